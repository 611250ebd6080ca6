package dev.offsetnoise.host.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two pictures at once, of exported pipelines over one service, are those of one after the other. */
class SimultaneousGenerationTest {

    private static final Path PIPELINES = Path.of("src/test/resources/pipelines");

    @TempDir
    Path folder;

    private PluginCatalogue plugins;
    private GenerationService service;

    @BeforeEach
    void open() {
        plugins = PluginDiscovery.discover(getClass().getClassLoader(), List.of());
        service = new GenerationService(new ModelZoo(List.of(folder)), plugins);
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    private void copy(String pipeline) throws IOException {
        Path source = PIPELINES.resolve(pipeline);
        Path target = folder.resolve(pipeline);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private GenerationRequest request(String pipeline, String text, long seed) {
        PromptRequest prompt = new PromptRequest(
                new Subject(text, Optional.empty()), new Subject("fog", Optional.empty()), OptionalDouble.of(7.5), 0.5);
        return GenerationRequest.of(folder.resolve(pipeline).toString())
                .pictures(seed, 1, 1)
                .steps(4)
                .device(new DeviceRequest.Cpu())
                .prompt(prompt)
                .build();
    }

    private byte[] pictures(GenerationRequest request, String name) throws IOException {
        Path out = folder.resolve(name);
        service.generate(
                request, new PictureFiles(out, Optional.empty()), new GenerationListener() {}, new Cancellation());
        return Files.readAllBytes(out.resolve(request.firstSeed() + ".png"));
    }

    private void assertUndisturbed(GenerationRequest one, GenerationRequest other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            Future<byte[]> first = threads.submit(() -> {
                start.await();
                return pictures(one, "one-at-once");
            });
            Future<byte[]> second = threads.submit(() -> {
                start.await();
                return pictures(other, "other-at-once");
            });
            byte[] oneAtOnce = first.get();
            byte[] otherAtOnce = second.get();
            assertArrayEquals(pictures(one, "one-alone"), oneAtOnce);
            assertArrayEquals(pictures(other, "other-alone"), otherAtOnce);
            assertFalse(Arrays.equals(oneAtOnce, otherAtOnce));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofOneModelWithTwoTextsDoNotDisturbEachOther() throws Exception {
        copy("sdxl");
        assertUndisturbed(request("sdxl", "a dark photograph", 1), request("sdxl", "two bright windows", 1));
    }

    @Test
    void ofTwoModelsDoNotDisturbEachOther() throws Exception {
        copy("sd1");
        copy("sd2");
        assertUndisturbed(request("sd1", "a dark photograph", 3), request("sd2", "a dark photograph", 3));
    }
}
