package org.jointsim.report.page;

import static j2html.TagCreator.code;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a reader gets the same numbers again. */
final class Reproduce {

    /** Options that change no number; without them the page is the same wherever and however it is made. */
    private static final Set<String> WITH_VALUE =
            Set.of("--threads", "--out", "--engine", "--master", "--conf", "--table");

    private static final Set<String> FLAGS = Set.of("--force", "--quiet", "--json", "--verbose");

    private Reproduce() {}

    /** What the files of a folder allow. */
    enum Again {
        /** A run: asks the same question again. */
        RUN,
        /** A sweep: verifies every point. */
        SWEEP,
        /** Neither. */
        NO
    }

    /**
     * The section.
     *
     * @param words of the command line that made the results; may be empty
     */
    static Section section(List<String> words, String version, String seeds, String fingerprint, Again again) {
        List<DomContent> content = new ArrayList<>();
        if (!words.isEmpty()) {
            content.add(p("These results were asked for by"));
            content.add(pre(code(shell(words))));
        }
        content.add(p("JointSim " + version + ", " + seeds + ", fingerprint " + fingerprint
                + ". The fingerprint depends on the resolved scenario, the seed and the version of the model: the same"
                + " question gives the same bytes, on any machine and number of threads."));
        content.add(p("In the folder of this page:"));
        List<DomContent> steps = new ArrayList<>();
        if (again != Again.NO) {
            steps.add(step("Verify: run everything again and compare every file, byte for byte.", "verify ."));
        }
        if (again == Again.RUN) {
            steps.add(step("Ask the same question from the stored scenario.", "run scenario.yaml"));
        }
        steps.add(step("Make this page again from the files.", "report ."));
        content.add(ul().with(steps));
        return new Section("reproduce", "How to reproduce", content, false);
    }

    private static DomContent step(String what, String words) {
        return li(p(what), pre(code("jointsim " + words)));
    }

    private static String shell(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!FLAGS.contains(word) && WITH_VALUE.stream().noneMatch(name -> word.startsWith(name + "="))) {
                kept.add(word);
            }
        }
        return "jointsim " + kept.stream().map(Reproduce::quoted).collect(Collectors.joining(" "));
    }

    /** As a POSIX shell reads it back. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=:,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
