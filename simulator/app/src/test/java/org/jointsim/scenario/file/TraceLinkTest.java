package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.LinkTrace;
import org.jointsim.scenario.RateTrace;
import org.jointsim.scenario.TimeStamps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Measured links in all formats, whole and broken. */
class TraceLinkTest {

    private static final double MBIT = 1e6;
    private static final String JSON = """
            [
              {"duration_ms": 1000, "bandwidth_kbps": 2000, "latency_ms": 100},
              {"duration_ms": 500, "bandwidth_kbps": 4000, "latency_ms": 100}
            ]
            """;

    @TempDir
    Path folder;

    private Reader reader;

    @BeforeEach
    void setUp() {
        reader = new Reader(folder);
    }

    private static String scenario(String link) {
        return Reader.with("link: {uplink: 1 Mbit/s, downlink: 2 Mbit/s, radio: 4g}", "link: " + link);
    }

    private LinkSpec link(String link) throws Exception {
        LoadedScenario loaded = reader.load(scenario(link));
        assertThat(reader.load(loaded.resolvedYaml())).as("read back").isEqualTo(loaded);
        return loaded.scenario().clients().get(0).link();
    }

    private LinkTrace trace(String link) throws Exception {
        return Objects.requireNonNull(link(link).trace(), "trace");
    }

    private String problem(String content) throws IOException {
        reader.write("t", content);
        List<String> problems = reader.problems(scenario("{trace: t, radio: 4g, uplink: {ratio: 50 %}}"));
        assertThat(problems).hasSize(1);
        return problems.get(0).replace(folder + "/", "");
    }

    private static void assertRows(RateTrace trace, double[] ends, double... values) {
        assertThat(trace).isEqualTo(new RateTrace(ends, values));
    }

    // Formats

