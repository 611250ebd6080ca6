package dev.offsetnoise.latent.guidance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditioningBatchTest {

    private static Tensor tensor(int[] shape, float... values) {
        Tensor tensor = Tensor.allocate(shape);
        tensor.write(0, values, 0, values.length);
        return tensor;
    }

    private static ConditioningBatch labels(float... values) {
        return new ConditioningBatch(
                new Conditioning(Map.of("label", tensor(new int[] {values.length}, values))), values.length);
    }

    private static ConditioningBatch texts(int images, int tokens) {
        return new ConditioningBatch(new Conditioning(Map.of("text", Tensor.allocate(images, tokens, 2))), images);
    }

    @Test
    void oneForASingleImageIsRepeated() {
        Conditioning one = new Conditioning(
                Map.of("label", tensor(new int[] {1}, 5), "text", tensor(new int[] {1, 1, 3}, 1, 2, 3)));
        ConditioningBatch three = ConditioningBatch.ofOne(one).forImages(3);
        assertEquals(3, three.images());
        Map<String, Tensor> inputs = three.conditioning().inputs();
        assertArrayEquals(new float[] {5, 5, 5}, inputs.get("label").toArray());
        assertArrayEquals(new int[] {3, 1, 3}, inputs.get("text").shape());
        assertArrayEquals(
                new float[] {1, 2, 3, 1, 2, 3, 1, 2, 3}, inputs.get("text").toArray());
    }

    @Test
    void oneForEnoughImagesStaysAsItIs() {
        ConditioningBatch two = labels(1, 2);
        assertSame(two, two.forImages(2));
    }

    @Test
    void oneForAnotherNumberOfImagesIsRefused() {
        String message = assertThrows(
                        InvalidRequestException.class, () -> labels(1, 2).forImages(4))
                .getMessage();
        assertTrue(message.contains("for 2 images; asked for 4"), message);
    }

    @Test
    void twoAreJoinedAlongTheImages() {
        ConditioningBatch joined = labels(1, 2).followedBy(labels(3));
        assertEquals(3, joined.images());
        assertArrayEquals(
                new float[] {1, 2, 3},
                joined.conditioning().inputs().get("label").toArray());
    }

    @Test
    void anEmptyOneIsForAnyNumberOfImages() {
        ConditioningBatch five = ConditioningBatch.ofOne(Conditioning.none()).forImages(5);
        assertEquals(new ConditioningBatch(Conditioning.none(), 10), five.followedBy(five));
    }

    @Test
    void textsOfDifferentLengthsAreNotJoined() {
        String message = assertThrows(
                        InvalidRequestException.class, () -> texts(1, 77).followedBy(texts(2, 64)))
                .getMessage();
        assertTrue(message.contains("[1, 77, 2] and [2, 64, 2]"), message);
    }

    @Test
    void differentInputsAreNotJoined() {
        String message = assertThrows(
                        InvalidRequestException.class, () -> texts(1, 77).followedBy(labels(1)))
                .getMessage();
        assertTrue(message.contains("[text] and [label]"), message);
    }

    @Test
    void theFirstDimensionIsTheNumberOfImages() {
        Conditioning two = labels(1, 2).conditioning();
        String message = assertThrows(InvalidRequestException.class, () -> ConditioningBatch.ofOne(two))
                .getMessage();
        assertTrue(message.contains("\"label\" has the shape [2]"), message);
        Conditioning scalar = new Conditioning(Map.of("label", Tensor.allocate()));
        assertThrows(InvalidRequestException.class, () -> ConditioningBatch.ofOne(scalar));
        assertThrows(InvalidRequestException.class, () -> new ConditioningBatch(Conditioning.none(), 0));
    }
}
