package org.jointsim.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that wait, in the order in which they are served. */
interface Line {

    void add(Request request);

    /** Takes out a request that is in it. */
    void remove(Request request);

    /** Who is next, if anybody. */
    @Nullable
    Request first();

    int size();

    /** All of them, in order; a copy. */
    List<Request> inOrder();
}
