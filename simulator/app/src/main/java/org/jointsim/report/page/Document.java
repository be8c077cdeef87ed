package org.jointsim.report.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.bdi;
import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.style;
import static j2html.TagCreator.ul;

import j2html.TagCreator;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What all pages have: head, contents, styles and scripts, all in the file itself. A browser that knows content security policies
 * loads nothing from elsewhere and runs no other script, whatever the texts of a scenario hold.
 *
 * @param title of the page, the name of what it is about
 * @param about one line for readers; may be empty
 * @param facts short ones, below the title
 * @param data what the script draws; {@code null}: nothing, then there is no script
 */
record Document(
        String title,
        String about,
        List<String> facts,
        List<Section> sections,
        @Nullable JsonNode data) {

    Document {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    /** The whole file. */
    String html(String version) {
        List<String> scripts = data == null ? List.of() : List.of(resource("uPlot.iife.min.js"), resource("page.js"));
        return "<!DOCTYPE html>\n"
                + TagCreator.html(headOf(scripts), bodyOf(scripts, version))
                        .withLang("en")
                        .render() + "\n";
    }

    private DomContent headOf(List<String> scripts) {
        String styles = resource("page.css") + (data == null ? "" : resource("uPlot.min.css"));
        return head(
                meta().withCharset("utf-8"),
                meta().attr("http-equiv", "Content-Security-Policy").withContent(policy(scripts)),
                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                meta().withName("color-scheme").withContent("light dark"),
                TagCreator.title(title + " – JointSim"),
                style(rawHtml(styles)));
    }

    /** Scripts by their hash, so that no other one runs. Styles of the charts stand in their elements. */
    private static String policy(List<String> scripts) {
        StringBuilder allowed = new StringBuilder();
        scripts.forEach(script ->
                allowed.append(" 'sha256-").append(sha256(inline(script))).append("'"));
        return "default-src 'none'; style-src 'unsafe-inline'; script-src"
                + (allowed.length() == 0 ? " 'none'" : allowed)
                + "; base-uri 'none'; form-action 'none'";
    }

    private DomContent bodyOf(List<String> scripts, String version) {
        return body(
                a("Skip to the results").withHref("#" + sections.get(0).id()).withClass("skip"),
                header(
                        h1(bdi(title)),
                        about.isEmpty() ? null : p(bdi(about)).withClass("about"),
                        ul(each(facts, fact -> li(bdi(fact)))).withClass("facts")),
                nav(ul(each(
                                sections,
                                section -> li(a(section.title()).withHref("#" + section.id()))
                                        .withCondHidden(section.isForScripts())
                                        .condAttr(section.isForScripts(), "data-script", ""))))
                        .attr("aria-label", "Contents"),
                main(each(sections, Section::html)),
                footer(p("Made by JointSim " + version
                        + " from the files beside this page. It needs no network; the numbers"
                        + " can be read without scripts.")),
                data == null
                        ? null
                        : script(rawHtml(json(data)))
                                .withType("application/json")
                                .withId("data"),
                each(scripts, script -> script(rawHtml(inline(script)))));
    }

    /** JSON that ends no script element. */
    private static String json(JsonNode data) {
        return data.toString()
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** A script that does not end its own element. */
    private static String inline(String script) {
        return script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Document.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
