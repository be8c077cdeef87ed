package org.jointsim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the whole model for docs/PERFORMANCE.md: queries per second on one core, and memory, by the number of clients.
 * One JVM per measurement, policies in turn. With a folder, writes the cost per query to {@value #CSV} there and draws it.
 *
 * <p>Arguments: the number of rounds (5), the folder (none).
 */
public final class ModelTable {

    private static final String CSV = "cost-per-query.csv";
    private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000};
    private static final double MICROS = 1e6;
    private static final long FEWEST_QUERIES = 6_000_000;
    /** With fewer, what else is on the heap hides them. */
    private static final int FEWEST_CLIENTS_TO_WEIGH = 100_000;

    private ModelTable() {}

    public static void main(String[] args) throws IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        System.out.printf("%s; medians (and ranges) of %d%n%n", Markdown.machine(), rounds);
        Markdown.header(
                "clients",
                "policy",
                "million queries/s",
                "µs/query",
                "B/client",
                "B/query",
                "mean latency, ms",
                "queries");
        List<String> costs = new ArrayList<>(List.of(CostChart.HEADER));
        for (int size : SIZES) {
            long queries = Math.max(FEWEST_QUERIES, 6L * size);
            Series cloudOnly = Series.asLaunched("endToEnd", "cloud-only", size, queries);
            Series jointDnn = Series.asLaunched("endToEnd", "jointdnn", size, queries);
            Series.interleave(rounds, List.of(cloudOnly, jointDnn));
            print(size, "cloud-only", cloudOnly);
            print(size, "jointdnn", jointDnn);
            costs.add(cost(size, "cloud-only", cloudOnly));
            costs.add(cost(size, "jointdnn", jointDnn));
        }
        if (args.length > 1) {
            Path csv = Path.of(args[1], CSV);
            Files.write(csv, costs);
            CostChart.draw(csv);
        }
    }

    private static String cost(int size, String policy, Series series) {
        return String.join(
                ",",
                Integer.toString(size),
                policy,
                Markdown.number(MICROS / series.median("rate")),
                Markdown.number(MICROS / series.most("rate")),
                Markdown.number(MICROS / series.least("rate")));
    }

    private static void print(int size, String policy, Series series) {
        series.check();
        Markdown.row(
                "%,d".formatted(size),
                policy,
                Markdown.spread(series, "rate", 1e-6),
                Markdown.number(MICROS / series.median("rate")),
                size < FEWEST_CLIENTS_TO_WEIGH ? "–" : Markdown.number(series.median("bytesPerClient")),
                Markdown.number(series.median("bytesPerQuery")),
                Markdown.number(1e3 * series.median("latency")),
                "%,.0f".formatted(series.median("queries")));
    }
}
