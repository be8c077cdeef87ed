package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jointsim.dnn.OperatorKind;
import org.jointsim.dnn.OperatorParameter;
import org.jointsim.units.Dimension;

/** Writes the reference of the scenario language, a section for each map, in the order in which they are met. */
final class ReferencePage {

    private static final String INTRODUCTION = """
            # Scenario files

            *This page is made from the description by which JointSim reads scenarios; do not edit it. A test compares them, and
            `./mvnw -pl simulator/app -am test -Dtest=ScenarioReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Djointsim.rewrite=true` writes it anew.*

            A scenario is one YAML file (YAML 1.2, UTF-8, at most %d MB). It describes client classes, the cloud that they share, and how to
            run it. Start from [quickstart.yaml](quickstart.yaml); [examples/](examples) shows one feature each.

            - **Editors** that know the YAML language server complete keys and mark mistakes after a first line
              `# yaml-language-server: $schema=scenario.schema.json` (the path of [that file](scenario.schema.json)).
            - **Quantities carry their unit**: `300 ms`, `5.85 Mbit/s`, `11 Wh`. A bare number where a quantity is due is refused. The space may
              be left out, and numbers may have exponents: `1e-3s`. See [units](#units).
            - **Unknown keys are refused**, with the nearest known one. All problems of a file are reported at once, each with its place.
            - **Names**: where a dnn, device, link, radio or curve is due, write an id of the [library](#library), a key of `dnns`, `devices`, `links`,
              `radios` or `curves` in the same file, or the path of a file that holds such a definition (`nets/mine.yaml`). Paths are relative to the
              file in which they stand; the id is then the name of the file without its ending.
            - **Studies**: `vary` in a scenario, or a [study](#study) file with `base`, says what `jointsim sweep` varies.
            - **`like`** copies a client class: `tablets: {like: phones, count: 50}` has all keys of `phones` but `count`.
            - **`--set PATH=VALUE`** on the command line changes a value after `like` has copied: `--set cloud.gpus=4`,
              `--set "clients.*.policy={name: jointdnn, objective: energy}"` (`*` is every name). A key that is missing is added; the value
              `null` takes an optional key out.
              A problem of a value that was copied or set is reported where it is written.
            - **Measurements** (traces of links, time stamps of arrivals) are files, or their lines in the scenario itself after `trace: |` and `file: |`. A
              result's scenario holds the lines, so it needs no other file. At most 50,000 rows each and 150,000 in all.
            - **A measured profile may be a CSV file** instead of a map: `profiles: {mine: profiles/mine.csv}`, with the columns
              `from,to,forward_s,forward_j,backward_s,backward_j` (the last three optional; seconds and joules). A row with `from` = `to` is
              a layer, any other a group of layers run together; every layer has a row.

            """.formatted(FileText.MOST_MEGABYTES);

    private final StringBuilder page = new StringBuilder(INTRODUCTION);
    private final Map<String, String> pathByType = new LinkedHashMap<>();

    String text() {
        section(ScenarioGrammar.SCENARIO_TYPE, "");
        section(StudyGrammar.STUDY_TYPE, "");
        operators();
        units();
        library();
        return page.toString();
    }

    /** One map; then those inside it, unless they were met before. */
    private void section(ObjectType<?> type, String path) {
        if (isOperator(type) || pathByType.putIfAbsent(type.name(), path) != null) {
            return;
        }
        line("## " + type.name());
        line("");
        line(type.about() + (path.isEmpty() ? "" : " In `" + path + "`."));
        line("");
        table(type);
        groups(type);
        for (Key<?> key : type.keys()) {
            inside(key.type(), path.isEmpty() ? key.name() : path + "." + key.name());
        }
    }

    private static boolean isOperator(ObjectType<?> type) {
        return type.name().startsWith(LayerGrammar.OPERATOR_PREFIX);
    }

    private void inside(Type<?> type, String path) {
        if (type instanceof ObjectType<?> object) {
            section(object, path);
        } else if (type instanceof VariantType<?> variants) {
            variants.variants().values().forEach(variant -> section(variant, path));
        } else {
            String inner = type instanceof MapType<?> ? path + ".NAME" : path;
            type.parts().forEach(part -> inside(part, inner));
        }
    }

