package org.jointsim.scenario.file;

import java.util.List;
import java.util.Map;

/** The ids of the library, in the order in which they are listed. */
final class LibraryIndex {

    private static final Map<Kind, List<String>> IDS = Map.of(
            Kind.DNNS, List.of("alexnet", "vgg16"),
            Kind.DEVICES, List.of("jetson-tx2", "snapdragon-660", "tesla-k40"),
            Kind.LINKS, List.of("3g", "4g", "wifi", "3g-typical", "4g-typical", "wifi-typical"),
            Kind.RADIOS, List.of("3g", "3g-rrc", "4g", "4g-rrc", "wifi", "wifi-psm"));

    private LibraryIndex() {}

    static List<String> ids(Kind kind) {
        return kind == Kind.POLICIES ? List.copyOf(PolicyGrammar.POLICIES.keySet()) : IDS.getOrDefault(kind, List.of());
    }

    /** The resource that holds an entry. */
    static String resource(Kind kind, String id) {
        return "/org/jointsim/library/" + kind.word() + "/" + id + ".yaml";
    }
}
