package org.jointsim.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jointsim.results.ModelVersion;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the language of man(7), from the same description as its help. */
final class ManPage {

    private final CommandLine command;
    private final CommandSpec spec;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
    }

    String text() {
        List<String> about = formatted(spec.usageMessage().description());
        String name = spec.qualifiedName("-");
        // No date: the same sources give the same page.
        line(".TH \"%s\" 1 \"\" \"%s\" \"JointSim\""
                .formatted(name.toUpperCase(Locale.ROOT), "JointSim " + ModelVersion.current()));
        section("NAME");
        line(plain(name) + " \\- " + plain(firstSentence(about)));
        section("SYNOPSIS");
        literal(List.of(synopsis()));
        section("DESCRIPTION");
        about.forEach(this::paragraph);
        arguments();
        commands();
        footer();
        seeAlso();
        return page.toString();
    }

    private static String firstSentence(List<String> about) {
        String first = about.isEmpty() ? "" : about.get(0);
        int end = first.indexOf(". ");
        return (end < 0 ? first : first.substring(0, end)).replaceAll("\\.$", "");
    }

    private String synopsis() {
        return new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF))
                .synopsis(0)
                .strip();
    }

    private void arguments() {
        List<PositionalParamSpec> parameters = spec.positionalParameters().stream()
                .filter(one -> !one.hidden())
                .toList();
        if (!parameters.isEmpty()) {
            section("PARAMETERS");
            parameters.forEach(one -> item(italic(one.paramLabel()), description(one)));
        }
        section("OPTIONS");
        spec.options().stream().filter(one -> !one.hidden()).forEach(one -> item(names(one), description(one)));
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : "=" + italic(option.paramLabel());
        return Arrays.stream(option.names()).map(ManPage::bold).collect(Collectors.joining(", ")) + value;
    }

    private static List<String> description(ArgSpec argument) {
        return formatted(
                argument instanceof OptionSpec option
                        ? option.description()
                        : ((PositionalParamSpec) argument).description());
    }

    private void commands() {
        List<CommandSpec> children = command.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(child -> !child.usageMessage().hidden())
                .toList();
        if (!children.isEmpty()) {
            section("COMMANDS");
            children.forEach(child -> item(
                    bold(child.name()),
                    List.of(firstSentence(formatted(child.usageMessage().description())) + ".")));
        }
    }

    /** Examples keep their lines. */
    private void footer() {
        List<String> lines = new ArrayList<>(formatted(spec.usageMessage().footer()));
        while (!lines.isEmpty() && lines.get(0).isBlank()) {
            lines.remove(0);
        }
        if (lines.isEmpty()) {
            return;
        }
        boolean hasHeading = lines.get(0).matches("Examples?:");
        section(hasHeading ? "EXAMPLES" : "NOTES");
        literal(lines.subList(hasHeading ? 1 : 0, lines.size()));
    }

    private void seeAlso() {
        List<String> pages = new ArrayList<>();
        CommandSpec parent = spec.parent();
        if (parent != null) {
            pages.add(parent.qualifiedName("-"));
        }
        command.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(child -> !child.usageMessage().hidden())
                .forEach(child -> pages.add(child.qualifiedName("-")));
        if (!pages.isEmpty()) {
            section("SEE ALSO");
            line(pages.stream().map(name -> bold(name) + "(1)").collect(Collectors.joining(", ")));
        }
    }

    /** As the help shows them: with variables in, and {@code %%} as one. */
    private static List<String> formatted(String[] lines) {
        return Arrays.stream(lines).map(one -> one.replace("%%", "%")).toList();
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void paragraph(String text) {
        if (!text.isBlank()) {
            line(".PP");
            line(plain(text));
        }
    }

    private void item(String head, List<String> description) {
        line(".TP");
        line(head);
        for (int i = 0; i < description.size(); i++) {
            if (i > 0) {
                line(".br");
            }
            line(plain(description.get(i)));
        }
    }

    private void literal(List<String> lines) {
        line(".nf");
        lines.forEach(one -> line(plain(one)));
        line(".fi");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    /** A line of text: one that begins like a request of roff does not do so any more. */
    private static String plain(String text) {
        String escaped = escaped(text);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
