package org.jointsim.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of what gives out the machines of a cluster.
 *
 * @param url as Spark writes it
 * @param addresses of a standalone master, several where there are standbys; else empty
 */
record Master(String url, List<InetSocketAddress> addresses) {

    private static final Pattern KNOWN =
            Pattern.compile("local(\\[(\\*|\\d+)(,\\d+)?])?|local-cluster\\[.*]|yarn|k8s://.+");
    private static final Pattern STANDALONE = Pattern.compile("spark://(.+)");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:,/\\s]+):(\\d{1,5})");
    private static final int PATIENCE_MILLISECONDS = 3000;
    private static final int LARGEST_PORT = 65_535;

    Master {
        addresses = List.copyOf(addresses);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none of Spark's
     */
    static Master parse(String url) {
        Matcher standalone = STANDALONE.matcher(url);
        if (!standalone.matches()) {
            if (KNOWN.matcher(url).matches()) {
                return new Master(url, List.of());
            }
            throw wrong(url);
        }
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String part : standalone.group(1).split(",", -1)) {
            Matcher one = HOST_AND_PORT.matcher(part);
            if (!one.matches() || Integer.parseInt(one.group(2)) > LARGEST_PORT) {
                throw wrong(url);
            }
            addresses.add(new InetSocketAddress(one.group(1), Integer.parseInt(one.group(2))));
        }
        return new Master(url, addresses);
    }

    private static IllegalArgumentException wrong(String url) {
        return new IllegalArgumentException(
                "expected a master like spark://HOST:7077, local[4], yarn or k8s://https://HOST:6443, but found \"%s\""
                        .formatted(url));
    }

    /** Whether replications run in this process. */
    boolean isThisProcess() {
        return url.startsWith("local") && !url.startsWith("local-cluster");
    }

    /** Whether the cluster can be reached from this machine only. */
    boolean isThisMachine() {
        return isThisProcess()
                || (!addresses.isEmpty()
                        && addresses.stream()
                                .map(InetSocketAddress::getAddress)
                                .allMatch(address -> address != null && isLoopback(address)));
    }

    private static boolean isLoopback(InetAddress address) {
        return address.isLoopbackAddress();
    }

    /**
     * Asks a standalone master whether it is there: Spark itself would try for a minute and then say little.
     *
     * @throws IOException if nobody answers
     */
    void requireSomebody() throws IOException {
        String why = "";
        for (InetSocketAddress address : addresses) {
            try (Socket socket = new Socket()) {
                if (address.isUnresolved()) {
                    throw new UnknownHostException("unknown host " + address.getHostString());
                }
                socket.connect(address, PATIENCE_MILLISECONDS);
                return;
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
            }
        }
        if (!addresses.isEmpty()) {
            throw new IOException(
                    "no Spark master answers at %s: %s. Maybe start one: docs/CLUSTER.md".formatted(url, why));
        }
    }
}
