package dev.offsetnoise.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final Cancellation cancellation = new Cancellation();
    private final Runnable callback = mock(Runnable.class);

    @Test
    void nothingHappensUntilItIsThrown() {
        assertFalse(cancellation.isCancelled());
        assertDoesNotThrow(cancellation::throwIfCancelled);
    }

    @Test
    void cancellingEndsTheWorkAndRunsCallbacksOnce() {
        cancellation.onCancel(callback);
        cancellation.cancel();
        cancellation.cancel();
        assertTrue(cancellation.isCancelled());
        assertThrows(CancellationException.class, cancellation::throwIfCancelled);
        verify(callback, times(1)).run();
    }

    @Test
    void aClosedRegistrationIsNotCalled() {
        Cancellation.Registration registration = cancellation.onCancel(callback);
        registration.close();
        registration.close();
        cancellation.cancel();
        verify(callback, never()).run();
    }

    @Test
    void registeringTooLateRunsAtOnce() {
        cancellation.cancel();
        cancellation.onCancel(callback).close();
        verify(callback, times(1)).run();
    }
}
