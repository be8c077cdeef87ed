package org.jointsim.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    private static final Predictor PREDICTOR = new Predictor(1, 1, 1, 5, 0);
    private static final LayerCost COST = LayerCost.forward(1, 2);

    private static Dnn dnn(String id) {
        return new Dnn(id, 1, List.of(new Layer("l1", "layer", List.of(0), 1, 0, 0, 0)));
    }

    private static Profile profile(String dnn) {
        return new Profile(dnn, "phone", List.of(COST), List.of());
    }

    @Test
    void aMeasuredProfileGoesBeforeThePredictor() {
        Device device = new Device("phone", 0, 0, Map.of("a", profile("a")), PREDICTOR);
        assertThat(device.requireProfile(dnn("a")).layer(1)).isEqualTo(COST);
        assertThat(device.requireProfile(dnn("b")).layer(1).forwardSeconds()).isEqualTo(5);
    }

    @Test
    void aDnnWithoutAProfileOnADeviceWithoutAPredictorIsAnError() {
        Device device = new Device("phone", 0, 0, Map.of("a", profile("a")), null);
        assertThat(device.findProfile(dnn("b"))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.requireProfile(dnn("b")))
                .withMessage("device phone has neither a profile of dnn b nor a predictor");
    }

    @Test
    void profilesKeepTheOrderInWhichTheyWereGiven() {
        Map<String, Profile> given = new LinkedHashMap<>();
        for (String id : List.of("z", "a", "m", "b", "y", "c", "x")) {
            given.put(id, profile(id));
        }
        Device device = new Device("phone", 0, 0, given, null);
        given.clear();
        assertThat(device.profiles().keySet()).containsExactly("z", "a", "m", "b", "y", "c", "x");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aBadPowerIsRefusedByItsName(double watts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Device("phone", watts, 0, Map.of(), null))
                .withMessage("device phone: idleWatts must be finite and >= 0, but was " + watts);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Device("phone", 0, watts, Map.of(), null))
                .withMessage("device phone: waitWatts must be finite and >= 0, but was " + watts);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.POSITIVE_INFINITY})
    void aBadCostIsRefusedByItsName(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerCost.forward(value, 0))
                .withMessage("forwardSeconds must be finite and >= 0, but was " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerCost.forward(0, value))
                .withMessage("forwardJoules must be finite and >= 0, but was " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerCost(0, 0, value, 0))
                .withMessage("backwardSeconds must be finite and >= 0, but was " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerCost(0, 0, 0, value))
                .withMessage("backwardJoules must be finite and >= 0, but was " + value);
    }

    @Test
    void forwardCostsMustBeNumbersAndBackwardOnesMayBeUnknown() {
        assertThatIllegalArgumentException().isThrownBy(() -> LayerCost.forward(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> LayerCost.forward(0, Double.NaN));
        assertThat(COST.hasBackward()).isFalse();
        assertThat(new LayerCost(1, 1, 1, Double.NaN).hasBackward()).isFalse();
        assertThat(new LayerCost(1, 1, 0, 0).hasBackward()).isTrue();
    }

    @Test
    void aProfileHasLayersAndItsGroupsLieWithinThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("a", "phone", List.of(), List.of()))
                .withMessage("the profile of a on phone has no layers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("a", "phone", List.of(COST, COST), List.of(new GroupCost(2, 3, COST))))
                .withMessage("the profile of a on phone has a group 2..3, but only 2 layers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GroupCost(2, 2, COST))
                .withMessage("a group spans at least two layers in order, but was 2..2");
        assertThatIllegalArgumentException().isThrownBy(() -> new GroupCost(0, 2, COST));
    }
}
