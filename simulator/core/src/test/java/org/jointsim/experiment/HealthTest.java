package org.jointsim.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jointsim.experiment.HealthCheck.Severity;
import org.jointsim.metrics.ReplicationMetrics.Balances;
import org.jointsim.metrics.Saturation;
import org.jointsim.metrics.Timeline;
import org.jointsim.statistics.Mser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    private static final List<Saturation> STABLE =
            List.of(new Saturation("", Saturation.Verdict.STABLE, 100, 1, 0, 0.5));
    private static final Mser.Cut CUT = new Mser.Cut(12.34, true);

    private static Balances books(double parts, double waits, double services, double joules) {
        return new Balances(10, 7, 2, 1, parts, waits, services, joules);
    }

    private static ReplicationResult replication(int index, Balances books, Mser.Cut cut) {
        return new ReplicationResult(
                index,
                cut.seconds(),
                List.of(),
                List.of(),
                new Timeline(1, List.of()),
                Health.of(books, STABLE, cut),
                new EventLog(0, 0, List.of()));
    }

    private static HealthCheck check(List<HealthCheck> checks, String name) {
        return checks.stream().filter(c -> c.check().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aRunWhoseBooksCloseIsHealthy() {
        List<HealthCheck> checks = Health.of(books(0, 1e-10, 1e-10, 0), STABLE, CUT);
        assertThat(checks).hasSize(7).allMatch(HealthCheck::ok);
        assertThat(checks.get(0).detail()).isEqualTo("10 issued = 7 completed + 2 lost + 1 in flight");
        assertThat(checks.get(6).detail()).isEqualTo("the first 12.3 s are left out");
    }

    /** A difference above 1e-9 is no rounding; one that is no number at all is a failure too. */
    @ParameterizedTest
    @CsvSource({
        "parts sum to the whole, 2e-9, 0, 0, 0",
        "Little's law, 0, 2e-9, 0, 0",
        "utilization law, 0, 0, 2e-9, 0",
        "joules balance, 0, 0, 0, 2e-9",
        "joules balance, 0, 0, 0, NaN"
    })
    void eachBalanceThatDoesNotCloseIsAnError(String name, double parts, double waits, double services, double joules) {
        List<HealthCheck> failed = Health.of(books(parts, waits, services, joules), STABLE, CUT).stream()
                .filter(c -> !c.ok())
                .toList();
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).check()).isEqualTo(name);
        assertThat(failed.get(0).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void aQueryThatIsMissingIsAnError() {
        HealthCheck closed =
                Health.of(new Balances(10, 7, 2, 0, 0, 0, 0, 0), STABLE, CUT).get(0);
        assertThat(closed.ok()).isFalse();
        assertThat(closed.severity()).isEqualTo(Severity.ERROR);
        assertThat(closed.detail()).isEqualTo("10 issued = 7 completed + 2 lost + 0 in flight");
    }

    @Test
    void aWarmUpThatIsNotFoundIsAWarningThatSaysWhy() {
        HealthCheck late = check(Health.of(books(0, 0, 0, 0), STABLE, new Mser.Cut(450, false)), "warm-up found");
        assertThat(late.ok()).isFalse();
        assertThat(late.severity()).isEqualTo(Severity.WARNING);
        assertThat(late.detail()).startsWith("MSER-5 found no cut before the middle of the run (450.0 s)");
        HealthCheck tooShort = check(Health.of(books(0, 0, 0, 0), STABLE, new Mser.Cut(0, false)), "warm-up found");
        assertThat(tooShort.detail()).startsWith("too few queries completed for MSER-5");
    }

    @Test
    void overReplicationsTheFirstFailureOfEachCheckIsShownElseTheFirst() {
        List<HealthCheck> merged = Health.merge(List.of(
                replication(0, books(0, 0, 0, 0), CUT),
                replication(1, books(0, 0.5, 0, 0), CUT),
                replication(2, books(0, 0.25, 0.125, 0), CUT)));
        assertThat(merged).hasSize(7);
        assertThat(check(merged, "queries closed").ok()).isTrue();
        assertThat(check(merged, "Little's law").detail())
                .startsWith("replication 1: ")
                .endsWith("5.0e-01");
        assertThat(check(merged, "utilization law").detail())
                .startsWith("replication 2: ")
                .endsWith("1.3e-01");
        assertThat(check(merged, "warm-up found").detail()).isEqualTo("the first 12.3 s are left out");
    }

    @Test
    void theDetailsAreTheSameInEveryLocale() {
        List<ReplicationResult> replications = List.of(replication(3, books(0, 0.5, 0, 0), new Mser.Cut(7, false)));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            List<HealthCheck> expected = Health.merge(replications);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Health.merge(List.of(replication(3, books(0, 0.5, 0, 0), new Mser.Cut(7, false)))))
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }
}
