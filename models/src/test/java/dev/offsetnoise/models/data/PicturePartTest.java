package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturePartTest {

    private static final List<String> NAMES =
            IntStream.range(0, 20_000).mapToObj(i -> "folder/" + i + ".png").toList();

    @ParameterizedTest
    @ValueSource(doubles = {0.0001, 0.1, 0.5, 0.9999})
    void everyPictureIsOnExactlyOneSide(double share) {
        PicturePart training = PicturePart.training(share);
        PicturePart heldOut = PicturePart.heldOut(share);
        assertTrue(NAMES.stream().allMatch(name -> training.takes(name) != heldOut.takes(name)));
    }

    @Test
    void theShareIsKept() {
        long heldOut = NAMES.stream().filter(PicturePart.heldOut(0.1)::takes).count();
        assertEquals(2000, heldOut, 250, "six standard deviations of a binomial number");
    }

    @Test
    void aLargerShareHoldsOutAllThatASmallerOneDoes() {
        PicturePart small = PicturePart.heldOut(0.1);
        PicturePart large = PicturePart.heldOut(0.3);
        assertTrue(NAMES.stream().filter(small::takes).allMatch(large::takes));
    }

    @Test
    void theRuleIsTheCrc32OfTheName() {
        // 0xCBF43926 is the check value of CRC-32 for "123456789" in every table of checksums.
        long remainder = 0xCBF43926L % 10_000;
        assertFalse(PicturePart.heldOut(remainder / 10_000.0).takes("123456789"));
        assertTrue(PicturePart.heldOut((remainder + 1) / 10_000.0).takes("123456789"));
    }

    @Test
    void allTakesEverything() {
        assertTrue(NAMES.stream().allMatch(PicturePart.ALL::takes));
        assertEquals(PicturePart.ALL, PicturePart.training(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
    void anImpossibleShareIsRefused(double share) {
        String message = assertThrows(InvalidRequestException.class, () -> PicturePart.training(share))
                .getMessage();
        assertTrue(message.contains("above 0 and below 1"), message);
    }

    @Test
    void theLibraryReadsItsPartOnly(@TempDir Path folder) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images/inner"));
        for (int i = 0; i < 40; i++) {
            Files.write(images.resolve(i + ".png"), TestImages.colourful(4, i));
        }
        Path source = folder.resolve("images");
        ImageLibrary seen = ImageLibrary.load(source, PicturePart.training(0.5), new Cancellation());
        ImageLibrary heldOut = ImageLibrary.load(source, PicturePart.heldOut(0.5), new Cancellation());
        assertEquals(40, seen.size() + heldOut.size());
        for (int i = 0; i < heldOut.size(); i++) {
            assertTrue(PicturePart.heldOut(0.5).takes(heldOut.picture(i).name()));
        }
        assertTrue(heldOut.picture(0).name().startsWith("inner/"));
    }
}
