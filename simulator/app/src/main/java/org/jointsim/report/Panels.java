package org.jointsim.report;

import java.awt.geom.Rectangle2D;

/**
 * Equal panels: two beside each other on a wide page, one below the other on a narrow one.
 *
 * @param panelHeight of each
 * @param gap between them
 */
record Panels(PageWidth page, int count, double panelHeight, double gap) {

    private int columns() {
        return page.isNarrow() || count == 1 ? 1 : 2;
    }

    private int rows() {
        return (count + columns() - 1) / columns();
    }

    double height() {
        return rows() * (panelHeight + gap) - gap;
    }

    /** The room of a panel in an area, below what is used of it already. */
    Rectangle2D place(Rectangle2D area, double used, int index) {
        int row = index / columns();
        double width = (area.getWidth() - (columns() - 1) * gap) / columns();
        return new Rectangle2D.Double(
                area.getX() + (index % columns()) * (width + gap),
                area.getY() + used + row * (panelHeight + gap),
                width,
                panelHeight);
    }
}
