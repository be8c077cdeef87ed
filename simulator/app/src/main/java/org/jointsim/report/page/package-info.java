/**
 * The page for people: {@code report.html}, one file that needs no network and no script. In reading order:
 * {@link org.jointsim.report.page.ReportPage} (makes it from the files of a folder), {@code RunPage}, {@code StudyPage},
 * {@code ComparisonPage} and {@code PlanPage} (what it says of each), {@code Document} (what all pages have).
 */
@NullMarked
package org.jointsim.report.page;

import org.jspecify.annotations.NullMarked;
