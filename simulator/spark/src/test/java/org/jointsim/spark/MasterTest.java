package org.jointsim.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of masters, as Spark's page "Submitting Applications" writes them. */
class MasterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    local                               | true  | true
                    local[4]                            | true  | true
                    local[*]                            | true  | true
                    local[*,3]                          | true  | true
                    spark://127.0.0.1:7077              | false | true
                    spark://[::1]:7077                  | false | true
                    spark://127.0.0.1:1,192.0.2.7:2     | false | false
                    spark://192.0.2.7:7077              | false | false
                    yarn                                | false | false
                    k8s://https://192.0.2.7:6443        | false | false
                    """)
    void anAddressTellsWhereItIs(String url, boolean thisProcess, boolean thisMachine) {
        Master master = Master.parse(url);
        assertThat(master.isThisProcess()).isEqualTo(thisProcess);
        assertThat(master.isThisMachine()).isEqualTo(thisMachine);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spark://",
                "spark://host",
                "spark://host:99999",
                "spark://a:1,",
                "local[x]",
                "127.0.0.1:7077",
                "mesos://x:1"
            })
    void whatIsNoAddressIsRefusedWithExamples(String url) {
        assertThatThrownBy(() -> Master.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spark://HOST:7077")
                .hasMessageContaining("\"" + url + "\"");
    }

    @Test
    void aMasterThatAnswersIsFoundBehindOneThatDoesNot() throws IOException {
        int nobody = unusedPort();
        Master alone = Master.parse("spark://127.0.0.1:" + nobody);
        assertThatThrownBy(alone::requireSomebody)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no Spark master answers at spark://127.0.0.1:" + nobody)
                .hasMessageContaining("docs/CLUSTER.md");
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Master two = Master.parse("spark://127.0.0.1:%d,127.0.0.1:%d".formatted(nobody, somebody.getLocalPort()));
            assertThatCode(two::requireSomebody).doesNotThrowAnyException();
        }
        assertThatCode(Master.parse("yarn")::requireSomebody).doesNotThrowAnyException();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
