package org.jointsim.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages in a real browser, Debian's Chromium without a window. Skipped, saying so, where there is none. */
class BrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private static Path folder;

    private static final Map<String, Path> FOLDERS = new HashMap<>();

    private static Path results(String kind) {
        return Objects.requireNonNull(FOLDERS.get(kind), kind);
    }

    /** Not below {@link #folder}: the browser still writes into it when it seems to have ended. */
    private static Path profile = Path.of("");

    /** What the browser left behind: its document, and what it said. */
    private record Visit(String document, String messages) {
        List<String> console() {
            return messages.lines().filter(line -> line.contains("CONSOLE")).toList();
        }
    }

    @BeforeAll
    static void simulate() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "no " + CHROMIUM + ": the pages are not tried in a browser");
        profile = Files.createTempDirectory("jointsim-browser");
        FOLDERS.put("run", Pages.run(folder));
        FOLDERS.put("comparison", Pages.comparison(folder));
        FOLDERS.put("sweep", Pages.sweep(folder));
        FOLDERS.put("plan", Pages.plan(folder));
    }

    @AfterAll
    static void removeProfile() throws IOException {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillWritten) {
            // The system clears its folder of temporary files.
        }
    }

    private static Visit visit(Path page, String... options) throws IOException, InterruptedException {
        Path document = Files.createTempFile(folder, "document", ".html");
        Path messages = Files.createTempFile(folder, "messages", ".txt");
        List<String> words = new ArrayList<>(List.of(
                CHROMIUM.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                "--virtual-time-budget=5000",
                "--enable-logging=stderr",
                "--user-data-dir=" + profile));
        words.addAll(List.of(options));
        words.add(page.toUri().toString());
        Process browser = new ProcessBuilder(words)
                .redirectOutput(document.toFile())
                .redirectError(messages.toFile())
                .start();
        boolean ended = browser.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        browser.destroyForcibly();
        assertThat(ended).as("the browser ended").isTrue();
        return new Visit(Files.readString(document), Files.readString(messages, StandardCharsets.UTF_8));
    }

    /**
     * The script runs and its plots are there; nothing is refused or missed, which the page's policy would say on the console; and
     * by the browser's own log the page causes no request.
     */
    @ParameterizedTest
    @ValueSource(strings = {"run", "sweep", "comparison"})
    void thePageIsQuietAndNoRequestLeavesIt(String kind) throws IOException, InterruptedException {
        Path log = folder.resolve(kind + "-network.json");
        Visit visit = visit(results(kind).resolve("report.html"), "--dump-dom", "--log-net-log=" + log);

        assertThat(visit.console()).isEmpty();
        assertThat(visit.document())
                .endsWith("</html>\n")
                .doesNotContain("<img")
                .doesNotContain("alert(1)</script>");
        int plots = visit.document().split("class=\"u-over\"", -1).length - 1;
        assertThat(plots).isEqualTo(kind.equals("run") ? 2 : kind.equals("sweep") ? 1 : 0);
        Set<String> hosts = new HashSet<>();
        for (MatchResult url : Pattern.compile("\"url\":\"(https?|wss?)://([^/\"]+)")
                .matcher(Files.readString(log))
                .results()
                .toList()) {
            hosts.add(url.group(2));
        }
        // What the browser asks for on its own, whatever the page.
        hosts.removeIf(host -> host.matches("(.*\\.)?(google|googleapis|gstatic|gvt1)\\.com(:443)?"));
        assertThat(hosts).isEmpty();
    }

    /** Each number that people see is that of the file, in the unit of its row, rounded to the digits that are shown. */
    @Test
    void theNumbersShownAreThoseOfTheFile() throws IOException, InterruptedException {
        String document =
                visit(results("run").resolve("report.html"), "--dump-dom").document();
        JsonNode all = JsonMapper.builder()
                .build()
                .readTree(Files.readAllBytes(results("run").resolve("summary.json")));
        Map<String, Double> factors = Map.ofEntries(
                Map.entry("s", 1.0),
                Map.entry("ms", 1e3),
                Map.entry("µs", 1e6),
                Map.entry("J", 1.0),
                Map.entry("mJ", 1e3),
                Map.entry("%", 100.0),
                Map.entry("1/s", 1.0),
                Map.entry("B", 1.0),
                Map.entry("kB", 1e-3),
                Map.entry("MB", 1e-6),
                Map.entry("", 1.0),
                Map.entry("USD/h", 1.0));
        Pattern row = Pattern.compile(
                "<tr><th scope=\"row\"><a [^>]*>[^<]*</a></th><td class=\"unit\">([^<]*)</td>(.*?)</tr>");
        Pattern cell = Pattern.compile(
                "<td class=\"number\" data-metric=\"([^\"]+)\"><data value=\"([^\"]+)\">([-0-9.]+)</data>");
        int compared = 0;
        for (MatchResult one : row.matcher(document).results().toList()) {
            List<MatchResult> cells = cell.matcher(one.group(2)).results().toList();
            // Columns: all clients, phones, tablets; or cloud, fast, slow.
            for (int i = 0; i < cells.size() && cells.size() == 3; i++) {
                String metric = cells.get(i).group(1);
                boolean isCloud = metric.startsWith("cloud.");
                JsonNode scope = i == 0
                        ? all.required(isCloud ? "cloud" : "metrics")
                        : isCloud
                                ? all.required("pools").required(i == 1 ? "fast" : "slow")
                                : all.required("clients").required(i == 1 ? "phones" : "tablets");
                double mean = scope.required(metric).required("mean").asDouble();
                assertThat(Double.parseDouble(cells.get(i).group(2))).as(metric).isEqualTo(mean);
                if (!metric.equals("cloud.costPerQuery")) {
                    String text = cells.get(i).group(3);
                    int decimals = text.contains(".") ? text.length() - text.indexOf('.') - 1 : 0;
                    assertThat(Double.parseDouble(text))
                            .as(metric)
                            .isCloseTo(
                                    mean * Objects.requireNonNull(factors.get(one.group(1)), one.group(1)),
                                    org.assertj.core.data.Offset.offset(0.5000001 * Math.pow(10, -decimals)));
                }
                compared++;
            }
        }
        assertThat(compared).as("rows of three columns").isGreaterThan(40);
    }

    /** A picture of the page is not blank, and the page is not wider than the screen: of a desk, of a phone. */
    @ParameterizedTest
    @CsvSource({"run,1280,900", "run,390,844", "sweep,1280,900", "sweep,390,844", "comparison,390,844", "plan,390,844"})
    void thePageFitsTheScreen(String kind, int width, int height) throws IOException, InterruptedException {
        Path picture = folder.resolve("%s-%d.png".formatted(kind, width));
        Visit visit = visit(
                framed(probe(results(kind).resolve("report.html")), width),
                "--window-size=%d,%d".formatted(width, height),
                "--screenshot=" + picture);

        assertThat(visit.messages()).contains("probe %d of %d".formatted(width, width));
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        Set<Integer> colors = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 2) {
            for (int x = 0; x < image.getWidth(); x += 2) {
                colors.add(image.getRGB(x, y));
            }
        }
        assertThat(colors).as("colours").hasSizeGreaterThan(20);
    }

    /**
     * Of every element that holds words the contrast to what is behind it, as the browser draws it, by WCAG 2.1 (1.4.3): at least 4.5; in the
     * light and in the dark. Charts keep their white ground.
     */
    @ParameterizedTest
    @CsvSource({"run,1", "run,0", "sweep,1", "sweep,0", "comparison,0", "plan,0"})
    void wordsStandOutInTheLightAndInTheDark(String kind, int scheme) throws IOException, InterruptedException {
        String probe = "<script>addEventListener('load',function(){setTimeout(function(){"
                + "function rgb(t){var m=/rgba?\\(([^)]*)\\)/.exec(t);return m?m[1].split(',').map(Number):[0,0,0,0];}"
                + "function lum(c){return c.slice(0,3).reduce(function(s,v,i){v/=255;v=v<=0.03928?v/12.92:Math.pow((v+0.055)/1.055,2.4);"
                + "return s+v*[0.2126,0.7152,0.0722][i]},0);}"
                + "function ground(e){for(;e;e=e.parentElement){var c=rgb(getComputedStyle(e).backgroundColor);"
                + "if(c.length<4||c[3]>0.99)return c;}return [255,255,255];}"
                + "var n=0,worst=99,where='';document.querySelectorAll('body *').forEach(function(e){"
                + "var words=[].some.call(e.childNodes,function(t){return t.nodeType===3&&t.nodeValue.trim()});"
                + "if(!words||!e.getClientRects().length||/SCRIPT|STYLE|OPTION/.test(e.tagName)||e.closest('svg'))return;"
                + "var a=lum(rgb(getComputedStyle(e).color)),b=lum(ground(e)),c=(Math.max(a,b)+.05)/(Math.min(a,b)+.05);"
                + "n++;if(c<worst){worst=c;where=e.tagName+' '+e.className+' '+e.textContent.slice(0,30)}});"
                + "console.log('ground '+lum(ground(document.body)).toFixed(2)+' of '+n+' worst '+worst.toFixed(1)+' at '+where)},300)})</script></body>";
        String html = Files.readString(results(kind).resolve("report.html"))
                .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("</body>", probe);
        Path page = Files.writeString(Files.createTempFile(folder, "contrast", ".html"), html);
        Visit visit = visit(page, "--dump-dom", "--blink-settings=preferredColorScheme=" + scheme);

        MatchResult found = Pattern.compile("ground ([0-9.]+) of ([0-9]+) worst ([0-9.]+) at ([^\"]*)")
                .matcher(visit.messages())
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(found.group(1)) > 0.5).as("light").isEqualTo(scheme == 1);
        assertThat(Integer.parseInt(found.group(2))).as("elements with words").isGreaterThan(40);
        assertThat(Double.parseDouble(found.group(3))).as(found.group(4)).isGreaterThanOrEqualTo(4.5);
    }

    /** The page in a frame: a window is never narrower than 500 pixels while it loads. */
    private static Path framed(Path page, int width) throws IOException {
        String frame = "<body style='margin:0'><iframe style='border:0;width:%dpx;height:3000px' src='%s'></iframe>"
                .formatted(width, page.getFileName());
        return Files.writeString(Files.createTempFile(folder, "frame", ".html"), frame);
    }

    /** The page with a script that tells its width; for that its policy is taken out. */
    private static Path probe(Path page) throws IOException {
        String probe = "<script>addEventListener('load',function(){setTimeout(function(){console.log('probe '+"
                + "document.documentElement.scrollWidth+' of '+innerWidth)},300)})</script></body>";
        String html = Files.readString(page)
                .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("</body>", probe);
        return Files.writeString(Files.createTempFile(folder, "probe", ".html"), html);
    }
}
