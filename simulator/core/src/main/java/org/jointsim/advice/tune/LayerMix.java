package org.jointsim.advice.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.profile.Device;
import org.jointsim.profile.Predictor;
import org.jointsim.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What a dnn spends its time on, on one device: the layer-wise characterisation of DNNTune.
 *
 * @param measured whether times are measured, else predicted
 * @param seconds of all single layers
 * @param balanceFlopPerByte above it, work bounds a layer, below it, memory; NaN where the device has no predictor
 * @param kinds by falling time
 */
public record LayerMix(
        String dnn, String device, boolean measured, double seconds, double balanceFlopPerByte, List<KindShare> kinds) {

    public LayerMix {
        kinds = List.copyOf(kinds);
    }

    /** What the roofline says about layers. */
    public enum Bound {
        COMPUTE,
        MEMORY,
        /** The start of a layer takes longer than work and memory. */
        OVERHEAD,
        /** Nothing: the device has no predictor. */
        UNKNOWN;

        /** Its name in tables and files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * All layers of one kind.
     *
     * @param kind the operator
     * @param layers how many
     * @param seconds of them
     * @param share of all layers' time, in [0, 1]; 0 if nothing takes time
     * @param flopPerByte their work over the bytes that they move: the intensity; 0 for layers that move nothing
     * @param bound what bounds most of their time, by the roofline
     */
    public record KindShare(String kind, int layers, double seconds, double share, double flopPerByte, Bound bound) {}

    static LayerMix of(Dnn dnn, Device device) {
        Profile profile = device.requireProfile(dnn);
        Map<String, List<Integer>> byKind = new LinkedHashMap<>();
        for (int k = 1; k <= dnn.layerCount(); k++) {
            byKind.computeIfAbsent(dnn.layer(k).kind(), kind -> new ArrayList<>())
                    .add(k);
        }
        double all =
                seconds(profile, byKind.values().stream().flatMap(List::stream).toList());
        Predictor roofline = device.predictor();
        List<KindShare> kinds = new ArrayList<>();
        byKind.forEach((kind, numbers) -> kinds.add(share(kind, numbers, dnn, profile, all, roofline)));
        kinds.sort(Comparator.comparingDouble(KindShare::seconds).reversed());
        return new LayerMix(
                dnn.id(),
                device.id(),
                device.profiles().containsKey(dnn.id()),
                all,
                roofline == null ? Double.NaN : roofline.balanceFlopPerByte(),
                kinds);
    }

    private static KindShare share(
            String kind, List<Integer> numbers, Dnn dnn, Profile profile, double all, @Nullable Predictor roofline) {
        List<Layer> layers = numbers.stream().map(dnn::layer).toList();
        double work = layers.stream().mapToDouble(Layer::workFlop).sum();
        double bytes = layers.stream().mapToDouble(Layer::memoryBytes).sum();
        double seconds = seconds(profile, numbers);
        return new KindShare(
                kind,
                layers.size(),
                seconds,
                all > 0 ? seconds / all : 0,
                bytes > 0 ? work / bytes : 0,
                roofline == null ? Bound.UNKNOWN : bound(layers, roofline));
    }

    /** What bounds the layers in which most of their predicted time is spent. */
    private static Bound bound(List<Layer> layers, Predictor roofline) {
        Map<Bound, Double> seconds = new EnumMap<>(Bound.class);
        layers.forEach(layer -> seconds.merge(bound(layer, roofline), roofline.seconds(layer), Double::sum));
        return seconds.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static Bound bound(Layer layer, Predictor roofline) {
        double computing = roofline.computingSeconds(layer.workFlop());
        double moving = roofline.movingSeconds(layer.memoryBytes());
        if (roofline.overheadSeconds() > Math.max(computing, moving)) {
            return Bound.OVERHEAD;
        }
        return computing > moving ? Bound.COMPUTE : Bound.MEMORY;
    }

    private static double seconds(Profile profile, List<Integer> numbers) {
        return numbers.stream()
                .mapToDouble(k -> profile.layer(k).forwardSeconds())
                .sum();
    }
}
