package org.jointsim.onnx.profile;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jointsim.cli.InvalidInputException;
import org.jointsim.onnx.FillingModel;
import org.jointsim.onnx.TensorPort;

/**
 * ONNX Runtime on this machine. Each session has a fixed number of threads of its own and none between operators, every
 * optimization of the graph, and random inputs that stay the same.
 */
final class OnnxRuntime {

    /** Where layers run. */
    enum Provider {
        CPU,
        CUDA;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final OrtEnvironment environment;
    private final Provider provider;
    private final int threads;
    private final List<Integer> cpus;

    private OnnxRuntime(OrtEnvironment environment, Provider provider, int threads, List<Integer> cpus) {
        this.environment = environment;
        this.provider = provider;
        this.threads = threads;
        this.cpus = cpus;
    }

    /**
     * Starts it.
     *
     * @param threads that compute one layer together
     * @param cpus numbers of the processors to which they are pinned, from 0, the first for the thread that calls, which is pinned
     *     already; none leaves them free
     * @throws InvalidInputException if it does not run on this machine, or lacks the provider
     */
    static OnnxRuntime start(Provider provider, int threads, List<Integer> cpus) throws InvalidInputException {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            EnumSet<OrtProvider> known = OrtEnvironment.getAvailableProviders();
            if (provider == Provider.CUDA && !known.contains(OrtProvider.CUDA)) {
                throw new InvalidInputException(
                        "--provider cuda: this ONNX Runtime (%s) has no CUDA; it has %s. Maybe build the module with -Donnxruntime.artifact=onnxruntime_gpu on a machine with CUDA and cuDNN (docs/model/profiles.md)"
                                .formatted(environment.getVersion(), words(known)));
            }
            return new OnnxRuntime(environment, provider, threads, cpus);
        } catch (LinkageError | RuntimeException e) {
            throw new InvalidInputException(
                    "ONNX Runtime does not start on this machine (%s, %s): %s. It has native code for Linux and Windows on x64, Linux and macOS on arm64"
                            .formatted(
                                    System.getProperty("os.name"), System.getProperty("os.arch"), firstLine(cause(e))));
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private static String words(EnumSet<OrtProvider> providers) {
        return providers.stream().map(OrtProvider::getName).collect(Collectors.joining(", "));
    }

    /** Of ONNX Runtime. */
    String version() {
        return environment.getVersion();
    }

    /** What stands in a provenance. */
    String shown() {
        String pinned = isPinned() ? "pinned" : "not pinned";
        String where = provider == Provider.CPU
                ? "CPU provider"
                : "CUDA provider, inputs and outputs in the memory of the host";
        return "ONNX Runtime %s, %s, %d thread%s within an operator%s and 1 between operators, all optimizations of the graph"
                .formatted(version(), where, threads, threads == 1 ? "" : "s", " (" + pinned + ")");
    }

    /** A file ready to run. */
    static final class Session implements AutoCloseable {
        private final SessionOptions options;
        private final OrtSession session;
        private final Map<String, OnnxTensor> inputs;

        private Session(SessionOptions options, OrtSession session, Map<String, OnnxTensor> inputs) {
            this.options = options;
            this.session = session;
            this.inputs = inputs;
        }

        void run() throws OrtException {
            session.run(inputs).close();
        }

        /** The shapes of what it makes, by name. */
        Map<String, List<Long>> outputShapes() throws OrtException {
            Map<String, List<Long>> shapes = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(inputs)) {
                result.forEach(entry -> shapes.put(entry.getKey(), Inputs.shape((OnnxTensor) entry.getValue())));
            }
            return shapes;
        }

        /** The numbers of an output of single precision. */
        float[] values(String output) throws OrtException {
            try (OrtSession.Result result = session.run(inputs)) {
                return ((OnnxTensor) result.get(output).orElseThrow())
                        .getFloatBuffer()
                        .array();
            }
        }

        @Override
        public void close() throws OrtException {
            session.close();
            options.close();
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    /** A model ready to fill memory where layers run. */
    static final class Filler implements AutoCloseable {
        private final OrtEnvironment environment;
        private final SessionOptions options;
        private final OrtSession session;

        private Filler(OrtEnvironment environment, SessionOptions options, OrtSession session) {
            this.environment = environment;
            this.options = options;
            this.session = session;
        }

        /** Fills so many ones in and returns their sum. */
        double fill(long count) throws OrtException {
            try (OnnxTensor one = OnnxTensor.createTensor(environment, new float[] {1});
                    OnnxTensor size = OnnxTensor.createTensor(environment, new long[] {count});
                    OrtSession.Result result = session.run(Map.of(FillingModel.VALUE, one, FillingModel.COUNT, size))) {
                return (float) result.get(0).getValue();
            }
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            } finally {
                options.close();
            }
        }
    }

    Filler openFiller() throws OrtException {
        SessionOptions options = options();
        try {
            return new Filler(environment, options, environment.createSession(FillingModel.bytes(), options));
        } catch (OrtException e) {
            options.close();
            throw e;
        }
    }

    Session open(Path model, List<TensorPort> ports) throws OrtException {
        SessionOptions options = options();
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            OrtSession session = environment.createSession(model.toString(), options);
            for (TensorPort port : ports) {
                inputs.put(port.name(), Inputs.tensor(environment, port));
            }
            return new Session(options, session, inputs);
        } catch (OrtException e) {
            inputs.values().forEach(OnnxTensor::close);
            options.close();
            throw new OrtException(e.getCode(), withoutFolder(e, model));
        }
    }

    private SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
        String affinities = affinities();
        if (!affinities.isEmpty()) {
            options.addConfigEntry("session.intra_op_thread_affinities", affinities);
        }
        if (provider == Provider.CUDA) {
            options.addCUDA(0);
        }
        return options;
    }

    private boolean isPinned() {
        return cpus.size() >= threads;
    }

    /** Of its own threads, which it has besides the one that calls; ONNX Runtime counts processors from 1. */
    private String affinities() {
        return threads < 2 || !isPinned()
                ? ""
                : cpus.subList(1, threads).stream()
                        .map(cpu -> String.valueOf(cpu + 1))
                        .collect(Collectors.joining(";"));
    }

    private static String withoutFolder(OrtException failure, Path model) {
        return firstLine(failure).replace(model.toString(), "it");
    }

    static String firstLine(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
