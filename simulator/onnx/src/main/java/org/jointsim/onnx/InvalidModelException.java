package org.jointsim.onnx;

import java.io.Serial;
import java.util.List;

/** A file that is no network that can be imported, with everything that is wrong with it. */
public final class InvalidModelException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int MOST_SHOWN = 20;

    InvalidModelException(String problem) {
        super(problem);
    }

    InvalidModelException(List<String> problems) {
        super(listing(problems));
    }

    private static String listing(List<String> problems) {
        if (problems.size() == 1) {
            return problems.get(0);
        }
        StringBuilder text = new StringBuilder("%d problems:".formatted(problems.size()));
        problems.stream()
                .limit(MOST_SHOWN)
                .forEach(problem -> text.append("\n  ").append(problem));
        if (problems.size() > MOST_SHOWN) {
            text.append("\n  and %d more".formatted(problems.size() - MOST_SHOWN));
        }
        return text.toString();
    }
}
