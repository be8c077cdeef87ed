package org.jointsim.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.cli.Main;

/** Small results of every kind, whose texts try to leave the page. */
final class Pages {

    /** A mark-up, quotes, an ampersand, Hebrew (right to left), Chinese, the end of a script, a comment. */
    static final String EVIL =
            "<script>alert(1)</script> & \"q\" 'a' \u05e9\u05dc\u05d5\u05dd \u4f60\u597d </script><!-- <img src=http://evil.example/x.png>";

    private Pages() {}

    /** A run with two classes and two pools. */
    static Path run(Path folder) throws IOException {
        jointsim(
                "run",
                scenario(folder).toString(),
                "--out",
                folder.resolve("run").toString());
        return folder.resolve("run");
    }

    /** A comparison of two policies. */
    static Path comparison(Path folder) throws IOException {
        jointsim(
                "compare",
                scenario(folder).toString(),
                "--policies",
                "cloud-only,jointdnn",
                "--out",
                folder.resolve("compared").toString());
        return folder.resolve("compared");
    }

    /** A sweep of 100 points. */
    static Path sweep(Path folder) throws IOException {
        List<String> levels = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            levels.add(Integer.toString(i));
        }
        scenario(folder);
        Path study = Files.writeString(folder.resolve("study.yaml"), """
                study: hundred
                base: scenario.yaml
                vary: {clients.phones.count: [%s], "clients.*.policy": [cloud-only, mobile-only]}
                """.formatted(String.join(", ", levels)));
        jointsim(
                "sweep",
                study.toString(),
                "--set",
                "run.duration=5 s",
                "--replications",
                "2",
                "--out",
                folder.resolve("swept").toString());
        return folder.resolve("swept");
    }

    /** A plan: how many GPUs of one pool. */
    static Path plan(Path folder) throws IOException {
        jointsim(
                "plan",
                scenario(folder).toString(),
                "--set",
                "clients.*.policy=cloud-only",
                "--vary",
                "cloud.pools.fast.gpus=1..3",
                "--slo",
                "latency.p95 <= 10 s",
                "--replications",
                "10",
                "--out",
                folder.resolve("planned").toString());
        return folder.resolve("planned");
    }

    private static Path scenario(Path folder) throws IOException {
        return Files.writeString(folder.resolve("scenario.yaml"), """
                scenario: evil
                about: |-
                  %s
                run: {duration: 30 s, warmUp: none, replications: 3}
                clients:
                  phones:
                    count: 3
                    device: jetson-tx2
                    dnn: alexnet
                    arrivals: {process: poisson, rate: 60 /min}
                    link: 4g
                    deadline: 300 ms
                    policy: {name: jointdnn, label: "<b>label</b> & more"}
                  tablets: {like: phones, count: 2}
                cloud:
                  pools:
                    fast: {gpus: 1, device: tesla-k40, price: 1 USD/h}
                    slow: {gpus: 1, device: tesla-k40, price: 1 USD/h}
                """.formatted(EVIL));
    }

    private static void jointsim(String... words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = Main.run(words, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), stream);
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    }
}
