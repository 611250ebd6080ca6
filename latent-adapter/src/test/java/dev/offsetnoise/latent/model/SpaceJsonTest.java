package dev.offsetnoise.latent.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.LumaMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceJsonTest {

    private static final SpaceSignature SPACE = new SpaceSignature("encoder.onnx", "decoder.onnx", 0.18215, 0.5, 8);

    @TempDir
    private Path folder;

    private static ModelCard card() {
        ModelCard pixels = Cards.card(Cards.plainProfile(8, 8));
        return new ModelCard(
                pixels.id(),
                pixels.title(),
                pixels.description(),
                pixels.profile(),
                pixels.denoiser(),
                Optional.of(SPACE),
                pixels.recommendation(),
                pixels.training());
    }

    private static String refused(String json) {
        return assertThrows(ModelException.class, () -> ModelCards.parse(json, "card"))
                .getMessage();
    }

    @Test
    void aSpaceIsReadAsItWasWrittenInTheThirdVersion() {
        String json = ModelCards.text(card());
        assertTrue(json.contains("\"schemaVersion\":3"), json);
        assertEquals(card(), ModelCards.parse(json, "card"));
    }

    @Test
    void aCardWithoutOneIsOnPixelsAndOfTheFirstVersion() {
        String json = ModelCards.text(Cards.card(Cards.plainProfile(8, 8)));
        assertTrue(json.contains("\"schemaVersion\":1"), json);
        assertEquals(Optional.empty(), ModelCards.parse(json, "card").space());
    }

    @Test
    void theShiftMayBeLeftOut() {
        String json = ModelCards.text(card()).replace("\"shift\":0.5,", "");
        assertEquals(0, ModelCards.parse(json, "card").space().orElseThrow().shift());
    }

    @ParameterizedTest
    @CsvSource({
        "3, 2, came with version 3",
        "latent, pixels, unknown type",
        "0.18215, 0, above 0",
        "\"scale\":8, \"scale\":0, at least 1",
        "encoder.onnx, '', an encoder and a decoder",
        "\"shift\", \"shaft\", unknown key"
    })
    void whatDoesNotFitIsNamed(String from, String to, String reason) {
        String message = refused(ModelCards.text(card()).replaceFirst(from, to));
        assertTrue(message.contains(reason), message);
    }

    @Test
    void itsFilesMustBeThere() throws IOException {
        ModelCards.write(folder.resolve(ModelCards.FILE_NAME), card());
        Files.write(folder.resolve(card().denoiser().file()), new byte[1]);
        Files.write(folder.resolve("encoder.onnx"), new byte[1]);
        ModelFolder opened = ModelFolder.open(folder);
        String message = assertThrows(ModelException.class, opened::spaceFiles).getMessage();
        assertTrue(message.contains("\"decoder.onnx\""), message);
        Path decoder = Files.write(folder.resolve("decoder.onnx"), new byte[1]);
        assertEquals(decoder, opened.spaceFiles().orElseThrow().decoder());
    }

    @Test
    void aMeasuredLumaDoesNotMakeTheNetworkAStranger() throws IOException {
        ModelCards.write(folder.resolve(ModelCards.FILE_NAME), card());
        Files.write(folder.resolve(card().denoiser().file()), new byte[1]);
        LumaMap measured = new LumaMap(new double[] {1, 2, 3}, 0.25);
        ModelFolder opened = ModelFolder.open(folder).withLuma(measured);
        assertEquals(measured, opened.card().profile().luma());
        opened.requireSameProfile(ModelCards.profileJson(card().profile()));
    }

    @Test
    void onlyFiniteNumbersMakeASpace() {
        assertThrows(InvalidRequestException.class, () -> new SpaceSignature("e", "d", Double.NaN, 0, 8));
        assertThrows(InvalidRequestException.class, () -> new SpaceSignature("e", "d", 1, Double.NaN, 8));
    }
}
