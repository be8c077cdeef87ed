package org.jointsim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jointsim.results.PlanAnswer;
import org.jointsim.results.PlanAnswer.Bounds;
import org.jointsim.results.PlanAnswer.Candidate;
import org.jointsim.results.PlanAnswer.Group;
import org.jointsim.results.PlanAnswer.Judged;
import org.jointsim.results.PlanAnswer.Slo;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private static String text(Judged... judged) {
        List<Slo> slos = List.of(
                new Slo("latency.p95 <= 500 ms", "latency.p95", "<=", 0.5, "s"),
                new Slo("cloud.utilization <= 90 %", "cloud.utilization", "<=", 0.9, "1"));
        Candidate two = new Candidate(
                Map.of("cloud.gpus", "2"), "undecided", 30, List.of(judged), Double.NaN, Double.NaN, 0.9, "two");
        Group group = new Group("", -1, -1, List.of(0), 0, List.of(), 0, List.of(), null, List.of());
        PlanAnswer answer = new PlanAnswer(
                "s",
                "f",
                "v",
                1,
                0.95,
                30,
                8,
                slos,
                "minimize cloud.gpus",
                List.of(group),
                -1,
                List.of(two),
                List.of());
        return PlanText.of(answer, TextStyle.PLAIN).replaceAll("\\s+", " ");
    }

    /** 540 ms with bounds at -98 and 1179 ms: no latency is negative; 95 % of 80 to 110 %: nothing is busier than always. */
    @Test
    void boundsEndAtWhatIsPossible() {
        assertThat(text(
                        new Judged("undecided", new Bounds(0.54, -0.098, 1.179), 30, 41),
                        new Judged("undecided", new Bounds(0.95, 0.8, 1.1), 30, 12)))
                .contains("540 ms, surely from 0 to 1179 ms")
                .contains("95 %, surely from 80 to 100 %")
                .contains("needs about 41 more replications");
    }

    /** Forty-one more replications would decide one promise; no number would decide the other, so none would the candidate. */
    @Test
    void oneHopelessPromiseIsEnough() {
        assertThat(text(
                        new Judged("undecided", new Bounds(0.54, 0.4, 0.7), 30, 41),
                        new Judged("undecided", new Bounds(0.9, 0.9, 0.9), 30, -1)))
                .contains("no number of replications would tell")
                .doesNotContain("needs about");
    }
}
