package org.jointsim.report.page;

import static j2html.TagCreator.code;
import static j2html.TagCreator.pre;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Path;
import org.jointsim.results.ResultReader;

/** Scenarios as their files have them. */
final class Scenarios {

    private Scenarios() {}

    /** The resolved scenario of a run, folded. */
    static DomContent resolved(String name, Path folder) throws IOException {
        return Cells.folded(
                "The resolved scenario of " + name + ", enough to run again",
                pre(code(ResultReader.scenarioYaml(folder))).attr("tabindex", "0"));
    }
}
