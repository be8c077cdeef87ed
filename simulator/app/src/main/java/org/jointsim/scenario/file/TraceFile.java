package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jointsim.scenario.RateTrace;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a link as its file has it, in any of the formats of a scenario.
 *
 * @param uplink bit/s, if the file says that its rates are that
 * @param downlink bit/s, likewise
 * @param rate bit/s of a file that does not say in which direction
 * @param roundTrip seconds
 */
public record TraceFile(
        Optional<RateTrace> uplink,
        Optional<RateTrace> downlink,
        Optional<RateTrace> rate,
        Optional<RateTrace> roundTrip) {

    /** Over how long the packets of a mahimahi file are counted if nothing else is said. */
    private static final double BIN_SECONDS = 0.1;

    /**
     * Reads a file whose format is found out from its content.
     *
     * @throws InvalidScenarioException if it is no trace, with the line
     * @throws IOException if it cannot be read
     */
    public static TraceFile read(Path file) throws InvalidScenarioException, IOException {
        Problems problems = new Problems(file.toString());
        Reading reading = Reading.of(problems, Library.shipped());
        try (MeasuredText text = MeasuredText.ofFile(file, reading)) {
            TraceContent content = TraceReader.read(text, TraceFormat.AUTO, BIN_SECONDS);
            return new TraceFile(
                    found(content.uplink()),
                    found(content.downlink()),
                    found(content.rate()),
                    found(content.roundTrip()));
        } catch (Unreadable e) {
            throw problems.exception();
        }
    }

    private static Optional<RateTrace> found(@Nullable RateTrace trace) {
        return Optional.ofNullable(trace);
    }
}
