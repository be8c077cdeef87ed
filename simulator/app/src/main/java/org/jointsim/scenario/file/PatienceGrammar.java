package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.Optional;
import org.jointsim.scenario.PolicySpec.Fallback;
import org.jointsim.scenario.PolicySpec.Patience;
import org.jointsim.units.Dimension;

/** The language of {@code fallback}, {@code timeout} and {@code retry}: what follows a refusal and a time-out. */
final class PatienceGrammar {

    /** What a policy does on a refusal or a time-out: how long it waits, how often it tries, and what it does then. */
    record Refused(Patience patience, Fallback fallback) {}

    private enum First {
        MOBILE,
        DROP,
        RETRY
    }

    private record Retry(int times, double delaySeconds, Fallback then) {}

    static final Key<First> FALLBACK = optional(
            "fallback",
            ChoiceType.of("mobile", First.MOBILE).or("retry", First.RETRY).or("drop", First.DROP),
            "When the cloud refuses or takes too long: the rest of the layers run on the mobile, it is sent again (the default where there is a `retry`), or the query is lost. `mobile` if left out.");
    static final Key<Double> TIMEOUT = optional(
            "timeout",
            QuantityType.positive(Dimension.TIME),
            "Of each cloud segment, from the start of its upload to the end of its service; none if left out.");

    private static final Key<Integer> TIMES =
            required("times", WholeType.count(1, Patience.MOST_RETRIES), "How often it is sent again at most.");
    private static final Key<Double> DELAY =
            required("delay", QuantityType.notNegative(Dimension.TIME), "Before each, counted as device wait.");
    private static final Key<Fallback> THEN = withDefault(
            "then",
            ChoiceType.of("mobile", Fallback.MOBILE).or("drop", Fallback.DROP),
            "mobile",
            "After the last: the rest of the layers run on the mobile, or the query is lost.");
    static final Key<Retry> RETRY = optional(
            "retry",
            ObjectType.named("retry", "How often a cloud segment is sent again.")
                    .keys(TIMES, DELAY, THEN)
                    .means(fields -> new Retry(fields.get(TIMES), fields.get(DELAY), fields.get(THEN))),
            "Of `fallback: retry`: how often, and what then.");

    private PatienceGrammar() {}

    static Refused refused(Fields fields) {
        double timeout = fields.find(TIMEOUT).orElse(Patience.ENDLESS.timeoutSeconds());
        Optional<First> first = fields.find(FALLBACK);
        Optional<Retry> retry = fields.find(RETRY);
        if (first.isPresent() && first.get() == First.RETRY && retry.isEmpty()) {
            throw fields.reading()
                    .refuse(
                            fields.at(FALLBACK),
                            "`fallback: retry` needs a `retry`, for example {times: 2, delay: 500 ms, then: mobile}");
        }
        if (first.isPresent() && first.get() != First.RETRY && retry.isPresent()) {
            throw fields.reading()
                    .refuse(
                            fields.keyAt(RETRY),
                            "key `retry` belongs to `fallback: retry`. Maybe write its last resort as `then`.");
        }
        if (retry.isPresent()) {
            Retry again = retry.get();
            return new Refused(new Patience(timeout, again.times(), again.delaySeconds()), again.then());
        }
        Fallback fallback = first.isPresent() && first.get() == First.DROP ? Fallback.DROP : Fallback.MOBILE;
        return new Refused(new Patience(timeout, 0, 0), fallback);
    }
}
