package org.jointsim.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jointsim.dnn.Dnn;
import org.jointsim.report.Text;
import org.jointsim.scenario.file.Kind;
import org.jointsim.scenario.file.Library;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists what the library has of one kind. */
@Command(
        name = "list",
        description = "List what the library has: the ids that a scenario can use.",
        footer = {"", "Example:", "  jointsim list devices"})
final class ListCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            paramLabel = "KIND",
            converter = KindConverter.class,
            description = "dnns, devices, links, radios, curves or policies.")
    private Kind kind;

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Library library = Library.shipped();
        List<String> ids = library.ids(kind);
        List<String> heads = kind == Kind.DNNS ? dnns(library, ids) : ids;
        if (kind == Kind.DNNS) {
            context.out().println(heads.get(0));
            heads = heads.subList(1, heads.size());
        }
        int width = heads.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            String before = Text.left(heads.get(i), width) + "  ";
            for (String line : Text.wrap(about(library.require(kind, id)), Text.WIDTH - before.length())) {
                context.out().println(before + line);
                before = " ".repeat(before.length());
            }
        }
        return ExitCode.OK;
    }

    /** A policy says at once where it is from: what it is depends on that. */
    private static String about(Library.Entry entry) {
        String source = entry.kind() == Kind.POLICIES ? entry.constants().get(0).provenance() : "";
        return source.isEmpty() ? entry.about() : entry.about() + " (" + source + ")";
    }

    /** Head, then a line for each dnn: its id, layers, parameters and work. */
    private static List<String> dnns(Library library, List<String> ids) {
        AlignedTable table = new AlignedTable(Set.of(0));
        table.add("", "layers", "parameters", "GFLOP");
        for (String id : ids) {
            Dnn dnn = library.findDnn(id).orElseThrow();
            table.add(id, String.valueOf(dnn.layerCount()), DnnText.parameters(dnn), DnnText.gigaFlop(dnn));
        }
        return table.toString().lines().map(line -> line.substring(2)).toList();
    }
}
