package org.jointsim.cli;

import org.jointsim.experiment.plan.Axis;
import org.jointsim.experiment.plan.Levels;

/** Reads axes: {@code cloud.gpus=1..64}. */
final class VaryText {

    private VaryText() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static Axis read(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException(
                    "--vary \"%s\": expected PATH=VALUES, for example cloud.gpus=1..64 or cloud.batching.maxBatch=1,4,8"
                            .formatted(text));
        }
        try {
            return new Axis(text.substring(0, equals).strip(), Levels.of(PolicyList.split(text.substring(equals + 1))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--vary \"%s\": %s".formatted(text, e.getMessage()), e);
        }
    }
}
