package org.jointsim.scenario.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words for messages: the known name that was probably meant, and lists of names. */
final class Words {

    private static final int MOST_LISTED = 12;
    private static final int MOST_COMPARED = 1000;
    private static final int LONGEST_COMPARED = 100;

    private Words() {}

    /** The known name nearest to {@code word}, if one is near: at most a third of its letters differ. */
    static Optional<String> nearest(String word, Collection<String> known) {
        return near(word, known, 1).stream().findFirst();
    }

    /** The known names that are near, the nearest first. */
    static List<String> near(String word, Collection<String> known, int most) {
        String wanted = bare(word);
        return known.stream()
                .limit(MOST_COMPARED)
                .filter(name -> distance(wanted, bare(name)) <= Math.max(1, Math.min(wanted.length(), 30) / 3))
                .sorted(Comparator.comparingInt(name -> distance(wanted, bare(name))))
                .limit(most)
                .toList();
    }

    /** What to say after "unknown …": the nearest name, else all of them. */
    static String suggestion(String word, Collection<String> known, String plural) {
        return nearest(word, known)
                .map(name -> ". Maybe `" + name + "`.")
                .orElseGet(() -> known.isEmpty() ? "" : ". Known " + plural + ": " + list(known) + ".");
    }

    /** Names in back quotes, the first dozen of them. */
    static String list(Collection<String> names) {
        String listed =
                names.stream().limit(MOST_LISTED).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return names.size() > MOST_LISTED ? listed + ", …" : listed;
    }

    /** Names in back quotes with arrows between them. */
    static String chain(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" → "));
    }

    private static String bare(String word) {
        String start = word.substring(0, Math.min(word.length(), LONGEST_COMPARED));
        return start.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Letters to insert, delete, change or swap with their neighbour: the restricted Damerau-Levenshtein distance. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > Math.max(1, Math.min(a.length(), b.length()))) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, d);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] d) {
        int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
