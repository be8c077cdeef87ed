package org.jointsim.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jointsim.results.Csv;
import org.jointsim.results.TensorProfile;
import org.jointsim.results.TensorProfile.Tensor;

/**
 * How large the tensors of a dnn are, from the input to the answer: one that shrinks soon is cut where it is narrow. Those smaller
 * than the input are dark: cutting there sends less than sending the input.
 */
final class TensorsChart implements Figure {

    static final String NAME = "tensors";

    private static final double ROW = 15;
    private static final double AXIS = 44;
    private static final int MOST_ROWS = 64;
    private static final double PROFILE = 260;
    private static final double WIDEST_NAME = 0.32;
    private static final double GAP = 7;
    private static final Color SMALLER = Look.BLUE;
    private static final Color LARGER = Look.ORANGE;

    private final TensorProfile profile;
    private final DisplayUnit unit;
    private final long input;
    private final long largest;

    TensorsChart(TensorProfile profile) {
        this.profile = profile;
        this.input = profile.tensors().get(0).bytes();
        this.largest = profile.tensors().stream().mapToLong(Tensor::bytes).max().orElse(1);
        this.unit = DisplayUnit.ofSize(largest);
    }

    @Override
    public Csv numbers() {
        return profile.csv();
    }

    private boolean hasNames() {
        return profile.tensors().size() <= MOST_ROWS;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        double height = hasNames() ? profile.tensors().size() * ROW : PROFILE;
        String caption = "%s: the input and the output of each layer, one sample".formatted(profile.dnn());
        return new Sheet(
                page,
                legend().height(page.units() - 2 * Sheet.MARGIN) + height + AXIS,
                "Tensors of " + profile.dnn(),
                caption,
                this::draw);
    }

    private Legend legend() {
        return new Legend(List.of(
                new Legend.Entry("smaller than the input", "", (g, box) -> Hatch.NONE.fill(g, box, SMALLER)),
                new Legend.Entry("not smaller", "", (g, box) -> Hatch.RISING.fill(g, box, LARGER))));
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        Legend legend = legend();
        double used = legend.height(area.getWidth());
        legend.draw(g, area.getX(), area.getY(), area.getWidth());
        Rectangle2D room =
                new Rectangle2D.Double(area.getX(), area.getY() + used, area.getWidth(), area.getHeight() - used);
        if (hasNames()) {
            drawRows(g, room);
        } else {
            drawProfile(g, room);
        }
    }

    private NumberAxis sizes(String label, boolean across) {
        NumberAxis axis = across ? AxisStyle.across(label) : AxisStyle.linear(label);
        axis.setRange(0, Math.max(1e-9, largest * unit.factor() * 1.02));
        return axis;
    }

    private void drawRows(Graphics2D g, Rectangle2D room) {
        List<Tensor> tensors = profile.tensors();
        double names = 0;
        double numbers = 0;
        for (Tensor tensor : tensors) {
            names = Math.max(names, Look.width(tensor.layer(), Look.CAPTION));
            numbers = Math.max(numbers, Look.width(shown(tensor.bytes()), Look.CAPTION));
        }
        double left = Math.min(names, WIDEST_NAME * room.getWidth()) + GAP;
        NumberAxis hidden = AxisStyle.linear("");
        hidden.setRange(0, 1);
        hidden.setVisible(false);
        Frame frame = Frame.bare(
                g, room, sizes("size of the tensor (%s)".formatted(unit.symbol()), true), hidden, left, numbers + 10);
        double row = frame.plot().getHeight() / tensors.size();
        for (int k = 0; k < tensors.size(); k++) {
            Tensor tensor = tensors.get(k);
            double top = frame.plot().getY() + k * row;
            double right = frame.x(tensor.bytes() * unit.factor());
            hatch(tensor.bytes())
                    .fill(
                            g,
                            new Rectangle2D.Double(frame.x(0), top + 1.5, right - frame.x(0), row - 3),
                            color(tensor.bytes()));
            String name = Look.fit(tensor.layer(), Look.CAPTION, left - GAP);
            g.setFont(Look.CAPTION);
            g.setPaint(Look.INK);
            float baseline = (float) (top + row / 2 + 4);
            g.drawString(name, (float) (frame.x(0) - GAP + 1 - Look.width(name, Look.CAPTION)), baseline);
            g.drawString(shown(tensor.bytes()), (float) (right + 5), baseline);
        }
    }

    /** Many layers: bars without names. */
    private void drawProfile(Graphics2D g, Rectangle2D room) {
        List<Tensor> tensors = profile.tensors();
        NumberAxis layers = AxisStyle.across("tensor (0: the input; k: the output of layer k)");
        layers.setRange(-0.5, tensors.size() - 0.5);
        NumberAxis sizes = sizes("", false);
        Frame frame = Frame.in(
                g,
                room,
                layers,
                sizes,
                "size of the tensor (%s)".formatted(unit.symbol()),
                Frame.leftRoom(g, sizes, room),
                8);
        for (int k = 0; k < tensors.size(); k++) {
            double top = frame.y(tensors.get(k).bytes() * unit.factor());
            double width = Math.max(0.8, frame.x(k + 0.5) - frame.x(k - 0.5));
            g.setPaint(color(tensors.get(k).bytes()));
            g.fill(new Rectangle2D.Double(frame.x(k - 0.5), top, width, frame.y(0) - top));
        }
        frame.horizontal(g, input * unit.factor(), "input", Look.QUIET, List.of());
    }

    private Color color(long bytes) {
        return bytes < input ? SMALLER : LARGER;
    }

    private Hatch hatch(long bytes) {
        return bytes < input ? Hatch.NONE : Hatch.RISING;
    }

    private static String shown(long bytes) {
        DisplayUnit fitting = DisplayUnit.ofSize(bytes);
        double value = bytes * fitting.factor();
        return Quantities.fixed(value, Math.min(1, Quantities.decimals(value, Double.NaN))) + " " + fitting.symbol();
    }
}
