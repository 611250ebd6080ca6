package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentCommandTest {

    @TempDir
    Path home;

    private Console.Run run(Object... more) {
        return new Console(home)
                .run(Stream.concat(
                                Stream.of("experiment", "cylinder", "--out", home.resolve("results")), Stream.of(more))
                        .toArray());
    }

    @Test
    void aSmallGridIsTrainedAndReported() throws IOException {
        Console.Run run = run(
                "--quick",
                "--dimensions",
                "2",
                "--predictions",
                "epsilon",
                "--iterations",
                10,
                "--samples",
                20,
                "--samplers",
                "ancestral-10,ddim-5",
                "--width",
                8,
                "--device",
                "cpu",
                "--json",
                "--threads=1");
        assertEquals(0, run.code(), run.err());
        assertEquals(3, run.json().get("cells").getAsInt());
        assertEquals(3, run.json().get("cellsInAll").getAsInt());
        assertTrue(run.err().contains("computing on cpu"), run.err());
        assertTrue(run.err().contains("3 of 3 cells: n2-adjusted-1-epsilon-seed1"), run.err());
        String page = Files.readString(home.resolve("results/report.html"));
        assertTrue(page.contains("./offset-noise experiment cylinder --out results --quick --dimensions 2"), page);
        assertFalse(page.contains(home.toString()), page);
        assertFalse(page.contains("--json"), page);
    }

    @Test
    void aMistypedFolderIsNotRendered() {
        Console.Run run = run("--quick", "--render-only");
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("no results of an experiment"), run.err());
        assertFalse(Files.exists(home.resolve("results")));
    }

    @ParameterizedTest
    @CsvSource({
        "--dimensions, 1, Dimension 1",
        "--dimensions, two, two",
        "--samplers, ddmi-20, ddim",
        "--samplers, ddim, number of steps",
        "--samplers, ddim-1001, 1001",
        "--predictions, noise, predictions",
        "--base, 0, sigma0",
        "--adjusted, -1, offset",
        "--iterations, 0, Iterations 0",
        "--samples, 5, Samples 5",
        "--seeds, 0, Seeds 0",
        "--threads, 0, Threads 0",
        "--radius, 0, radius",
        "--half-length, NaN, half length",
        "--average, 1, average decay",
        "--width, 0, Width 0",
        "--depth, 0, Depth 0",
        "--device, abacus, CUDA",
        "--schedule, sclaed-linear, scaled-linear"
    })
    void impossibleWishesAreRefusedBeforeAnythingIsWritten(String option, String value, String said) {
        Console.Run run = run(option, value);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(said), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        assertFalse(Files.exists(home.resolve("results")));
    }

    @Test
    void anUnknownExperimentIsRefused() {
        Console.Run run = new Console(home).run("experiment", "sphere", "--out", home.resolve("results"));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("cylinder"), run.err());
    }
}
