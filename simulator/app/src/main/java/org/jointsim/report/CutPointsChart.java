package org.jointsim.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.chart.axis.NumberAxis;
import org.jointsim.results.Csv;
import org.jointsim.results.PlacementRecords.OfClass;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun.Value;

/** How often queries were cut where: a bar for each way in which their layers ran, the most frequent ones of each class. */
final class CutPointsChart implements Figure {

    static final String NAME = "cut-points";

    private static final int MOST_BARS = 8;
    private static final double PER_CENT = 100;
    private static final Pattern ONE_CUT = Pattern.compile("(\\d+)M(\\d+)C");
    private static final Pattern RUN = Pattern.compile("(\\d+)([MC])");
    private static final double GAP = 8;

    /** One way and its share. */
    private record Bar(String ofClass, String sites, Value share) {}

    private final ChartSource source;
    private final List<Bar> bars;

    private CutPointsChart(ChartSource source, List<Bar> bars) {
        this.source = source;
        this.bars = bars;
    }

    static CutPointsChart of(ChartSource source) throws NotDrawableException, IOException {
        List<Bar> bars = new ArrayList<>();
        for (OfClass one : source.placements().classes()) {
            add(bars, one);
        }
        if (bars.isEmpty()) {
            throw new NotDrawableException("has no recorded query after the warm-up");
        }
        return new CutPointsChart(source, bars);
    }

    /** The most frequent ways; one bar, without interval, for the rest. */
    private static void add(List<Bar> bars, OfClass one) {
        double rest = 1;
        int drawn = 0;
        for (Map.Entry<String, Value> entry : one.sites().entrySet()) {
            if (drawn < MOST_BARS || one.sites().size() == MOST_BARS + 1) {
                bars.add(new Bar(one.name(), entry.getKey(), entry.getValue()));
                rest -= entry.getValue().mean();
                drawn++;
            }
        }
        if (drawn < one.sites().size()) {
            bars.add(new Bar(one.name(), "others", new Value("1", Math.max(0, rest), Double.NaN, Double.NaN, 0)));
        }
    }

    /** For readers. */
    static String words(String sites) {
        if (sites.matches("\\d+M")) {
            return "mobile-only";
        }
        if (sites.matches("\\d+C")) {
            return "cloud-only";
        }
        Matcher cut = ONE_CUT.matcher(sites);
        if (cut.matches()) {
            return "cut after layer " + cut.group(1);
        }
        List<String> runs = new ArrayList<>();
        Matcher run = RUN.matcher(sites);
        while (run.find()) {
            runs.add((run.group(2).equals("M") ? "mobile " : "cloud ") + run.group(1));
        }
        return runs.isEmpty() ? sites : String.join(", ", runs);
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        bars.forEach(bar -> csv.add(
                bar.ofClass(),
                bar.sites(),
                bar.share().mean(),
                bar.share().low(),
                bar.share().high()));
        return csv;
    }

    private List<RowFrame.Row> rows() {
        List<RowFrame.Row> rows = new ArrayList<>();
        String last = "";
        for (Bar bar : bars) {
            if (!bar.ofClass().equals(last)) {
                last = bar.ofClass();
                rows.add(new RowFrame.Row(last, true));
            }
            rows.add(new RowFrame.Row(words(bar.sites()), false));
        }
        return rows;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        return new Sheet(
                page,
                RowFrame.height(rows().size()),
                "Where queries were cut",
                source.caption("Recorded queries after the warm-up, means over") + source.intervals("whiskers", ""),
                this::draw);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        List<RowFrame.Row> rows = rows();
        NumberAxis shares = AxisStyle.across("queries of the class (%)");
        shares.setRange(0, PER_CENT);
        RowFrame frame = RowFrame.in(g, area, shares, rows, RowFrame.leftRoom(rows, area.getWidth()), 64);
        int next = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.get(row).heading()) {
                bar(g, frame, row, bars.get(next++));
            }
        }
        frame.drawHeadings(g, area, rows);
    }

    private static void bar(Graphics2D g, RowFrame frame, int row, Bar bar) {
        Value share = bar.share();
        boolean mobile = bar.sites().matches("\\d+M");
        boolean cloud = bar.sites().matches("\\d+C");
        Color color = mobile ? Look.ORANGE : cloud ? Look.BLUE : bar.sites().equals("others") ? Look.GREY : Look.GREEN;
        Hatch hatch = mobile || cloud ? Hatch.NONE : Hatch.FALLING;
        hatch.fill(g, frame.bar(row, 0, share.mean() * PER_CENT), color);
        double right = frame.x(share.mean() * PER_CENT);
        if (!Double.isNaN(share.high())) {
            right = frame.x(Math.min(1, share.high()) * PER_CENT);
            Marks.horizontalWhisker(
                    g, frame.x(Math.max(0, share.low()) * PER_CENT), right, frame.middle(row), Look.INK);
        }
        g.setFont(Look.TICK);
        g.setPaint(Look.INK);
        g.drawString(Quantities.fixed(share.mean() * PER_CENT, 1) + " %", (float) (right + GAP), (float)
                (frame.middle(row) + 4.3));
    }
}
