package org.jointsim.report.page;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.section;

import j2html.tags.DomContent;
import java.util.List;

/**
 * A part of the page with a heading, to which the contents lead.
 *
 * @param id its address in the page
 * @param isForScripts whether it is hidden where no script runs
 */
record Section(String id, String title, List<DomContent> content, boolean isForScripts) {

    Section {
        content = List.copyOf(content);
    }

    Section(String id, String title, DomContent... content) {
        this(id, title, List.of(content), false);
    }

    DomContent html() {
        return section(h2(title))
                .with(content)
                .withId(id)
                .withCondHidden(isForScripts)
                .condAttr(isForScripts, "data-script", "");
    }
}
