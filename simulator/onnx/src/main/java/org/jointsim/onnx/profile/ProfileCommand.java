package org.jointsim.onnx.profile;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jointsim.cli.InvalidInputException;
import org.jointsim.onnx.CuttableModel;
import org.jointsim.onnx.GraphOptions;
import org.jointsim.onnx.ImportOptions;
import org.jointsim.onnx.InvalidModelException;
import org.jointsim.onnx.ModelExport;
import org.jointsim.onnx.NetworkFiles;
import org.jointsim.onnx.Precision;
import org.jointsim.onnx.StagedFile;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what a network costs on this machine and writes it as a profile. */
@Command(
        name = "profile",
        description = {
            "Measure what the layers of a network cost on this machine, each alone and in groups, under ONNX Runtime.",
            "",
            "Each layer, and each run of consecutive layers of the plan, is cut out as a model of its own and run: a few times",
            "to warm up, then timed; the median counts. Layers have the names that 'import model' gives them. Training",
            "(backward passes) is not measured."
        },
        footer = {
            "",
            "Examples:",
            "  jointsim profile alexnet --device here --threads 1 --power \"15 W\" --out here.yaml",
            "  jointsim profile resnet50.onnx --device here --batch 1,2,4,8 --groups 300 --out resnet50.csv"
        })
public final class ProfileCommand implements Callable<Integer> {

