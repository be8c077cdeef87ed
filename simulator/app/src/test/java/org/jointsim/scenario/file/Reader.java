package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jointsim.scenario.Scenario;

/** Reads texts as scenarios, for tests. */
final class Reader {

    /** Two phones, a dnn of two layers, one GPU; lines 1 to 18. */
    static final String VALID = """
            scenario: small
            run: {duration: 10 min, warmUp: 1 min}
            clients:
              phones:
                count: 2
                device: phone
                dnn: tiny
                arrivals: {process: poisson, rate: 1 /s}
                link: {uplink: 1 Mbit/s, downlink: 2 Mbit/s, radio: 4g}
                policy: jointdnn
            cloud: {gpus: 1, device: gpu}
            dnns:
              tiny: {input: 100 B, layers: [{name: a, output: 10 B}, {name: b, output: 1 B}]}
            devices:
              phone:
                profiles:
                  tiny: {layers: {a: {forward: 1 ms, energy: 1 mJ}, b: {forward: 1 ms, energy: 1 mJ}}}
              gpu: {predictor: {peak: 1 TFLOP/s, memory: 100 GB/s, overhead: 10 us}}
            """;

    private final Path folder;

    Reader(Path folder) {
        this.folder = folder;
    }

    /** {@link #VALID} with a part of it replaced. */
    static String with(String part, String replacement) {
        if (!VALID.contains(part)) {
            throw new IllegalArgumentException("the valid scenario has no part " + part);
        }
        return VALID.replace(part, replacement);
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    LoadedScenario load(String text, String... settings) throws InvalidScenarioException, IOException {
        Path file = write("scenario.yaml", text);
        return ScenarioFiles.read(file, Stream.of(settings).map(Setting::parse).toList());
    }

    Scenario read(String text, String... settings) throws InvalidScenarioException, IOException {
        return load(text, settings).scenario();
    }

    /** The lines of the message without the header; none if the scenario is valid. */
    List<String> problems(String text, String... settings) throws IOException {
        try {
            read(text, settings);
            return List.of();
        } catch (InvalidScenarioException e) {
            String folders = folder.toAbsolutePath() + "/";
            return String.valueOf(e.getMessage())
                    .replace(folders, "")
                    .lines()
                    .skip(1)
                    .map(String::strip)
                    .toList();
        }
    }
}
