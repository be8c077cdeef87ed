package org.jointsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.profile.Device;
import org.jointsim.profile.Predictor;
import org.jointsim.scenario.ClientClassSpec.DnnShare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No record of a scenario can hold a value that makes no sense; the message names the parameter and the value. */
class RecordsTest {

    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final RadioSpec RADIO = new RadioSpec("none", 0, 0, 0, 0);
    private static final Dnn DNN = new Dnn("tiny", 1, List.of(new Layer("l1", "layer", List.of(0), 1, 0, 0, 0)));
    private static final Device DEVICE = new Device("d", 0, 0, Map.of(), new Predictor(1, 1, 1, 0, 0));
    private static final RunSpec RUN = new RunSpec(100, new WarmUp.None(), 10, 1, 0.95, 0);

    private static LinkSpec.State state(double uplink, double downlink, double roundTrip) {
        return new LinkSpec.State("s", uplink, downlink, roundTrip, RADIO, NONE, true, List.of());
    }

    private static ClientClassSpec clients(String name, int count, double deadlineSeconds, DnnShare... mix) {
        return new ClientClassSpec(
                name,
                count,
                DEVICE,
                List.of(mix),
                new ArrivalSpec.Poisson(1),
                LinkSpec.constant(1, 1, 0, RADIO),
                null,
                deadlineSeconds,
                PolicySpec.named("mobile-only"));
    }

    private static ClientClassSpec phones() {
        return clients("phones", 1, NONE, new DnnShare(DNN, 1));
    }

    private static CloudSpec cloud(int gpus, int capacity) {
        return new CloudSpec(gpus, DEVICE, new ServiceSpec.Deterministic(), capacity);
    }

    private static RunSpec run(double duration, WarmUp warmUp, int replications, double confidence, int start) {
        return new RunSpec(duration, warmUp, replications, 1, confidence, start);
    }

    private static PolicySpec decisionTime(double seconds) {
        PolicySpec named = PolicySpec.named("jointdnn");
        return new PolicySpec(
                named.name(),
                named.label(),
                named.objective(),
                named.limits(),
                named.linkInformation(),
                named.cloudInformation(),
                seconds,
                named.fallback(),
                null);
    }

    static Stream<Arguments> finiteAndPositive() {
        return Stream.of(
                number("rate", ArrivalSpec.Poisson::new),
                number("every", ArrivalSpec.Periodic::new),
                number("capacity", x -> new BatterySpec(x, 1)),
                number("every", CloudInformation.Every::new),
                number("cv", ServiceSpec.Lognormal::new),
                number("durationSeconds", x -> run(x, new WarmUp.None(), 1, 0.95, 0)));
    }

    static Stream<Arguments> finiteAndNotNegative() {
        return Stream.of(
                number("thinkTime", ArrivalSpec.Closed::new),
                number("warmUp", WarmUp.Fixed::new),
                number("decisionTime", RecordsTest::decisionTime),
                number("uplink", x -> state(x, 1, 1)),
                number("downlink", x -> state(1, x, 1)),
                number("roundTrip", x -> state(1, 1, x)),
                number("transmit.perMbps", x -> new RadioSpec("r", x, 1, 1, 1)),
                number("transmit.base", x -> new RadioSpec("r", 1, x, 1, 1)),
                number("receive.perMbps", x -> new RadioSpec("r", 1, 1, x, 1)),
                number("receive.base", x -> new RadioSpec("r", 1, 1, 1, x)));
    }

    static Stream<Arguments> fractions() {
        return Stream.of(
                number("charge", x -> new BatterySpec(1, x)),
                number("the share of dnn tiny", x -> new DnnShare(DNN, x)));
    }

    private static Arguments number(String parameter, DoubleConsumer constructor) {
        return Arguments.of(parameter, constructor);
    }