    private static final int MOST_GROUPS = 100_000;
    private static final int MOST_THREADS = 1024;
    private static final int MOST_BATCH = 65_536;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NETWORK",
            description =
                    "An ONNX file (.onnx), an id of the library, or a dnn file of operators (.yaml); these two run with random weights.")
    private String network;

    @Option(names = "--device", paramLabel = "NAME", required = true, description = "What to call this machine.")
    private String device;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the profile there: rows if it ends in .csv, a device file if in .yaml.")
    private @Nullable Path out;

    @Option(
            names = "--batch",
            paramLabel = "N[,N]…",
            split = ",",
            defaultValue = "1",
            description = "Sizes of batches for which the whole network is measured too (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute one layer together (default: one for each CPU).")
    private @Nullable Integer threads;

    @Option(
            names = "--groups",
            paramLabel = "N|all|none",
            defaultValue = "100",
            description = {
                "How many groups at most (default: ${DEFAULT-VALUE}). If there are more runs of layers, those between points",
                "where a single tensor crosses are measured, evenly thinned."
            })
    private String groups;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "20",
            description = "Timed runs of each layer and group (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "0.5",
            description =
                    "After this time a layer or group gets no more runs than five (default: ${DEFAULT-VALUE} s). 0 for all.")
    private double seconds;

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Measure everything this often and keep the fastest pass of each layer and group: on a machine that does other things too (default: ${DEFAULT-VALUE}).")
    private int passes;

    @Option(
            names = "--power",
            paramLabel = "WATTS",
            description =
                    "Power while the network runs, for example \"15 W\", to assume energies with. Else they are measured, if the machine tells.")
    private @Nullable String power;

    @Option(
            names = "--provider",
            paramLabel = "WORD",
            defaultValue = "cpu",
            description = "cpu or cuda (default: ${DEFAULT-VALUE}).")
    private String provider;

    @Option(
            names = "--precision",
            paramLabel = "WORD",
            converter = Precision.Converter.class,
            description = "fp32 or fp16, for networks of the library; a file has its own (default: fp32).")
    private @Nullable Precision precision;

    @Option(names = "--dnn", paramLabel = "ID", description = "What to call the network of a file (default: its name).")
    private @Nullable String dnn;

    @Option(
            names = "--warm-caches",
            description =
                    "Run each layer and group again and again with nothing between. Else memory as large as the rest of the network, of the GPU with --provider cuda, is read between two runs, so that weights come from where they come from in the network.")
    private boolean warmCaches;

    @Mixin
    private GraphOptions graph;

    /** For picocli. */
    public ProfileCommand() {}

    @Override
    public Integer call() throws IOException, InvalidInputException {
        check();
        int most = mostGroups();
        double watts = watts();
        OnnxRuntime.Provider where = provider();
        ImportOptions options = graph.read(OptionalInt.empty());
        Machine machine = Machine.here();
        if (out == null) {
            measure(most, watts, where, options, machine, null);
        } else {
            try (StagedFile file = new StagedFile(out)) {
                measure(most, watts, where, options, machine, file);
            }
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void measure(
            int most,
            double watts,
            OnnxRuntime.Provider where,
            ImportOptions options,
            Machine machine,
            @Nullable StagedFile file)
            throws IOException, InvalidInputException {
        Path folder = Files.createTempDirectory("jointsim-profile-");
        Path exported = folder.resolve("network.onnx");
        int count = threads == null ? machine.processors() : threads;
        try (EnergyCounter energy = energy(where, watts);
                Pinning pinning = Pinning.ofCaller(count > machine.allowed().size() ? List.of() : machine.allowed())) {
            CuttableModel model = model(exported, options);
            OnnxRuntime runtime = OnnxRuntime.start(where, count, pinning.isDone() ? machine.allowed() : List.of());
            List<GroupPlan> plan = GroupPlan.of(model, most);
            say("%s: %d layers and %d groups under %s…"
                    .formatted(id(), model.layerCount(), plan.size(), runtime.shown()));
            Patience patience =
                    new Patience(runs, Math.min(runs, 5), seconds == 0 ? Double.POSITIVE_INFINITY : seconds, passes);
            try (CacheSweep caches = caches(runtime, where, model)) {
                MeasuredProfile profile =
                        new Profiler(model, runtime, energy, patience, caches, folder).profile(id(), plan, batches);
                write(
                        profile,
                        new ProfileText(profile, model, machine, runtime, energy, patience, plan, watts, caches),
                        watts,
                        file);
            }
        } finally {
            Files.deleteIfExists(exported);
            Files.deleteIfExists(folder);
        }
    }

    private CacheSweep caches(OnnxRuntime runtime, OnnxRuntime.Provider where, CuttableModel model)
            throws InvalidInputException {
        try {
            return warmCaches
                    ? CacheSweep.NONE
                    : CacheSweep.of(runtime, where, model.footprintBytes(1, model.layerCount()));
        } catch (OrtException e) {
            throw new InvalidInputException("ONNX Runtime %s does not run what sweeps caches: %s. Maybe --warm-caches"
                    .formatted(runtime.version(), OnnxRuntime.firstLine(e)));
        }
    }

    private CuttableModel model(Path exported, ImportOptions options) throws IOException, InvalidInputException {
        try {
            if (isOnnx()) {
                return CuttableModel.open(Path.of(network), options);
            }
            boolean half = precision == Precision.FP16;
            try (OutputStream stream = Files.newOutputStream(exported)) {
                ModelExport.of(NetworkFiles.require(network), half).write(1, stream);
            }
            return CuttableModel.open(exported, options);
        } catch (InvalidModelException e) {
            throw new InvalidInputException("%s: %s".formatted(network, e.getMessage()));
        }
    }

    private void write(MeasuredProfile profile, ProfileText text, double watts, @Nullable StagedFile file)
            throws IOException {
        DeviceText written = new DeviceText(profile, watts, text.provenance(LocalDate.now(ZoneId.systemDefault())));
        String head = "about: %s, measured by jointsim profile\n".formatted(device);
        if (file == null || out == null) {
            print(text.summary(device));
            print("devices:\n  %s:\n%s".formatted(device, written.device("    ")));
        } else if (isCsv()) {
            keep(file, written.csv());
            print(text.summary(device));
            print("%s holds the profile. In a scenario:\n\ndevices:\n  %s:\n%s"
                    .formatted(out, device, written.deviceOf(String.valueOf(out.getFileName()), "    ")));
        } else {
            keep(file, head + written.device(""));
            print(text.summary(device));
            print("%s is a device file. In a scenario: `device: %s`".formatted(out, out.getFileName()));
        }
        String batching = written.batching();
        if (!batching.isEmpty()) {
            print("\nTimes of batches, in `cloud.batching` of a scenario:\n  " + batching);
        }
        if (isOnnx()) {
            print("\nThe network itself: jointsim import model %s --out %s.yaml".formatted(network, profile.dnn()));
        }
    }

    private static void keep(StagedFile file, String text) throws IOException {
        try (OutputStream stream = file.open()) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        file.keep();
    }

    private void print(String text) {
        spec.commandLine().getOut().println(text);
    }

    private void say(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }

    private boolean isOnnx() {
        return network.endsWith(".onnx");
    }

    private boolean isCsv() {
        return out != null && out.toString().endsWith(".csv");
    }

    private String id() {
        if (dnn != null) {
            return dnn;
        }
        return String.valueOf(Path.of(network).getFileName())
                .replaceFirst("\\.(onnx|ya?ml)$", "")
                .replaceAll("[^A-Za-z0-9_.-]", "-");
    }

    // ---- options ----

    private void check() {
        requireWithin("--runs", runs, 1, Integer.MAX_VALUE);
        requireWithin("--passes", passes, 1, Integer.MAX_VALUE);
        if (threads != null) {
            requireWithin("--threads", threads, 1, MOST_THREADS);
        }
        batches.forEach(batch -> requireWithin("--batch", batch, 1, MOST_BATCH));
        if (!(seconds >= 0)) {
            throw refuse("--seconds: expected a number from 0, but found " + seconds);
        }
        if (!device.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            throw refuse("--device: expected a name of letters, digits, - and _, but found \"%s\"".formatted(device));
        }
        if (out != null && !out.toString().matches(".*\\.(csv|ya?ml)")) {
            throw refuse("--out: expected a file that ends in .csv or .yaml, but found \"%s\"".formatted(out));
        }
        if (precision != null && isOnnx()) {
            throw refuse("--precision: %s has a precision of its own; convert the file".formatted(network));
        }
    }

    private void requireWithin(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw refuse(
                    "%s: expected a whole number from %d to %d, but found %d".formatted(option, least, most, value));
        }
    }

    private int mostGroups() {
        if (groups.equals("all")) {
            return Integer.MAX_VALUE;
        }
        if (groups.equals("none")) {
            return 0;
        }
        if (!groups.matches("\\d{1,6}") || Integer.parseInt(groups) > MOST_GROUPS) {
            throw refuse("--groups: expected all, none or a number up to %d, but found \"%s\""
                    .formatted(MOST_GROUPS, groups));
        }
        return Integer.parseInt(groups);
    }

    private double watts() {
        if (power == null) {
            return Double.NaN;
        }
        try {
            double watts = Dimension.POWER.parse(power);
            if (watts >= 0) {
                return watts;
            }
        } catch (InvalidQuantityException e) {
            throw refuse("--power: " + e.getMessage());
        }
        throw refuse("--power: expected a power of at least 0 W, but found \"%s\"".formatted(power));
    }

    private OnnxRuntime.Provider provider() {
        for (OnnxRuntime.Provider known : OnnxRuntime.Provider.values()) {
            if (known.word().equals(provider)) {
                return known;
            }
        }
        throw refuse("--provider: expected cpu or cuda, but found \"%s\"".formatted(provider));
    }

    private static EnergyCounter energy(OnnxRuntime.Provider where, double watts) {
        if (!Double.isNaN(watts)) {
            return EnergyCounter.NONE;
        }
        return where == OnnxRuntime.Provider.CUDA ? NvidiaPower.find() : RaplCounter.find();
    }

    private ParameterException refuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
