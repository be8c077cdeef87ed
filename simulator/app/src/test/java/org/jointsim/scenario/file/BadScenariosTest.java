package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is said about a scenario that is wrong: the place, what was expected, what was found, a likely repair. */
class BadScenariosTest {

    @TempDir
    Path folder;

    private Reader reader;

    @BeforeEach
    void setUp() {
        reader = new Reader(folder);
    }

    /** A part of the valid scenario, what stands there instead, and what is said about it. */
    record Case(String part, String replacement, List<String> problems) {
        static Case of(String part, String replacement, String... problems) {
            return new Case(part, replacement, List.of(problems));
        }

        @Override
        public String toString() {
            return replacement;
        }
    }

    static final List<Case> CASES = List.of(
            // keys
            Case.of(
                    "cloud: {gpus: 1,",
                    "cloud: {gpu: 1,",
                    "line 11, column 9, cloud.gpu: unknown key `gpu`. Maybe `gpus`."),
            Case.of(
                    "    count: 2",
                    "    colour: 2",
                    "line 4, column 3, clients.phones: expected key `count`, but it is missing",
                    "line 5, column 5, clients.phones.colour: unknown key `colour`. Known keys: `like`, `count`, `device`, `dnn`, `task`, `arrivals`, `link`, `battery`, `deadline`, `policy`, `compression`, `cell`, …."),
            Case.of(
                    "{duration: 10 min, warmUp: 1 min}",
                    "{warmUp: 1 min}",
                    "line 2, column 6, run: expected key `duration`, but it is missing"),
            Case.of(
                    "    count: 2",
                    "    count: 2\n    count: 3",
                    "line 6, column 5, clients.phones.count: key `count` stands twice, first at line 5, column 5"),
            Case.of(
                    "    policy: jointdnn",
                    "    policy: jointdnn\n    compression: {ratio: 0.4, encode: 4 ns, kinds: {input: 0.5}}",
                    "line 11, column 18, clients.phones.compression: expected key `decode`, but it is missing",
                    "line 11, column 18, clients.phones.compression: expected key `encodeEnergy`, but it is missing",
                    "line 11, column 18, clients.phones.compression: expected key `decodeEnergy`, but it is missing",
                    "line 11, column 26, clients.phones.compression.ratio: expected a ratio of raw size over coded size, at least 1, for example 2.5, but found 0.4",
                    "line 11, column 39, clients.phones.compression.encode: expected a time per byte with a unit, for example \"4 ns/B\", but found \"4 ns\", which is a time. Units that fit: s/B, ms/B, us/B, µs/B, ns/B, ps/B.",
                    "line 11, column 60, clients.phones.compression.kinds.input: expected a ratio of raw size over coded size, at least 1, for example 2.5, but found 0.5"),
            Case.of(
                    "    policy: jointdnn",
                    "    policy: jointdnn\n    compression: {ratio: 2, encode: 4 ns/B, decode: 2 ns/B, encodeEnergy: 3 nJ/B, decodeEnergy: 2 nJ/B, kinds: {rellu: 4}}",
                    "line 11, column 113, clients.phones.compression.kinds.rellu: expected a kind of layer, or `input`, but found `rellu`. Maybe `relu`."),
            Case.of("run: {", "run: x #", "line 2, column 6, run: expected a map with `duration`, but found \"x\""),
            Case.of("run: {", "run: #", "line 2, column 5, run: expected a map with `duration`, but found nothing"),
            Case.of(
                    "    dnn: tiny",
                    "    mix: {tiny: 100 %}",
                    "line 7, column 5, clients.phones.mix: unknown key `mix`. Maybe `dnn`."),
            Case.of(
                    "overhead: 10 us}",
                    "overhead: 10 us, scaledFrom: phone}",
                    "line 18, column 85, devices.gpu.predictor.scaledFrom: device `phone` has no `predictor`, so its roofline is not known and nothing can be scaled from it. Maybe add one to it."),
            Case.of(
                    "overhead: 10 us}",
                    "overhead: 10 us, uncertainty: -1 %, scaledFrom: gpu}",
                    "line 18, column 86, devices.gpu.predictor.uncertainty: expected a share >= 0, for example \"40 %\", but found \"-1 %\"",
                    "line 18, column 104, devices.gpu.predictor.scaledFrom: device `gpu` is defined by way of itself"),
            // quantities
            Case.of(
                    "duration: 10 min",
                    "duration: 600",
                    "line 2, column 17, run.duration: expected a time with a unit, for example \"300 ms\", but found 600"),
            Case.of(
                    "uplink: 1 Mbit/s",
                    "uplink: 5 Mb/s",
                    "line 9, column 20, clients.phones.link.uplink: expected a bit rate with a unit, for example \"5.85 Mbit/s\", but found \"5 Mb/s\". \"b\" may be bit or byte: write bit or B, \"5 Mbit/s\" or \"5 MB/s\"."),
            Case.of(
                    "rate: 1 /s",
                    "rate: -1 /s",
                    "line 8, column 40, clients.phones.arrivals.rate: expected a rate > 0, for example \"12 /min\", but found \"-1 /s\""),
            Case.of(
                    "warmUp: 1 min",
                    "warmUp: autoo",
                    "line 2, column 33, run.warmUp: expected `auto` or `none`, or a time >= 0 with a unit, for example \"300 ms\", but found \"autoo\". Maybe `auto`."),
            Case.of(
                    "warmUp: 1 min",
                    "warmUp: 10 min",
                    "line 2, column 33, run.warmUp: expected less than `duration` (600 s), but found 600 s"),
            Case.of(
                    "policy: jointdnn",
                    "policy: jointdnn\n    battery: {capacity: 12, charge: 101 %}",
                    "line 11, column 25, clients.phones.battery.capacity: expected an energy with a unit, for example \"12 Wh\", but found 12",
                    "line 11, column 37, clients.phones.battery.charge: expected a share from 0 % to 100 %, for example \"40 %\", but found \"101 %\""),
            // numbers and words
            Case.of(
                    "count: 2",
                    "count: -2",
                    "line 5, column 12, clients.phones.count: expected a whole number >= 1, but found -2"),
            Case.of(
                    "count: 2",
                    "count: \"2\"",
                    "line 5, column 12, clients.phones.count: expected a whole number >= 1, but found \"2\""),
            Case.of(
                    "count: 2",
                    "count: 99999999999999999999",
                    "line 5, column 12, clients.phones.count: expected a whole number >= 1, but found 99999999999999999999"),
            Case.of(
                    "scenario: small",
                    "scenario: 7",
                    "line 1, column 11, scenario: expected a name of letters, digits, `.`, `-` and `_` that starts with a letter or digit, but found 7. Maybe \"7\", in quotes."),
            Case.of(
                    "process: poisson",
                    "process: poison",
                    "line 8, column 25, clients.phones.arrivals.process: expected `poisson` or `periodic` or `closed` or `onOff` or `trace`, but found \"poison\". Maybe `poisson`."),
            Case.of(
                    "process: poisson, rate: 1 /s",
                    "process: closed, rate: 1 /s",
                    "line 8, column 15, clients.phones.arrivals: expected key `thinkTime`, but it is missing",
                    "line 8, column 33, clients.phones.arrivals.rate: key `rate` does not belong to process `closed`"),
            Case.of(
                    "rate: 1 /s",
                    "rate: 1 /s, totalRate: 2 /s",
                    "line 8, column 15, clients.phones.arrivals: expected exactly one of the keys `rate`, `totalRate`, but found `rate`, `totalRate`"),
            // names
            Case.of(
                    "    dnn: tiny",
                    "    dnn: tinny",
                    "line 7, column 10, clients.phones.dnn: unknown dnn `tinny`. Maybe `tiny`. `jointsim list dnns` lists them; a key of `dnns` or a file may add one."),
            Case.of(
                    "    dnn: tiny",
                    "    dnn: nets/tiny.yaml",
                    "line 7, column 10, clients.phones.dnn: there is no file `nets/tiny.yaml`"),
            Case.of(
                    "  phones:",
                    "  latency:",
                    "line 4, column 3, clients.latency: `latency` is reserved: it names something else in results"),
            Case.of(
                    "  phones:",
                    "  my phones:",
                    "line 4, column 3, clients.my phones: expected a name of letters, digits, `-` and `_` that starts with a letter or digit, but found \"my phones\""),
            Case.of(
                    "  phones:",
                    "  all:",
                    "line 4, column 3, clients.all: `all` is reserved: it names something else in results"),
            // what must fit together
            Case.of(
                    "    dnn: tiny",
                    "    dnn: alexnet",
                    "line 6, column 13, clients.phones.device: device `phone` has neither a profile of dnn `alexnet` nor a predictor. Maybe add `profiles: {alexnet: …}` or a `predictor` to it."),
            Case.of(
                    "cloud: {gpus: 1, device: gpu}",
                    "cloud: {gpus: 1, device: gpx}",
                    "line 11, column 26, cloud.device: unknown device `gpx`. Maybe `gpu`. `jointsim list devices` lists them; a key of `devices` or a file may add one."),
            Case.of(
                    "gpu: {predictor: {peak: 1 TFLOP/s, memory: 100 GB/s, overhead: 10 us}}",
                    "gpu: {}",
                    "line 11, column 26, cloud.device: device `gpu` has neither a profile of dnn `tiny` nor a predictor. Maybe add `profiles: {tiny: …}` or a `predictor` to it."),
            Case.of(
                    "    device: phone",
                    "    device: gpu",
                    "line 6, column 13, clients.phones.device: device `gpu` runs in clients, so its predictor needs a `power`"),
            Case.of(
                    "a: {forward: 1 ms, energy: 1 mJ}",
                    "a: {forward: 1 ms}",
                    "line 6, column 13, clients.phones.device: device `phone` runs in clients, so its profile of dnn `tiny` needs an `energy` for each layer and group"),
            Case.of(
                    "    dnn: tiny",
                    "    dnn: {tiny: 50 %, alexnet: 40 %}",
                    "line 6, column 13, clients.phones.device: device `phone` has neither a profile of dnn `alexnet` nor a predictor. Maybe add `profiles: {alexnet: …}` or a `predictor` to it.",
                    "line 7, column 10, clients.phones.dnn: expected shares that sum to 100 %, but they sum to 90 %"),
            // policies
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: fixed, placement: [mobile, clod]}",
                    "line 10, column 47, clients.phones.policy.placement[1]: expected `mobile` or `cloud`, but found \"clod\". Maybe `cloud`."),
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: fixed, placement: [mobile]}",
                    "line 10, column 38, clients.phones.policy.placement: expected 2 sites, one for each layer of dnn `tiny`, but found 1"),
            Case.of(
                    "policy: jointdnn",
                    "policy: fixed",
                    "line 10, column 13, clients.phones.policy: policy `fixed` needs a `placement`, for example [mobile, cloud, cloud]"),
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: jointdnn, placement: [mobile, mobile]}",
                    "line 10, column 30, clients.phones.policy.placement: key `placement` belongs to policy `fixed`, but the policy is `jointdnn`"),
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: jointdnn, objective: {energy: 0 /J}}",
                    "line 10, column 41, clients.phones.policy.objective: expected a weight > 0, but both `latency` and `energy` have weight 0"),
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: jointdnn, information: {link: {ewma: 0 %}}}",
                    "line 10, column 57, clients.phones.policy.information.link.ewma: expected a share above 0 %, at most 100 %, for example \"40 %\", but found \"0 %\""),
            // dnns
            Case.of(
                    "{name: b, output: 1 B}",
                    "{name: a, output: 1 B}",
                    "line 13, column 65, dnns.tiny.layers[1].name: the name `a` stands twice"),
            Case.of(
                    "{name: b, output: 1 B}",
                    "{name: b, inputs: [c], output: 1.5 B}",
                    "line 13, column 77, dnns.tiny.layers[1].inputs[0]: `c` is no layer before this one. Maybe `a`.",
                    "line 13, column 89, dnns.tiny.layers[1].output: expected a whole number of bytes, at most 1000000000000000 B, but found 1.5 B"),
            Case.of(
                    "{name: b, output: 1 B}",
                    "{name: b, relu: {}}",
                    "line 13, column 58, dnns.tiny.layers[1]: expected an `output` size, as in the first layer: a dnn is written in sizes or in operators, not in both"),
            Case.of(
                    "layers: [{name: a, output: 10 B}, {name: b, output: 1 B}]",
                    "layers: [{name: a, relu: {}}, {name: b, dense: {units: 3}}]",
                    "line 13, column 17, dnns.tiny.input: operators need the shape of the input, for example {shape: [3, 224, 224], bytes: 1}"),
            Case.of(
                    "{input: 100 B, layers: [{name: a, output: 10 B}, {name: b, output: 1 B}]}",
                    "{input: {shape: [3, 5, 5]}, layers: [{name: a, conv: {filters: 2, kernel: 9}}, {name: b, dense: {unit: 3}}]}",
                    "line 13, column 106, dnns.tiny.layers[1].dense.unit: unknown key `unit`. Maybe `units`."),
            Case.of(
                    "{input: 100 B, layers: [{name: a, output: 10 B}, {name: b, output: 1 B}]}",
                    "{input: {shape: [3, 5, 5]}, layers: [{name: a, conv: {filters: 2, kernel: 9}}, {name: b, relu: {}}]}",
                    "line 13, column 46, dnns.tiny.layers[0]: the kernel spans 9, but the padded height of its input is only 5"),
            // devices
            Case.of(
                    "b: {forward: 1 ms, energy: 1 mJ}",
                    "c: {forward: 1 ms, energy: 1 mJ}",
                    "line 17, column 13, devices.phone.profiles.tiny: expected the cost of each layer of dnn `tiny`, but `b` is missing",
                    "line 17, column 57, devices.phone.profiles.tiny.layers.c: dnn `tiny` has no layer `c`. Maybe `a`."),
            Case.of(
                    "b: {forward: 1 ms, energy: 1 mJ}}}",
                    "b: {forward: 1 ms, energy: 1 mJ}}, groups: [{from: b, to: a, forward: 1 ms, energy: 1 J}, {from: a, to: x, forward: 1 ms}]}",
                    "line 17, column 101, devices.phone.profiles.tiny.groups[0]: expected a group in the order of the layers, but `b` comes after `a`",
                    "line 17, column 161, devices.phone.profiles.tiny.groups[1].to: dnn `tiny` has no layer `x`. Maybe `a`."),
            Case.of(
                    "peak: 1 TFLOP/s",
                    "peak: 1 TFLOPS",
                    "line 18, column 27, devices.gpu.predictor.peak: expected a computing speed with a unit, for example \"0.67 TFLOP/s\", but found \"1 TFLOPS\". Maybe \"1 TFLOP/s\". Units that fit: FLOP/s, kFLOP/s, MFLOP/s, GFLOP/s, TFLOP/s."),
            // the cloud's parts do not fit
            Case.of(
                    "gpus: 1,",
                    "gpus: 1, batching: {maxBatch: 4},",
                    "line 11, column 28, cloud.batching: batching needs `marginal` or `times`: how long a batch takes"),
            Case.of(
                    "gpus: 1,",
                    "gpus: 1, batching: {maxBatch: 4, times: {other: {1: 1 ms, 4: 2 ms}}},",
                    "line 11, column 8, cloud: batching says nothing of dnn `tiny`. Maybe add it to `times`, or add `marginal`."),
            Case.of(
                    "gpus: 1,",
                    "gpus: 1, batching: {maxBatch: 4, times: {tiny: {1: 1 ms, 2: 2 ms}}},",
                    "line 11, column 28, cloud.batching: the times of dnn tiny must have batch size 1 and one of at least maxBatch (4), but have sizes [1, 2]"),
            Case.of(
                    "gpus: 1,",
                    "gpus: 1, batching: {maxBatch: 4, marginal: 10 %}, queue: {discipline: processorSharing},",
                    "line 11, column 8, cloud: batching and the discipline processorSharing exclude each other: either requests run as one batch, or each at its share"),
            Case.of(
                    "gpus: 1,",
                    "gpus: 1, queue: {preemptive: true},",
                    "line 11, column 25, cloud.queue: only the disciplines priority and edf can be preemptive, but the discipline is fifo"),
            Case.of(
                    "gpus: 1,",
                    "gpus: 1, pools: {a: {gpus: 1, device: gpu}},",
                    "line 11, column 9, cloud.gpus: key `gpus` belongs into each of the `pools`, since there are some",
                    "line 11, column 54, cloud.device: key `device` belongs into each of the `pools`, since there are some"),
            Case.of(
                    "gpus: 1,",
                    "gpus: 1, admission: {rate: 1 /s},",
                    "line 11, column 29, cloud.admission: `rate` and `burst` belong together, but only one of them is given"),
            Case.of(
                    "gpus: 1,",
                    "gpus: 1, admission: {classes: {phone: {rate: 1 /s, burst: 1}}},",
                    "line 11, column 8, cloud: admission names a client class `phone`, but there is none. Maybe `phones`."),
            Case.of(
                    "gpus: 1,",
                    "gpus: 1, autoscaler: {metric: utilization, target: 60 %, min: 2, max: 4, boot: 1 min},",
                    "line 11, column 8, cloud: gpus must be from the autoscaler's min (2) to its max (4), but was 1"),
            Case.of(
                    "gpus: 1,",
                    "gpus: 1, price: {reserved: {gpus: 1, price: 1 USD/h}},",
                    "line 11, column 25, cloud.price: expected exactly one of the keys `onDemand`, `spot`, but found none"),
            Case.of(
                    "process: poisson, rate: 1 /s",
                    "process: onOff, on: 1 us, off: 1 s, rate: 1 /s",
                    "line 8, column 15, clients.phones.arrivals: on must be at least 0.001 s, but was 1.0E-6"),
            Case.of(
                    "process: poisson, rate: 1 /s",
                    "process: closed, thinkTime: 1 s, limit: 0",
                    "line 8, column 56, clients.phones.arrivals.limit: expected a whole number >= 1, but found 0"),
            Case.of(
                    "process: poisson, rate: 1 /s",
                    "process: poisson, rate: 1 /s, curve: {points: {\"24:00\": 1, \"12:00\": 0}}",
                    "line 8, column 63, clients.phones.arrivals.curve.points.24:00: expected a time of day, for example \"06:00\", but found \"24:00\""),
            Case.of(
                    "process: poisson, rate: 1 /s",
                    "process: poisson, rate: 1 /s, curve: diurnl",
                    "line 8, column 53, clients.phones.arrivals.curve: unknown curve `diurnl`. Maybe `diurnal`. `jointsim list curves` lists them; a key of `curves` or a file may add one."),
            Case.of(
                    "policy: jointdnn",
                    "policy: jointdnn\n    leaves: {after: 0 s}",
                    "line 11, column 21, clients.phones.leaves.after: expected a time > 0, for example \"300 ms\", but found \"0 s\""),
            Case.of(
                    "    dnn: tiny",
                    "    dnn: tiny\n    task: {training: {batch: 4}}",
                    "line 6, column 13, clients.phones.device: training needs the cost of backward passes, but the profile of dnn `tiny` on device `phone` lacks it for `a`, `b`. Maybe add `backward` and `backwardEnergy` to each layer."),
            Case.of(
                    "    dnn: tiny",
                    "    dnn: tiny\n    task: {training: {batch: 0}}",
                    "line 8, column 30, clients.phones.task.training.batch: expected a whole number >= 1, but found 0"),
            Case.of(
                    "policy: jointdnn",
                    "policy: jointdn",
                    "line 10, column 13, clients.phones.policy: expected `jointdnn` or `mobile-only` or `cloud-only` or `best-split` or `neurosurgeon` or `dads` or `static` or `random` or `oracle` or `fixed`, but found \"jointdn\". Maybe `jointdnn`."),
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: dads, limits: {latency: 1 s}}",
                    "line 10, column 26, clients.phones.policy.limits: policy `dads` keeps no limits. Those that do: `jointdnn`, `best-split`, `static`, `oracle`."),
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: dads, with: {speed: 1}}",
                    "line 10, column 33, clients.phones.policy.with.speed: policy `dads` has no parameter `speed`, for it has none."),
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: dads, plugin: 0123456789abcdef}",
                    "line 10, column 34, clients.phones.policy.plugin: expected policy `dads` of the plugin 0123456789abcdef, but this is the policy of JointSim. Maybe load the same jar with --plugins, or take the key out."),
            // patience, batteries, radios, cells
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: jointdnn, fallback: retry}",
                    "line 10, column 40, clients.phones.policy.fallback: `fallback: retry` needs a `retry`, for example {times: 2, delay: 500 ms, then: mobile}"),
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: jointdnn, fallback: drop, retry: {times: 1, delay: 1 s}}",
                    "line 10, column 46, clients.phones.policy.retry: key `retry` belongs to `fallback: retry`. Maybe write its last resort as `then`."),
            Case.of(
                    "policy: jointdnn",
                    "policy: {name: jointdnn, objective: {latency: 1 /s, energy: {full: 1 /J, empty: 2 /J}}}",
                    "line 10, column 13, clients.phones.policy: the policy follows the charge of a battery, but the class has no `battery`"),
            Case.of(
                    "policy: jointdnn",
                    "policy: jointdnn\n    battery: {capacity: 1 Wh, charge: {uniform: [50 %, 20 %]}, peukert: 0.9, efficiency: 0 %}",
                    "line 11, column 49, clients.phones.battery.charge.uniform: expected two shares, the least and the most, for example [20 %, 100 %]",
                    "line 11, column 90, clients.phones.battery.efficiency: expected a share above 0 %, at most 100 %, for example \"40 %\", but found \"0 %\""),
            Case.of(
                    "policy: jointdnn",
                    "policy: jointdnn\n    battery: {capacity: 1 Wh, peukert: 0.9}",
                    "line 11, column 14, clients.phones.battery: peukert must be finite and >= 1, but was 0.9"),
            Case.of(
                    "policy: jointdnn",
                    "policy: jointdnn\n    battery: {capacity: 1 Wh, charging: {from: \"22:00\", to: \"22:00\", power: 1 W}}",
                    "line 11, column 41, clients.phones.battery.charging: charging must not end at the time of day at which it begins"),
            Case.of(
                    "policy: jointdnn",
                    "policy: jointdnn\n    cell: uptown\ncells: {downtown: {uplink: 1 Mbit/s, downlink: 1 Mbit/s}}",
                    "line 11, column 11, clients.phones.cell: unknown cell `uptown`. Known cells: `downtown`."));

    @ParameterizedTest
    @FieldSource("CASES")
    void aProblemIsSaidWithItsPlaceAndARepair(Case wrong) throws IOException {
        assertThat(reader.problems(Reader.with(wrong.part(), wrong.replacement())))
                .isEqualTo(wrong.problems());
    }

    /** The phone can train; the policy cannot, and the GPU's second layer lacks its backward time. */
    @Test
    void trainingNeedsAPolicyAndAGpuThatCanDoIt() throws IOException {
        String training = Reader.with("    dnn: tiny", "    dnn: tiny\n    task: {training: {batch: 2}}")
                .replace("policy: jointdnn", "policy: dads")
                .replace("energy: 1 mJ}", "energy: 1 mJ, backward: 2 ms, backwardEnergy: 2 mJ}")
                .replace(
                        "gpu: {predictor: {peak: 1 TFLOP/s, memory: 100 GB/s, overhead: 10 us}}",
                        "gpu: {profiles: {tiny: {layers: {a: {forward: 1 ms, backward: 2 ms}, b: {forward: 1 ms}}}}}");

        assertThat(reader.problems(training))
                .containsExactly(
                        "line 11, column 13, clients.phones.policy: policy `dads` places no training steps. Those that do: `jointdnn`, `mobile-only`, `cloud-only`, `best-split`, `static`, `random`, `oracle`, `fixed`.",
                        "line 12, column 26, cloud.device: training needs the cost of backward passes, but the profile of dnn `tiny` on device `gpu` lacks it for `b`. Maybe add `backward` to each layer.");
    }

    @Test
    void theScenarioThatTheCasesChangeIsValid() throws Exception {
        assertThat(reader.problems(Reader.VALID)).isEmpty();
    }

    static final List<Case> LINKS = List.of(
            Case.of(
                    "dwell: 30 s",
                    "dwell: 0 s",
                    "line 12, column 73, clients.phones.link.states.good.dwell: expected a time > 0, for example \"300 ms\", but found \"0 s\""),
            Case.of(
                    "{fair: 80 %, none: 20 %}",
                    "{fair: 80 %, none: 10 %}",
                    "line 12, column 85, clients.phones.link.states.good.next: expected probabilities that sum to 100 %, but they sum to 90 %"),
            Case.of(
                    "{fair: 80 %, none: 20 %}",
                    "{fiar: 80 %, good: 20 %}",
                    "line 12, column 86, clients.phones.link.states.good.next.fiar: unknown state `fiar`. Maybe `fair`.",
                    "line 12, column 98, clients.phones.link.states.good.next.good: a state does not follow itself. Maybe a longer `dwell` is meant."),
            Case.of(
                    "start: good",
                    "start: god",
                    "line 10, column 14, clients.phones.link.start: unknown state `god`. Maybe `good`."),
            Case.of("{good: 100 %}", "{none: 100 %}"),
            Case.of(
                    "none: {uplink: 0 Mbit/s, downlink: 0 Mbit/s, radio: 4g, dwell: {fixed: 3 s}, next: {fair: 100 %}}",
                    """
                    none: {uplink: 0 Mbit/s, downlink: 0 Mbit/s, radio: 4g, dwell: 3 s, next: {worse: 100 %}}
                            worse: {uplink: 0 Mbit/s, downlink: 0 Mbit/s, radio: 4g, dwell: 1 s, next: {none: 100 %}}
                            best: {uplink: 9 Mbit/s, downlink: 9 Mbit/s, radio: 4g, dwell: 1 s, next: {better: 100 %}}
                            better: {uplink: 8 Mbit/s, downlink: 8 Mbit/s, radio: 4g, dwell: 1 s, next: {best: 100 %}}""",
                    "line 11, column 7, clients.phones.link.states: the states of a link must lead into one group that stays connected, but there are 2"));

    /** Markov links; the fifth case is a chain that leaves a state for good, which is allowed. */
    @ParameterizedTest
    @FieldSource("LINKS")
    void aMarkovLinkMustBeAChain(Case wrong) throws IOException {
        String link = """
                link:
                      start: good
                      states:
                        good: {uplink: 8 Mbit/s, downlink: 20 Mbit/s, radio: 4g, dwell: 30 s, next: {fair: 80 %, none: 20 %}}
                        fair: {uplink: 2 Mbit/s, downlink: 6 Mbit/s, radio: 4g, dwell: 10 s, next: {good: 100 %}}
                        none: {uplink: 0 Mbit/s, downlink: 0 Mbit/s, radio: 4g, dwell: {fixed: 3 s}, next: {fair: 100 %}}""";
        assertThat(link).contains(wrong.part());
        String text = Reader.with(
                "link: {uplink: 1 Mbit/s, downlink: 2 Mbit/s, radio: 4g}",
                link.replace(wrong.part(), wrong.replacement()));

        assertThat(reader.problems(text)).isEqualTo(wrong.problems());
    }

    @Test
    void allProblemsAreListedAtOnceByLine() throws Exception {
        Path file = reader.write(
                "campus.yaml",
                Reader.VALID
                        .replace("gpus: 1", "gpus: 0")
                        .replace("count: 2", "count: two")
                        .replace("duration: 10 min", "duration: 10"));

        InvalidScenarioException e =
                catchThrowableOfType(InvalidScenarioException.class, () -> ScenarioFiles.read(file, List.of()));

        assertThat(e).hasMessage("""
                        %s has 3 problems:
                          line 2, column 17, run.duration: expected a time with a unit, for example "300 ms", but found 10
                          line 5, column 12, clients.phones.count: expected a whole number >= 1, but found "two"
                          line 11, column 15, cloud.gpus: expected a whole number >= 1, but found 0""".formatted(file));
        assertThat(e.problems().get(1))
                .isEqualTo(new Problem(
                        file.toString(),
                        5,
                        12,
                        "clients.phones.count",
                        "expected a whole number >= 1, but found \"two\""));
    }

    @Test
    void definitionsThatAreNotUsedAreCheckedToo() throws IOException {
        assertThat(reader.problems(Reader.VALID + "  spare: {idlePower: 3}\n"))
                .containsExactly(
                        "line 19, column 22, devices.spare.idlePower: expected a power with a unit, for example \"1288.04 mW\", but found 3");
    }
}
