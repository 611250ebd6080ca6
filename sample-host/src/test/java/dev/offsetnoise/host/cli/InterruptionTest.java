package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, ended by a signal in the middle of a training. */
class InterruptionTest {

    private static final int SIGTERM = 128 + 15;

    @TempDir
    Path home;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void anEndFromOutsideLeavesACheckpointAndSaysHowToResume() throws IOException, InterruptedException {
        Path data = Files.createDirectory(home.resolve("pictures"));
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                "png",
                data.resolve("a.png").toFile());
        Path out = home.resolve("endless");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Doffsetnoise.home=" + home,
                        "-XX:TieredStopAtLevel=1",
                        "-Dai.djl.pytorch.num_threads=1",
                        Main.class.getName(),
                        "train",
                        "--data=" + data,
                        "--out=" + out,
                        "--scheduler=ddpm",
                        "--size=8",
                        "--batch=1",
                        "--images=1000000000",
                        "--sample-every=1"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader err = process.errorReader()) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("Samples: ") && process.isAlive()) {
                    process.toHandle().destroy();
                }
            }
        }
        assertEquals(SIGTERM, process.waitFor(), said.toString());
        assertTrue(said.toString().contains("--resume"), said.toString());
        assertTrue(Files.exists(out.resolve("training/checkpoint.bin")));
        assertFalse(Files.exists(out.resolve("model.json")));
        assertFalse(Files.exists(out.resolve("denoiser.onnx")));
    }
}
