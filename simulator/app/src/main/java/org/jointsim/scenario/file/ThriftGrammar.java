package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import org.jointsim.partition.Limits;
import org.jointsim.scenario.PolicySpec.Thrift;
import org.jointsim.units.Dimension;
import org.jspecify.annotations.Nullable;

/** The language of decisions that heed the battery: a weight of energy, and a limit of it, that follow the charge. */
final class ThriftGrammar {

    /** The weight of a joule at full charge, at none (NaN: the same), and the shape between. */
    record EnergyWeight(double full, double empty, double exponent) {

        static EnergyWeight constant(double perJoule) {
            return new EnergyWeight(perJoule, Double.NaN, 1);
        }
    }

    /** Joules of a query at most, or the second of the day until which the battery must last. */
    record EnergyLimit(double joules, int lastUntil) {

        static final EnergyLimit NONE = new EnergyLimit(Limits.NONE.energyJoules(), Thrift.NEVER);
    }

    private static final Key<Double> FULL =
            required("full", QuantityType.notNegative(Dimension.PER_JOULE), "With a full battery.");
    private static final Key<Double> EMPTY =
            required("empty", QuantityType.notNegative(Dimension.PER_JOULE), "With an empty one.");
    private static final Key<Double> EXPONENT = withDefault(
            "exponent",
            new NumberType(),
            "1",
            "Of the curve between: at charge c, a share of the capacity, the weight is full + (empty − full)·(1 − c)^exponent.");

    static final Type<EnergyWeight> WEIGHT = UnionType.of(
            QuantityType.notNegative(Dimension.PER_JOULE).as((weight, at, reading) -> EnergyWeight.constant(weight)),
            ObjectType.named("energyWeight", "A weight of energy that follows the charge of the battery.")
                    .keys(FULL, EMPTY, EXPONENT)
                    .means(fields -> new EnergyWeight(fields.get(FULL), fields.get(EMPTY), fields.get(EXPONENT))));

    private static final Key<Integer> LAST_UNTIL = required(
            "lastUntil",
            TimeOfDay.TYPE,
            "Time of day until which the charge must last: a query may cost its share of it, given the client's queries so far.");

    static final Type<EnergyLimit> LIMIT = UnionType.of(
            QuantityType.positive(Dimension.ENERGY).as((joules, at, reading) -> new EnergyLimit(joules, Thrift.NEVER)),
            ObjectType.named("energyBudget", "A limit of energy that follows the charge of the battery.")
                    .keys(LAST_UNTIL)
                    .means(fields -> new EnergyLimit(Limits.NONE.energyJoules(), fields.get(LAST_UNTIL))));

    private ThriftGrammar() {}

    /** What the two say together; {@code null} if nothing follows the charge. */
    static @Nullable Thrift thrift(EnergyWeight weight, EnergyLimit limit) {
        boolean follows = !Double.isNaN(weight.empty()) || limit.lastUntil() != Thrift.NEVER;
        return follows ? new Thrift(weight.empty(), weight.exponent(), limit.lastUntil()) : null;
    }
}
