package org.jointsim.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jointsim.results.ResultSchema;
import org.jointsim.scenario.file.ScenarioSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Prints a JSON Schema. */
@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of scenario files, of study files, or of summary.json (results/README.md describes every column of the CSV files).",
            "",
            "With it an editor completes and checks a scenario as it is written."
        },
        footer = {"", "Example:", "  jointsim schema > jointsim-scenario.schema.json"})
final class SchemaCommand implements Callable<Integer> {

    private enum Subject {
        SCENARIO,
        STUDY,
        RESULTS
    }

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "SUBJECT",
            converter = SubjectConverter.class,
            defaultValue = "scenario",
            description = "scenario (default), study or results.")
    private Subject subject;

    SchemaCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String schema = switch (subject) {
            case SCENARIO -> ScenarioSchema.jsonSchema();
            case STUDY -> ScenarioSchema.studyJsonSchema();
            case RESULTS -> ResultSchema.summaryJsonSchema();
        };
        context.out().println(schema.stripTrailing());
        return ExitCode.OK;
    }

    private static final class SubjectConverter implements ITypeConverter<Subject> {
        @Override
        public Subject convert(String word) {
            for (Subject subject : Subject.values()) {
                if (subject.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return subject;
                }
            }
            throw new TypeConversionException("expected scenario, study or results, but found \"" + word + "\"");
        }
    }
}
