package org.jointsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jointsim.results.StoredRun.Metrics;

/** The parts of latency or energy: amount, share and bar of the first scope, shares of the others that fit. */
final class PartsText {

    private static final int TITLE = 24;
    private static final int LABEL = 20;
    private static final int AMOUNT = 12;
    private static final int SHARE = 9;
    private static final int BAR = 25;
    private static final String GAP = "  ";
    private static final double PERCENT = 100;

    private final String quantity;
    private final List<Part> parts;
    private final TextScope whole;
    private final List<TextScope> others;
    private final TextStyle style;

    PartsText(String quantity, List<Part> parts, List<TextScope> scopes, TextStyle style) {
        this.quantity = quantity;
        this.parts = parts.stream()
                .filter(part -> scopes.stream().anyMatch(scope -> share(scope.metrics(), quantity, part) > 0))
                .toList();
        this.whole = scopes.get(0);
        int room = (Text.WIDTH - LABEL - AMOUNT - SHARE - GAP.length() - BAR) / (GAP.length() + SHARE);
        this.others = scopes.subList(1, Math.min(1 + room, scopes.size()));
        this.style = style;
    }

    /** The lines; none where there is nothing to share out. */
    List<String> lines(String title, DisplayUnit unit) {
        List<String> lines = new ArrayList<>();
        if (parts.isEmpty()) {
            return lines;
        }
        double total = whole.metrics().of(quantity + ".mean").mean();
        int decimals = Quantities.decimals(total * unit.factor(), Double.NaN);
        lines.add(style.strong(header(title)));
        for (Part part : parts) {
            double amount = whole.metrics().of(quantity + "." + part.metric()).mean();
            double share = share(whole.metrics(), quantity, part);
            lines.add(Text.left(part.name(), LABEL)
                    + Text.right(amount(amount, unit, decimals), AMOUNT)
                    + Text.right(percent(share), SHARE)
                    + GAP
                    + Text.left(style.bar(share, BAR), BAR)
                    + others.stream()
                            .map(scope -> GAP + Text.right(percent(share(scope.metrics(), quantity, part)), SHARE))
                            .collect(Collectors.joining()));
        }
        return lines;
    }

    private String header(String title) {
        int left = LABEL + AMOUNT + SHARE;
        String name = style.fit(whole.name(), left - TITLE);
        return Text.left(title, TITLE)
                + Text.right(name, left - TITLE)
                + (others.isEmpty() ? "" : " ".repeat(GAP.length() + BAR))
                + others.stream()
                        .map(scope -> GAP + Text.right(style.fit(scope.name(), SHARE), SHARE))
                        .collect(Collectors.joining());
    }

    private String amount(double mean, DisplayUnit unit, int decimals) {
        if (Double.isNaN(mean)) {
            return "";
        }
        return Quantities.fixed(mean * unit.factor(), decimals) + " " + style.symbol(unit);
    }

    /** NaN without data. */
    private static double share(Metrics metrics, String quantity, Part part) {
        return metrics.of(quantity + "." + part.metric()).mean()
                / metrics.of(quantity + ".mean").mean();
    }

    private static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.1f %%", fraction * PERCENT);
    }
}
