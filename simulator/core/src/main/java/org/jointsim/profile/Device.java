package org.jointsim.profile;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jointsim.dnn.Dnn;
import org.jspecify.annotations.Nullable;

/**
 * Hardware that runs layers: a phone or a GPU.
 *
 * @param id its name in scenarios and results
 * @param idleWatts drains a battery always; never part of a query's energy, &gt;= 0
 * @param waitWatts extra while a query waits for the cloud; part of the query's energy, &gt;= 0
 * @param profiles measured profiles by dnn id, in the order given
 * @param predictor for dnns without a profile; {@code null} if there is none
 */
public record Device(
        String id,
        double idleWatts,
        double waitWatts,
        Map<String, Profile> profiles,
        @Nullable Predictor predictor) implements Serializable {

    public Device {
        Objects.requireNonNull(id, "id");
        // Not Map.copyOf: its order changes from one run of the JVM to the next.
        profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
        requireNotNegative(id, "idleWatts", idleWatts);
        requireNotNegative(id, "waitWatts", waitWatts);
    }

    private static void requireNotNegative(String device, String what, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "device %s: %s must be finite and >= 0, but was %s".formatted(device, what, value));
        }
    }

    /** Whether the times of {@code dnn} are predicted here, and not certain. */
    public boolean isUncertain(Dnn dnn) {
        return predictor != null && predictor.uncertaintyFraction() > 0 && !profiles.containsKey(dnn.id());
    }

    /** The same with other profiles. */
    public Device withProfiles(Map<String, Profile> newProfiles) {
        return new Device(id, idleWatts, waitWatts, newProfiles, predictor);
    }

    /** The measured profile of {@code dnn}, else the predicted one, else nothing. */
    public Optional<Profile> findProfile(Dnn dnn) {
        Profile measured = profiles.get(dnn.id());
        if (measured != null) {
            return Optional.of(measured);
        }
        return Optional.ofNullable(predictor).map(p -> p.predict(dnn, id));
    }

    /** The profile of {@code dnn}; an {@link IllegalArgumentException} where this device has none. */
    public Profile requireProfile(Dnn dnn) {
        return findProfile(dnn)
                .orElseThrow(() -> new IllegalArgumentException(
                        "device %s has neither a profile of dnn %s nor a predictor".formatted(id, dnn.id())));
    }
}
