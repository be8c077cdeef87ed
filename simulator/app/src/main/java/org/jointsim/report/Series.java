package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.report.ChartSource.NamedRun;
import org.jointsim.results.StoredRun.ClientClass;
import org.jointsim.results.StoredRun.Metrics;

/**
 * What one curve of a chart is about, with its looks: of one run all clients and each class, of several runs each run's clients.
 *
 * @param key in the CSV file
 * @param name for readers
 * @param scope of its metrics in the files of the run
 * @param index of its colour, line style and marker; -1: black, for the whole
 */
record Series(String key, String name, NamedRun run, String scope, Metrics metrics, int index) {

    private static final BasicStroke WHOLE = new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    private static final String ALL = "all";

    /** Those of a source. With one class its curve is that of all clients, drawn once. */
    static List<Series> of(ChartSource source) throws NotDrawableException {
        List<NamedRun> runs = source.runs();
        List<Series> series = new ArrayList<>();
        if (source.kind() != ChartSource.Kind.RUN) {
            for (NamedRun run : runs) {
                series.add(
                        new Series(run.name(), run.name(), run, ALL, run.run().metrics(), series.size()));
            }
            return series;
        }
        NamedRun run = runs.get(0);
        List<ClientClass> classes = run.run().classes();
        if (classes.size() > 1) {
            series.add(new Series(ALL, "all clients", run, ALL, run.run().metrics(), -1));
        }
        for (int i = 0; i < classes.size(); i++) {
            ClientClass one = classes.get(i);
            series.add(new Series(one.name(), one.name(), run, one.name(), one.metrics(), i));
        }
        return series;
    }

    Color color() {
        return index < 0 ? Look.BLACK : Look.lineColor(index);
    }

    BasicStroke stroke() {
        return index < 0 ? WHOLE : Look.lineStroke(index);
    }

    int marker() {
        return index + 1;
    }
}
