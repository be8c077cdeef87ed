package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jointsim.calibrate.FitQuality;
import org.jointsim.calibrate.LinkChain;
import org.jointsim.calibrate.LinkFitter;
import org.jointsim.calibrate.MeasuredLink;
import org.jointsim.calibrate.TraceStatistics;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.RateTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Public traces and the links that were fitted to them. Traces are read where {@code -Djointsim.data} names the folder that holds
 * them; without it those tests are skipped.
 */
class PublicTracesTest {

    private static final double MBIT = 1e6;

    private static RateTrace trace(String file) throws Exception {
        String folder = System.getProperty("jointsim.data");
        assumeThat(folder)
                .as("-Djointsim.data is not set: public traces are not compared")
                .isNotNull();
        TraceFile read = TraceFile.read(Path.of(String.valueOf(folder), "links", file));
        return read.rate().orElseThrow();
    }

    /** Means and standard deviations over the rows, as the data's description tells them, to its digits. */
    @ParameterizedTest
    @CsvSource({
        "3g_norway/report.2011-02-14_0644CET.json, 1.40, 0.81, 0.005",
        "4g_ghent/report_foot_0002.json, 17.5, 12.1, 0.05",
        "wifi_solis/wifi_office_231115-144051.txt, 24.3, 13.6, 0.05"
    })
    void tracesHaveThePublishedStatistics(String file, double mean, double deviation, double half) throws Exception {
        RateTrace trace = trace(file);
        double[] rates =
                IntStream.range(0, trace.rowCount()).mapToDouble(trace::value).toArray();
        double average = Arrays.stream(rates).average().orElseThrow();
        double square = Arrays.stream(rates)
                .map(r -> (r - average) * (r - average))
                .average()
                .orElseThrow();
        assertThat(average / MBIT).isCloseTo(mean, within(half));
        assertThat(Math.sqrt(square) / MBIT).isCloseTo(deviation, within(half));
    }

    /** A chain fitted to one of two commuter trains keeps that one, and says how far the other is. */
    @Test
    void aFitKeepsWhatItWasFittedTo() throws Exception {
        RateTrace fittedTo = trace("3g_norway/report.2011-02-11_1530CET.json");
        RateTrace heldOut = trace("3g_norway/report.2011-02-14_0644CET.json");
        LinkChain chain = new LinkFitter(List.of(new MeasuredLink(fittedTo, null, null))).fit(4);
        FitQuality quality = FitQuality.of(chain, List.of(fittedTo));
        TraceStatistics measured = quality.measured();
        TraceStatistics fitted = quality.fitted();
        assertThat(fitted.mean() / measured.mean()).isCloseTo(1, within(0.05));
        assertThat(fitted.cv() / measured.cv()).isCloseTo(1, within(0.1));
        for (int lag = 0; lag < TraceStatistics.LAGS.size(); lag++) {
            assertThat(fitted.autocorrelations().get(lag))
                    .isCloseTo(measured.autocorrelations().get(lag), within(0.1));
        }
        assertThat(quality.uploads()).allMatch(u -> u.distance() < 0.15);
        assertThat(FitQuality.of(chain, List.of(heldOut)).uploads()).allMatch(u -> u.distance() < 0.3);
    }

    /**
     * The links of the library have the means of the traces they were fitted to, and nearly their variation: 86 traces of Riiser et al. 2013 have
     * a time mean of 1.004 Mbit/s and a coefficient of variation of 1.00 (0.98 of means over seconds), 8 traces on foot of van der
     * Hooft et al. 2016 29.3 and 0.52, 20 office traces of Solis-WiFi-Trace 15.53 and 0.67. Fits lose up to 10 % of the
     * variation, that within a state.
     */
    @ParameterizedTest
    @CsvSource({
        "3g-driving, 1.004, 0.98",
        "4g-walking, 29.30, 0.519",
        "4g-bus, 31.90, 0.526",
        "4g-car, 33.88, 0.448",
        "4g-tram, 29.24, 0.571",
        "4g-train, 22.52, 0.629"
    })
    void linksOfTheLibraryKeepMeanAndVariation(String id, double mean, double cv) {
        LinkSpec link = Library.shipped().findLink(id).orElseThrow();
        assertMoments(
                link.timeMean(LinkSpec.State::downlinkBitsPerSecond),
                squares(link, LinkSpec.State::downlinkBitsPerSecond),
                mean,
                cv);
    }

    @Test
    void theOfficeKeepsItsUplink() {
        LinkSpec link = Library.shipped().findLink("wifi-office").orElseThrow();
        assertMoments(
                link.timeMean(LinkSpec.State::uplinkBitsPerSecond),
                squares(link, LinkSpec.State::uplinkBitsPerSecond),
                15.53,
                0.667);
    }

    private static double squares(LinkSpec link, ToDoubleFunction<LinkSpec.State> rate) {
        return link.timeMean(state -> Math.pow(rate.applyAsDouble(state), 2));
    }

    private static void assertMoments(double mean, double squares, double expectedMean, double expectedCv) {
        assertThat(mean / MBIT).isCloseTo(expectedMean, within(0.005 * expectedMean));
        assertThat(Math.sqrt(squares - mean * mean) / mean).isBetween(0.9 * expectedCv, expectedCv);
    }

    /** The mean of straight pieces between equally distant points is the mean of the points. */
    @Test
    void theDailyCurveHasMeanOne() {
        assertThat(Library.shipped().findCurve("diurnal").orElseThrow().points().stream()
                        .mapToDouble(p -> p.multiplier())
                        .sum())
                .isCloseTo(24, within(1e-9));
    }
}
