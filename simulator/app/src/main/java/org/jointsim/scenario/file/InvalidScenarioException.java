package org.jointsim.scenario.file;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario that cannot be run, with everything that is wrong with it. The message lists all problems by line. */
public final class InvalidScenarioException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // an immutable list of records of text
    private final List<Problem> problems;

    InvalidScenarioException(String file, List<Problem> problems, boolean more) {
        super(listing(file, problems, more));
        this.problems = List.copyOf(problems);
    }

    /** The problems: those of the scenario file by line, then those of other files, then those of settings. */
    public List<Problem> problems() {
        return problems;
    }

    private static String listing(String file, List<Problem> problems, boolean more) {
        String header = "%s has %s%d problem%s:"
                .formatted(file, more ? "at least " : "", problems.size(), problems.size() == 1 ? "" : "s");
        return problems.stream()
                .map(problem -> "\n  " + problem.shown(file))
                .collect(Collectors.joining("", header, ""));
    }
}
