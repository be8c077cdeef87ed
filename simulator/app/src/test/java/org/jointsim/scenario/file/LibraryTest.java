package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jointsim.policy.Policies;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.file.Library.Constant;
import org.jointsim.units.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The library can be read, tells where its constants are from, and has those of the papers. */
class LibraryTest {

    private static final long MEGABYTE = 1_000_000;

    private final Library library = Library.shipped();

    /**
     * Eshratifar, Abrishami, Pedram (2021), doi:10.1109/TMC.2019.2947893: rates and the constants of the radio; the powers
     * at those rates (in mW) and seconds and joules for 10^6 bytes follow by hand: P = alpha · rate + beta, 8 / rate,
     * P · 8 / rate.
     */
    @ParameterizedTest
    @CsvSource({
        "3g,   1.1,   2.0275, 1773.76, 1065.48, 7.2727, 3.9457, 12.900, 4.204",
        "4g,   5.85,  13.76,  3852.62, 2003.15, 1.3675, 0.5814, 5.2685, 1.1646",
        "wifi, 18.88, 54.97,  5479.11, 7664.30, 0.4237, 0.1455, 2.3217, 1.1154",
    })
    void linksHaveTheConstantsOfThePaper(
            String id,
            double upMbps,
            double downMbps,
            double transmitMilliwatts,
            double receiveMilliwatts,
            double upSeconds,
            double downSeconds,
            double upJoules,
            double downJoules) {
        LinkSpec link = library.findLink(id).orElseThrow();
        LinkSpec.State state = link.states().get(0);
        double up = state.uplinkBitsPerSecond();
        double down = state.downlinkBitsPerSecond();
        RadioSpec radio = state.radio();

        assertThat(link.isConstant()).isTrue();
        assertThat(state.roundTripSeconds()).isZero();
        assertThat(up).isEqualTo(upMbps * 1e6, within(1e-6));
        assertThat(down).isEqualTo(downMbps * 1e6, within(1e-6));
        assertThat(radio.transmitWatts(up)).isEqualTo(transmitMilliwatts / 1000, within(5e-6));
        assertThat(radio.receiveWatts(down)).isEqualTo(receiveMilliwatts / 1000, within(5e-6));
        assertThat(Units.transmissionSeconds(MEGABYTE, up)).isEqualTo(upSeconds, within(5e-5));
        assertThat(Units.transmissionSeconds(MEGABYTE, down)).isEqualTo(downSeconds, within(5e-5));
        assertThat(Units.transmissionSeconds(MEGABYTE, up) * radio.transmitWatts(up))
                .isEqualTo(upJoules, within(5e-4));
        assertThat(Units.transmissionSeconds(MEGABYTE, down) * radio.receiveWatts(down))
                .isEqualTo(downJoules, within(5e-4));
        assertThat(library.findRadio(id)).contains(radio);
    }

    @ParameterizedTest
    @CsvSource({"3g, 0.2", "4g, 0.06", "wifi, 0.02"})
    void typicalLinksAreTheSameWithARoundTrip(String id, double roundTripSeconds) {
        LinkSpec.State paper = library.findLink(id).orElseThrow().states().get(0);
        LinkSpec.State typical =
                library.findLink(id + "-typical").orElseThrow().states().get(0);

        assertThat(typical.roundTripSeconds()).isEqualTo(roundTripSeconds);
        assertThat(typical.uplinkBitsPerSecond()).isEqualTo(paper.uplinkBitsPerSecond());
        assertThat(typical.downlinkBitsPerSecond()).isEqualTo(paper.downlinkBitsPerSecond());
        assertThat(typical.radio()).isEqualTo(paper.radio());
    }

    @Test
    void everyDeviceRunsEveryDnn() {
        for (String device : library.ids(Kind.DEVICES)) {
            for (String dnn : library.ids(Kind.DNNS)) {
                assertThat(library.findDevice(device)
                                .orElseThrow()
                                .findProfile(library.findDnn(dnn).orElseThrow()))
                        .as("%s on %s", dnn, device)
                        .isPresent();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyConstantTellsWhereItIsFrom(Kind kind) {
        for (String id : library.ids(kind)) {
            Library.Entry entry = library.require(kind, id);
            assertThat(entry.about()).as("%s %s", kind, id).isNotBlank();
            assertThat(entry.constants())
                    .as("%s %s", kind, id)
                    .allMatch(constant ->
                            constant.provenance().matches("(measured|published|derived|assumed)\\b[\\s\\S]*"));
        }
    }

    @Test
    void anEntryShowsItsConstantsAsTheyAreWritten() {
        Library.Entry radio = library.require(Kind.RADIOS, "4g");

        assertThat(radio.constants())
                .extracting(Constant::path, Constant::value)
                .containsExactly(
                        tuple("transmit.perMbps", "438.39 mW"),
                        tuple("transmit.base", "1288.04 mW"),
                        tuple("receive.perMbps", "51.97 mW"),
                        tuple("receive.base", "1288.04 mW"));
    }

    @Test
    void anUnknownIdNamesTheNearest() {
        assertThat(library.find(Kind.DNNS, "alexnt")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> library.require(Kind.DNNS, "alexnt"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("unknown dnn `alexnt`. Maybe `alexnet`.");
    }

    @Test
    void thePoliciesAreThoseThatExist() {
        assertThat(library.ids(Kind.POLICIES)).isEqualTo(Policies.names());
    }

    /**
     * The energy of a packet alone, promotion and whole tail: 7.38 J on 3G and 0.04 J on Wi-Fi, as measured by Huang et al. (2012),
     * doi:10.1145/2307636.2307658. On LTE they measured 12.76 J; promotion and tail base are 12.59 J, and the rest, 0.18 J, is
     * in the pulses of discontinuous reception, 1 ms in 20 ms and 1.5 ms in 40 ms, which the radio here leaves out.
     */
    @ParameterizedTest
    @CsvSource({"3g-rrc, 7.38, 7.3815", "wifi-psm, 0.04, 0.0382", "4g-rrc, 12.59, 12.585"})
    void aPacketAloneCostsPromotionAndTail(String id, double published, double exact) {
        RadioSpec radio = library.findRadio(id).orElseThrow();
        double joules = radio.promotion().joules() + radio.tailJoules();
        assertThat(joules).isCloseTo(published, within(0.005)).isCloseTo(exact, within(0.0005));
    }

    /** A file that is not in the index would be shipped, but unknown. Folders hold the profiles of devices. */
    @ParameterizedTest
    @EnumSource(names = "POLICIES", mode = EnumSource.Mode.EXCLUDE)
    void theIndexNamesEveryFile(Kind kind) throws IOException {
        Path folder = Path.of("src/main/resources/org/jointsim/library", kind.word());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> ids = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .toList();
            assertThat(library.ids(kind)).containsExactlyInAnyOrderElementsOf(ids);
        }
    }
}
