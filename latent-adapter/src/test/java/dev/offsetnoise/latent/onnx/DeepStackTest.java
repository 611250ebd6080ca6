package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.offsetnoise.api.InvalidRequestException;
import org.junit.jupiter.api.Test;

class DeepStackTest {

    private static int depth(int calls) {
        return calls == 0 ? 0 : 1 + depth(calls - 1);
    }

    @Test
    void goesDeeperThanAnOrdinaryThread() {
        assertEquals(300_000, DeepStack.call(() -> depth(300_000)));
    }

    @Test
    void throwsWhatWasThrown() {
        InvalidRequestException refused = new InvalidRequestException("no");
        UnsatisfiedLinkError missing = new UnsatisfiedLinkError("no library");
        assertSame(refused, assertThrows(InvalidRequestException.class, () -> DeepStack.call(() -> raise(refused))));
        assertSame(
                missing,
                assertThrows(
                        UnsatisfiedLinkError.class,
                        () -> DeepStack.call(() -> {
                            throw missing;
                        })));
    }

    private static Object raise(RuntimeException failure) {
        throw failure;
    }
}
