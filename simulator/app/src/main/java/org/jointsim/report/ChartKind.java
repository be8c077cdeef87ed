package org.jointsim.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of charts. Which of them a results folder allows depends on what it holds. */
public enum ChartKind {
    LATENCY_CDF(
            LatencyCdfChart.NAME,
            "distribution of the latency, by class or by run",
            (source, options) -> LatencyCdfChart.of(source)),
    PERCENTILES(
            PercentilesChart.NAME,
            "percentiles of the latency with their intervals, by class or by run",
            (source, options) -> PercentilesChart.of(source)),
    PARTS(
            PartsChart.NAME,
            "where latency and energy go, by class and by run",
            (source, options) -> PartsChart.of(source)),
    COMPARISON(
            ComparisonChart.NAME,
            "speed-up and energy gain against mobile-only and cloud-only, of a comparison or a sweep over policies",
            (source, options) -> ComparisonChart.of(source)),
    TIMELINE(
            TimelineChart.NAME,
            "throughput, utilization, queue, GPUs and clients over time, with the warm-up",
            (source, options) -> TimelineChart.of(source)),
    LOAD_CURVE(
            LoadCurveChart.NAME,
            "latency against throughput with the knee and the deadline, of a sweep over load or GPUs",
            (source, options) -> LoadCurveChart.of(source)),
    SWEEP(
            SweepChart.NAME,
            "metrics against one varied path, a line for each value of the others (interaction), of a sweep",
            SweepChart::of),
    SWEEP_MAP(SweepMapChart.NAME, "a metric over two numeric paths as a heat map, of a sweep", SweepMapChart::of),
    CAPACITY(
            CapacityChart.NAME,
            "latency, use and cost against the number of GPUs, of a sweep over cloud.gpus",
            (source, options) -> CapacityChart.of(source)),
    PARETO(
            ParetoChart.NAME,
            "latency against energy of all points with the best ones, of a sweep or a comparison",
            ParetoChart::of),
    TORNADO(
            TornadoChart.NAME,
            "which varied constant moves a metric most, of 'jointsim sweep --tornado METRIC'",
            (source, options) -> TornadoChart.of(source)),
    SURVIVAL(
            SurvivalChart.NAME,
            "clients whose battery is not empty over time",
            (source, options) -> SurvivalChart.of(source)),
    CUT_POINTS(
            CutPointsChart.NAME,
            "where the layers of queries ran, by class; needs 'jointsim run --record queries'",
            (source, options) -> CutPointsChart.of(source)),
    PLACEMENT_TIME(
            PlacementTimeChart.NAME,
            "share of each layer that ran in the cloud over time; needs 'jointsim run --record queries'",
            (source, options) -> PlacementTimeChart.of(source)),
    PLACEMENT(
            StripChart.NAME,
            "layers against one condition, of 'jointsim optimize --map'",
            (source, options) -> StripChart.of(source.map())),
    BREAK_EVEN(
            RegionChart.NAME,
            "regions of equal placement in the plane of two conditions, of 'jointsim optimize --map'",
            (source, options) -> RegionChart.of(source.map())),
    TENSORS(
            TensorsChart.NAME,
            "sizes of the tensors of a dnn, of 'jointsim show dnns ID --chart DIR'",
            (source, options) -> new TensorsChart(source.tensors())),
    LINK(
            LinkTraceChart.NAME,
            "a measured link with its fitted states, of 'jointsim fit link' and 'jointsim import trace' with --chart DIR",
            (source, options) -> new LinkTraceChart(source.link())),
    FRONT(
            FrontChart.NAME,
            "latency against energy of deployments of one dnn with the best ones, of 'jointsim tune --out DIR'",
            (source, options) -> FrontChart.of(source));

    /** Makes one from a folder. */
    interface Maker {
        Figure make(ChartSource source, ChartRequest request) throws NotDrawableException, IOException;
    }

    private final String word;
    private final String about;

    @SuppressWarnings("ImmutableEnumChecker") // makers are pure functions
    private final Maker maker;

    ChartKind(String word, String about, Maker maker) {
        this.word = word;
        this.about = about;
        this.maker = maker;
    }

    /** Its name on the command line and of its files. */
    public String word() {
        return word;
    }

    /** What it shows, in a line. */
    public String about() {
        return about;
    }

    /** The kind of this name. */
    public static Optional<ChartKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    Figure make(ChartSource source, ChartRequest request) throws NotDrawableException, IOException {
        return maker.make(source, request);
    }
}
