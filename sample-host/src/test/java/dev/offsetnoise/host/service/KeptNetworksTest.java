package dev.offsetnoise.host.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.ToldModel;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.NotEnoughMemoryException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptNetworksTest {

    @TempDir
    static Path measured;

    @TempDir
    Path folder;

    private final NotingNetworks source = new NotingNetworks();
    private final KeptNetworks kept = new KeptNetworks(source);
    private PluginCatalogue plugins;
    private GenerationService keeping;
    private GenerationService fresh;

    @BeforeAll
    static void export() throws IOException {
        LatentPipeline.withTrainedAutoencoder(measured.resolve("latent"));
        OpenSpace.of(ModelFolder.open(measured.resolve("latent")), new DeviceRequest.Cpu(), new Cancellation())
                .close(); // what it measured stays in the folder
    }

    @BeforeEach
    void open() throws IOException {
        TinyModel.withOffset(folder.resolve("tiny"));
        TinyModel.plain(folder.resolve("other"));
        plugins = PluginDiscovery.discover(getClass().getClassLoader(), List.of());
        ModelZoo zoo = new ModelZoo(List.of(folder, measured));
        keeping = new GenerationService(zoo, plugins, kept::lend);
        fresh = new GenerationService(zoo, plugins);
    }

    @AfterEach
    void close() {
        kept.close();
        plugins.close();
        assertEquals(source.count("open"), source.count("close"));
    }

    /** Pictures as they are kept: what was asked for, and every pixel. */
    private record Drawn(Recipe recipe, List<Integer> pixels) {}

    private static final class Collecting implements PictureSink {
        private final List<Drawn> pictures = new ArrayList<>();

        @Override
        public void prepare(long[] seeds, long bytesAPicture) {}

        @Override
        public void take(MadePicture picture) {
            int width = picture.image().getWidth();
            int height = picture.image().getHeight();
            int[] pixels = picture.image().getRGB(0, 0, width, height, null, 0, width);
            pictures.add(
                    new Drawn(picture.recipe(), Arrays.stream(pixels).boxed().toList()));
        }

        @Override
        public void finish() {}
    }

    private static List<Drawn> draw(
            GenerationService service, GenerationRequest request, GenerationListener listener, Cancellation c) {
        Collecting sink = new Collecting();
        service.generate(request, sink, listener, c);
        return sink.pictures;
    }

    private List<Drawn> draw(GenerationRequest request) {
        return draw(keeping, request, new GenerationListener() {}, new Cancellation());
    }

    private void assertAsFresh(GenerationRequest request) {
        List<Drawn> expected = draw(fresh, request, new GenerationListener() {}, new Cancellation());
        assertEquals(expected, draw(request));
    }

    private static GenerationRequest.Builder wish(String model, long seed) {
        return GenerationRequest.of(model)
                .scheduler("adjusted-offset")
                .steps(3)
                .pictures(seed, 3, 2)
                .device(new DeviceRequest.Cpu());
    }

    private static GenerationRequest tiny(long seed) {
        return wish("tiny", seed).build();
    }

    @Nested
    class StayOpen {

        @Test
        void forTheSameWishAndForOthersOfTheSameModel() {
            assertAsFresh(tiny(1));
            assertAsFresh(wish("tiny", 7).steps(5).pictures(7, 1, 1).build());
            assertAsFresh(wish("tiny", 1).brightness(new Brightness.Dial(2)).build());
            assertAsFresh(wish("tiny", 1).scheduler("ddim").build());
            assertAsFresh(tiny(1));
            assertEquals(List.of("open tiny"), source.openedAndClosed());
            assertEquals(1, source.count("tell"));
        }

        @Test
        void afterARequestThatWasRefused() {
            assertAsFresh(tiny(1));
            GenerationRequest refused = wish("tiny", 1).scheduler("nobody").build();
            assertThrows(InvalidRequestException.class, () -> draw(refused));
            assertAsFresh(tiny(1));
            assertEquals(List.of("open tiny"), source.openedAndClosed());
        }

        @Test
        void afterACancellationInTheMiddleOfARun() {
            assertAsFresh(tiny(1));
            Cancellation cancellation = new Cancellation();
            source.onPredict = cancellation::cancel;
            assertThrows(
                    CancellationException.class,
                    () -> draw(keeping, tiny(2), new GenerationListener() {}, cancellation));
            source.onPredict = () -> {};
            assertAsFresh(tiny(2));
            assertAsFresh(tiny(1));
            assertEquals(List.of("open tiny"), source.openedAndClosed());
        }

        @Test
        void butNotThoseOfRequestsThatKeepNothing() {
            GenerationService each =
                    new GenerationService(new ModelZoo(List.of(folder)), plugins, Networks.ofEachRequest(source));
            draw(each, tiny(1), new GenerationListener() {}, new Cancellation());
            draw(each, tiny(1), new GenerationListener() {}, new Cancellation());
            assertEquals(List.of("open tiny", "close tiny", "open tiny", "close tiny"), source.openedAndClosed());
        }
    }

    @Nested
    class AreClosedBeforeOthersAreOpened {

        @Test
        void forAnotherModel() {
            assertAsFresh(tiny(1));
            assertAsFresh(wish("other", 1).scheduler("ddim").build());
            assertAsFresh(tiny(1));
            assertEquals(
                    List.of("open tiny", "close tiny", "open other", "close other", "open tiny"),
                    source.openedAndClosed());
        }

        @Test
        void forAnotherDevice() {
            assertAsFresh(tiny(1));
            draw(wish("tiny", 1).device(new DeviceRequest.Auto()).build());
            assertEquals(List.of("open tiny", "close tiny", "open tiny"), source.openedAndClosed());
        }

        @Test
        void afterAFailure() {
            assertAsFresh(tiny(1));
            source.onPredict = () -> {
                throw new ModelException("the network failed");
            };
            assertThrows(ModelException.class, () -> draw(tiny(1)));
            assertEquals(List.of("open tiny", "close tiny"), source.openedAndClosed());
            source.onPredict = () -> {};
            assertAsFresh(tiny(1));
            assertEquals(2, source.count("open"));
        }

        @Test
        void whenAnotherNetworkOfTheSameLengthWasPutIntoItsPlace() throws IOException {
            List<Drawn> before = draw(tiny(1));
            Path file = folder.resolve("tiny/denoiser.onnx");
            Path tuned = Files.write(folder.resolve("tuned.onnx"), tuned(Files.readAllBytes(file)));
            Files.setLastModifiedTime(tuned, Files.getLastModifiedTime(file));
            assertEquals(Files.size(file), Files.size(tuned));
            Files.move(tuned, file, StandardCopyOption.REPLACE_EXISTING);
            assertNotSame(before);
        }

        @Test
        void whenTheFileWasWrittenOver() throws IOException {
            List<Drawn> before = draw(tiny(1));
            Path file = folder.resolve("tiny/denoiser.onnx");
            FileTime written = Files.getLastModifiedTime(file);
            Files.write(file, tuned(Files.readAllBytes(file)));
            Files.setLastModifiedTime(file, FileTime.from(written.toInstant().plus(Duration.ofSeconds(1))));
            assertNotSame(before);
        }

        private void assertNotSame(List<Drawn> before) {
            List<Drawn> after = draw(tiny(1));
            assertNotEquals(before.get(0).pixels(), after.get(0).pixels());
            assertNotEquals(
                    before.get(0).recipe().modelSha256(), after.get(0).recipe().modelSha256());
            assertAsFresh(tiny(1));
            assertEquals(List.of("open tiny", "close tiny", "open tiny"), source.openedAndClosed());
        }

        @Test
        void whenAFileBesideItCameOrWent() throws IOException {
            draw(tiny(1));
            Path weights = Files.writeString(folder.resolve("tiny/denoiser.onnx.data"), "weights");
            draw(tiny(1));
            draw(tiny(1));
            Files.delete(weights);
            draw(tiny(1));
            assertEquals(3, source.count("open"));
        }

        private static byte[] tuned(byte[] network) throws IOException {
            OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.parseFrom(network).toBuilder();
            OnnxMl.TensorProto.Builder weights = model.getGraphBuilder().getInitializerBuilderList().stream()
                    .filter(tensor -> tensor.getName().equals("weights"))
                    .findFirst()
                    .orElseThrow();
            weights.setRawData(ByteString.copyFrom(new byte[weights.getRawData().size()]));
            return model.build().toByteArray();
        }
    }

    @Nested
    class OfAModelThatIsToldATextInLatents {

        private GenerationRequest text(String text, double guidance) {
            return GenerationRequest.of("latent")
                    .pictures(3, 1, 1)
                    .steps(3)
                    .device(new DeviceRequest.Cpu())
                    .prompt(new PromptRequest(
                            new Subject(text, Optional.empty()),
                            guidance > 1 ? new Subject("fog", Optional.empty()) : Subject.ANYTHING,
                            OptionalDouble.of(guidance),
                            0))
                    .build();
        }

        @Test
        void stayOpenForAnotherTextAndAnotherGuidance() {
            assertAsFresh(text("a dark photograph", 7.5));
            assertAsFresh(text("two bright windows", 7.5));
            assertAsFresh(text("two bright windows", 3));
            assertEquals(2, source.count("tell"));
            assertAsFresh(text("two bright windows", 1));
            assertAsFresh(text("a dark photograph", 7.5));
            assertEquals(List.of("open latent"), source.openedAndClosed());
            assertEquals(4, source.count("tell"));
        }

        @Test
        void haveAnAutoencoderThatStaysOpenToo() {
            List<String> prepared = new ArrayList<>();
            GenerationListener listener = new GenerationListener() {
                @Override
                public void preparing(String what) {
                    prepared.add(what.split(";")[0]);
                }
            };
            draw(keeping, text("a", 2), listener, new Cancellation());
            draw(keeping, text("a", 2), listener, new Cancellation());
            assertEquals(List.of("opening the autoencoder", "opening the network"), prepared);
        }

        @Test
        void areGoodAfterACancellationInTheAutoencoder() {
            Cancellation cancellation = new Cancellation();
            GenerationListener listener = new GenerationListener() {
                @Override
                public void decoding(long seed, int tilesDone, int tiles) {
                    cancellation.cancel();
                }
            };
            assertThrows(CancellationException.class, () -> draw(keeping, text("a", 2), listener, cancellation));
            assertAsFresh(text("a", 2));
            assertEquals(List.of("open latent"), source.openedAndClosed());
        }

        @Test
        void makeRoomForATextEncoderThatDoesNotFitBesideThem() {
            assertAsFresh(text("a dark photograph", 7.5));
            source.onTell = () -> {
                if (source.count("open") > source.count("close")) {
                    throw new NotEnoughMemoryException("too large", OptionalLong.empty(), null);
                }
            };
            assertAsFresh(text("two bright windows", 7.5));
            assertEquals(List.of("open latent", "close latent", "open latent"), source.openedAndClosed());
        }
    }

    @Test
    void theNetworkOfClassesIsToldEachClassAnew() throws IOException {
        ToldModel.ofClasses(folder.resolve("classes"), OptionalInt.empty());
        for (String name : List.of("dark", "bright", "dark")) {
            assertAsFresh(GenerationRequest.of("classes")
                    .scheduler("ddim")
                    .steps(2)
                    .device(new DeviceRequest.Cpu())
                    .prompt(new PromptRequest(
                            new Subject("", Optional.of(name)), Subject.ANYTHING, OptionalDouble.empty(), 0))
                    .build());
        }
        assertEquals(List.of("open classes"), source.openedAndClosed());
    }

    @Nested
    class WithTwoRequestsAtOnce {

        private final ExecutorService threads = Executors.newFixedThreadPool(2);
        private final CountDownLatch running = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @BeforeEach
        void holdTheFirst() {
            source.onPredict = () -> {
                running.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            };
        }

        @AfterEach
        void end() {
            mayEnd.countDown();
            threads.shutdown();
        }

        @Test
        void theSecondWaitsForTheFirst() throws Exception {
            Future<List<Drawn>> first = threads.submit(() -> draw(tiny(1)));
            running.await();
            Future<List<Drawn>> second =
                    threads.submit(() -> draw(wish("other", 1).scheduler("ddim").build()));
            mayEnd.countDown();
            assertEquals(draw(fresh, tiny(1), new GenerationListener() {}, new Cancellation()), first.get());
            assertEquals(3, second.get().size());
            assertEquals(List.of("open tiny", "close tiny", "open other"), source.openedAndClosed());
        }

        @Test
        void theSecondCanBeCancelledWhileItWaits() throws Exception {
            Future<List<Drawn>> first = threads.submit(() -> draw(tiny(1)));
            running.await();
            Cancellation cancellation = new Cancellation();
            Future<List<Drawn>> second =
                    threads.submit(() -> draw(keeping, tiny(2), new GenerationListener() {}, cancellation));
            cancellation.cancel();
            ExecutionException stopped = assertThrows(ExecutionException.class, second::get);
            assertEquals(CancellationException.class, stopped.getCause().getClass());
            mayEnd.countDown();
            assertEquals(3, first.get().size());
        }

        @Test
        void closingDoesNotDisturbTheOneUnderWay() throws Exception {
            Future<List<Drawn>> first = threads.submit(() -> draw(tiny(1)));
            running.await();
            kept.close();
            assertEquals(List.of("open tiny"), source.openedAndClosed());
            mayEnd.countDown();
            assertEquals(3, first.get().size());
            assertEquals(List.of("open tiny", "close tiny"), source.openedAndClosed());
        }
    }

    @Test
    void closingClosesThemAndRefusesWhatComesLater() {
        draw(tiny(1));
        kept.close();
        kept.close();
        assertEquals(List.of("open tiny", "close tiny"), source.openedAndClosed());
        assertThrows(IllegalStateException.class, () -> draw(tiny(1)));
    }
}
