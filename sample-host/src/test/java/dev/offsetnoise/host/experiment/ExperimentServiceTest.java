package dev.offsetnoise.host.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import dev.offsetnoise.models.network.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentServiceTest {

    private static final List<String> TABLES =
            List.of("results.csv", "curves.csv", "histograms.csv", "trajectories.csv", "floors.csv");

    /** One dimension needs no linear part, the other does. */
    private static final List<Integer> DIMENSIONS = List.of(2, 12);

    private static final int CELLS = 4;

    @TempDir
    Path home;

    private final PluginCatalogue plugins =
            PluginDiscovery.discover(ExperimentServiceTest.class.getClassLoader(), List.of());
    private final ExperimentService service = new ExperimentService(plugins);

    @AfterEach
    void close() {
        plugins.close();
    }

    private ExperimentRequest request(String folder, int iterations, int threads) {
        return new ExperimentRequest(
                home.resolve(folder),
                new Grid(
                        DIMENSIONS,
                        List.of(new Variant(ModelKind.BASE, 0.9), new Variant(ModelKind.ADJUSTED, 1)),
                        List.of(PredictionType.V),
                        1),
                new ExperimentRequest.Data(
                        1, 1, "scaled-linear", new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012)),
                new ExperimentRequest.Training(iterations, 32, 0, 8, 2),
                new ExperimentRequest.Measuring(
                        20,
                        List.of(
                                Sampling.parse("ancestral-10"),
                                Sampling.parse("dpmpp-2m-5"),
                                Sampling.parse("ordinary-ddim-5"),
                                Sampling.parse("plain-ddim-5"))),
                threads,
                ComputeDevice.CPU,
                "./offset-noise experiment cylinder --out " + folder);
    }

    /** A run that has not got as far as a cell. */
    private ExperimentFolder begun(String name) {
        ExperimentRequest request = request(name, 10, 1);
        ExperimentFolder folder = new ExperimentFolder(request.out());
        folder.make();
        folder.open(request.settings());
        return folder;
    }

    private static final class Quiet implements ExperimentReporter {}

    private ExperimentSummary run(ExperimentRequest request) {
        return service.run(request, new Quiet(), new Cancellation());
    }

    private String table(String folder, String name) throws IOException {
        return Files.readString(home.resolve(folder).resolve(name));
    }

    @Test
    void everyCellIsTrainedMeasuredAndShown() throws IOException {
        ExperimentSummary summary = run(request("all", 100, 2));
        assertEquals(CELLS, summary.done());
        assertEquals(CELLS, summary.total());
        String results = table("all", "results.csv");
        assertTrue(results.contains("12,adjusted,1,v,1,plain-ddim-5,brightness,"), results);
        assertFalse(results.contains("base,0.9,v,1,plain-ddim-5"), results);
        // 2 dimensions with 2 samplers for base and 4 for the other, 3 measures each, and the header.
        assertEquals(2 * (2 + 4) * 3 + 1, results.lines().count());
        assertEquals(CELLS * 12 * 4 + 1, table("all", "curves.csv").lines().count());
        assertTrue(table("all", "trajectories.csv").contains("2,base,0.9,v,1,ddim-20,0,1000,"));
        String page = table("all", "report.html");
        assertTrue(page.contains("All 4 trainings of this grid are done"), page);
        assertTrue(page.contains("./offset-noise experiment cylinder --out all"), page);
        assertTrue(Files.exists(home.resolve("all/samplers-v.svg")));
        assertTrue(Files.exists(home.resolve("all/paths-v.png")));
        assertEquals(List.of(), children(home.resolve("all/work")));
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Nested
    class Stopping {
        /** Whether it is stopped between cells or within one, by one thread or by several. */
        @Test
        void changesNothingInTheResults() throws IOException {
            run(request("whole", 100, 1));
            stopAt("parts", 1, 0.5);
            assertTrue(table("parts", "report.html").contains("This is a partial result"));
            stopAt("parts", 3, 0.2);
            assertEquals(CELLS, run(request("parts", 100, 2)).done());
            for (String name : TABLES) {
                assertEquals(table("whole", name), table("parts", name), name);
            }
        }

        private void stopAt(String folder, int cells, double wanted) {
            Cancellation cancellation = new Cancellation();
            ExperimentReporter stopper = new ExperimentReporter() {
                private int begun;
                private Cell last;

                @Override
                public void training(int done, int total, Cell cell, double share) {
                    begun += cell.equals(last) ? 0 : 1;
                    last = cell;
                    if (begun >= cells && share >= wanted && share < 1) {
                        cancellation.cancel();
                    }
                }
            };
            String message = assertThrows(
                            CancellationException.class,
                            () -> service.run(request(folder, 100, 2), stopper, cancellation))
                    .getMessage();
            assertTrue(message.contains("of 4 cells"), message);
            assertTrue(message.contains("the same command continues"), message);
        }

        @Test
        void makesAFloorThatIsMissing() throws IOException {
            run(request("floor", 10, 1));
            Path floor = home.resolve("floor/floors/n2.json");
            byte[] first = Files.readAllBytes(floor);
            Files.delete(floor);
            run(request("floor", 10, 1));
            assertArrayEquals(first, Files.readAllBytes(floor));
        }

        @Test
        void afterTheEndNothingIsDoneAgain() {
            run(request("done", 10, 1));
            List<String> done = new ArrayList<>();
            ExperimentReporter reporter = new ExperimentReporter() {
                @Override
                public void finished(int cells, int total, Cell cell, double trainingSeconds, double measuringSeconds) {
                    done.add(cell.id());
                }
            };
            service.run(request("done", 10, 1), reporter, new Cancellation());
            assertEquals(List.of(), done);
        }
    }

    @Nested
    class Rendering {
        @Test
        void showsWhatIsThereWithoutWork() throws IOException {
            begun("empty");
            ExperimentSummary summary = service.render(request("empty", 10, 1));
            assertEquals(0, summary.done());
            assertTrue(table("empty", "report.html").contains("0 of 4 trainings"));
        }

        @Test
        void ofAFolderWithoutResultsIsRefusedAndMakesNothing() {
            String message = assertThrows(
                            InvalidRequestException.class, () -> service.render(request("mistyped", 10, 1)))
                    .getMessage();
            assertTrue(message.contains("no results of an experiment"), message);
            assertFalse(Files.exists(home.resolve("mistyped")));
        }

        @Test
        void leavesOutWhatHasNoResults() throws IOException {
            run(request("part", 10, 1));
            ExperimentRequest done = request("part", 10, 1);
            ExperimentRequest wider = new ExperimentRequest(
                    done.out(),
                    new Grid(
                            List.of(2, 5, 12),
                            List.of(
                                    new Variant(ModelKind.BASE, 0.9),
                                    new Variant(ModelKind.ORIGINAL, 0.3),
                                    new Variant(ModelKind.ADJUSTED, 1)),
                            List.of(PredictionType.EPSILON, PredictionType.V),
                            1),
                    done.data(),
                    done.training(),
                    done.measuring(),
                    1,
                    done.device(),
                    done.command());
            service.render(wider);
            String page = table("part", "report.html");
            assertTrue(page.contains("4 of 18 trainings"), page);
            assertFalse(page.contains("original, s = 0.3"), page);
            assertFalse(page.contains("epsilon-prediction"), page);
            assertFalse(Files.exists(home.resolve("part/samplers-epsilon.svg")));
        }
    }

    @Nested
    class Refusals {
        @Test
        void ofFilesOfSomebodyElseLeaveThemAlone() throws IOException {
            Path own = Files.createDirectory(home.resolve("own"));
            Files.writeString(own.resolve("results.csv"), "mine");
            String message = assertThrows(InvalidRequestException.class, () -> run(request("own", 10, 1)))
                    .getMessage();
            assertTrue(message.contains("results.csv") && message.contains("new folder"), message);
            assertEquals("mine", Files.readString(own.resolve("results.csv")));
        }

        @Test
        @SuppressWarnings("try") // the lock is held, not used
        void ofASecondProgramInTheFolderComeBeforeWork() {
            begun("busy");
            try (ExperimentLock lock = ExperimentLock.take(home.resolve("busy"))) {
                String message = assertThrows(InvalidRequestException.class, () -> run(request("busy", 10, 1)))
                        .getMessage();
                assertTrue(message.contains("Another program works"), message);
            }
            assertEquals(4, run(request("busy", 10, 1)).done());
        }

        @Test
        void ofDamagedResultsNameTheFile() throws IOException {
            Path settings = begun("damaged").root().resolve("settings.json");
            Files.writeString(settings, "");
            String message = assertThrows(InvalidRequestException.class, () -> run(request("damaged", 10, 1)))
                    .getMessage();
            assertTrue(message.contains("settings.json") && message.contains("Delete it"), message);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "[]",
                    "{\"cell\": 3}",
                    "{\"cell\": {\"dimension\": 2}, \"curve\": [null], \"losses\": [], \"samplings\": [], \"paths\": []}"
                })
        void ofDamagedCellsNameTheFile(String content) throws IOException {
            Path cell = begun("cell").root().resolve("cells/n2-base-0.9-v-seed1.json");
            Files.createDirectories(cell.getParent());
            Files.writeString(cell, content);
            String message = assertThrows(InvalidRequestException.class, () -> service.render(request("cell", 10, 1)))
                    .getMessage();
            assertTrue(message.contains(cell.getFileName().toString()) && message.contains("Delete it"), message);
        }

        @Test
        void ofOtherSettingsNameTheDifference() {
            begun("taken");
            String message = assertThrows(InvalidRequestException.class, () -> run(request("taken", 20, 1)))
                    .getMessage();
            assertTrue(message.contains("iterations = 10"), message);
            assertTrue(message.contains("asked for: 20"), message);
        }

        @Test
        void ofImpossibleSamplersComeBeforeWork() {
            ExperimentRequest good = request("never", 10, 1);
            ExperimentRequest bad = new ExperimentRequest(
                    good.out(),
                    good.grid(),
                    good.data(),
                    good.training(),
                    new ExperimentRequest.Measuring(20, List.of(Sampling.parse("ddim-2000"))),
                    1,
                    good.device(),
                    good.command());
            String message =
                    assertThrows(InvalidRequestException.class, () -> run(bad)).getMessage();
            assertTrue(message.contains("2000"), message);
            assertFalse(Files.exists(good.out()));
        }
    }
}
