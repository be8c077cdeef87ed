package org.jointsim.onnx.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import org.jointsim.onnx.profile.MeasuredProfile.MeasuredGroup;
import org.jointsim.onnx.profile.MeasuredProfile.MeasuredLayer;
import org.jointsim.report.Text;

/** Writes a profile as scenario files read it. */
final class DeviceText {

    private static final int DIGITS = 4;
    private static final int PROVENANCE_WIDTH = 110;

    private final MeasuredProfile profile;
    private final double watts;
    private final String provenance;

    /**
     * @param watts assumed while the network runs; NaN where none is, so that energies are those measured, if any
     * @param provenance of the times: machine, versions, date
     */
    DeviceText(MeasuredProfile profile, double watts, String provenance) {
        this.profile = profile;
        this.watts = watts;
        this.provenance = provenance;
    }

    /** One row for each layer, then for each group. */
    String csv() {
        StringBuilder text = new StringBuilder("from,to,forward_s,forward_j,backward_s,backward_j\n");
        for (MeasuredLayer layer : profile.layers()) {
            text.append(row(layer.name(), layer.name(), layer.timing()));
        }
        for (MeasuredGroup group : profile.groups()) {
            text.append(row(name(group.from()), name(group.to()), group.timing()));
        }
        return text.toString();
    }

    private String row(String from, String to, Timing timing) {
        return "%s,%s,%s,%s,,\n".formatted(from, to, number(timing.medianSeconds()), number(joules(timing)));
    }

    private String name(int k) {
        return profile.layers().get(k - 1).name();
    }

    private double joules(Timing timing) {
        return Double.isNaN(watts) ? timing.joules() : watts * timing.medianSeconds();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : rounded(value).toString();
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value)
                .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
    }

    /** The entry of a device, its profile in this file. */
    String device(String indent) {
        StringBuilder text = new StringBuilder(indent + "profiles:\n");
        text.append(indent).append("  ").append(profile.dnn()).append(":\n");
        text.append(indent).append("    layers:\n");
        for (MeasuredLayer layer : profile.layers()) {
            text.append("%s      %s: {%s}\n".formatted(indent, layer.name(), cost(layer.timing())));
        }
        if (!profile.groups().isEmpty()) {
            text.append(indent).append("    groups:\n");
        }
        for (MeasuredGroup group : profile.groups()) {
            text.append("%s      - {from: %s, to: %s, %s}\n"
                    .formatted(indent, name(group.from()), name(group.to()), cost(group.timing())));
        }
        return text + provenance(indent);
    }

    /** The entry of a device whose profile is in a CSV file. */
    String deviceOf(String csvFile, String indent) {
        return "%sprofiles: {%s: %s}\n%s".formatted(indent, profile.dnn(), csvFile, provenance(indent));
    }

    private String provenance(String indent) {
        StringBuilder text =
                new StringBuilder("%sprovenance:\n%s  profiles.%s: >-\n".formatted(indent, indent, profile.dnn()));
        Text.wrap(provenance, PROVENANCE_WIDTH)
                .forEach(line -> text.append(indent).append("    ").append(line).append('\n'));
        return text.toString();
    }

    private String cost(Timing timing) {
        double joules = joules(timing);
        String seconds = "forward: %s s".formatted(number(timing.medianSeconds()));
        return Double.isNaN(joules) ? seconds : "%s, energy: %s J".formatted(seconds, number(joules));
    }

    /** What a cloud's {@code batching} reads; empty if one size alone was measured. */
    String batching() {
        if (profile.batches().size() < 2) {
            return "";
        }
        String times = profile.batches().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + number(entry.getValue().medianSeconds()) + " s")
                .collect(Collectors.joining(", "));
        return "times: {%s: {%s}}".formatted(profile.dnn(), times);
    }
}
