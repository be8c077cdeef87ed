package org.jointsim.bench;

import java.util.Locale;

/** Makes one measurement in this JVM and prints it. Arguments: what, then its settings. */
public final class Measure {

    private static final int TIMES = 3;

    private Measure() {}

    public static void main(String[] args) {
        System.out.println(measure(args).line());
    }

    /**
     * Measures one of
     *
     * <pre>{@code
     * hold CONTENDER N ROWS WARM_UP_EVENTS EVENTS
     * queue CONTENDER CUSTOMERS
     * endToEnd POLICY N QUERIES
     * }</pre>
     */
    static Measurement measure(String... args) {
        return switch (args[0]) {
            case "hold" ->
                HoldModel.run(
                        contender(args[1]),
                        Integer.parseInt(args[2]),
                        Boolean.parseBoolean(args[3]),
                        Long.parseLong(args[4]),
                        Long.parseLong(args[5]));
            case "queue" -> QueueModel.run(contender(args[1]), Long.parseLong(args[2]), TIMES);
            case "endToEnd" -> EndToEnd.run(args[1], Integer.parseInt(args[2]), Long.parseLong(args[3]));
            default -> throw new IllegalArgumentException("expected hold, queue or endToEnd, but found " + args[0]);
        };
    }

    private static Contender contender(String argument) {
        return Contender.valueOf(argument.toUpperCase(Locale.ROOT));
    }
}
