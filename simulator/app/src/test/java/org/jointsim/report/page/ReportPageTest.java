package org.jointsim.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {

    @TempDir
    private static Path folder;

    private static final Map<String, Path> FOLDERS = new HashMap<>();

    private static Path results(String kind) {
        return Objects.requireNonNull(FOLDERS.get(kind), kind);
    }

    @BeforeAll
    static void simulate() throws IOException {
        FOLDERS.put("run", Pages.run(folder));
        FOLDERS.put("comparison", Pages.comparison(folder));
        FOLDERS.put("sweep", Pages.sweep(folder));
        FOLDERS.put("plan", Pages.plan(folder));
    }

    private static String page(String kind) throws IOException {
        return Files.readString(results(kind).resolve("report.html"));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Each row of a table "All values" carries in its titles the numbers of summary.json, to the last digit. */
    @Test
    void everyNumberIsThatOfTheFile() throws IOException {
        JsonNode summary = JsonMapper.builder()
                .build()
                .readTree(Files.readAllBytes(results("run").resolve("summary.json")));
        Pattern row = Pattern.compile("<tr data-scope=\"([^\"]+)\" data-name=\"([^\"]+)\">(.*?)</tr>");
        int compared = 0;
        for (MatchResult one : row.matcher(page("run")).results().toList()) {
            JsonNode scope = scope(summary, one.group(1));
            JsonNode metric = scope.required(one.group(2));
            List<String> shown = all("title=\"([^\"]*)\"", one.group(3));
            List<String> written = new ArrayList<>();
            for (String key : List.of("mean", "low", "high")) {
                if (metric.required(key).isNumber()) {
                    written.add(Double.toString(metric.required(key).asDouble()));
                }
            }
            assertThat(shown.stream().map(Double::valueOf).map(String::valueOf).toList())
                    .as(one.group(1) + " " + one.group(2))
                    .isEqualTo(written);
            compared++;
        }
        int metrics = summary.required("metrics").size() * 3
                + summary.required("cloud").size() * 3;
        assertThat(compared)
                .as("all clients, two classes, the cloud, two pools")
                .isEqualTo(metrics);
    }

    private static JsonNode scope(JsonNode summary, String name) {
        if (name.equals("all clients")) {
            return summary.required("metrics");
        }
        if (name.equals("cloud")) {
            return summary.required("cloud");
        }
        String[] words = name.split("\\.", 2);
        return summary.required(words[0]).required(words[1]);
    }

    /** Only the three scripts of the page begin and end; what the scenario holds is text. */
    @ParameterizedTest
    @ValueSource(strings = {"run", "comparison", "sweep"})
    void whatAScenarioHoldsIsText(String kind) throws IOException {
        String page = page(kind);

        int scripts = kind.equals("comparison") ? 0 : 3;
        assertThat(page.split("<script", -1)).hasSize(scripts + 1);
        assertThat(page.split("</script", -1)).hasSize(scripts + 1);
        assertThat(page).doesNotContain("<img").doesNotContain("<b>label").doesNotContain("<!-- <img");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;").contains("\u05e9\u05dc\u05d5\u05dd");
    }

    /** Headings go down one step at a time, each link inside the page has a target, each id is there once. */
    @ParameterizedTest
    @ValueSource(strings = {"run", "comparison", "sweep", "plan"})
    void aReaderFindsTheWay(String kind) throws IOException {
        String page = page(kind);
        List<Integer> levels =
                all("<h([1-6])[ >]", page).stream().map(Integer::valueOf).toList();
        assertThat(levels.get(0)).isEqualTo(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isBetween(2, levels.get(i - 1) + 1);
        }
        List<String> ids = all("\\bid=\"([^\"]+)\"", page);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(all("<a href=\"#([^\"]+)\"", page));
        assertThat(page).contains("<html lang=\"en\">").contains("<table><caption");
        assertThat(all("<svg([^>]*)>", page))
                .allSatisfy(svg -> assertThat(svg).contains("role=\"img\"").contains("aria-label="));
    }

    /** Nothing is loaded: no address but of namespaces, and a policy that forbids the rest. */
    @ParameterizedTest
    @ValueSource(strings = {"run", "comparison", "sweep", "plan"})
    void thePageNeedsNoNetwork(String kind) throws IOException {
        String page = page(kind);
        assertThat(page).contains("default-src &#x27;none&#x27;");
        assertThat(all("(?:src|href)=\"([^#\"][^\"]*)\"", page)).isEmpty();
        assertThat(all("url\\(([^#)][^)]*)\\)", page)).isEmpty();
    }

    /** The files say it all: made again it is the same, to the byte. */
    @ParameterizedTest
    @ValueSource(strings = {"run", "comparison", "sweep", "plan"})
    void thePageRepeats(String kind) throws IOException {
        assertThat(ReportPage.of(results(kind))).isEqualTo(page(kind));
    }

    @Test
    void aSweepOfAHundredPointsStaysBelowTwoMegabytes() throws IOException {
        assertThat(all("<tr id=\"point-(\\d+)\"", page("sweep"))).hasSize(100);
        assertThat(Files.size(results("sweep").resolve("report.html"))).isLessThan(2_000_000);
    }

    /** Where the values came from is in the page of a run. */
    @Test
    void theScenarioHasItsOrigins() throws IOException {
        assertThat(page("run"))
                .containsPattern("scenario\\.yaml:\\d+")
                .contains("library.devices.jetson-tx2")
                .contains("default");
    }

    /** The contrast of WCAG 2.1 (relative luminance, success criterion 1.4.3): at least 4.5, light and dark. */
    @Test
    void everyTextStandsOutFromWhatIsBehindIt() throws IOException {
        List<String> schemes = all("(?s):root \\{(.*?)\\}", css()).subList(0, 2);
        for (String scheme : schemes) {
            Map<String, String> colors = new HashMap<>();
            Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})")
                    .matcher(scheme)
                    .results()
                    .forEach(found -> colors.put(found.group(1), found.group(2)));
            for (String[] pair : new String[][] {
                {"ink", "paper"},
                {"ink", "soft"},
                {"quiet", "paper"},
                {"quiet", "soft"},
                {"link", "paper"},
                {"link", "soft"},
                {"good", "good-soft"},
                {"warn", "warn-soft"},
                {"bad", "bad-soft"},
                {"good", "paper"},
                {"warn", "paper"},
                {"bad", "paper"},
                {"ink", "mark"},
                {"quiet", "mark"},
                {"link", "mark"}
            }) {
                double one = luminance(Objects.requireNonNull(colors.get(pair[0])));
                double two = luminance(Objects.requireNonNull(colors.get(pair[1])));
                double contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
                assertThat(contrast).as(pair[0] + " on " + pair[1]).isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    private static String css() throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream("page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double luminance(String color) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double share = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
