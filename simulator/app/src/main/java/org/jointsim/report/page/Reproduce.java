package org.jointsim.report.page;

import static j2html.TagCreator.code;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.strong;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a reader gets the same numbers again. */
final class Reproduce {

    private Reproduce() {}

    /**
     * The section.
     *
     * @param words of the command line that made the results; may be empty
     * @param again the words after {@code jointsim} that ask the same question, in the folder; may be empty
     */
    static Section section(List<String> words, String version, String fingerprint, String seeds, String again) {
        List<DomContent> content = new ArrayList<>();
        if (!words.isEmpty()) {
            content.add(p("These results were asked for by"));
            content.add(pre(code(shell(words))));
        }
        content.add(p("JointSim " + version + ", " + seeds + ", fingerprint " + fingerprint
                + ". The fingerprint depends on the resolved scenario, the seed and the version of the model: the same"
                + " question gives the same bytes, on any machine and number of threads."));
        List<DomContent> steps = new ArrayList<>();
        if (!again.isEmpty()) {
            steps.add(li(strong("Verify"), p("In the folder of this page; runs everything again and compares every file:")
                    .with(), pre(code("jointsim verify ."))));
            steps.add(li(strong("Run"), p("Asks the same question from the stored scenario:"), pre(code("jointsim " + again))));
        }
        steps.add(li(strong("Redraw"), p("Makes this page again from the files:"), pre(code("jointsim report ."))));
        content.add(ol().with(steps));
        return new Section("reproduce", "How to reproduce", content, false);
    }

    private static String shell(List<String> words) {
        return "jointsim " + words.stream().map(Reproduce::quoted).collect(Collectors.joining(" "));
    }

    /** As a POSIX shell reads it back. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=:,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
