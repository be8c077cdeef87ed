package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The resolved text means the same as the scenario, whatever it holds. */
class ResolvedYamlTest {

    @TempDir
    Path folder;

    private Reader reader;

    @BeforeEach
    void setUp() {
        reader = new Reader(folder);
    }

    private LoadedScenario assertReadsBack(String text, String... settings) throws Exception {
        LoadedScenario loaded = reader.load(text, settings);
        assertThat(reader.load(loaded.resolvedYaml())).isEqualTo(loaded);
        return loaded;
    }

    @Test
    void everyFeatureReadsBack() throws Exception {
        assertReadsBack(
                Reader.VALID,
                "run={duration: 1 h, warmUp: auto, replications: 3, seed: -5, confidence: 99.9 %, start: \"06:07:08\"}",
                "clients.phones.arrivals={process: periodic, every: 3 s}",
                "clients.phones.deadline=100 ms",
                "clients.phones.compression={ratio: 2.5, encode: 4 ns/B, decode: 2 ns/B, encodeEnergy: 3 nJ/B, decodeEnergy: 0 J/B, kinds: {relu: 4, layer: 1.1, input: 1}}",
                "clients.phones.battery={capacity: 3000 mAh at 3.85 V, charge: 33.3 %}",
                "clients.phones.policy={name: jointdnn, objective: {latency: 1 /min, energy: 0.3 /J}, information: {link: {ewma: 30 %}, cloud: {every: 1 s}}, limits: {latency: 300 ms, cloudTime: 0 s}, decisionTime: 2 ms, fallback: drop, label: \"a: b\"}",
                "cloud={gpus: 3, device: gpu, service: {distribution: lognormal, cv: 0.3}, queue: {capacity: 0}}");
        assertReadsBack(
                Reader.VALID,
                "run.warmUp=none",
                "clients.phones.arrivals={process: closed, thinkTime: 0 s}",
                "clients.phones.policy={name: fixed, placement: [mobile, cloud], objective: energy, information: {link: exact, cloud: none}}",
                "clients.phones.link={start: b, states: {a: {uplink: 1 bit/s, downlink: 0 bit/s, radio: wifi, dwell: 3 s, next: {b: 100 %}}, b: {uplink: 2 kB/s, downlink: 0 bit/s, radio: 3g, dwell: {fixed: 4 s}, next: {a: 100 %}}}}",
                "cloud.service=exponential");
        assertReadsBack(
                Reader.VALID.replace("energy: 1 mJ}", "energy: 1 mJ, backward: 2 ms, backwardEnergy: 2 mJ}"),
                "run.regret=true",
                "clients.phones.task={training: {batch: 16}}",
                "clients.phones.policy=oracle");
    }

    @Test
    void everyFeatureOfTheCloudReadsBack() throws Exception {
        assertReadsBack(
                Reader.VALID,
                "clients.phones.policy={name: jointdnn, priority: -3}",
                "cloud={gpus: 3, device: gpu, queue: {discipline: priority, preemptive: true, capacity: 7}, background: {utilization: 40 %, job: 20 ms}, failures: {timeToFailure: 100 h, repair: 10 min}, outages: {timeToFailure: 1 d, repair: 1 h}, autoscaler: {metric: queueLength, target: 2.5, min: 2, max: 9, boot: 1 min, stabilization: 0 s, every: 10 s, tolerance: 5 %, schedule: {\"08:00\": 4, \"20:30:10\": 2}}, price: {spot: 0.27 USD/h, reserved: {gpus: 1, price: 0.5 USD/h}}, power: {idle: 20 W, busy: 235 W}, carbon: 400 g/kWh, admission: {rate: 200 /s, burst: 50, classes: {phones: {rate: 1 /s, burst: 2}}, deadline: true}}");
        assertReadsBack(
                Reader.VALID,
                "cloud={balancer: powerOfTwo, service: exponential, pools: {fast: {gpus: 2, device: gpu, batching: {maxBatch: 8, maxDelay: 2 ms, preferred: [2, 4], marginal: 35 %, times: {tiny: {1: 2.1 ms, 8: 3.9 ms}}}, price: 0.9 USD/h}, cheap: {gpus: 1, device: gpu, queue: {discipline: processorSharing, concurrency: 4}, background: {jobs: [{at: 0 s, takes: 1 ms}, {at: 1 s, takes: 0 s}]}, autoscaler: {metric: utilization, target: 60 %, max: 4, boot: 0 s}}}}");
    }

    @Test
    void predictorsWithUncertaintyAndReferenceReadBack() throws Exception {
        String devices = """
                  base:
                    predictor: {peak: 1 TFLOP/s, memory: 60 GB/s, overhead: 30 us, power: 5 W, uncertainty: 12.5 %}
                    profiles: {tiny: {layers: {a: {forward: 1 ms, energy: 1 mJ}, b: {forward: 1 ms, energy: 1 mJ}}}}
                  faster: {predictor: {peak: 4 TFLOP/s, memory: 60 GB/s, overhead: 30 us, power: 5 W, uncertainty: 30 %, scaledFrom: base}}
                """;
        LoadedScenario loaded = assertReadsBack(
                Reader.VALID + devices, "run.profileUncertainty=sample", "clients.phones.device=faster");

        assertThat(loaded.scenario().run().samplesProfiles()).isTrue();
        assertThat(loaded.scenario().hasUncertainProfiles()).isTrue();
    }

