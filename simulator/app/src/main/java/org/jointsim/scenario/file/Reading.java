package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Task;
import org.jointsim.scenario.CellSpec;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RateCurve;
import org.jspecify.annotations.Nullable;

/** One reading of a scenario (or of the library): its problems, what its ids mean, and what must fit together. */
final class Reading {

    private final Problems problems;
    private final Catalogue<Dnn> dnns;
    private final Catalogue<DeviceEntry> devices;
    private final Catalogue<LinkSpec> links;
    private final Catalogue<RadioSpec> radios;
    private final Catalogue<RateCurve> curves;
    private final Map<RadioSpec, RadioSpec> inlineRadios = new LinkedHashMap<>();
    private final Map<String, DnnUse> usedDnns = new LinkedHashMap<>();
    private final List<GpuUse> gpus = new ArrayList<>();
    private final Map<String, Origin> metrics = new LinkedHashMap<>();
    private final Map<String, CellSpec> cells = new LinkedHashMap<>();
    private int measuredRows;

    /** A dnn that some client class asks for, and whether any of them trains it. */
    record DnnUse(Dnn dnn, Task task) {}

    /** The device of the GPUs, and where it is named. */
    record GpuUse(DeviceEntry device, Origin at) {}

    private Reading(Problems problems, Library library) {
        this.problems = problems;
        this.dnns = new Catalogue<>(Kind.DNNS, DnnGrammar.DNN, library::findDnn);
        this.devices = new Catalogue<>(Kind.DEVICES, DeviceGrammar.DEVICE, library::findDeviceEntry);
        this.links = new Catalogue<>(Kind.LINKS, LinkGrammar.DEFINITION, library::findLink);
        this.radios = new Catalogue<>(Kind.RADIOS, RadioGrammar.DEFINITION, library::findRadio);
        this.curves = new Catalogue<>(Kind.CURVES, CurveGrammar.DEFINITION, library::findCurve);
    }

    /** A reading in which ids of {@code library} are known. */
    static Reading of(Problems problems, Library library) {
        return new Reading(problems, library);
    }

    Catalogue<Dnn> dnns() {
        return dnns;
    }

    Catalogue<DeviceEntry> devices() {
        return devices;
    }

    Catalogue<LinkSpec> links() {
        return links;
    }

    Catalogue<RadioSpec> radios() {
        return radios;
    }

    Catalogue<RateCurve> curves() {
        return curves;
    }

    void report(Origin at, String text) {
        problems.add(at, text);
    }

    Unreadable refuse(Origin at, String text) {
        return problems.refuse(at, text);
    }

    /** Does something that may turn out unreadable; its problem was reported then. */
    void attempt(Runnable action) {
        try {
            action.run();
        } catch (Unreadable e) {
            return; // the values beside it may still be read
        }
    }

    /** A value, or {@code null} after its problem was reported. */
    <T> @Nullable T orNull(Supplier<T> value) {
        try {
            return value.get();
        } catch (Unreadable e) {
            return null;
        }
    }

    <T> @Nullable T readOrNull(Type<T> type, Node node) {
        return orNull(() -> type.read(node, this));
    }

    /** The value that the language gives to a key that is left out of the map at {@code at}. */
    Node parseDefault(Key<?> key, Origin at) {
        String text = String.valueOf(key.defaultText());
        return NodeReader.read(text, at.child(key.name()), problems)
                .orElseThrow(() -> new IllegalStateException("the default of " + key.name() + " is not YAML: " + text));
    }

    Node readFile(Path file) throws IOException {
        Origin start = Origin.start(Source.ofFile(file));
        return readText(file, start)
                .flatMap(text -> NodeReader.read(text, start, problems))
                .orElseThrow(Unreadable::new);
    }

    Optional<String> readText(Path file, Origin start) throws IOException {
        return FileText.read(file, start, problems);
    }

    /**
     * A value that a constructor of the domain checks; its reason becomes the problem.
     *
     * @param value may throw {@link IllegalArgumentException} with a message for the author of the file
     */
    <T> T checked(Origin at, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw refuse(at, String.valueOf(e.getMessage()));
        }
    }

    /**
     * A radio that is written where it is used. Equal ones are one radio, so that a change between two states with the
     * same constants is no hand-over.
     */
    RadioSpec inlineRadio(Definition<RadioSpec> definition) {
        Function<RadioSpec, RadioSpec> naming = unnamed -> definition.named(freeRadioId());
        return inlineRadios.computeIfAbsent(definition.named(""), naming);
    }

    private String freeRadioId() {
        int number = inlineRadios.size() + 1;
        while (radios.isDefined("radio-" + number)) {
            number++;
        }
        return "radio-" + number;
    }

    /** Counts rows of measurements, which the resolved scenario holds all. */
    void countRows(int rows, Origin at) {
        measuredRows += rows;
        if (measuredRows > MeasuredText.MOST_ROWS) {
            throw refuse(
                    at,
                    "the measurements of a scenario may have %d rows in all, but up to here they have %d"
                            .formatted(MeasuredText.MOST_ROWS, measuredRows));
        }
    }

    /** Notes that some client class asks queries of {@code dnn}, so that the GPUs must be able to run it. */
    void noteUse(Dnn dnn, Task task) {
        DnnUse use = new DnnUse(dnn, task);
        usedDnns.merge(dnn.id(), use, (before, now) -> before.task() instanceof Task.Training ? before : now);
    }

    /** Notes that a metric is named, which must exist. */
    void noteMetric(String name, Origin at) {
        metrics.put(name, at);
    }

    /** Reports the metrics that no result has. */
    void checkMetrics(MetricNames known) {
        metrics.forEach((name, at) -> known.problem(name).ifPresent(problem -> report(at, problem)));
    }

    void noteCells(List<CellSpec> all) {
        all.forEach(cell -> cells.put(cell.name(), cell));
    }

    /** The cell of this name. */
    CellSpec cell(String name, Origin at) {
        CellSpec cell = cells.get(name);
        if (cell == null) {
            throw refuse(at, "unknown cell `%s`%s".formatted(name, Words.suggestion(name, cells.keySet(), "cells")));
        }
        return cell;
    }

    void noteGpu(DeviceEntry device, Origin at) {
        gpus.add(new GpuUse(device, at));
    }

    /** Reports the dnns that the GPUs cannot run. */
    void checkGpu() {
        for (GpuUse use : gpus) {
            usedDnns.values().forEach(used -> use.device().checkRuns(used.dnn(), used.task(), false, use.at(), this));
        }
    }
}
