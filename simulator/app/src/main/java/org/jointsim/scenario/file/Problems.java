package org.jointsim.scenario.file;

import java.io.Serial;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the problems of one scenario. A problem of a value that is used in several places is kept once. */
final class Problems {

    /** A file with so many problems is no scenario; reading it ends there. */
    static final int MOST = 500;

    private static final int LONGEST = 1000;

    /** Thrown when there are too many problems to go on. */
    static final class TooMany extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        TooMany() {
            super(null, null, false, false);
        }
    }

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::path);

    private final String mainFile;
    private final Map<Problem, Boolean> problems = new LinkedHashMap<>();

    Problems(String mainFile) {
        this.mainFile = mainFile;
    }

    void add(Origin at, String text) {
        boolean setting = at.source().isSetting();
        int line = setting ? 0 : at.line();
        int column = setting ? 0 : at.column();
        problems.put(new Problem(at.source().name(), line, column, shown(at.path()), shown(text)), true);
        if (problems.size() >= MOST) {
            throw new TooMany();
        }
    }

    /** On one line of bounded length, whatever the file holds. */
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** Reports a problem and returns what to throw. */
    Unreadable refuse(Origin at, String text) {
        add(at, text);
        return new Unreadable();
    }

    void throwIfAny() throws InvalidScenarioException {
        if (!problems.isEmpty()) {
            throw exception();
        }
    }

    InvalidScenarioException exception() {
        Comparator<Problem> mainFileFirst = Comparator.comparingInt(this::rank);
        List<Problem> sorted = problems.keySet().stream()
                .sorted(mainFileFirst.thenComparing(BY_PLACE))
                .toList();
        return new InvalidScenarioException(mainFile, sorted, sorted.size() >= MOST);
    }

    private int rank(Problem problem) {
        if (problem.line() == 0) {
            return 2;
        }
        return problem.file().equals(mainFile) ? 0 : 1;
    }
}
