package org.jointsim.scenario.file;

import java.util.List;
import java.util.function.Function;
import org.jointsim.dnn.Dnn;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RateCurve;

/** Ids that mean the things they name, and the keys that every definition of such a thing may have. */
final class References {

    static final Type<Dnn> DNN = to(Kind.DNNS, Reading::dnns);
    static final Type<DeviceEntry> DEVICE = to(Kind.DEVICES, Reading::devices);
    static final Type<LinkSpec> LINK = to(Kind.LINKS, Reading::links);
    static final Type<RadioSpec> RADIO = to(Kind.RADIOS, Reading::radios);
    static final Type<RateCurve> CURVE = to(Kind.CURVES, Reading::curves);

    static final Key<String> ABOUT = Key.optional("about", TextType.any("a text"), "One line for readers.");

    /** Each says how its value is known; the library has one for every constant. */
    static final Key<List<MapType.Named<String>>> PROVENANCE = Key.optional(
            "provenance",
            new MapType<>(
                    "a map from keys to where their values are from",
                    MapType.Names.ANY,
                    TextType.of(
                            "`measured`, `published`, `derived` or `assumed`, then the source",
                            "^(measured|published|derived|assumed)\\b[\\s\\S]*$"),
                    0),
            "Where each value is from: `measured`, `published`, `derived` or `assumed`, then the source.");

    private References() {}

    private static <T> Type<T> to(Kind kind, Function<Reading, Catalogue<T>> catalogue) {
        String phrase = "the id or the file of a " + kind.noun();
        return TextType.id(phrase, LibraryIndex.ids(kind))
                .as((id, at, reading) -> catalogue.apply(reading).resolve(id, at, reading));
    }
}
