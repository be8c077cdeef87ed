package org.jointsim.report;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jointsim.report.ChartSource.NamedRun;
import org.jointsim.results.ComparedRuns;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredPoint;

/**
 * How many times faster and how many times thriftier policies are than mobile-only and cloud-only: bars, as papers draw them, with
 * the simultaneous intervals of the ratios. Over more than a decade the axis is logarithmic and bars begin at 1.
 */
final class ComparisonChart implements Figure {

    static final String NAME = "comparison";

    private static final List<String> BASELINES = List.of("mobile-only", "cloud-only");
    private static final List<Measure> MEASURES = List.of(
            new Measure("latency.mean", "speed-up: mean latency is … times shorter"),
            new Measure("energy.mean", "energy gain: mean energy is … times less"));
    private static final double LOGARITHMIC_FROM = 10;
    private static final double HEADING = 22;
    private static final double GAP = 24;
    private static final int MOST_ROWS = 36;
    /** Where a whisker goes that has no end. */
    private static final double BEYOND = 10;

    private static final double SMALLEST = 1e-3;

    private record Measure(String metric, String heading) {}

    /** Runs that differ in the policy only. */
    private record Group(String name, List<NamedRun> runs) {}

    /** A bar: the mean of the baseline divided by that of the run. */
    private record Gain(
            String group, String against, String run, int index, String metric, double gain, double low, double high) {}

    private final ChartSource source;
    private final List<Gain> gains;
    private final String confidence;

    private ComparisonChart(ChartSource source, List<Gain> gains) {
        this.source = source;
        this.gains = gains;
        this.confidence = Captions.confidence(source.known().get(0));
    }

    static ComparisonChart of(ChartSource source) throws NotDrawableException, IOException {
        List<Gain> gains = new ArrayList<>();
        for (Group group : groups(source)) {
            addGains(gains, group, source.known().get(0).confidenceFraction());
        }
        if (gains.isEmpty()) {
            throw new NotDrawableException("has no latency to compare: no query completed after the warm-up");
        }
        if (gains.size() > MEASURES.size() * MOST_ROWS) {
            throw new NotDrawableException("draws at most %d comparisons, but there are %d"
                    .formatted(MOST_ROWS, gains.size() / MEASURES.size()));
        }
        return new ComparisonChart(source, gains);
    }

    private static List<Group> groups(ChartSource source) throws NotDrawableException {
        if (source.kind() == ChartSource.Kind.COMPARISON) {
            return List.of(new Group("", source.runs()));
        }
        if (source.kind() != ChartSource.Kind.STUDY) {
            throw new NotDrawableException(
                    "needs several runs, but this is one. Maybe run 'jointsim compare SCENARIO --policies mobile-only,cloud-only,jointdnn'");
        }
        List<StoredPoint> points = source.study();
        List<StudyPath> paths = StudyPath.of(points);
        List<StudyPath> policies = paths.stream().filter(StudyPath::isPolicy).toList();
        if (policies.isEmpty()) {
            throw new NotDrawableException("needs a sweep that varies clients.*.policy, but this one varies "
                    + paths.stream().map(StudyPath::path).collect(Collectors.joining(", ")));
        }
        if (policies.stream().anyMatch(StudyPath::isLeftAlone)) {
            throw new NotDrawableException(
                    "needs a design, but this is a tornado, most of whose points name no policy");
        }
        return groups(source, points, paths, policies);
    }

