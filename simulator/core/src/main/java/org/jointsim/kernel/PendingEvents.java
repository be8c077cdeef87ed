package org.jointsim.kernel;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Which events are still to come. Events are numbered 0, 1, 2, … as they are scheduled, and a number is never used again,
 * so it is the stamp of its event: to cancel one is to clear a bit.
 *
 * <p>The bits are kept in pages of consecutive numbers. A page exists while one of its events is pending: memory follows
 * the pending events, not the length of the run, but for a reference per page since the oldest pending event.
 */
final class PendingEvents {

    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_EVENTS = 1 << PAGE_SHIFT;
    /** Where a page counts its pending events, behind their bits. */
    private static final int COUNT = PAGE_EVENTS / Long.SIZE;
    /** In the place of all pages without pending events. */
    private static final long[] NONE = new long[COUNT + 1];

    /** From {@code oldestPage} on. */
    private long[][] pages = new long[16][];

    private long oldestPage;
    private int pageCount;
    private final ArrayDeque<long[]> unusedPages = new ArrayDeque<>();

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
        return number < nextNumber && (page(number)[word(number)] & bit(number)) != 0;
    }

    /** Takes out an event, because it happens or is cancelled, and says whether it was pending. */
    boolean remove(long number) {
        long[] page = page(number);
        long bits = page[word(number)];
        if ((bits & bit(number)) == 0 || number >= nextNumber) {
            return false;
        }
        size--;
        page[word(number)] = bits ^ bit(number);
        if (--page[COUNT] == 0) {
            pages[(int) ((number >>> PAGE_SHIFT) - oldestPage)] = NONE;
            unusedPages.push(page);
        }
        return true;
    }

    private long[] page(long number) {
        long page = (number >>> PAGE_SHIFT) - oldestPage;
        return page >= 0 && page < pageCount ? pages[(int) page] : NONE;
    }

    private static int word(long number) {
        return (int) (number >>> 6) & (COUNT - 1);
    }

    private static long bit(long number) {
        return 1L << number;
    }

    /** Adds a page of events that are all pending: those not yet scheduled will be. */
    private void addPage() {
        if (pageCount == pages.length) {
            forgetOldPages();
        }
        long[] page = unusedPages.isEmpty() ? new long[COUNT + 1] : unusedPages.pop();
        Arrays.fill(page, -1);
        page[COUNT] = PAGE_EVENTS;
        pages[pageCount++] = page;
    }

    private void forgetOldPages() {
        int gone = 0;
        while (gone < pageCount && pages[gone] == NONE) {
            gone++;
        }
        pageCount -= gone;
        oldestPage += gone;
        long[][] target = pageCount > pages.length / 2 ? new long[2 * pages.length][] : pages;
        System.arraycopy(pages, gone, target, 0, pageCount);
        pages = target;
    }
}