    /** The last row is as long as the one before; 4 Mbit/s for 2 s and 8 Mbit/s for 2 s are 6 Mbit/s on average. */
    @Test
    void csvHasBothDirectionsAndTheRoundTrip() throws Exception {
        reader.write("t.csv", "time_s,uplink_mbps,downlink_mbps,rtt_ms\n10,4,20,50\n12,8,30,70\n");
        LinkSpec link = link("{trace: t.csv, radio: 4g}");
        LinkTrace trace = Objects.requireNonNull(link.trace());
        assertRows(trace.uplink(), new double[] {2, 4}, 4 * MBIT, 8 * MBIT);
        assertRows(trace.downlink(), new double[] {2, 4}, 20 * MBIT, 30 * MBIT);
        assertRows(trace.roundTrip(), new double[] {2, 4}, 50 * 1e-3, 70 * 1e-3);
        assertThat(trace.startsAnywhere()).isTrue();
        assertThat(trace.repeats()).isTrue();
        assertThat(link.timeMean(LinkSpec.State::uplinkBitsPerSecond)).isEqualTo(6 * MBIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10,,", "10"})
    void aRowWithATimeAloneEndsTheTrace(String last) throws Exception {
        reader.write("t.csv", "time_s,downlink_mbps,uplink_mbps\r\n0,1,2\r\n1,3,4\r\n" + last + "\r\n");
        assertRows(trace("{trace: t.csv, radio: 4g}").uplink(), new double[] {1, 10}, 2 * MBIT, 4 * MBIT);
    }

    @Test
    void jsonNeedsToBeToldItsDirectionAndTheOther() throws Exception {
        reader.write("t.json", JSON);
        LinkTrace trace =
                trace("{trace: {downlink: t.json}, uplink: {ratio: 40 %}, radio: 3g, start: 1 s, repeat: false}");
        assertRows(trace.downlink(), new double[] {1, 1.5}, 2 * MBIT, 4 * MBIT);
        assertRows(trace.uplink(), new double[] {1, 1.5}, 2 * MBIT * 0.4, 4 * MBIT * 0.4);
        assertThat(trace.roundTrip().value(1)).isEqualTo(100 * 1e-3);
        assertThat(trace.startSeconds()).isEqualTo(1);
        assertThat(trace.repeats()).isFalse();
    }

    /** The rule for the uplink says that the file is the downlink. */
    @Test
    void theRuleForOneDirectionTellsTheOther() throws Exception {
        reader.write("t.json", JSON);
        assertRows(
                trace("{trace: t.json, uplink: 1 Mbit/s, radio: 3g, roundTrip: 7 ms}")
                        .uplink(),
                new double[] {1, 1.5},
                MBIT,
                MBIT);
    }

    @Test
    void twoColumnsAreSecondsAndMegabits() throws Exception {
        reader.write("t.txt", "0.0\t39.2\n1.0\t24.2\n2.0\t25.9\n");
        LinkTrace trace = trace("{trace: {uplink: t.txt}, downlink: {mean: 55 Mbit/s}, radio: wifi}");
        assertRows(trace.uplink(), new double[] {1, 2, 3}, 39.2 * MBIT, 24.2 * MBIT, 25.9 * MBIT);
        assertThat(trace.downlink().timeMean() / MBIT).isCloseTo(55, within(1e-9));
    }

    /**
     * Packets of 12 kbit. Up: 2, 1 and 1 in bins of 100 ms; the stamp at the end belongs to the last bin. Down: 3 in 200 ms and none
     * in the 100 ms after. The pair is as long as the shorter.
     */
    @Test
    void mahimahiCountsPacketsInBins() throws Exception {
        reader.write("up", "0\n99\n150\n300\n");
        reader.write("down", "10\n20\n120\n400\n");
        LinkTrace trace = trace("{trace: {uplink: up, downlink: down}, bin: 100 ms, radio: 4g}");
        assertThat(trace.uplink().rowCount()).isEqualTo(3);
        assertThat(trace.uplink().lengthSeconds()).isEqualTo(0.3);
        assertThat(List.of(rate(trace.uplink(), 0), rate(trace.uplink(), 1), rate(trace.uplink(), 2)))
                .containsExactly(240L, 120L, 120L);
        assertThat(List.of(rate(trace.downlink(), 0), rate(trace.downlink(), 1), rate(trace.downlink(), 2)))
                .containsExactly(240L, 120L, 0L);
    }

    private static long rate(RateTrace trace, int row) {
        return Math.round(trace.value(row) / 1000);
    }

    @Test
    void rowsOfTwoFilesAreCutWhereEitherChanges() throws Exception {
        reader.write("up", "0 1\n2 2\n4 3\n");
        reader.write("down", "0 10\n3 20\n");
        LinkTrace trace = trace("{trace: {uplink: up, downlink: down}, radio: 4g}");
        assertRows(trace.uplink(), new double[] {2, 3, 4, 6}, MBIT, 2 * MBIT, 2 * MBIT, 3 * MBIT);
        assertRows(trace.downlink(), new double[] {2, 3, 4, 6}, 10 * MBIT, 10 * MBIT, 20 * MBIT, 20 * MBIT);
    }

    @Test
    void aTraceMayStandInTheScenario() throws Exception {
        LinkTrace trace = trace("{radio: 4g, trace: \"time_s,uplink_bps,downlink_bps,rtt_s\\n0,1,2,3\\n1,4,5,6\\n\"}");
        assertRows(trace.roundTrip(), new double[] {1, 2}, 3, 6);
    }

    @Test
    void meansScaleWhatWasMeasured() throws Exception {
        reader.write("t.csv", "time_s,uplink_mbps,downlink_mbps\n0,4,20\n1,8,30\n");
        LinkTrace trace = trace("{trace: t.csv, uplink: {mean: 3 Mbit/s}, radio: 4g}");
        assertRows(trace.uplink(), new double[] {1, 2}, 2 * MBIT, 4 * MBIT);
        assertThat(trace.downlink().value(0)).isEqualTo(20 * MBIT);
    }

    // What the result's folder holds

    @Test
    void theResolvedScenarioHoldsTheRowsAndChangesWithThem() throws Exception {
        reader.write("t.csv", "time_s,uplink_mbps,downlink_mbps\n0,4,20\n1,8,30\n");
        String one = reader.load(scenario("{trace: t.csv, radio: 4g}")).resolvedYaml();
        reader.write("t.csv", "time_s,uplink_mbps,downlink_mbps\n0,4,20\n1,8,31\n");
        String other = reader.load(scenario("{trace: t.csv, radio: 4g}")).resolvedYaml();
        assertThat(one).doesNotContain("t.csv").isNotEqualTo(other);
        Files.delete(folder.resolve("t.csv"));
        assertThat(reader.load(one).resolvedYaml()).isEqualTo(one);
    }

    @Test
    void classesShareTheirRowsThere() throws Exception {
        reader.write("t.csv", "time_s,uplink_mbps,downlink_mbps\n0,4,20\n1,8,30\n");
        String text = scenario("{trace: t.csv, radio: 4g}")
                .replace("policy: jointdnn", "policy: jointdnn\n  others: {like: phones, count: 7}");
        String resolved = reader.load(text).resolvedYaml();
        assertThat(resolved.split("time_s", -1)).hasSize(2);
    }

    // Broken ones

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | t, line 1, column 1: expected a trace, but there is nothing",
                "time_s,downlink_mbps;0,1 | t, line 2, column 1: expected at least 2 rows, because a row lasts until the next one begins, but found 1",
                "time_s,downlink_mbps;0,1;2,1;1,1 | t, line 4, column 1: expected a time at least 1 ms after that of the row before (2 s), but found \"1\"",
                "time_s,downlink_mbps;0,1;1,-2 | t, line 3, column 1: downlink_mbps: expected a number >= 0, but found \"-2\"",
                "time_s,downlink_mbps;0,NaN;1,2 | t, line 2, column 1: downlink_mbps: expected a number >= 0, but found \"NaN\"",
                "time_s,downlink_mbps;0,1e999;1,2 | t, line 2, column 1: downlink_mbps: expected a number >= 0, but found \"1e999\"",
                "time_s,downlink_mbps;0,1;1,2,3 | t, line 3, column 1: expected 2 values, but found 3",
                "time_s,downlink_mbps;0,1;1,;2,3 | t, line 4, column 1: expected nothing after the row that says only when the trace ends",
                "time_s,downlnk_mbps;0,1;1,2 | t, line 1, column 1: unknown column `downlnk_mbps`. Maybe `downlink_mbps`.",
                "time_s,downlink_mbps,downlink_bps;0,1,1 | t, line 1, column 1: column `downlink_bps` says the same as `downlink_mbps`",
                "0,1,2;1,1,2 | t, line 1, column 1: expected a first line with the columns time_s, uplink_mbps, downlink_mbps and perhaps rtt_ms, but found \"0,1,2\"",
                "0 1;1 2 3 | t, line 2, column 1: expected two numbers, seconds and Mbit/s, but found \"1 2 3\"",
                "5;7;6 | t, line 3, column 1: expected a stamp not before that of the line before (7 ms), but found \"6\"",
                "5;x | t, line 2, column 1: expected a whole number of milliseconds, but found \"x\"",
                "5 | t, line 1, column 1: expected at least 2 rows, because a row lasts until the next one begins, but found 1",
                "0;0 | t, line 2, column 1: expected stamps above 0, but all are 0",
                "[{\"duration_ms\": 1000};] | t, line 1, column 1: expected duration_ms and bandwidth_kbps, but one is missing",
                "[;{\"duration_ms\": 0, \"bandwidth_kbps\": 1};] | t, line 2, column 1: duration_ms: expected a number >= 1, but found 0",
                "[;{\"duration_ms\": 1, \"bandwidth_kbps\": -1};] | t, line 2, column 1: bandwidth_kbps: expected a number >= 0, but found -1",
                "{} | t, line 1, column 1: expected a list of maps with duration_ms and bandwidth_kbps",
            })
    void whatIsWrongIsToldWithItsLine(String content, String expected) throws IOException {
        assertThat(problem(content.replace(';', '\n'))).isEqualTo(expected);
    }

