package org.jointsim.kernel;

import java.util.Arrays;

/**
 * Which events are still to come. Events are numbered 0, 1, 2, … as they are scheduled, and a number is never used again,
 * so it is the stamp of its event: to cancel one is to clear a bit.
 *
 * <p>The bits are kept in pages of consecutive numbers. A page exists while one of its events is pending: memory follows
 * the pending events, not the length of the run, but for four bytes per page since the oldest pending event.
 */
final class PendingEvents {

    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_EVENTS = 1 << PAGE_SHIFT;
    private static final int PAGE_WORDS = PAGE_EVENTS / Long.SIZE;
    private static final int NO_FRAME = -1;

    /** Where each page is, from {@code oldestPage} on; {@link #NO_FRAME} for one without pending events. */
    private int[] frameOfPage = new int[16];

    private long oldestPage;
    private int pageCount;

    /** The frames: places for pages. Free ones are linked through {@code pendingInFrame}. */
    private long[] words = new long[2 * PAGE_WORDS];

    private int[] pendingInFrame = new int[2];
    private int frameCount;
    private int freeFrame = NO_FRAME;

    private long nextNumber;
    private int size;

    /** The number of a new pending event. */
    long add() {
        if ((nextNumber & (PAGE_EVENTS - 1)) == 0) {
            addPage();
        }
        size++;
        return nextNumber++;
    }

    /** How many events are pending. */
    int size() {
        return size;
    }

    /** Whether an event is pending; any number may be asked. */
    boolean contains(long number) {
        long page = (number >>> PAGE_SHIFT) - oldestPage;
        if (page < 0 || page >= pageCount || number >= nextNumber) {
            return false;
        }
        int frame = frameOfPage[(int) page];
        return frame != NO_FRAME && (words[word(frame, number)] & bit(number)) != 0;
    }

    /** Takes out an event that is pending, because it happens or is cancelled. */
    void remove(long number) {
        int page = (int) ((number >>> PAGE_SHIFT) - oldestPage);
        int frame = frameOfPage[page];
        words[word(frame, number)] ^= bit(number);
        size--;
        if (--pendingInFrame[frame] == 0) {
            frameOfPage[page] = NO_FRAME;
            pendingInFrame[frame] = freeFrame;
            freeFrame = frame;
        }
    }

    private static int word(int frame, long number) {
        return frame * PAGE_WORDS + ((int) (number >>> 6) & (PAGE_WORDS - 1));
    }

    private static long bit(long number) {
        return 1L << number;
    }

    /** A page of events that are all pending: those not yet scheduled will be. */
    private void addPage() {
        if (pageCount == frameOfPage.length) {
            forgetOldPages();
        }
        int frame = allocateFrame();
        frameOfPage[pageCount++] = frame;
        pendingInFrame[frame] = PAGE_EVENTS;
        Arrays.fill(words, frame * PAGE_WORDS, (frame + 1) * PAGE_WORDS, -1);
    }

    private void forgetOldPages() {
        int gone = 0;
        while (gone < pageCount && frameOfPage[gone] == NO_FRAME) {
            gone++;
        }
        pageCount -= gone;
        oldestPage += gone;
        int[] target = pageCount > frameOfPage.length / 2 ? new int[2 * frameOfPage.length] : frameOfPage;
        System.arraycopy(frameOfPage, gone, target, 0, pageCount);
        frameOfPage = target;
    }

    private int allocateFrame() {
        int frame = freeFrame;
        if (frame != NO_FRAME) {
            freeFrame = pendingInFrame[frame];
            return frame;
        }
        if (frameCount == pendingInFrame.length) {
            pendingInFrame = Arrays.copyOf(pendingInFrame, 2 * frameCount);
            words = Arrays.copyOf(words, 2 * words.length);
        }
        return frameCount++;
    }
}
