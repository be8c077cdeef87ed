package org.jointsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jointsim.calibrate.HoldOut;
import org.jointsim.calibrate.HoldOut.Errors;
import org.jointsim.calibrate.KindRegressions;
import org.jointsim.calibrate.RooflineFit;
import org.jointsim.calibrate.TimeModel;
import org.jointsim.calibrate.Timing;
import org.jointsim.dnn.Dnn;
import org.jointsim.scenario.file.Library;
import org.jointsim.scenario.file.Selection;
import org.jointsim.scenario.file.Selection.Wish;
import org.junit.jupiter.api.Test;

/**
 * How well the predictors do on published timings that they were not fitted to: the tables of docs/VALIDATION.md. Timings are read
 * where {@code -Djointsim.data} names the folder that holds them; without it these tests are skipped. {@code -Djointsim.print=true}
 * prints the tables.
 *
 * <p>There is no theory of these errors: the bounds are those of docs/VALIDATION.md, rounded up, so that a predictor that becomes worse
 * is seen.
 */
class PredictorErrorsTest {

    private static final double MILLI = 1e-3;
    private static final double BYTES = 4;

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        String folder = System.getProperty("jointsim.data");
        assumeThat(folder)
                .as("-Djointsim.data is not set: predictors are not compared with published timings")
                .isNotNull();
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(Path.of(String.valueOf(folder), "profiles", file))) {
            csv.forEach(rows::add);
        }
        return rows;
    }

    private static void print(String title, Map<String, Errors> errors) {
        if (Boolean.getBoolean("jointsim.print")) {
            System.out.println(title);
            errors.forEach((name, e) -> System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f %% | %.2f | %+.0f %% |",
                    name,
                    e.count(),
                    100 * e.median(),
                    e.logDeviation(),
                    100 * e.total())));
        }
    }

    private static Map<String, Errors> withAll(HoldOut found, Function<Timing, String> name) {
        Map<String, Errors> all = new LinkedHashMap<>(found.errorsBy(name));
        all.put("all", found.errors());
        return all;
    }

    // Layers of four networks on a Titan X

    /** Forward times of a batch; the layers of a network by the names of the file. */
    private static List<Timing> titanX() throws Exception {
        List<NamedCsvRecord> rows = rows("titanx_caffe_layers.csv");
        Map<String, Dnn> dnns = new LinkedHashMap<>();
        for (String name : List.of("alexnet", "overfeat", "vgg_a")) {
            Path file = Path.of("src/test/resources/timings/titanx-" + name + ".yaml");
            dnns.put(name, dnn(file.toAbsolutePath().toString()));
        }
        dnns.put("googlenet", Library.shipped().findDnn("googlenet").orElseThrow());
        List<Timing> timings = new ArrayList<>();
        for (NamedCsvRecord row : rows) {
            String network = row.getField("network");
            Dnn dnn = dnns.get(network);
            OptionalInt layer =
                    dnn == null ? OptionalInt.empty() : dnn.findLayer(ownName(network, row.getField("layer")));
            if (layer.isPresent() && row.getField("pass").equals("forward")) {
                int batch = network.equals("vgg_a") ? 64 : 128;
                timings.add(new Timing(
                        network,
                        Timing.Work.of(dnn, layer.getAsInt(), batch),
                        MILLI * Double.parseDouble(row.getField("time_ms_per_batch"))));
            }
        }
        return timings;
    }

    private static Dnn dnn(String file) throws Exception {
        Wish none = new Wish("--", List.of());
        return Selection.of(
                        new Selection.Wishes(new Wish("--dnn", List.of(file)), none, none, none, none), null, List.of())
                .dnns()
                .get(0);
    }

    /** Caffe's name of a layer of GoogLeNet in the library's words. */
    private static String ownName(String network, String layer) {
        if (!network.equals("googlenet")) {
            return layer;
        }
        String name =
                layer.replace("inception_", "inception").replace("/output", "").replaceAll("_s\\d$", "");
        name = name.replaceAll("^(conv1|pool\\d)/\\d+x\\d+$", "$1").replace("conv1/relu_7x7", "conv1.relu");
        name = name.replaceAll("^conv2/(relu_)?3x3_reduce$", "conv2.reduce.$1")
                .replaceAll("^conv2/(relu_)?3x3$", "conv2.$1");
        name = name.replaceAll("\\.$", "").replaceAll("relu_$", "relu");
        name = name.replaceAll("/relu_(.*)$", "/$1.relu")
                .replace("pool_proj", "pool.project")
                .replace("_reduce", ".reduce");
        return name.equals("fc6") ? "fc" : name.replace('/', '.');
    }

    @Test
    void layersOfANetworkThatWasHeldOut() throws Exception {
        List<Timing> timings = titanX();
        assertThat(timings).as("layers that are known by name").hasSizeGreaterThan(180);

        HoldOut roofline = HoldOut.of(timings, RooflineFit::of);
        HoldOut byKind = HoldOut.of(timings, RooflineFit::byKind);
        HoldOut absolute = HoldOut.of(timings, t -> KindRegressions.of(t, false));
        HoldOut relative = HoldOut.of(timings, t -> KindRegressions.of(t, true));
        for (Function<Timing, String> by : List.<Function<Timing, String>>of(Timing::kind, Timing::group)) {
            print("Titan X, roofline", withAll(roofline, by));
            print("Titan X, roofline by kind", withAll(byKind, by));
            print("Titan X, regressions", withAll(absolute, by));
            print("Titan X, regressions of relative errors", withAll(relative, by));
        }
        assertThat(roofline.errors().median()).isLessThan(0.3);
        assertThat(byKind.errors().median()).isLessThan(0.25);
        assertThat(absolute.errors().median()).isLessThan(0.75);
        assertThat(relative.errors().median()).isLessThan(0.7);
    }

    // Whole networks on the processors of a hundred devices

    private static final Map<String, String> NETWORKS = networks();

    private static Map<String, String> networks() {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("alexnet", "alexnet");
        ids.put("vgg16", "vgg16");
        ids.put("resnet18", "resnet-18");
        ids.put("resnet50", "resnet-50");
        ids.put("googlenet", "googlenet");
        ids.put("mobilenet", "mobilenet-v1");
        ids.put("mobilenet_v2", "mobilenet-v2");
        return ids;
    }

    /** By device: the seven networks on its processor with the most threads, where all were timed. */
    private static Map<String, List<Timing>> ncnn() throws IOException {
        Map<String, List<Timing.Work>> layers = new LinkedHashMap<>();
        for (Map.Entry<String, String> network : NETWORKS.entrySet()) {
            Dnn dnn = Library.shipped().findDnn(network.getValue()).orElseThrow();
            layers.put(
                    network.getKey(),
                    IntStream.rangeClosed(1, dnn.layerCount())
                            .mapToObj(k -> Timing.Work.of(dnn, k, 1))
                            .toList());
        }
        Map<String, Map<Integer, List<Timing>>> all = new LinkedHashMap<>();
        for (NamedCsvRecord row : rows("ncnn_benchmark.csv")) {
            List<Timing.Work> known = layers.get(row.getField("network"));
            double seconds = MILLI * Double.parseDouble(row.getField("avg_ms"));
            if (known != null && row.getField("gpu_device(-1=cpu)").equals("-1") && seconds > 0) {
                all.computeIfAbsent(row.getField("device"), device -> new TreeMap<>())
                        .computeIfAbsent(Integer.parseInt(row.getField("threads")), threads -> new ArrayList<>())
                        .add(new Timing(row.getField("network"), known, seconds));
            }
        }
        Map<String, List<Timing>> byDevice = new LinkedHashMap<>();
        all.forEach((device, byThreads) -> {
            List<Timing> timings = new TreeMap<>(byThreads).lastEntry().getValue();
            if (timings.stream().map(Timing::group).distinct().count() == NETWORKS.size()
                    && timings.size() == NETWORKS.size()) {
                byDevice.put(device, timings);
            }
        });
        return byDevice;
    }

    /** Each network of each device by the roofline that the other six give; and by one measured device, scaled. */
    @Test
    void wholeNetworksOnOtherDevices() throws Exception {
        Map<String, List<Timing>> devices = ncnn();
        assertThat(devices).hasSizeGreaterThan(40);
        String reference = devices.keySet().stream()
                .filter(name -> name.startsWith("Raspberry Pi 4"))
                .findFirst()
                .orElseThrow();
        List<Timing> known = Objects.requireNonNull(devices.get(reference));
        List<HoldOut.Predicted> roofline = new ArrayList<>();
        List<HoldOut.Predicted> scaled = new ArrayList<>();
        for (Map.Entry<String, List<Timing>> device : devices.entrySet()) {
            if (device.getKey().equals(reference)) {
                continue;
            }
            for (Timing held : device.getValue()) {
                Predicate<Timing> isOther = timing -> !timing.group().equals(held.group());
                TimeModel own = RooflineFit.of(
                        device.getValue().stream().filter(isOther).toList());
                TimeModel other = RooflineFit.of(known.stream().filter(isOther).toList());
                double measured = known.stream()
                        .filter(isOther.negate())
                        .findFirst()
                        .orElseThrow()
                        .seconds();
                roofline.add(new HoldOut.Predicted(held, own.seconds(held)));
                scaled.add(new HoldOut.Predicted(held, measured * own.seconds(held) / other.seconds(held)));
            }
        }
        print("ncnn, " + devices.size() + " devices, roofline", withAll(new HoldOut(roofline), Timing::group));
        print("ncnn, scaled from a Raspberry Pi 4", withAll(new HoldOut(scaled), Timing::group));
        assertThat(new HoldOut(roofline).errors().median()).isLessThan(0.4);
        assertThat(new HoldOut(scaled).errors().median()).isLessThan(0.25);
        assertThat(new HoldOut(scaled).errors().logDeviation())
                .as("a measured device knows more than a roofline")
                .isLessThan(new HoldOut(roofline).errors().logDeviation());
    }

    // Kernels of DeepBench

    private static Map<String, List<Timing>> deepBench() throws IOException {
        Map<String, List<Timing>> byDevice = new LinkedHashMap<>();
        for (NamedCsvRecord row : rows("deepbench_kernels.csv")) {
            boolean half = !row.getField("sheet").contains("FP32")
                    && !row.getField("sheet").equals("Kernels");
            String device = row.getField("device") + (half ? ", mixed precision" : "");
            List<Timing> timings = byDevice.computeIfAbsent(device, name -> new ArrayList<>());
            // Every fifth kernel of a device is held out at a time.
            String fold = "fold " + timings.size() % 5;
            timings.add(new Timing(
                    fold,
                    row.getField("kind").equals("gemm") ? gemm(row, half) : conv(row, half),
                    MILLI * Double.parseDouble(row.getField("time_ms"))));
        }
        return byDevice;
    }

    private static double field(NamedCsvRecord row, String name) {
        return Double.parseDouble(row.getField(name));
    }

    private static Timing.Work gemm(NamedCsvRecord row, boolean half) {
        double bytes = half ? BYTES / 2 : BYTES;
        double in = bytes * field(row, "K") * field(row, "N");
        double out = bytes * field(row, "M") * field(row, "N");
        return new Timing.Work(
                "dense", in, out, field(row, "flops"), in + out + bytes * field(row, "M") * field(row, "K"));
    }

    private static Timing.Work conv(NamedCsvRecord row, boolean half) {
        double bytes = half ? BYTES / 2 : BYTES;
        double in = bytes * field(row, "W") * field(row, "H") * field(row, "C") * field(row, "batch");
        double width =
                Math.floor((field(row, "W") + 2 * field(row, "pad_w") - field(row, "S")) / field(row, "stride_w")) + 1;
        double height =
                Math.floor((field(row, "H") + 2 * field(row, "pad_h") - field(row, "R")) / field(row, "stride_h")) + 1;
        double out = bytes * width * height * field(row, "filters") * field(row, "batch");
        double weights = bytes * field(row, "filters") * field(row, "C") * field(row, "S") * field(row, "R");
        return new Timing.Work("conv", in, out, field(row, "flops"), in + out + weights);
    }

    @Test
    void kernelsThatWereHeldOut() throws Exception {
        for (Map.Entry<String, List<Timing>> device : deepBench().entrySet()) {
            HoldOut roofline = HoldOut.of(device.getValue(), RooflineFit::of);
            HoldOut relative = HoldOut.of(device.getValue(), t -> KindRegressions.of(t, true));
            print(device.getKey() + ", roofline", withAll(roofline, Timing::kind));
            HoldOut byKind = HoldOut.of(device.getValue(), RooflineFit::byKind);
            print(device.getKey() + ", roofline by kind", withAll(byKind, Timing::kind));
            print(device.getKey() + ", regressions of relative errors", withAll(relative, Timing::kind));
            assertThat(byKind.errors().logDeviation()).as(device.getKey()).isLessThan(0.9);
        }
    }
}
