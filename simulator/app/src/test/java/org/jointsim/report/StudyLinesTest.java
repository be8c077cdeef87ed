package org.jointsim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.results.Provenance;
import org.jointsim.results.ResultFolder;
import org.jointsim.results.ResultReader;
import org.jointsim.results.RunIdentity;
import org.jointsim.results.SampleResults;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words and numbers along the horizontal axis of a sweep's charts: none covers another. */
class StudyLinesTest {

    @TempDir
    private Path folder;

    private List<StoredPoint> points(String path, Stream<String> levels) throws IOException {
        ExperimentResult result = SampleResults.of(2, SampleResults.PHONES);
        RunIdentity identity = RunIdentity.of(result.scenario(), "scenario: quickstart\n");
        Provenance provenance = new Provenance(List.of("sweep"), 1, Instant.EPOCH);
        try (ResultFolder results = ResultFolder.open(folder, identity, provenance, ResultFolder.NO_DRAWING, true)) {
            results.store(result);
        }
        StoredRun run = ResultReader.read(folder);
        List<StoredPoint> points = new ArrayList<>();
        levels.forEach(level -> points.add(new StoredPoint(points.size(), Map.of(path, level), "point", run)));
        return points;
    }

    private StudyLines lines(String path, Stream<String> levels) throws IOException, NotDrawableException {
        return StudyLines.of(points(path, levels), any -> true, "");
    }

    /** Three short words stand in 400 points of width; eight words of 25 letters do not, so letters stand there, and a key says what they are. */
    @Test
    void wordsThatAreTooLongForTheAxisBecomeLetters() throws Exception {
        StudyLines brief =
                lines("clients.phones.link", Stream.of("3g", "4g", "wifi")).fittedTo(400);
        assertThat(brief.isKeyed()).isFalse();
        assertThat(labels(brief, 400)).containsExactly("3g", "4g", "wifi");

        StudyLines lengthy = lines(
                        "clients.phones.link", IntStream.range(0, 8).mapToObj(i -> "a link with many words " + i))
                .fittedTo(400);
        assertThat(lengthy.isKeyed()).isTrue();
        assertThat(labels(lengthy, 400)).containsExactly("A", "B", "C", "D", "E", "F", "G", "H");
        assertThat(lengthy.key().height(400)).isPositive();
    }

    /** 100 numbers of six digits have no room in 400 points: the ends of one are never within another. */
    @Test
    void numbersThatHaveNoRoomAreLeftOut() throws Exception {
        StudyLines many = lines(
                        "clients.phones.count", IntStream.range(0, 100).mapToObj(i -> "" + (100_000 + 3000 * i)))
                .fittedTo(400);
        assertThat(many.isKeyed()).isFalse();
        double letters = labels(many, 400).stream()
                .mapToDouble(label -> Look.width(label, Look.TICK))
                .sum();
        assertThat(letters).isLessThan(400 + Look.width("100000", Look.TICK));
        assertThat(labels(many, 400)).contains("100000").hasSizeGreaterThan(4);
    }

    private static List<String> labels(StudyLines lines, double width) {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        ValueAxis axis = lines.axis(true);
        List<String> labels = new ArrayList<>();
        for (Object tick :
                axis.refreshTicks(g, new AxisState(), new Rectangle2D.Double(0, 0, width, 200), RectangleEdge.BOTTOM)) {
            String text = ((ValueTick) tick).getText();
            if (!text.isEmpty()) {
                labels.add(text);
            }
        }
        g.dispose();
        return labels;
    }
}
