package org.jointsim.cli;

import java.util.List;
import java.util.concurrent.Callable;
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
        int width = ids.stream().mapToInt(String::length).max().orElse(0);
        for (String id : ids) {
            String before = Text.left(id, width) + "  ";
            for (String line : Text.wrap(library.require(kind, id).about(), Text.WIDTH - before.length())) {
                context.out().println(before + line);
                before = " ".repeat(before.length());
            }
        }
        return ExitCode.OK;
    }
}
