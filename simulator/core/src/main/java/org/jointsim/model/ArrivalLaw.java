package org.jointsim.model;

import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.TimeStamps;

/**
 * When the clients of a class issue their queries: a function of their draws, whatever becomes of the queries. The number-th query
 * of an owner is decided by its number-th draw.
 */
abstract class ArrivalLaw {

    /** Nothing more comes. */
    static final double NEVER = Double.POSITIVE_INFINITY;

    /**
     * When the {@code number}-th query is issued, from 0; asked once for each, in order.
     *
     * @param previousAt when the one before was (open arrivals) or ended (closed); {@code joinsAt} before the first
     * @param joinsAt when the client came
     */
    abstract double at(int owner, long number, double previousAt, double joinsAt);

    /**
     * The law of a class.
     *
     * @param count of its clients
     * @param startSecondOfDay at time 0 of the run
     * @param group the name of the class in {@code streams}
     */
    static ArrivalLaw of(ArrivalSpec spec, int count, int startSecondOfDay, RandomStreams streams, String group) {
        Draws draws = streams.draws(group, "arrivals");
        if (spec instanceof ArrivalSpec.Limited limited) {
            return new Limited(of(limited.process(), count, startSecondOfDay, streams, group), limited.mostQueries());
        }
        if (spec instanceof ArrivalSpec.Closed closed) {
            return new Exponential(closed.meanThinkSeconds(), draws);
        }
        if (spec instanceof ArrivalSpec.Poisson poisson) {
            Exponential even = new Exponential(1 / poisson.ratePerSecond(), draws);
            return poisson.curve() == null ? even : new Curved(even, CurveClock.of(poisson.curve(), startSecondOfDay));
        }
        if (spec instanceof ArrivalSpec.Periodic periodic) {
            Regular even = new Regular(periodic.everySeconds(), draws);
            return periodic.curve() == null
                    ? even
                    : new Curved(even, CurveClock.of(periodic.curve(), startSecondOfDay));
        }
        if (spec instanceof ArrivalSpec.OnOff onOff) {
            CurveClock clock = CurveClock.of(onOff.curve(), startSecondOfDay);
            return new OnOffArrivals(onOff, count, clock, draws, streams.draws(group, "onOff"));
        }
        return new Dealt(((ArrivalSpec.Trace) spec).stamps(), count);
    }

    /** Exponential gaps or think times. */
    private static final class Exponential extends ArrivalLaw {
        private final double meanSeconds;
        private final Draws draws;

        Exponential(double meanSeconds, Draws draws) {
            this.meanSeconds = meanSeconds;
            this.draws = draws;
        }

        @Override
        double at(int owner, long number, double previousAt, double joinsAt) {
            return previousAt + draws.at(owner, number).exponential(meanSeconds);
        }
    }

    /** Equal gaps after a uniform phase. */
    private static final class Regular extends ArrivalLaw {
        private final double everySeconds;
        private final Draws draws;

        Regular(double everySeconds, Draws draws) {
            this.everySeconds = everySeconds;
            this.draws = draws;
        }

        @Override
        double at(int owner, long number, double previousAt, double joinsAt) {
            double phaseSeconds = everySeconds * draws.at(owner, 0).uniform();
            return joinsAt + (phaseSeconds + everySeconds * number);
        }
    }

    /** Another law on the clock of a curve. */
    private static final class Curved extends ArrivalLaw {
        private final ArrivalLaw even;
        private final CurveClock clock;

        Curved(ArrivalLaw even, CurveClock clock) {
            this.even = even;
            this.clock = clock;
        }

        @Override
        double at(int owner, long number, double previousAt, double joinsAt) {
            double reading = even.at(owner, number, clock.reading(previousAt), clock.reading(joinsAt));
            return Math.max(previousAt, clock.timeAt(reading));
        }
    }

    /** Measured times, dealt to the clients in turn. Those before a client joins are nobody's. */
    private static final class Dealt extends ArrivalLaw {
        private final TimeStamps stamps;
        private final int count;

        Dealt(TimeStamps stamps, int count) {
            this.stamps = stamps;
            this.count = count;
        }

        @Override
        double at(int owner, long number, double previousAt, double joinsAt) {
            long missed = Math.max(0, stamps.countBefore(joinsAt) - owner + count - 1) / count;
            long index = owner + (missed + number) * count;
            return index < stamps.count() ? stamps.seconds((int) index) : NEVER;
        }
    }

    /** Another law that ends. */
    private static final class Limited extends ArrivalLaw {
        private final ArrivalLaw process;
        private final long mostQueries;

        Limited(ArrivalLaw process, long mostQueries) {
            this.process = process;
            this.mostQueries = mostQueries;
        }

        @Override
        double at(int owner, long number, double previousAt, double joinsAt) {
            return number < mostQueries ? process.at(owner, number, previousAt, joinsAt) : NEVER;
        }
    }
}
