package org.jointsim.report;

import org.jointsim.results.Csv;

/** A chart before it is drawn: what is known of its numbers, and how they look on a page. */
interface Figure {

    /** The numbers behind it, in SI units. */
    Csv numbers();

    /** Title, caption and drawing for a page of this width. */
    Sheet sheet(PageWidth page);
}