    @Test
    void brokenJsonIsToldWithItsLine() throws IOException {
        assertThat(problem("[\n{\"duration_ms\": 1000,,\n]"))
                .startsWith("t, line 2, column 1: this is not JSON: Unexpected character (',' (code 44))");
    }

    @Test
    void junkIsNoTrace() throws IOException {
        assertThat(problem("hello\nworld\n")).startsWith("t, line 1, column 1: this is no trace in a known format");
    }

    @Test
    void tooManyRowsAreRefusedWhereTheyBegin() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i <= TraceReader.MOST_ROWS; i++) {
            rows.append(i).append(" 1\n");
        }
        assertThat(problem(rows.toString()))
                .isEqualTo(
                        "t, line 50001, column 1: expected at most 50000 rows. Maybe cut the trace, or average over longer rows.");
    }

    /** Two gigabytes without a line's end, not one of which is on the disk: only the first thousand characters are read. */
    @Test
    void twoGigabytesAreNotReadIntoMemory() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("t").toFile(), "rw")) {
            file.writeBytes("0 1\n1 2\n2 ");
            file.setLength(2_000_000_000);
        }
        assertThat(reader.problems(scenario("{trace: t, radio: 4g, uplink: 1 Mbit/s}"))
                        .get(0))
                .endsWith("t, line 3, column 1: expected lines of at most 1000 characters, but this one is longer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{trace: t.json, radio: 3g} | the trace does not say whether its rates are up or down.",
                "{trace: {downlink: t.json}, radio: 3g} | the trace has no uplink. Say what it is: `uplink: {ratio: 40 %}` of the downlink at each moment",
                "{trace: {downlink: t.json}, uplink: 1 Mbit/s, downlink: 1 Mbit/s, radio: 3g} | the trace has this direction, so it takes no rate or ratio.",
                "{trace: {downlink: t.json}, uplink: 1 Mbit/s, radio: 3g, start: 1500 ms} | start of a trace must be in [0 s, 1.5 s), but was 1.5 s",
                "{trace: none.csv, radio: 3g} | there is no file",
                "{trace: {}, radio: 3g} | expected `uplink`, `downlink` or both, but found neither",
                "{trace: {downlink: t.json}, uplink: {ratio: 1 %, mean: 1 Mbit/s}, radio: 3g} | expected exactly one of the keys `ratio`, `mean`",
            })
    void aLinkThatIsNotWholeIsRefused(String link, String expected) throws IOException {
        reader.write("t.json", JSON);
        assertThat(reader.problems(scenario(link)))
                .hasSize(1)
                .first()
                .asString()
                .contains(expected);
    }

    // Time stamps

    private TimeStamps stamps(String content) throws Exception {
        reader.write("stamps", content);
        LoadedScenario loaded = reader.load(
                Reader.with("arrivals: {process: poisson, rate: 1 /s}", "arrivals: {process: trace, file: stamps}"));
        assertThat(reader.load(loaded.resolvedYaml())).isEqualTo(loaded);
        return ((ArrivalSpec.Trace) loaded.scenario().clients().get(0).arrivals()).stamps();
    }

    @Test
    void stampsAreSecondsOrDates() throws Exception {
        assertThat(stamps("0.5\n1\n1\n1e1\n")).isEqualTo(new TimeStamps(new double[] {0.5, 1, 1, 10}));
        assertThat(stamps("7\n")).isEqualTo(new TimeStamps(new double[] {7}));
        assertThat(stamps("TIMESTAMP,Tokens\n2023-11-16 23:59:59.5000000,374\n2023-11-17 00:00:01.2500000,396\n"))
                .isEqualTo(new TimeStamps(new double[] {0, 1.75}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1;0 | line 2, column 1: expected a time not before the one of the line before (1 s), but found \"0\"",
                "1;x | line 2, column 1: expected seconds >= 0, or a date",
                "time_s; | line 1, column 1: expected a time stamp on each line, but there is none",
                "2023-11-16 23:59:59;2023-11-16 23:59:58 | line 2, column 1: expected seconds >= 0, or a date",
            })
    void brokenStampsAreToldWithTheirLine(String content, String expected) throws IOException {
        reader.write("stamps", content.replace(';', '\n'));
        assertThat(reader.problems(Reader.with(
                        "arrivals: {process: poisson, rate: 1 /s}", "arrivals: {process: trace, file: stamps}")))
                .hasSize(1)
                .first()
                .asString()
                .contains(expected);
    }
}
