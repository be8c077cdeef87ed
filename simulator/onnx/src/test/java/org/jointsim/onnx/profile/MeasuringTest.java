package org.jointsim.onnx.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointsim.onnx.CuttableModel;
import org.jointsim.onnx.ImportOptions;
import org.jointsim.onnx.ModelExport;
import org.jointsim.onnx.profile.MeasuredProfile.MeasuredGroup;
import org.jointsim.onnx.profile.MeasuredProfile.MeasuredLayer;
import org.jointsim.scenario.file.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of measuring that need no ONNX Runtime. */
class MeasuringTest {

    @TempDir
    private Path folder;

    /** Of 1, 2, 3, 4, 100: the middle one; the second from each end. One slow run moves nothing. */
    @Test
    void theMedianAndQuartilesIgnoreOneSlowRun() {
        Timing timing = Timing.of(new double[] {100, 1, 3, 2, 4}, 7);

        assertThat(timing).isEqualTo(new Timing(3, 2, 4, 5, 7));
        assertThat(timing.spread()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(Timing.of(new double[] {1, 2}, 7).medianSeconds()).isEqualTo(1.5);
    }

    private CuttableModel mnistRnn() throws Exception {
        return model("mnist-rnn");
    }

    private CuttableModel model(String id) throws Exception {
        Path file = folder.resolve(id + ".onnx");
        try (var out = Files.newOutputStream(file)) {
            ModelExport.of(Library.shipped().findOperatorDnn(id).orElseThrow(), false)
                    .write(1, out);
        }
        return CuttableModel.open(file, ImportOptions.NONE);
    }

    @Test
    void fewLayersAreGroupedInEveryWay() throws Exception {
        assertThat(GroupPlan.of(mnistRnn(), 3))
                .containsExactlyInAnyOrder(new GroupPlan(1, 2), new GroupPlan(1, 3), new GroupPlan(2, 3));
        assertThat(GroupPlan.of(mnistRnn(), 0)).isEmpty();
        assertThat(GroupPlan.of(mnistRnn(), 1)).as("no room for a cut").containsExactly(new GroupPlan(1, 3));
    }

    /**
     * SqueezeNet has 65 layers, 2080 runs of them. A fire module is two branches wide inside, so a single tensor crosses only
     * around it: behind relu, pool, each squeeze's relu and each concat; of a convolution and its rectifier the rectifier counts.
     */
    @Test
    void manyLayersAreCutWhereOneTensorCrosses() throws Exception {
        CuttableModel squeezenet = model("squeezenet");
        List<Integer> cuts = GroupPlan.cutPoints(squeezenet);

        assertThat(cuts).allMatch(k -> squeezenet.crossings(k) == 1);
        assertThat(cuts).extracting(squeezenet::layerKind).doesNotContain("conv");
        List<GroupPlan> plan = GroupPlan.of(squeezenet, 100);
        assertThat(plan).hasSizeBetween(50, 100).contains(new GroupPlan(1, squeezenet.layerCount()));
        assertThat(plan).allMatch(group -> group.to() == squeezenet.layerCount() || cuts.contains(group.to()));
    }

    /** A package counter that turns at 1,000,000 uJ: from 900,000 to 100,000 are 0.2 J; memory adds 0.05 J; the core is within. */
    @Test
    void energyCountersTurnOver() throws IOException {
        zone("intel-rapl:0", "package-0", 900_000);
        zone("intel-rapl:0:0", "core", 0);
        zone("intel-rapl:0:1", "dram", 10_000);
        EnergyCounter counter = RaplCounter.find(folder);
        assertThat(counter.source()).contains("RAPL: dram, package-0");
        double before = counter.joules();

        zone("intel-rapl:0", "package-0", 100_000);
        zone("intel-rapl:0:0", "core", 500_000);
        zone("intel-rapl:0:1", "dram", 60_000);

        assertThat(counter.joules() - before).isCloseTo(0.25, within(1e-9));
        assertThat(RaplCounter.find(folder.resolve("none")).source()).isEmpty();
    }

    private void zone(String zone, String name, long energy) throws IOException {
        Path at = Files.createDirectories(folder.resolve(zone));
        Files.writeString(at.resolve("name"), name + "\n");
        Files.writeString(at.resolve("max_energy_range_uj"), "1000000\n");
        Files.writeString(at.resolve("energy_uj"), energy + "\n");
    }

    @Test
    void listsOfProcessorsAreRead() {
        assertThat(Machine.numbers("0-2,5")).containsExactly(0, 1, 2, 5);
        assertThat(Machine.numbers("what")).isEmpty();
    }

    @Test
    void theLastCacheSaysHowMuchIsSwept() throws IOException {
        Path size = Files.writeString(folder.resolve("size"), "266240K\n");
        assertThat(HostSweep.cacheBytes(size)).isEqualTo(260L << 20);
        assertThat(HostSweep.cacheBytes(Files.writeString(size, "unknown"))).isEqualTo(64L << 20);
        HostSweep sweep = HostSweep.upTo(1 << 10);
        sweep.sweep(Long.MAX_VALUE);
        // 128 longs 0..127, one of each line of eight: 8 · (0 + 1 + … + 15).
        assertThat(sweep.sum()).isEqualTo(8 * 120);
    }

    /** a 1 ms, b 2 ms, together 2.5 ms: the cover of the whole is the group; energies are 4 W times the time. */
    @Test
    void aProfileIsWrittenToFourDigits() {
        MeasuredProfile profile = new MeasuredProfile(
                "net",
                List.of(layer("a", 0.00100004), layer("b", 0.002)),
                List.of(new MeasuredGroup(1, 2, time(0.0025))),
                new TreeMap<>(Map.of(1, time(0.0025), 4, time(0.007))),
                1e-6);
        DeviceText text = new DeviceText(profile, 4, "measured: today");

        assertThat(profile.coverSeconds()).isEqualTo(0.0025);
        assertThat(profile.sumOfLayersSeconds()).isCloseTo(0.003, within(1e-6));
        assertThat(text.csv()).isEqualTo("""
                        from,to,forward_s,forward_j,backward_s,backward_j
                        a,a,0.001,0.004,,
                        b,b,0.002,0.008,,
                        a,b,0.0025,0.01,,
                        """);
        assertThat(text.batching()).isEqualTo("times: {net: {1: 0.0025 s, 4: 0.007 s}}");
        assertThat(new DeviceText(profile, Double.NaN, "measured: today").csv()).contains("a,a,0.001,,,\n");
        assertThat(text.device("  ")).isEqualTo("""
                          profiles:
                            net:
                              layers:
                                a: {forward: 0.001 s, energy: 0.004 J}
                                b: {forward: 0.002 s, energy: 0.008 J}
                              groups:
                                - {from: a, to: b, forward: 0.0025 s, energy: 0.01 J}
                          provenance:
                            profiles.net: >-
                              measured: today
                        """);
    }

    /** Each piece keeps its own fastest pass. */
    @Test
    void ofTwoPassesTheFasterCounts() {
        MeasuredProfile one = new MeasuredProfile(
                "net",
                List.of(layer("a", 1), layer("b", 5)),
                List.of(new MeasuredGroup(1, 2, time(4))),
                Map.of(1, time(3)),
                0.2);
        MeasuredProfile other = new MeasuredProfile(
                "net",
                List.of(layer("a", 2), layer("b", 3)),
                List.of(new MeasuredGroup(1, 2, time(5))),
                Map.of(1, time(2)),
                0.1);

        assertThat(one.faster(other))
                .isEqualTo(new MeasuredProfile(
                        "net",
                        List.of(layer("a", 1), layer("b", 3)),
                        List.of(new MeasuredGroup(1, 2, time(4))),
                        Map.of(1, time(2)),
                        0.1));
    }

    private static MeasuredLayer layer(String name, double seconds) {
        return new MeasuredLayer(name, "relu", time(seconds));
    }

    private static Timing time(double seconds) {
        return new Timing(seconds, seconds, seconds, 1, Double.NaN);
    }
}
