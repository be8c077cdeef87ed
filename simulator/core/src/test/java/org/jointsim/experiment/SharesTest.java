package org.jointsim.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {

    /** Of a hundred completions one has a deadline: a hundred completions in time prove nothing of a hundred deadlines. */
    @Test
    void onlyQueriesWithADeadlineCanBeLate() {
        assertThat(Shares.trialsPerSecond("queries.deadlineMissed")).contains("queries.goodput");
        assertThat(Shares.trialsPerSecond("phones.queries.deadlineMissed")).contains("phones.queries.goodput");
        assertThat(Shares.trialsPerSecond("phones.placement.split")).contains("phones.queries.rate");
        assertThat(Shares.trialsPerSecond("latency.p95")).isEmpty();
    }
}
