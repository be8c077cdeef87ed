package org.jointsim.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests by rank, equal ones in the order of their arrival: a binary heap that knows where each of them is. */
final class HeapLine implements Line {

    private @Nullable Request[] heap = new @Nullable Request[16];
    private int size;

    @Override
    public void add(Request request) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        size++;
        rise(request, size - 1);
    }

    @Override
    public void remove(Request request) {
        int hole = request.heapIndex;
        request.heapIndex = Request.NOWHERE;
        size--;
        Request moved = at(size);
        heap[size] = null;
        if (hole < size) {
            rise(moved, hole);
            sink(moved, moved.heapIndex);
        }
    }

    @Override
    public @Nullable Request first() {
        return size == 0 ? null : heap[0];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Request> inOrder() {
        List<Request> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(at(i));
        }
        all.sort((a, b) -> a == b ? 0 : a.comesBefore(b) ? -1 : 1);
        return all;
    }

    private Request at(int index) {
        return Objects.requireNonNull(heap[index]);
    }

    private void rise(Request request, int from) {
        int at = from;
        while (at > 0 && request.comesBefore(at((at - 1) / 2))) {
            put(at((at - 1) / 2), at);
            at = (at - 1) / 2;
        }
        put(request, at);
    }

    private void sink(Request request, int from) {
        int at = from;
        int child = 2 * at + 1;
        while (child < size) {
            if (child + 1 < size && at(child + 1).comesBefore(at(child))) {
                child++;
            }
            if (!at(child).comesBefore(request)) {
                break;
            }
            put(at(child), at);
            at = child;
            child = 2 * at + 1;
        }
        put(request, at);
    }

    private void put(Request request, int at) {
        heap[at] = request;
        request.heapIndex = at;
    }
}
