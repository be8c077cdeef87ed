package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.List;
import org.jointsim.scenario.BatterySpec;
import org.jointsim.scenario.BatterySpec.ChargingPlan;
import org.jointsim.scenario.file.QuantityType.Range;
import org.jointsim.units.Dimension;

/** The language of {@code battery}. */
final class BatteryGrammar {

    private static final int BOUNDS = 2;

    /** The charges at time 0 of the clients of a class: all between these two. */
    private record Charge(double least, double most) {}

    private static final Key<Double> CAPACITY = required(
            "capacity", QuantityType.positive(Dimension.ENERGY), "When full; `3000 mAh at 3.85 V` is an energy too.");

    private static final Key<List<ListType.Item<Double>>> UNIFORM = required(
            "uniform",
            new ListType<>("a list of two shares", QuantityType.share(Range.SHARE), BOUNDS),
            "The least and the most.");
    private static final Key<Charge> CHARGE = withDefault(
            "charge",
            UnionType.of(
                    QuantityType.share(Range.SHARE).as((share, at, reading) -> new Charge(share, share)),
                    ObjectType.named("uniformCharge", "Each client draws its share of the capacity.")
                            .keys(UNIFORM)
                            .means(BatteryGrammar::uniform)),
            "100 %",
            "Share of the capacity that is there at time 0; or `{uniform: [20 %, 100 %]}`, drawn by each client.");

    private static final Key<Integer> FROM = required("from", TimeOfDay.TYPE, "Time of day at which it begins.");
    private static final Key<Integer> TO =
            required("to", TimeOfDay.TYPE, "Time of day at which it ends; on the next day if earlier.");
    private static final Key<Double> POWER =
            required("power", QuantityType.positive(Dimension.POWER), "What the battery gets, until it is full.");
    private static final Key<ChargingPlan> CHARGING = optional(
            "charging",
            ObjectType.named("charging", "When a battery is charged, every day.")
                    .keys(FROM, TO, POWER)
                    .means(BatteryGrammar::charging),
            "When it is charged; never if left out.");

    private static final Key<Double> PEUKERT = withDefault(
            "peukert",
            new NumberType(),
            "1",
            "Peukert's exponent, at least 1: a power P above the rated one P0, which empties a full battery in 5 h, drains it by P·(P/P0)^(peukert − 1).");
    private static final Key<Double> EFFICIENCY = withDefault(
            "efficiency",
            QuantityType.share(Range.POSITIVE_SHARE),
            "100 %",
            "Of the converter: the battery gives the device's power divided by it.");
    private static final Key<Double> CUT_OFF = withDefault(
            "cutOff", QuantityType.share(Range.SHARE), "0 %", "Share of the capacity at which the client dies.");

    static final ObjectType<BatterySpec> BATTERY = ObjectType.named(
                    "battery", "A battery; a client whose battery is empty dies.")
            .keys(CAPACITY, CHARGE, CHARGING, PEUKERT, EFFICIENCY, CUT_OFF)
            .means(BatteryGrammar::battery);

    private BatteryGrammar() {}

    private static Charge uniform(Fields fields) {
        List<ListType.Item<Double>> bounds = fields.get(UNIFORM);
        if (bounds.size() != BOUNDS || bounds.get(0).value() > bounds.get(1).value()) {
            throw fields.reading()
                    .refuse(
                            fields.at(UNIFORM),
                            "expected two shares, the least and the most, for example [20 %, 100 %]");
        }
        return new Charge(bounds.get(0).value(), bounds.get(1).value());
    }

    private static ChargingPlan charging(Fields fields) {
        return fields.reading()
                .checked(fields.at(), () -> new ChargingPlan(fields.get(FROM), fields.get(TO), fields.get(POWER)));
    }

    private static BatterySpec battery(Fields fields) {
        Charge charge = fields.get(CHARGE);
        return fields.reading()
                .checked(
                        fields.at(),
                        () -> new BatterySpec(
                                fields.get(CAPACITY),
                                charge.least(),
                                charge.most(),
                                fields.get(PEUKERT),
                                fields.get(EFFICIENCY),
                                fields.get(CUT_OFF),
                                fields.find(CHARGING).orElse(null)));
    }
}
