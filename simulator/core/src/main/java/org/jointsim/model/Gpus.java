package org.jointsim.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The GPUs of a pool: which are up, which of those are idle, and what the others serve. During an outage of the pool none is
 * up. A GPU that leaves serves what it has and is gone then.
 */
final class Gpus {

    /** No GPU. */
    static final int NONE = -1;

    private enum State {
        GONE,
        BOOTING,
        UP,
        FAILED
    }

    private final State[] state;
    private final boolean[] isLeaving;
    private final @Nullable Request[] serving;
    /** When one that boots or is repaired works. */
    private final double[] readyAt;

    private final int[] idle;
    private int idleCount;
    private int upCount;
    private int bootingCount;
    private int failedCount;
    private int leavingCount;
    private boolean isOut;
    private double outUntil;

    Gpus(int count, int most) {
        state = new State[most];
        Arrays.fill(state, State.GONE);
        Arrays.fill(state, 0, count, State.UP);
        isLeaving = new boolean[most];
        serving = new @Nullable Request[most];
        readyAt = new double[most];
        idle = new int[most];
        for (int gpu = count - 1; gpu >= 0; gpu--) {
            idle[idleCount++] = gpu;
        }
        upCount = count;
    }

    int most() {
        return state.length;
    }

    /** How many can serve, or do. */
    int upCount() {
        return isOut ? 0 : upCount;
    }

    int idleCount() {
        return isOut ? 0 : idleCount;
    }

    int busyCount() {
        return upCount() - idleCount();
    }

    int bootingCount() {
        return bootingCount;
    }

    /** Those that are up, boot or are repaired, and are to stay. */
    int wantedCount() {
        return upCount + bootingCount + failedCount - leavingCount;
    }

    boolean isUp(int gpu) {
        return state[gpu] == State.UP;
    }

    @Nullable
    Request serving(int gpu) {
        return serving[gpu];
    }

    /** An idle GPU starts to serve; there must be one. */
    int occupy(Request request) {
        int gpu = idle[--idleCount];
        serving[gpu] = request;
        return gpu;
    }

    /** A GPU has served; it is idle, or gone if it leaves. */
    void release(int gpu) {
        serving[gpu] = null;
        if (isLeaving[gpu]) {
            isLeaving[gpu] = false;
            leavingCount--;
            upCount--;
            state[gpu] = State.GONE;
        } else {
            idle[idleCount++] = gpu;
        }
    }

    /** An idle GPU fails, or one that was released just now. */
    void fail(int gpu, double repairedAt) {
        if (state[gpu] != State.UP) {
            return; // it was to leave, and is gone
        }
        removeIdle(gpu);
        upCount--;
        failedCount++;
        state[gpu] = State.FAILED;
        readyAt[gpu] = repairedAt;
    }

    /** Whether a GPU that boots or is repaired is still wanted; then it is up. */
    boolean comeUp(int gpu) {
        if (state[gpu] == State.BOOTING) {
            bootingCount--;
        } else if (state[gpu] == State.FAILED) {
            failedCount--;
        } else {
            return false;
        }
        state[gpu] = State.UP;
        upCount++;
        idle[idleCount++] = gpu;
        return true;
    }

    /** One GPU more: one that was to leave stays ({@link #NONE}), else a new one boots. */
    int add(double bootedAt) {
        if (leavingCount > 0) {
            for (int gpu = 0; gpu < state.length; gpu++) {
                if (isLeaving[gpu]) {
                    isLeaving[gpu] = false;
                    leavingCount--;
                    return NONE;
                }
            }
        }
        for (int gpu = 0; gpu < state.length; gpu++) {
            if (state[gpu] == State.GONE) {
                state[gpu] = State.BOOTING;
                readyAt[gpu] = bootedAt;
                bootingCount++;
                return gpu;
            }
        }
        throw new IllegalStateException("no room for one of more than " + state.length + " GPUs");
    }

    /** One GPU less: one that boots, else one under repair, else an idle one, else one that then leaves when it has served. */
    void drop() {
        int gpu = lastIn(State.BOOTING);
        if (gpu != NONE) {
            bootingCount--;
            state[gpu] = State.GONE;
            return;
        }
        gpu = lastIn(State.FAILED);
        if (gpu != NONE) {
            failedCount--;
            state[gpu] = State.GONE;
        } else if (idleCount > 0) {
            gpu = Arrays.stream(idle, 0, idleCount).max().orElseThrow();
            removeIdle(gpu);
            upCount--;
            state[gpu] = State.GONE;
        } else {
            leaveAfterService();
        }
    }

    private void leaveAfterService() {
        for (int gpu = state.length - 1; gpu >= 0; gpu--) {
            if (state[gpu] == State.UP && !isLeaving[gpu]) {
                isLeaving[gpu] = true;
                leavingCount++;
                return;
            }
        }
    }

    private int lastIn(State wanted) {
        for (int gpu = state.length - 1; gpu >= 0; gpu--) {
            if (state[gpu] == wanted) {
                return gpu;
            }
        }
        return NONE;
    }

    private void removeIdle(int gpu) {
        for (int i = 0; i < idleCount; i++) {
            if (idle[i] == gpu) {
                idle[i] = idle[--idleCount];
                return;
            }
        }
    }

    /** The pool is out until then. */
    void goOut(double backAt) {
        isOut = true;
        outUntil = backAt;
    }

    void comeBack() {
        isOut = false;
    }

    /**
     * When each GPU that will serve again is free, not before {@code at}, if those that serve are not disturbed and nothing else fails
     * or changes.
     *
     * @param displaceable who would make room for the one that asks; {@code null}: nobody
     */
    void tellFreeTimes(FreeTimes freeTimes, double at, @Nullable Request displaceable) {
        freeTimes.clear();
        double from = isOut ? Math.max(at, outUntil) : at;
        for (int gpu = 0; gpu < state.length; gpu++) {
            Request request = serving[gpu];
            if (state[gpu] == State.BOOTING || state[gpu] == State.FAILED) {
                freeTimes.addGpu(Math.max(from, readyAt[gpu]));
            } else if (state[gpu] == State.UP && !isLeaving[gpu]) {
                boolean staysBusy = request != null && (displaceable == null || !(displaceable.rank < request.rank));
                freeTimes.addGpu(staysBusy ? Math.max(from, request.endsAt) : from);
            }
        }
    }
}
