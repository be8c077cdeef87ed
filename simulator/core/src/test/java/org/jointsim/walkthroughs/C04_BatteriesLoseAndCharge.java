package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.model.Observer.ClientAtEnd;
import org.jointsim.scenario.BatterySpec;
import org.jointsim.scenario.BatterySpec.ChargingPlan;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a battery loses in its converter and by fast discharge, dies at its cut-off, and is charged by a plan until it is full.
 *
 * <p>A client that only rests, at 1 W.
 *
 * <pre>{@code
 *   100 J, half full, 6 W from 10 s to 40 s after midnight
 *
 *   s       0       10         22            40            100
 *   net W   −1      +5         0             −1
 *   J       50      40         100           100           40
 *   charger         12·6 = 72  18·1 = 18                          90 J in all
 * }</pre>
 */
class C04_BatteriesLoseAndCharge {

    private static Clients resting(BatterySpec battery, double watts) {
        return client("phone", net("nothing", 0).layer(1, 0, 1, 0))
                .thinks(1e12)
                .idlePower(watts)
                .battery(battery);
    }

    private static Diary diary(BatterySpec battery, double watts, double seconds) {
        return Diary.of(world(resting(battery, watts)).lasts(seconds).scenario());
    }

    private static BatterySpec lossy(double capacity, double charge, double peukert, double efficiency, double cutOff) {
        return new BatterySpec(capacity, charge, charge, peukert, efficiency, cutOff, null);
    }

    @Test
    void itIsChargedUntilItIsFull() {
        ClientAtEnd phone = diary(new BatterySpec(100, 0.5).withCharging(new ChargingPlan(10, 40, 6)), 1, 100)
                .atEnd()
                .get(0);
        assertThat(phone.finalJoules()).isCloseTo(40, ROUNDING);
        assertThat(phone.chargerJoules()).isCloseTo(90, ROUNDING);
        assertThat(phone.idleJoules()).isCloseTo(100, ROUNDING);
    }

    /** 23:59:50 is after the start of the run, and 00:00:10 on the next day; the plan is on as the run begins. */
    @Test
    void aPlanMayPassMidnight() {
        ClientAtEnd phone = diary(new BatterySpec(100, 0.75).withCharging(new ChargingPlan(86_390, 10, 3)), 1, 100)
                .atEnd()
                .get(0);
        assertThat(phone.chargerJoules()).isCloseTo(30, ROUNDING);
        assertThat(phone.finalJoules()).isCloseTo(75 - 100 + 30, ROUNDING);
    }

    /** 5 J at 1 W are gone at 5 s; the charger comes at 10 s, too late. */
    @Test
    void aDeadClientStaysDead() {
        Diary diary = diary(new BatterySpec(100, 0.05).withCharging(new ChargingPlan(10, 40, 6)), 1, 100);
        assertThat(diary.deaths().get(0).at()).isCloseTo(5, ROUNDING);
        assertThat(diary.atEnd().get(0).finalJoules()).isZero();
    }

    /** A weak charger only delays: 50 J, 1 W, from 10 s on 0.5 W: empty 40 J / 0.5 W after that. */
    @Test
    void aWeakChargerDelaysDeath() {
        Diary diary = diary(new BatterySpec(100, 0.5).withCharging(new ChargingPlan(10, 1000, 0.5)), 1, 200);
        assertThat(diary.deaths().get(0).at()).isCloseTo(10 + 40 / 0.5, ROUNDING);
    }

    /** 30 J above the cut-off. */
    @Test
    void itDiesAtItsCutOff() {
        Diary diary = diary(lossy(100, 0.5, 1, 1, 0.2), 1, 100);
        assertThat(diary.deaths().get(0).at()).isCloseTo(30, ROUNDING);
        assertThat(diary.atEnd().get(0).finalJoules()).isCloseTo(20, ROUNDING);
    }

    /** 10 J of 100 are below the cut-off of 20 J: nothing is taken, and nothing comes from anywhere either. */
    @Test
    void itIsDeadFromTheStartBelowItsCutOff() {
        Diary diary = diary(lossy(100, 0.1, 1, 1, 0.2), 1, 100);
        assertThat(diary.deaths().get(0).at()).isZero();
        ClientAtEnd phone = diary.atEnd().get(0);
        assertThat(phone.finalJoules()).isCloseTo(10, ROUNDING);
        assertThat(phone.idleJoules()).isZero();
    }

    /** At an efficiency of 50 % the battery gives 2 W; half is lost. */
    @Test
    void theConverterLoses() {
        Diary diary = diary(lossy(100, 0.5, 1, 0.5, 0), 1, 100);
        assertThat(diary.deaths().get(0).at()).isCloseTo(25, ROUNDING);
        assertThat(diary.atEnd().get(0).idleJoules()).isCloseTo(25, ROUNDING);
        assertThat(diary.atEnd().get(0).lossJoules()).isCloseTo(25, ROUNDING);
    }

    /**
     * 18,000 J are rated at 18,000 J / 5 h = 1 W. At 4 W and Peukert's exponent 1.5 the charge falls by 4·√4 = 8 W, at 1 W by 1 W,
     * and at a quarter of a watt by ¼·√¼ = ⅛ W.
     */
    @Test
    void fastDischargeGivesLess() {
        assertThat(diary(lossy(18_000, 1, 1.5, 1, 0), 4, 18_000).deaths().get(0).at())
                .isCloseTo(2250, ROUNDING);
        assertThat(diary(lossy(18_000, 1, 1.5, 1, 0), 1, 18_000).deaths().get(0).at())
                .isCloseTo(18_000, ROUNDING);
        assertThat(diary(lossy(18_000, 1, 1.5, 1, 0), 0.25, 8000).atEnd().get(0).finalJoules())
                .isCloseTo(17_000, ROUNDING);
    }
}
