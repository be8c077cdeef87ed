package org.jointsim.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jointsim.advice.Advice;
import org.jointsim.advice.Knob;
import org.jointsim.advice.Why;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.results.PlacementMap;

/** What {@code jointsim optimize --why} adds for people. */
final class WhyText {

    private static final double MILLI = 1e3;
    private static final double MEGA = 1e6;
    private static final double PERCENT = 100;
    private static final int DIGITS = 6;

    private final Advice advice;
    private final Why why;
    private final StringBuilder text = new StringBuilder();

    private WhyText(Advice advice, Why why) {
        this.advice = advice;
        this.why = why;
    }

    static String of(Advice advice, Why why) {
        return new WhyText(advice, why).write();
    }

    private String write() {
        writeParts();
        writeRunnerUp();
        writeBreakEvens();
        why.limits().forEach(this::writeLimit);
        why.beliefs().ifPresent(this::writeBeliefs);
        return text.toString();
    }

    private void writeParts() {
        line("");
        line("What the chosen placement is spent on");
        AlignedTable table = new AlignedTable(Set.of(0));
        table.add("part", "ms", "mJ");
        double seconds = 0;
        double joules = 0;
        for (Why.Part part : why.parts()) {
            if (part.seconds() > 0 || part.joules() > 0) {
                table.add(part.name(), milli(part.seconds()), milli(part.joules()));
            }
            seconds += part.seconds();
            joules += part.joules();
        }
        table.add("sum", milli(seconds), milli(joules));
        text.append(table);
    }

    private void writeRunnerUp() {
        line("");
        Optional<Advice.Choice> runnerUp = why.runnerUp();
        if (runnerUp.isEmpty()) {
            line("There is no other placement%s.", advice.policy().limits().isAny() ? " within the limits" : "");
            return;
        }
        line("chosen:    %s", describe(advice.chosen().placement()));
        line(
                "runner-up: %s; %s",
                describe(runnerUp.get().placement()),
                why.margin() < 0
                        ? "better by " + objective(-why.margin()) + ", but the policy does not look for it"
                        : "worse by " + objective(why.margin()));
    }

    private void writeBreakEvens() {
        line("");
        for (Why.BreakEven breakEven : why.breakEvens()) {
            line("%s is %s", words(breakEven.knob()), shown(breakEven.knob(), breakEven.value()));
            writeChange(breakEven, "below", breakEven.below());
            writeChange(breakEven, "above", breakEven.above());
        }
    }

    private void writeChange(Why.BreakEven breakEven, String side, Optional<Why.Change> change) {
        if (change.isPresent()) {
            line(
                    "  %s %s: %s",
                    side,
                    shown(breakEven.knob(), change.get().value()),
                    describe(change.get().placement()));
        } else if (side.equals("above") || breakEven.value() > 0) {
            line("  %s: never another placement", side);
        }
    }

    private static String words(Knob knob) {
        return knob == Knob.UPLINK ? "the uplink" : "the wait in the cloud";
    }

    private static String shown(Knob knob, double value) {
        return knob == Knob.UPLINK ? digits(value / MEGA) + " Mbit/s" : digits(MILLI * value) + " ms";
    }

    private void writeLimit(Why.LimitPrice limit) {
        String unit = limit.name().equals("energy") ? "mJ" : "ms";
        line("");
        line(
                "limit on %s: %s of %s %s used; %s",
                limit.name(),
                digits(MILLI * limit.used()),
                digits(MILLI * limit.limit()),
                unit,
                limit.binds() ? "it binds" : "it does not bind");
        if (limit.binds()) {
            line(
                    "  without it: better by %s; the next better placement needs %s %s: better by %s, %s per %s of the limit",
                    objective(advice.chosen().objective() - limit.objectiveWithout()),
                    digits(MILLI * limit.nextLimit()),
                    unit,
                    objective(advice.chosen().objective() - limit.objectiveAtNext()),
                    objective(limit.price() / MILLI),
                    unit);
        }
    }

    private void writeBeliefs(Why.Beliefs beliefs) {
        line("");
        line(
                "The policy believes in %s ms and %s mJ; by the profiles it is %s ms and %s mJ.",
                digits(MILLI * beliefs.prediction().latencySeconds()),
                digits(MILLI * beliefs.prediction().energyJoules()),
                digits(MILLI * advice.chosen().prediction().latencySeconds()),
                digits(MILLI * advice.chosen().prediction().energyJoules()));
        line(
                "Its layer times are off by %s %% on the mobile and %s %% in the cloud (sum of errors / sum of times).",
                percent(beliefs.mobileError()), percent(beliefs.cloudError()));
    }

    private String describe(Placement placement) {
        List<String> layers =
                advice.layers().stream().map(Advice.LayerAdvice::name).toList();
        return new PlacementMap("", layers, List.of(), List.of()).describe(MapFiles.sites(placement));
    }

    /** With the unit of the objective. */
    private String objective(double value) {
        Objective objective = advice.objective();
        if (objective.equals(Objective.LATENCY)) {
            return digits(MILLI * value) + " ms";
        }
        return objective.equals(Objective.ENERGY) ? digits(MILLI * value) + " mJ" : digits(value);
    }

    private static String milli(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", MILLI * value) : "never";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", PERCENT * share);
    }

    /** Six digits, none that say nothing. */
    private static String digits(double value) {
        if (!Double.isFinite(value)) {
            return "never";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