    private static void assertRefuses(String parameter, DoubleConsumer constructor, double... values) {
        for (double value : values) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> constructor.accept(value))
                    .withMessageStartingWith(parameter)
                    .withMessageEndingWith("but was " + value);
        }
    }

    @ParameterizedTest
    @MethodSource("finiteAndPositive")
    void whatMustBePositiveIs(String parameter, DoubleConsumer constructor) {
        constructor.accept(1);
        constructor.accept(Double.MIN_VALUE);
        assertRefuses(parameter, constructor, 0, -1, Double.NaN, Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @MethodSource("finiteAndNotNegative")
    void whatMustNotBeNegativeIsNot(String parameter, DoubleConsumer constructor) {
        constructor.accept(1);
        constructor.accept(0);
        assertRefuses(parameter, constructor, -Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @MethodSource("fractions")
    void aShareLiesBetweenZeroAndOne(String parameter, DoubleConsumer constructor) {
        constructor.accept(0);
        constructor.accept(1);
        assertRefuses(parameter, constructor, -Double.MIN_VALUE, Math.nextUp(1.0), Double.NaN);
    }

    static Stream<Arguments> others() {
        DnnShare half = new DnnShare(DNN, 0.5);
        DnnShare whole = new DnnShare(DNN, 1);
        return Stream.of(
                refused("the weight of ewma must be in (0, 1], but was 0.0", () -> new LinkInformation.Ewma(0)),
                refused(
                        "the weight of ewma must be in (0, 1], but was NaN",
                        () -> new LinkInformation.Ewma(Double.NaN)),
                refused("the weight of ewma must be in (0, 1], but was 1.5", () -> new LinkInformation.Ewma(1.5)),
                refused("gpuCount must be >= 1, but was 0", () -> cloud(0, 0)),
                refused("queueCapacity must be >= 0, but was -1", () -> cloud(1, -1)),
                refused("replicationCount must be >= 1, but was 0", () -> run(1, new WarmUp.None(), 0, 0.95, 0)),
                refused("confidenceFraction must be in (0, 1), but was 1.0", () -> run(1, new WarmUp.None(), 1, 1, 0)),
                refused("confidenceFraction must be in (0, 1), but was 0.0", () -> run(1, new WarmUp.None(), 1, 0, 0)),
                refused(
                        "confidenceFraction must be in (0, 1), but was NaN",
                        () -> run(1, new WarmUp.None(), 1, Double.NaN, 0)),
                refused(
                        "startSecondOfDay must be in [0, 86400), but was 86400",
                        () -> run(1, new WarmUp.None(), 1, 0.95, 86_400)),
                refused(
                        "startSecondOfDay must be in [0, 86400), but was -1",
                        () -> run(1, new WarmUp.None(), 1, 0.95, -1)),
                refused(
                        "warmUp must be shorter than duration (100.0 s), but was 100.0 s",
                        () -> run(100, new WarmUp.Fixed(100), 1, 0.95, 0)),
                refused("class phones: count must be >= 1, but was 0", () -> clients("phones", 0, NONE, whole)),
                refused("class phones: deadline must be > 0, but was 0.0", () -> clients("phones", 1, 0, whole)),
                refused(
                        "class phones: deadline must be > 0, but was NaN",
                        () -> clients("phones", 1, Double.NaN, whole)),
                refused(
                        "class phones: the shares of its dnns must sum to 1, but sum to 0.5",
                        () -> clients("phones", 1, NONE, half)),
                refused(
                        "class phones: the shares of its dnns must sum to 1, but sum to 0.0",
                        () -> clients("phones", 1, NONE)),
                refused(
                        "a client class must not be named all: results use that name for something else",
                        () -> clients("all", 1, NONE, whole)),
                refused(
                        "a client class must not be named cloud: results use that name for something else",
                        () -> clients("cloud", 1, NONE, whole)),
                refused(
                        "a scenario has at least one client class",
                        () -> new Scenario("s", "", RUN, List.of(), cloud(1, 0))),
                refused(
                        "the names of client classes must differ",
                        () -> new Scenario("s", "", RUN, List.of(phones(), phones()), cloud(1, 0))));
    }

    private static Arguments refused(String message, ThrowingCallable constructor) {
        return Arguments.of(message, constructor);
    }

    @ParameterizedTest
    @MethodSource("others")
    void aRuleThatIsBrokenIsNamed(String message, ThrowingCallable constructor) {
        assertThatThrownBy(constructor)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsWithinTheRulesIsKept() {
        Scenario scenario = new Scenario("s", "", RUN, List.of(phones()), cloud(1, 0));
        assertThat(scenario.clientCount()).isEqualTo(1);
        assertThat(scenario.withRun(RUN.withSeed(9)).run().seed()).isEqualTo(9);
        assertThat(phones().hasDeadline()).isFalse();
        assertThat(clients("phones", 1, 0.3, new DnnShare(DNN, 0.25), new DnnShare(DNN, 0.75))
                        .hasDeadline())
                .isTrue();
        assertThat(new BatterySpec(39_600, 0.25).chargeJoules()).isEqualTo(9_900);
        assertThat(run(100, new WarmUp.Fixed(99), 1, 0.95, 86_399).startSecondOfDay())
                .isEqualTo(86_399);
    }
}