    private void table(ObjectType<?> type) {
        List<Key<?>> shown = type.keys().stream()
                .filter(key -> !(key.type() instanceof ObjectType<?> object && isOperator(object)))
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        line("| key | value | default | meaning |");
        line("|---|---|---|---|");
        for (Key<?> key : shown) {
            row("`" + key.name() + "`", value(key.type()), defaultOf(key), key.about());
        }
        if (shown.size() < type.keys().size()) {
            row("an operator", "a map with its parameters", "", "See [operators](#operators).");
        }
        line("");
    }

    private void groups(ObjectType<?> type) {
        for (List<Key<?>> group : type.groups()) {
            String names = group.size() > 2
                    ? "`" + group.get(0).name() + "` and an operator"
                    : codes(group.stream().map(Key::name).toList());
            line("Exactly one of " + names + " is given.");
            line("");
        }
    }

    private static String defaultOf(Key<?> key) {
        if (key.required()) {
            return "required";
        }
        String text = key.defaultText();
        return text == null ? "" : "`" + text + "`";
    }

    /** What may be written, with links to the sections of maps. */
    private static String value(Type<?> type) {
        if (type instanceof ConvertedType<?, ?> converted) {
            return value(converted.base());
        }
        if (type instanceof QuantityType quantity) {
            return quantity.shown();
        }
        if (type instanceof ObjectType<?> object) {
            Key<?> shorthand = object.shorthand();
            return (shorthand == null ? "" : value(shorthand.type()) + ", or ") + link(object);
        }
        if (type instanceof VariantType<?> variants) {
            return variants.variants().entrySet().stream()
                    .map(variant -> "`" + variants.key() + ": " + variant.getKey() + "` with the keys of "
                            + link(variant.getValue()))
                    .collect(Collectors.joining("; "));
        }
        if (type instanceof UnionType<?>) {
            return type.parts().stream().map(ReferencePage::value).collect(Collectors.joining(", or "));
        }
        String inner = type.parts().stream().map(ReferencePage::value).collect(Collectors.joining());
        return type.phrase() + (inner.isEmpty() ? "" : ": " + inner);
    }

    private static String link(ObjectType<?> type) {
        return "[" + type.name() + "](#" + type.name().toLowerCase(Locale.ROOT) + ")";
    }

    private void operators() {
        line("## operators");
        line("");
        line(
                "A layer that is written as an operator needs no sizes: shapes, work and weights follow from the shape of the input.");
        line("");
        line("| operator | parameters | meaning |");
        line("|---|---|---|");
        for (OperatorKind kind : OperatorKind.values()) {
            String parameters =
                    kind.parameters().stream().map(ReferencePage::parameter).collect(Collectors.joining("; "));
            row("`" + kind.word() + "`", parameters.isEmpty() ? "none: `{}`" : parameters, kind.about());
        }
        line("");
    }

    private static String parameter(OperatorParameter parameter) {
        String value = parameter.isRequired()
                ? "required"
                : "default " + (parameter.sameAs() == null ? parameter.defaultValue() : "`" + parameter.sameAs() + "`");
        return "`%s` %s (%s)".formatted(parameter.name(), parameter.about(), value);
    }

    private void units() {
        line("## units");
        line("");
        line("`k M G T` are powers of 1000, `Ki Mi Gi Ti` powers of 1024. `b` alone is refused: write `bit` or `B`.");
        line("");
        line("| quantity | example | units |");
        line("|---|---|---|");
        for (Dimension dimension : Dimension.values()) {
            row(dimension.phrase(), "`" + dimension.example() + "`", codes(dimension.units()));
        }
        line("");
    }

    private void library() {
        line("## library");
        line("");
        line("`jointsim show devices jetson-tx2` tells where each constant is from.");
        line("");
        line("| kind | id | what it is |");
        line("|---|---|---|");
        Library library = Library.shipped();
        for (Kind kind : Kind.values()) {
            for (String id : library.ids(kind)) {
                row(kind.word(), "`" + id + "`", library.require(kind, id).about());
            }
        }
    }

    private static String codes(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private void row(String... cells) {
        List<String> escaped = new ArrayList<>();
        for (String cell : cells) {
            escaped.add(cell.replace("|", "\\|"));
        }
        line("| " + String.join(" | ", escaped) + " |");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
