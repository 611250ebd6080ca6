package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A prompt of 10,000 characters stands on the command line of the process that loads the runtime. */
class LongCommandLineTest {

    /** What the process of the test does. */
    static final class Started {
        public static void main(String[] arguments) {
            new OrtRuntime();
        }
    }

    @Test
    void theRuntimeStartsInAProcessWithALongCommandLine() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xss1m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Started.class.getName(),
                        "word ".repeat(2000))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