    @Test
    void everyProcessOfArrivalsReadsBack() throws Exception {
        assertReadsBack(
                Reader.VALID,
                "clients.phones.arrivals={process: poisson, totalRate: 3 /s, limit: 7, curve: diurnal}",
                "clients.phones.joins=3 s",
                "clients.phones.leaves={from: 1 min, over: 10 s}");
        assertReadsBack(
                Reader.VALID,
                "clients.phones.arrivals={process: onOff, on: 1 s, off: 2 s, rate: 3 /s, curve: {points: {\"06:00\": 0, \"22:30:01\": 1.5}, interpolation: steps}}",
                "clients.phones.joins={from: 1 s, over: 2 s}",
                "clients.phones.leaves={after: 3 s}");
        assertReadsBack(
                Reader.VALID,
                "clients.phones.arrivals={process: periodic, every: 1 s, limit: 2}",
                "clients.phones.leaves={after: {fixed: 3 s}}");
    }

    @Test
    void radiosBatteriesPatienceAndCellsReadBack() throws Exception {
        assertReadsBack(
                Reader.VALID,
                "clients.phones.link={uplink: 1 Mbit/s, downlink: 1 Mbit/s, radio: {transmit: {perMbps: 1 W, base: 1 W}, receive: {perMbps: 1 W, base: 1 W}, promotion: {time: 260 ms, power: 1210 mW}, tail: [{time: 8 s, power: 1060 mW}, {time: 1 s, power: 0 W}]}}",
                "clients.phones.battery={capacity: 11 Wh, charge: {uniform: [20 %, 99.9 %]}, charging: {from: \"22:00\", to: \"06:00:30\", power: 10 W}, peukert: 1.05, efficiency: 90 %, cutOff: 3 %}",
                "clients.phones.policy={name: jointdnn, objective: {latency: 1 /s, energy: {full: 0.2 /J, empty: 2 /J, exponent: 2}}, limits: {energy: {lastUntil: \"22:00\"}}, fallback: retry, timeout: 2 s, retry: {times: 2, delay: 500 ms, then: drop}, radioAware: true}",
                "cells={downtown: {uplink: 100 Mbit/s, downlink: 300 Mbit/s}}",
                "clients.phones.cell=downtown",
                "cloud.ingress=10 Gbit/s");
        assertReadsBack(
                Reader.VALID,
                "clients.phones.link=4g",
                "clients.phones.policy={name: jointdnn, retry: {times: 1, delay: 0 s}}");
    }

    @Test
    void dnnsThatAreNoChainsReadBack() throws Exception {
        assertReadsBack(Reader.with(
                "{name: b, output: 1 B}", "{name: b, inputs: [input, a], output: 1 B, kind: join, memory: 7 B}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "12",
                "a: b # c",
                " spaced ",
                "Größe ☃ 🎉",
                "- x",
                "---",
                "'\"",
                "two\\nlines",
                "true",
                "~",
                "{a",
                "*x"
            })
    void anyTextReadsBack(String about) throws Exception {
        String quoted = "about: \"" + about.replace("\"", "\\\"") + "\"\n";

        LoadedScenario loaded = assertReadsBack(quoted + Reader.VALID);

        assertThat(loaded.scenario().about()).isEqualTo(about.replace("\\n", "\n"));
    }

    /** Doubles of any size, as shares of a link, a mix of 17 digits and exponents. */
    @Test
    void everyDoubleReadsBack() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            double rate = Math.scalb(1 + random.nextDouble(), random.nextInt(200) - 100);
            double share = random.nextDouble();
            assertReadsBack(
                    Reader.VALID,
                    "clients.phones.link.uplink=" + rate + " bit/s",
                    "clients.phones.arrivals.rate=" + rate + " /s",
                    "clients.phones.battery={capacity: %s Wh, charge: %s %%}".formatted(rate, 100 * share));
        }
    }

    @Test
    void equalMeaningsGiveEqualTexts() throws Exception {
        String text = reader.load(Reader.VALID).resolvedYaml();

        assertThat(reader.load(Reader.with("duration: 10 min", "duration: 600 s"))
                        .resolvedYaml())
                .isEqualTo(text);
        assertThat(reader.load("# remark\n" + Reader.VALID + "links: {}\n").resolvedYaml())
                .isEqualTo(text);
    }

    /** Two states with the same constants share a radio; a third one has its own. */
    @Test
    void radiosThatAreWrittenInPlaceGetIds() throws Exception {
        String radio = "{transmit: {perMbps: %s, base: 1 W}, receive: {perMbps: 1 W, base: 1 W}}";
        String state = "{uplink: 1 Mbit/s, downlink: 1 Mbit/s, dwell: 1 s, radio: %s, next: {%s: 100 %%}}";
        String states = "{a: %s, b: %s, c: %s}"
                .formatted(
                        state.formatted(radio.formatted("1 W"), "b"),
                        state.formatted(radio.formatted("1000 mW"), "c"),
                        state.formatted(radio.formatted("2 W"), "a"));

        Scenario scenario = assertReadsBack(Reader.VALID, "clients.phones.link={states: " + states + "}")
                .scenario();

        assertThat(scenario.clients().get(0).link().states())
                .extracting(s -> s.radio().id())
                .containsExactly("radio-1", "radio-1", "radio-2");
        assertThat(scenario.clients().get(0).link().states().get(2).radio())
                .isEqualTo(new RadioSpec("radio-2", 2, 1, 1, 1));
    }

    @Test
    void oneIdIsOneRadio() throws Exception {
        String own = "radios: {4g: {transmit: {perMbps: 1 W, base: 1 W}, receive: {perMbps: 1 W, base: 1 W}}}\n";

        assertThat(reader.problems(
                        Reader.with("policy: jointdnn", "policy: jointdnn\n  others: {like: phones, link: 4g}") + own))
                .containsExactly(
                        "line 20, column 1, radios: two different radios that are used here are called `4g`. Maybe rename one's own.");
    }
}
