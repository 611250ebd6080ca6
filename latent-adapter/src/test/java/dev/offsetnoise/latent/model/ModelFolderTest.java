package dev.offsetnoise.latent.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("model"));
        Files.write(parent.resolve("outside.onnx"), new byte[1]);
    }

    private ModelCard write(String denoiser) {
        ModelCard card = new ModelCard(
                "tiny",
                "Tiny",
                "",
                Cards.plainProfile(4, 4),
                new DenoiserSignature(denoiser, "sample", "timestep", "prediction", List.of()),
                Optional.empty(),
                Optional.empty());
        ModelCards.write(folder.resolve(ModelCards.FILE_NAME), card);
        return card;
    }

    private String refused(Path path) {
        return assertThrows(ModelException.class, () -> ModelFolder.open(path)).getMessage();
    }

    @Test
    void holdsCardAndDenoiser() throws IOException {
        ModelCard card = write("denoiser.onnx");
        Path file = Files.write(folder.resolve("denoiser.onnx"), new byte[1]);
        ModelFolder opened = ModelFolder.open(folder);
        assertEquals(card, opened.card());
        assertEquals(file, opened.denoiserFile());
        assertEquals(folder, opened.path());
    }

    @Test
    void mayKeepItsDenoiserInAFolderOfItsOwn() throws IOException {
        write("unet/model.onnx");
        Files.createDirectory(folder.resolve("unet"));
        Files.write(folder.resolve("unet/model.onnx"), new byte[1]);
        assertEquals(folder.resolve("unet/model.onnx"), ModelFolder.open(folder).denoiserFile());
    }

    @Test
    void canBeNamedRelativeToWhereItLies() throws IOException {
        write("denoiser.onnx");
        Files.write(folder.resolve("denoiser.onnx"), new byte[1]);
        Path roundabout = folder.resolve("..").resolve("model");
        assertEquals("tiny", ModelFolder.open(roundabout).card().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.onnx", "x/../../outside.onnx", "./../outside.onnx"})
    void refusesADenoiserOutsideOfTheFolder(String name) {
        write(name);
        String message = refused(folder);
        assertTrue(message.contains(name) && message.contains("outside of the folder"), message);
    }

    @Test
    void refusesADenoiserAtAnAbsolutePathEvenInside() throws IOException {
        Path file = Files.write(folder.resolve("denoiser.onnx"), new byte[1]);
        write(file.toAbsolutePath().toString());
        assertTrue(refused(folder).contains("outside of the folder"));
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        write("denoiser.onnx");
        Files.createSymbolicLink(folder.resolve("denoiser.onnx"), parent.resolve("outside.onnx"));
        assertTrue(refused(folder).contains("outside of the folder"));
    }

    @Test
    void refusesANameThatIsNoPath() {
        write("a\0b");
        assertTrue(refused(folder).contains(folder.toString()));
    }

    @Test
    void namesTheDenoiserThatIsMissing() {
        write("denoiser.onnx");
        assertTrue(refused(folder).contains("\"denoiser.onnx\"; there is no such file"));
    }

    @Test
    void refusesAFolderInPlaceOfTheDenoiser() throws IOException {
        write("denoiser.onnx");
        Files.createDirectory(folder.resolve("denoiser.onnx"));
        assertTrue(refused(folder).contains("no such file"));
    }

    @Test
    void refusesAnEmptyDenoiser() throws IOException {
        write("denoiser.onnx");
        Files.createFile(folder.resolve("denoiser.onnx"));
        assertTrue(refused(folder).contains("is empty"));
    }

    @Test
    void namesTheFolderThatIsMissing() {
        Path missing = parent.resolve("nowhere");
        assertTrue(refused(missing).contains(missing.toString()));
    }

    @Test
    void namesTheCardThatIsMissing() {
        assertTrue(refused(folder).contains("model.json"));
    }
}
