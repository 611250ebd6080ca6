package dev.offsetnoise.models.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.network.ParameterSpec.Start;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTest {

    private static final ParameterSpec MATRIX = new ParameterSpec("matrix", new long[] {4, 3}, Start.FAN_IN);
    private static final ParameterSpec SCALE = new ParameterSpec("scale", new long[] {2}, Start.ONE);

    @Test
    void startDependsOnTheSeedOnly() {
        Unet network = TinyUnet.create(false);
        assertArrayEquals(
                Weights.start(network, 5).values(), Weights.start(network, 5).values());
        assertFalse(Arrays.equals(
                Weights.start(network, 5).values(), Weights.start(network, 6).values()));
    }

    @Test
    void fanInBoundsTheRandomStart() {
        Unet network = TinyUnet.create(false);
        Weights weights = Weights.start(network, 5);
        for (ParameterSpec spec : weights.specs()) {
            double bound = spec.start() == Start.ONE ? 1 : Math.sqrt(3.0 / spec.fanIn());
            for (float value : weights.values(spec)) {
                assertTrue(Math.abs(value) <= bound, spec.name());
            }
        }
    }

    @Test
    void partsAreCutInOrder() {
        float[] values = new float[14];
        values[12] = 7;
        Weights weights = new Weights(List.of(MATRIX, SCALE), values);
        assertEquals(14, weights.size());
        assertArrayEquals(new float[] {7, 0}, weights.values(SCALE));
    }

    @Test
    void valuesAreCopiedInAndOut() {
        float[] values = new float[14];
        Weights weights = new Weights(List.of(MATRIX, SCALE), values);
        values[0] = 1;
        weights.values()[1] = 1;
        assertArrayEquals(new float[14], weights.values());
    }

    @Test
    void aWrongNumberOfValuesIsRefused() {
        String message = assertThrows(InvalidRequestException.class, () -> new Weights(List.of(SCALE), new float[3]))
                .getMessage();
        assertTrue(message.contains("2 weights") && message.contains("3 values"), message);
    }

    @Test
    void twoParametersOfOneNameAreRefused() {
        assertThrows(InvalidRequestException.class, () -> new Weights(List.of(SCALE, SCALE), new float[4]));
    }
}
