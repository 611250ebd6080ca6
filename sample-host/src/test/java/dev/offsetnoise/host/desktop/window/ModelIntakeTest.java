package dev.offsetnoise.host.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIntakeTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private final Value<Wish> wish = new Value<>(Wish.first("good"));
    private final CompletableFuture<String> told = new CompletableFuture<>();
    private final Path before = Path.of("before").toAbsolutePath();
    private final ModelIntake intake = new ModelIntake(wish, List.of(before), told::complete);

    private String told(Path opened) throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            wish.onChange(changed -> told.complete(changed.engine().model()));
            intake.open(opened);
        });
        return told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "missing"})
    void aFolderWithoutAModelIsRefusedAndTheModelStays(String name) throws Exception {
        Files.createDirectory(folder.resolve("empty"));
        String said = told(folder.resolve(name));
        assertTrue(said.contains(name) && said.contains("good stays"), said);
        assertEquals("good", wish.get().engine().model());
        assertEquals(List.of(before), intake.recent());
    }

    @Test
    void aModelIsChosenAndTheLastOneOpenedComesFirst() throws Exception {
        Path model = folder.resolve("tiny");
        TinyModel.plain(model);
        assertEquals(model.toString(), told(model));
        assertEquals(List.of(model, before), intake.recent());
    }
}
