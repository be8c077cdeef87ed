package org.jointsim.experiment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.Scenario;

/** Scenarios under more load. */
public final class Load {

    private Load() {}

    /**
     * The scenario in which every client asks so many times as often: rates are multiplied, periods and think times divided. Empty
     * where arrivals are measured times, or clients ask back to back.
     */
    public static Optional<Scenario> times(double factor, Scenario scenario) {
        List<ClientClassSpec> classes = new ArrayList<>();
        for (ClientClassSpec one : scenario.clients()) {
            Optional<ArrivalSpec> arrivals = times(factor, one.arrivals());
            if (arrivals.isEmpty()) {
                return Optional.empty();
            }
            classes.add(one.withArrivals(arrivals.get()));
        }
        return Optional.of(new Scenario(scenario.name(), scenario.about(), scenario.run(), classes, scenario.cloud()));
    }

    private static Optional<ArrivalSpec> times(double factor, ArrivalSpec arrivals) {
        if (arrivals instanceof ArrivalSpec.Poisson one) {
            return Optional.of(new ArrivalSpec.Poisson(factor * one.ratePerSecond(), one.curve()));
        }
        if (arrivals instanceof ArrivalSpec.Periodic one) {
            return Optional.of(new ArrivalSpec.Periodic(one.everySeconds() / factor, one.curve()));
        }
        if (arrivals instanceof ArrivalSpec.OnOff one) {
            return Optional.of(new ArrivalSpec.OnOff(
                    one.meanOnSeconds(), one.meanOffSeconds(), factor * one.ratePerSecond(), one.curve()));
        }
        if (arrivals instanceof ArrivalSpec.Limited one) {
            return times(factor, one.process()).map(more -> new ArrivalSpec.Limited(more, one.mostQueries()));
        }
        return arrivals instanceof ArrivalSpec.Closed one && one.meanThinkSeconds() > 0
                ? Optional.of(new ArrivalSpec.Closed(one.meanThinkSeconds() / factor))
                : Optional.empty();
    }
}
