package org.jointsim.onnx.profile;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointsim.cli.InvalidInputException;
import org.jointsim.onnx.CuttableModel;
import org.jointsim.onnx.InvalidModelException;
import org.jointsim.onnx.TensorPort;
import org.jointsim.onnx.profile.MeasuredProfile.MeasuredGroup;
import org.jointsim.onnx.profile.MeasuredProfile.MeasuredLayer;

/** Measures the layers and groups of a network, each cut out as a model of its own. */
final class Profiler {

    private static final double NANO = 1e-9;

    private final CuttableModel model;
    private final OnnxRuntime runtime;
    private final EnergyCounter energy;
    private final Patience patience;
    private final CacheSweep caches;
    private final Path folder;

    /**
     * @param caches what goes through memory between two runs of a piece
     * @param folder where segments are kept while they run
     */
    Profiler(
            CuttableModel model,
            OnnxRuntime runtime,
            EnergyCounter energy,
            Patience patience,
            CacheSweep caches,
            Path folder) {
        this.model = model;
        this.runtime = runtime;
        this.energy = energy;
        this.patience = patience;
        this.caches = caches;
        this.folder = folder;
    }

    /**
     * Measures it.
     *
     * @param batches sizes for which the whole network is measured; one sample always is
     * @throws InvalidInputException if ONNX Runtime refuses a part
     */
    MeasuredProfile profile(String dnn, List<GroupPlan> plan, List<Integer> batches)
            throws IOException, InvalidInputException {
        MeasuredProfile profile = pass(dnn, plan, batches);
        for (int pass = 2; pass <= patience.passes(); pass++) {
            profile = profile.faster(pass(dnn, plan, batches));
        }
        return profile;
    }

    private MeasuredProfile pass(String dnn, List<GroupPlan> plan, List<Integer> batches)
            throws IOException, InvalidInputException {
        Map<Integer, Timing> whole = new TreeMap<>();
        whole.put(1, whole(1));
        for (int batch : batches) {
            if (batch > 1) {
                whole.put(batch, whole(batch));
            }
        }
        List<MeasuredLayer> layers = new ArrayList<>();
        for (int k = 1; k <= model.layerCount(); k++) {
            layers.add(new MeasuredLayer(model.layerName(k), model.layerKind(k), segment(k, k)));
        }
        List<MeasuredGroup> groups = new ArrayList<>();
        for (GroupPlan group : plan) {
            groups.add(new MeasuredGroup(group.from(), group.to(), segment(group.from(), group.to())));
        }
        return new MeasuredProfile(dnn, layers, groups, whole, callSeconds());
    }

    private Timing whole(int batch) throws InvalidInputException {
        try {
            return time(model.file(), model.inputs(batch), 0);
        } catch (InvalidModelException e) {
            throw new InvalidInputException("%s: %s".formatted(model.file(), e.getMessage()));
        } catch (OrtException e) {
            throw refused("the whole network%s".formatted(batch == 1 ? "" : " in a batch of " + batch), e);
        }
    }

    private Timing segment(int from, int to) throws IOException, InvalidInputException {
        if (!model.isRunnable(from, to)) {
            return Timing.nothing(energy.source().isEmpty() ? Double.NaN : 0);
        }
        Path file = folder.resolve("segment.onnx");
        try {
            List<TensorPort> inputs = model.write(from, to, file);
            long rest = model.footprintBytes(1, model.layerCount()) - model.footprintBytes(from, to);
            return time(file, inputs, rest);
        } catch (InvalidModelException e) {
            throw new InvalidInputException("%s: %s".formatted(model.file(), e.getMessage()));
        } catch (OrtException e) {
            String what = from == to
                    ? "layer `%s` (%s)".formatted(model.layerName(from), model.layerKind(from))
                    : "layers `%s` to `%s`".formatted(model.layerName(from), model.layerName(to));
            throw refused(what, e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private InvalidInputException refused(String what, OrtException failure) {
        return new InvalidInputException("%s: ONNX Runtime %s does not run %s: %s"
                .formatted(model.file().getFileName(), runtime.version(), what, OnnxRuntime.firstLine(failure)));
    }

    private double callSeconds() throws IOException, InvalidInputException {
        Path file = folder.resolve("nothing.onnx");
        Files.write(file, EmptyModel.bytes());
        try {
            return time(file, EmptyModel.inputs(), 0).medianSeconds();
        } catch (OrtException e) {
            throw refused("a model that does nothing", e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Timing time(Path file, List<TensorPort> inputs, long restBytes) throws OrtException {
        try (OnnxRuntime.Session session = runtime.open(file, inputs)) {
            long start = System.nanoTime();
            for (int i = 0; i < Patience.WARM_UP_RUNS || since(start) < Patience.WARM_UP_SECONDS; i++) {
                session.run();
            }
            return timed(session, restBytes);
        }
    }

    private Timing timed(OnnxRuntime.Session session, long restBytes) throws OrtException {
        double leastSeconds = energy.source().isEmpty() ? 0 : Patience.SECONDS_FOR_ENERGY;
        List<Double> seconds = new ArrayList<>();
        double joules = 0;
        long start = System.nanoTime();
        while (!isEnough(seconds.size(), since(start), leastSeconds)) {
            caches.sweep(restBytes);
            double joulesBefore = energy.joules();
            long began = System.nanoTime();
            session.run();
            seconds.add(since(began));
            joules += energy.joules() - joulesBefore;
        }
        return Timing.of(seconds.stream().mapToDouble(Double::doubleValue).toArray(), joules / seconds.size());
    }

    private boolean isEnough(int runs, double seconds, double leastSeconds) {
        boolean tired = runs >= patience.fewestRuns() && seconds >= patience.seconds();
        return (runs >= patience.runs() || tired) && seconds >= leastSeconds;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) * NANO;
    }
}
