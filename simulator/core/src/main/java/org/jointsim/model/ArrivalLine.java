package org.jointsim.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests in the order of their arrival: a list linked through them, so that any of them leaves in no time. */
final class ArrivalLine implements Line {

    private @Nullable Request first;
    private @Nullable Request last;
    private int size;

    /** One that was interrupted goes back before those that came later. */
    @Override
    public void add(Request request) {
        Request head = first;
        if (head != null && request.sequence < head.sequence) {
            link(null, request, head);
            return;
        }
        Request previous = last;
        while (previous != null && request.sequence < previous.sequence) {
            previous = previous.before;
        }
        link(previous, request, previous == null ? null : previous.after);
    }

    private void link(@Nullable Request before, Request request, @Nullable Request after) {
        request.before = before;
        request.after = after;
        if (before == null) {
            first = request;
        } else {
            before.after = request;
        }
        if (after == null) {
            last = request;
        } else {
            after.before = request;
        }
        size++;
    }

    @Override
    public void remove(Request request) {
        Request before = request.before;
        Request after = request.after;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        request.before = null;
        request.after = null;
        size--;
    }

    @Override
    public @Nullable Request first() {
        return first;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Request> inOrder() {
        List<Request> all = new ArrayList<>(size);
        for (Request request = first; request != null; request = request.after) {
            all.add(request);
        }
        return all;
    }
}
