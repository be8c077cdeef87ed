package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Shape;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;
import org.jointsim.report.TableCharts;
import org.jointsim.report.Text;
import org.jointsim.results.TensorProfile;
import org.jointsim.results.TensorProfile.Tensor;
import org.jointsim.scenario.file.Kind;
import org.jointsim.scenario.file.Library;
import org.jointsim.scenario.file.Library.Constant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one thing of the library with the source of each of its constants. */
@Command(
        name = "show",
        description = "Show one thing of the library: every constant with where it comes from; of a dnn, every layer.",
        footer = {"", "Examples:", "  jointsim show devices jetson-tx2", "  jointsim show dnns alexnet --chart alexnet"
        })
final class ShowCommand implements Callable<Integer> {

    /** More constants are too many to read. */
    private static final int MANY = 100;

    private static final String INDENT = "    ";
    private static final double MILLI = 1e3;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            converter = KindConverter.class,
            description = "dnns, devices, links, radios, curves or policies.")
    private Kind kind;

    @Parameters(index = "1", paramLabel = "ID", description = "An id that 'jointsim list KIND' names.")
    private String id;

    @Option(
            names = "--chart",
            paramLabel = "DIR",
            description = "Of a dnn: also draw the sizes of its tensors into this folder, with their table.")
    private @Nullable Path chart;

    @Option(names = "--all", description = "Show every constant, also of a link with many states.")
    private boolean all;

    ShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (chart != null && kind != Kind.DNNS) {
            throw new ParameterException(
                    spec.commandLine(), "--chart draws the tensors of a dnn: expected show dnns ID");
        }
        Library library = Library.shipped();
        try {
            print(library.require(kind, id));
            if (kind == Kind.DNNS) {
                print(library.findDnn(id).orElseThrow(), library.shapes(id));
                draw(library.findDnn(id).orElseThrow());
            }
            if (kind == Kind.DEVICES) {
                print(library.findDevice(id).orElseThrow().profiles());
            }
            return ExitCode.OK;
        } catch (NoSuchElementException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void draw(Dnn dnn) throws IOException {
        if (chart == null) {
            return;
        }
        List<Tensor> tensors = new ArrayList<>(List.of(new Tensor("input", dnn.inputBytes())));
        dnn.layers().forEach(layer -> tensors.add(new Tensor(layer.name(), layer.outputBytes())));
        Path folder = context.workingFolder().resolve(chart);
        new TensorProfile(dnn.id(), tensors).write(folder);
        context.out().println();
        TableCharts.draw(folder).forEach(context.out()::println);
    }

    private void print(Library.Entry entry) {
        context.out().println("%s (%s)".formatted(entry.id(), entry.kind().noun()));
        Text.wrap(entry.about(), Text.WIDTH).forEach(context.out()::println);
        List<Constant> constants = shown(entry.constants());
        int width = constants.stream().mapToInt(c -> c.path().length()).max().orElse(0);
        for (int i = 0; i < constants.size(); i++) {
            boolean first = i == 0 || !sameProvenance(constants, i - 1, i);
            boolean last = i == constants.size() - 1 || !sameProvenance(constants, i, i + 1);
            if (first) {
                context.out().println();
            }
            context.out()
                    .println(Text.left(constants.get(i).path(), width) + "  "
                            + constants.get(i).value());
            if (last && !constants.get(i).provenance().isEmpty()) {
                Text.wrap(constants.get(i).provenance(), Text.WIDTH - INDENT.length())
                        .forEach(line -> context.out().println(INDENT + line));
            }
        }
    }

    /** Without {@code --all}, where there are too many to read: the states of a link as a table, a line each, without what is next. */
    private List<Constant> shown(List<Constant> constants) {
        Map<String, Map<String, String>> states = new LinkedHashMap<>();
        List<Constant> others = new ArrayList<>();
        for (Constant one : constants) {
            String[] words = one.path().split("\\.", -1);
            if (words[0].equals("states") && words.length >= 3) {
                Map<String, String> state = states.computeIfAbsent(words[1], name -> new LinkedHashMap<>());
                if (words.length == 3) {
                    state.put(words[2], one.value());
                }
            } else {
                others.add(one);
            }
        }
        if (all || constants.size() <= MANY || states.isEmpty()) {
            return constants;
        }
        context.out().println();
        context.out().print(table(states));
        context.out().println("%d states; --all shows every constant with its source".formatted(states.size()));
        return others;
    }

    private static AlignedTable table(Map<String, Map<String, String>> states) {
        Set<String> keys = new LinkedHashSet<>();
        states.values().forEach(state -> keys.addAll(state.keySet()));
        AlignedTable table = new AlignedTable(Set.of(0));
        List<String> head = new ArrayList<>(List.of("state"));
        head.addAll(keys);
        table.add(head.toArray(String[]::new));
        states.forEach((name, state) -> {
            List<String> row = new ArrayList<>(List.of(name));
            keys.forEach(key -> row.add(state.getOrDefault(key, "")));
            table.add(row.toArray(String[]::new));
        });
        return table;
    }

    private void print(Dnn dnn, List<Shape> shapes) {
        context.out().println();
        context.out().print(DnnText.layers(dnn, shapes));
        context.out().println();
        Text.wrap(DnnText.sums(dnn), Text.WIDTH).forEach(context.out()::println);
    }

    /** Measured profiles in sums; their rows are hundreds. */
    private void print(Map<String, Profile> profiles) {
        if (profiles.isEmpty()) {
            return;
        }
        AlignedTable table = new AlignedTable(Set.of(0));
        table.add("measured", "layers", "groups", "sum of layers in ms", "in groups", "J in groups");
        profiles.forEach((dnn, profile) -> {
            SegmentCosts costs = SegmentCosts.of(profile);
            table.add(
                    dnn,
                    String.valueOf(profile.layerCount()),
                    String.valueOf(profile.groups().size()),
                    "%.2f"
                            .formatted(MILLI
                                    * profile.layers().stream()
                                            .mapToDouble(LayerCost::forwardSeconds)
                                            .sum()),
                    "%.2f".formatted(MILLI * costs.seconds(1, profile.layerCount())),
                    "%.3f".formatted(costs.joules(1, profile.layerCount())));
        });
        context.out().println();
        context.out().print(table);
    }

    private static boolean sameProvenance(List<Constant> constants, int one, int other) {
        return constants.get(one).provenance().equals(constants.get(other).provenance());
    }
}
