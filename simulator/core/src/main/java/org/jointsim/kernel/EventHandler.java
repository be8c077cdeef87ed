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

    /**
     * An event will probably happen soon. A model whose state does not fit the caches may read here what the event will need
     * first: such reads are made several at a time, so their delays overlap. It must change nothing; nothing need be done.
     *
     * @param kind what will happen
     * @param owner to whom
     */
    default void prefetch(int kind, int owner) {}
}
