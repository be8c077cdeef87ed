package org.jointsim.kernel;

/** The model's side of the kernel: what happens at an event. */
@FunctionalInterface
public interface EventHandler {

    /**
     * An event happens now.
     *
     * @param kind what happens: a small number that the model has chosen
     * @param owner to whom: a number that the model has chosen
     */
    void handle(int kind, int owner);
}
