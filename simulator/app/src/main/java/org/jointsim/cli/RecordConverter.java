package org.jointsim.cli;

import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code queries}, {@code queries=10%} or {@code queries=0.1} as a share in (0, 1], {@code events} as {@link #EVENTS}. */
final class RecordConverter implements ITypeConverter<Double> {

    /** Not a share: the events are wanted. */
    static final Double EVENTS = -1.0;

    private static final String QUERIES = "queries";

    @Override
    public Double convert(String text) {
        if (text.equals(QUERIES)) {
            return 1.0;
        }
        if (text.equals("events")) {
            return EVENTS;
        }
        if (text.startsWith(QUERIES + "=")) {
            double share = share(text.substring(QUERIES.length() + 1).strip());
            if (share > 0 && share <= 1) {
                return share;
            }
        }
        throw new TypeConversionException(
                "expected queries, events, or queries=SHARE with a share above 0 %%, at most 100 %%, for example queries=10%%, but found \"%s\""
                        .formatted(text));
    }

    private static double share(String text) {
        try {
            return text.endsWith("%") ? Dimension.FRACTION.parse(text) : Double.parseDouble(text);
        } catch (InvalidQuantityException | NumberFormatException e) {
            return Double.NaN;
        }
    }
}
