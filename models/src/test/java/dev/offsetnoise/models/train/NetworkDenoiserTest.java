package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.TinyUnet;
import dev.offsetnoise.models.network.Unet;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkDenoiserTest {

    private final Unet network = TinyUnet.create(false);
    private final NetworkDenoiser denoiser = new NetworkDenoiser(
            new CosineScheduler(TinyUnet.SIDE).profile(),
            network,
            TinyUnet.randomWeights(network, 1),
            ComputeDevice.CPU);
    private final Tensor sample = Tensor.allocate(1, 3, TinyUnet.SIDE, TinyUnet.SIDE);
    private final Tensor prediction = Tensor.allocate(1, 3, TinyUnet.SIDE, TinyUnet.SIDE);

    @AfterEach
    void close() {
        denoiser.close();
    }

    private String refusal(Tensor given, int step) {
        return assertThrows(
                        InvalidRequestException.class,
                        () -> denoiser.predict(given, step, Conditioning.none(), prediction, new Cancellation()))
                .getMessage();
    }

    @Test
    void aStepOutsideTheScheduleIsRefused() {
        assertTrue(refusal(sample, 0).contains("1 to 50"));
        assertTrue(refusal(sample, 51).contains("1 to 50"));
    }

    @Test
    void anotherSizeIsRefused() {
        assertTrue(refusal(Tensor.allocate(1, 3, 4, 4), 1).contains("[1, 3, 8, 8]"));
    }

    @Test
    void aCancelledCallDoesNotRun() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThrows(
                CancellationException.class,
                () -> denoiser.predict(sample, 1, Conditioning.none(), prediction, cancelled));
    }

    @Test
    void theNetworkIsToldWhatTheCallerTellsUnderTheSameName() {
        ScaledNetwork told = new ScaledNetwork(2);
        Tensor noisy = Tensor.allocate(2, 3, TinyUnet.SIDE, TinyUnet.SIDE);
        noisy.set(0, 0.5f);
        Tensor shift = Tensor.allocate(2, 1);
        shift.set(0, 10);
        shift.set(1, -20);
        Tensor answer = Tensor.allocate(2, 3, TinyUnet.SIDE, TinyUnet.SIDE);
        Conditioning conditioning = new Conditioning(Map.of(ScaledNetwork.SHIFT, shift));
        try (NetworkDenoiser conditional = new NetworkDenoiser(
                new CosineScheduler(TinyUnet.SIDE).profile(), told, told.weights(3), ComputeDevice.CPU)) {
            conditional.predict(noisy, 1, conditioning, answer, new Cancellation());
        }
        assertEquals(13, answer.get(0));
        assertEquals(10, answer.get(1));
        assertEquals(-20, answer.get(answer.size() - 1));
    }
}
