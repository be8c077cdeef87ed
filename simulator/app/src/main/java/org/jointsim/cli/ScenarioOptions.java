package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jointsim.scenario.file.Explanation;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.LoadedScenario;
import org.jointsim.scenario.file.ScenarioFiles;
import org.jointsim.scenario.file.Setting;
import org.jointsim.scenario.file.Study;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** A scenario file and changes of it: the same for all commands that read a scenario. */
final class ScenarioOptions {

    @Parameters(index = "0", paramLabel = "SCENARIO", description = "The scenario file (YAML).")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            converter = SettingConverter.class,
            description = {
                "Change one value of the scenario before it is checked; may be repeated. PATH is the path in the file,"
                        + " '*' stands for every name; VALUE is YAML, 'null' takes the key out.",
                "Examples: --set cloud.gpus=4  --set 'clients.*.policy=mobile-only'"
            })
    private List<Setting> settings = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of all random streams, instead of the scenario's run.seed.")
    private @Nullable Long seed;

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "How many independent replications to run, instead of the scenario's run.replications.")
    private @Nullable Integer replications;

    /** Reads the scenario with all changes. */
    LoadedScenario read() throws InvalidScenarioException, IOException {
        return ScenarioFiles.read(file, changes());
    }

    /** Reads the scenario with all changes and then these. */
    LoadedScenario read(List<Setting> more) throws InvalidScenarioException, IOException {
        List<Setting> all = changes();
        all.addAll(more);
        return ScenarioFiles.read(file, all);
    }

    /** Reads it as a study, or as a scenario that varies something, with all changes. */
    Study readStudy() throws InvalidScenarioException, IOException {
        return Study.read(file, changes());
    }

    /** The paths that {@code --set} changes. */
    List<String> changedPaths() {
        return settings.stream().map(Setting::path).toList();
    }

    /** How many replications were asked for; {@code null}: as the scenario says. */
    @Nullable
    Integer replications() {
        return replications;
    }

    /** Where each value of it comes from. */
    Explanation explain() throws InvalidScenarioException, IOException {
        return explain(List.of());
    }

    /** The same with more changes. */
    Explanation explain(List<Setting> more) throws InvalidScenarioException, IOException {
        List<Setting> all = changes();
        all.addAll(more);
        return Explanation.of(file, all);
    }

    Path file() {
        return file;
    }

    private List<Setting> changes() {
        List<Setting> all = new ArrayList<>(settings);
        if (seed != null) {
            all.add(new Setting("run.seed", seed.toString(), "--seed"));
        }
        if (replications != null) {
            all.add(new Setting("run.replications", replications.toString(), "--replications"));
        }
        return all;
    }

    /** The words that ask for the same scenario again, with its seed. */
    String asWords(long seedUsed) {
        List<String> words = new ArrayList<>(List.of(file.toString()));
        for (Setting setting : settings) {
            words.add("--set");
            words.add(setting.path() + "=" + setting.value());
        }
        if (replications != null) {
            words.add("--replications");
            words.add(replications.toString());
        }
        words.add("--seed");
        words.add(Long.toString(seedUsed));
        return words.stream().map(ScenarioOptions::quoted).collect(Collectors.joining(" "));
    }

    /** As a POSIX shell reads it back. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=:,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static final class SettingConverter implements ITypeConverter<Setting> {
        @Override
        public Setting convert(String text) {
            try {
                return Setting.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
