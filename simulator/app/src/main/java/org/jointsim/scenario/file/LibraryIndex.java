package org.jointsim.scenario.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointsim.policy.Policies;

/** The ids of the library, in the order in which they are listed. */
final class LibraryIndex {

    private static final Map<Kind, List<String>> IDS = Map.of(
            Kind.DNNS,
                    List.of(
                            "alexnet",
                            "overfeat",
                            "vgg16",
                            "vgg19",
                            "nin",
                            "googlenet",
                            "resnet-18",
                            "resnet-50",
                            "inception-v3",
                            "inception-resnet-v2",
                            "squeezenet",
                            "mobilenet-v1",
                            "mobilenet-v2",
                            "shufflenet-v2",
                            "pnasnet-mobile",
                            "deeplab-v3-plus",
                            "pix2pix",
                            "chair",
                            "deep-speech",
                            "transformer",
                            "mlp",
                            "mnist-rnn"),
            Kind.DEVICES,
                    List.of(
                            "jetson-tx2",
                            "jetson-nano",
                            "jetson-xavier",
                            "raspberry-pi-3",
                            "raspberry-pi-4",
                            "phone-low",
                            "snapdragon-660",
                            "phone-mid",
                            "phone-high",
                            "xeon-2vcpu",
                            "xeon-2vcpu-1-thread",
                            "tesla-k40",
                            "gtx-1080-ti",
                            "t4",
                            "v100",
                            "a100",
                            "h100",
                            "h200"),
            Kind.LINKS,
                    List.of(
                            "3g",
                            "4g",
                            "wifi",
                            "3g-typical",
                            "4g-typical",
                            "wifi-typical",
                            "3g-driving",
                            "4g-walking",
                            "4g-bus",
                            "4g-car",
                            "4g-tram",
                            "4g-train",
                            "wifi-office"),
            Kind.RADIOS,
                    List.of(
                            "3g",
                            "3g-rrc",
                            "4g",
                            "4g-rrc",
                            "wifi",
                            "wifi-psm",
                            "4g-pixel-4a",
                            "wifi-pixel-4a",
                            "4g-pixel-6a",
                            "wifi-pixel-6a"),
            Kind.CURVES, List.of("diurnal"));

    private LibraryIndex() {}

    static List<String> ids(Kind kind) {
        return kind == Kind.POLICIES ? Policies.names() : IDS.getOrDefault(kind, List.of());
    }

    /** What a resource holds, if the program has it. */
    static Optional<String> text(String resource) {
        try (InputStream in = LibraryIndex.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resource that holds an entry. */
    static String resource(Kind kind, String id) {
        return "/org/jointsim/library/" + kind.word() + "/" + id + ".yaml";
    }
}