    private static List<Group> groups(
            ChartSource source, List<StoredPoint> points, List<StudyPath> paths, List<StudyPath> policies) {
        Map<String, List<NamedRun>> groups = new LinkedHashMap<>();
        for (StoredPoint point : points) {
            groups.computeIfAbsent(words(paths, point, false), name -> new ArrayList<>())
                    .add(new NamedRun(
                            words(policies, point, true), source.folder().resolve(point.folder()), point.run()));
        }
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static String words(List<StudyPath> paths, StoredPoint point, boolean policies) {
        return paths.stream()
                .filter(path -> path.isPolicy() == policies)
                .map(path -> path.words(path.level(point)))
                .collect(Collectors.joining(", "));
    }

    private static void addGains(List<Gain> gains, Group group, double confidence) throws IOException {
        List<String> names = group.runs().stream().map(NamedRun::name).toList();
        List<String> baselines = BASELINES.stream().filter(names::contains).toList();
        List<ComparedRuns.Run> runs = new ArrayList<>();
        for (NamedRun run : group.runs()) {
            runs.add(ChartSource.comparable(run));
        }
        for (String baseline : baselines.isEmpty() ? names.subList(0, 1) : baselines) {
            ComparedRuns compared = ComparedRuns.of(
                    runs,
                    names.indexOf(baseline),
                    confidence,
                    MEASURES.stream().map(Measure::metric).toList());
            for (ComparedRuns.Row row : compared.rows()) {
                add(gains, group.name(), baseline, names, row);
            }
        }
    }

    private static void add(List<Gain> gains, String group, String baseline, List<String> names, ComparedRuns.Row row) {
        boolean inverse = row.first().equals(baseline);
        String other = inverse ? row.second() : row.first();
        double ratio = row.secondMean() / row.firstMean();
        if (ratio > 0 && !Double.isInfinite(ratio)) {
            gains.add(new Gain(
                    group,
                    baseline,
                    other,
                    names.indexOf(other),
                    row.metric(),
                    inverse ? 1 / ratio : ratio,
                    inverse ? inverse(row.ratioHigh()) : Math.max(0, row.ratioLow()),
                    inverse ? inverse(row.ratioLow()) : row.ratioHigh()));
        }
    }

    /** Of an end of an interval of a ratio; of one that reaches 0 the inverse has no end: NaN. */
    private static double inverse(double end) {
        return end > 0 ? 1 / end : Double.NaN;
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        gains.forEach(gain ->
                csv.add(gain.group(), gain.against(), gain.run(), gain.metric(), gain.gain(), gain.low(), gain.high()));
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        double panel = HEADING + RowFrame.height(rows(measures().get(0)).size());
        double height = page.isNarrow() ? measures().size() * (panel + GAP) : panel;
        boolean logarithmic = measures().stream().anyMatch(this::isLogarithmic);
        String caption = source.caption("Ratios of means over")
                + (source.known().get(0).replicationCount() > 1
                        ? "; whiskers: simultaneous %s confidence intervals of the ratios (jackknife, Bonferroni)"
                                .formatted(confidence)
                        : "; without intervals, which need 2 replications")
                + (logarithmic ? "; on a logarithmic axis bars begin at 1, which is equal" : "; 1 is equal");
        return new Sheet(page, height, title(), caption, (g, area) -> draw(g, area, page));
    }

    private String title() {
        if (measures().size() == MEASURES.size()) {
            return "Speed-up and energy gain";
        }
        return measures().get(0).equals(MEASURES.get(0)) ? "Speed-up" : "Energy gain";
    }

    /** Those that can be compared: a query that costs no energy has no gain in energy. */
    private List<Measure> measures() {
        return MEASURES.stream().filter(measure -> !gains(measure).isEmpty()).toList();
    }

    private List<Gain> gains(Measure measure) {
        return gains.stream()
                .filter(gain -> gain.metric().equals(measure.metric()))
                .toList();
    }

    /** A heading before the gains against each baseline. */
    private List<RowFrame.Row> rows(Measure measure) {
        List<RowFrame.Row> rows = new ArrayList<>();
        String heading = "";
        for (Gain gain : gains(measure)) {
            if (!heading(gain).equals(heading)) {
                heading = heading(gain);
                rows.add(new RowFrame.Row(heading, true));
            }
            rows.add(new RowFrame.Row(gain.run(), false));
        }
        return rows;
    }

    private static String heading(Gain gain) {
        return (gain.group().isEmpty() ? "" : gain.group() + ", ") + "against " + gain.against();
    }

    private boolean isLogarithmic(Measure measure) {
        double most = gains(measure).stream().mapToDouble(Gain::gain).max().orElse(1);
        double least = gains(measure).stream().mapToDouble(Gain::gain).min().orElse(1);
        return most > LOGARITHMIC_FROM || least < 1 / LOGARITHMIC_FROM;
    }

    private void draw(Graphics2D g, Rectangle2D area, PageWidth page) {
        int n = measures().size();
        for (int i = 0; i < n; i++) {
            Rectangle2D room = page.isNarrow()
                    ? new Rectangle2D.Double(
                            area.getX(),
                            area.getY() + i * area.getHeight() / n,
                            area.getWidth(),
                            area.getHeight() / n - GAP)
                    : new Rectangle2D.Double(
                            area.getX() + i * (area.getWidth() + GAP) / n,
                            area.getY(),
                            (area.getWidth() - GAP) / n,
                            area.getHeight());
            panel(g, room, measures().get(i));
        }
    }

    private void panel(Graphics2D g, Rectangle2D area, Measure measure) {
        g.setFont(Look.LABEL);
        g.setPaint(Look.INK);
        g.drawString(Look.fit(measure.heading(), Look.LABEL, area.getWidth()), (float) area.getX(), (float)
                (area.getY() + 13));
        Rectangle2D below =
                new Rectangle2D.Double(area.getX(), area.getY() + HEADING, area.getWidth(), area.getHeight() - HEADING);
        List<RowFrame.Row> rows = rows(measure);
        List<Gain> shown = gains(measure);
        boolean logarithmic = isLogarithmic(measure);
        double text = shown.stream()
                .mapToDouble(gain -> Look.width(times(gain), Look.TICK))
                .max()
                .orElse(0);
        RowFrame frame = RowFrame.in(
                g, below, axis(shown, logarithmic), rows, RowFrame.leftRoom(rows, area.getWidth()), text + 14);
        int next = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.get(row).heading()) {
                bar(g, frame, row, shown.get(next++), logarithmic ? 1 : 0);
            }
        }
        g.setPaint(Look.INK);
        g.setStroke(AxisStyle.HAIRLINE);
        Rectangle2D plot = frame.frame().plot();
        g.draw(new Line2D.Double(frame.x(1), plot.getMinY(), frame.x(1), plot.getMaxY()));
        frame.drawHeadings(g, below, rows);
    }

    private static ValueAxis axis(List<Gain> gains, boolean logarithmic) {
        double most = gains.stream()
                .flatMap(gain -> Stream.of(gain.gain(), gain.high()))
                .filter(v -> !Double.isNaN(v))
                .mapToDouble(v -> v)
                .max()
                .orElse(1);
        double least = gains.stream()
                .flatMap(gain -> Stream.of(gain.gain(), gain.low()))
                .filter(v -> v > SMALLEST)
                .mapToDouble(v -> v)
                .min()
                .orElse(1);
        if (logarithmic) {
            return new DecadeAxis("times (logarithmic)", Math.min(1, least) / 1.15, Math.max(1, most) * 1.15);
        }
        NumberAxis axis = AxisStyle.across("times");
        axis.setRange(0, Math.max(1.05, most * 1.02));
        return axis;
    }

    private static void bar(Graphics2D g, RowFrame frame, int row, Gain gain, double from) {
        Rectangle2D bar = frame.bar(row, from, gain.gain());
        Look.hatch(gain.index()).fill(g, bar, Look.lineColor(gain.index()));
        double right = Math.max(bar.getMaxX(), frame.x(Math.max(from, 1)));
        if (!Double.isNaN(gain.low())) {
            Rectangle2D plot = frame.frame().plot();
            double low = gain.low() > 0 ? frame.x(gain.low()) : plot.getMinX() - BEYOND;
            double high = Double.isNaN(gain.high()) ? plot.getMaxX() + BEYOND : frame.x(gain.high());
            frame.frame().clipped(g, () -> Marks.horizontalWhisker(g, low, high, frame.middle(row), Look.INK));
            right = Math.max(right, Math.min(high, plot.getMaxX()));
        }
        g.setFont(Look.TICK);
        g.setPaint(Look.INK);
        g.drawString(times(gain), (float) (right + 6), (float) (frame.middle(row) + 4.3));
    }

    private static String times(Gain gain) {
        double value = gain.gain();
        return String.format(
                Locale.ROOT, value >= 100 ? "%.0f×" : value >= 10 ? "%.1f×" : value >= 0.1 ? "%.2f×" : "%.3f×", value);
    }
}
