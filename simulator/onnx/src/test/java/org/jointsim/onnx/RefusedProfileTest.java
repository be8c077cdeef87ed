package org.jointsim.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs that {@code profile} cannot measure, and what it says. */
class RefusedProfileTest {

    @TempDir
    private Path folder;

    private String refused(ModelBytes model, String... more) throws IOException {
        Path file = Files.write(folder.resolve("net.onnx"), model.model());
        List<String> words = new ArrayList<>(List.of("profile", file.toString(), "--device", "here", "--runs", "1"));
        words.addAll(List.of(more));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                words.toArray(String[]::new),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(2);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anOpenDimensionNeedsASize() throws IOException {
        assertThat(refused(new ModelBytes()
                        .input("x", -1, -2)
                        .node("Relu", "x", "y")
                        .output("y")))
                .contains("dimension 2 is open (`open2`). Maybe add --size open2=128");
    }

    /** Priced, so it can be imported; run it cannot. (It is no matter that ONNX Runtime finds another fault first.) */
    @Test
    void anOperatorThatOnnxRuntimeDoesNotKnowIsRefused() throws IOException {
        ModelBytes model =
                new ModelBytes().input("x", 1, 4).node("MyNorm", "x", "y").output("y");
        assertThat(refused(model)).contains("unknown operator `MyNorm`");
        String priced = refused(model, "--price", "MyNorm=7");
        assertThat(priced)
                .containsPattern("ONNX Runtime (does not start on this machine|[0-9.]+ does not run the whole network)")
                .doesNotContain("\tat ");
    }
}
