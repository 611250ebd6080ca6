package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Long runs would take many seconds if they were not ended. One is under way when its thread is in native code. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CancellationTest {

    private static final int SIZE = 512;
    private static final int PRODUCTS = 80;

    @TempDir
    private Path path;

    private OnnxDenoiser denoiser;
    private final Tensor large = Tensor.allocate(64, 1, SIZE, SIZE);
    private final Tensor largePrediction = Tensor.allocate(large.shape());
    private final Tensor small = TinyModel.noise(2, 1, 1, 1, SIZE);

    @BeforeEach
    void open() {
        denoiser =
                TinyModel.open(TinyModel.folder(path, Network.heavy(PRODUCTS, SIZE), TinyModel.profile(1, SIZE, SIZE)));
    }

    @AfterEach
    void close() {
        denoiser.close();
    }

    /** Starts a run of many seconds and comes back when it is under way. */
    private FutureTask<Void> startLongRun(Cancellation cancellation) {
        FutureTask<Void> run = new FutureTask<>(
                () -> denoiser.predict(large, 1, Conditioning.none(), largePrediction, cancellation), null);
        Thread thread = new Thread(run, "long run");
        thread.setDaemon(true);
        thread.start();
        while (!run.isDone() && !isInRuntime(thread.getStackTrace())) {
            Thread.onSpinWait();
        }
        return run;
    }

    private static boolean isInRuntime(StackTraceElement[] frames) {
        return frames.length > 0
                && frames[0].isNativeMethod()
                && frames[0].getClassName().equals(OrtSession.class.getName())
                && frames[0].getMethodName().equals("run");
    }

    private void assertSmallRunIsRight() {
        double mean = 0;
        for (float value : small.toArray()) {
            mean += value / SIZE;
        }
        assertEquals(mean + 4, TinyModel.predict(denoiser, small, 5).get(7), 1e-4);
    }

    private static Throwable failureOf(FutureTask<Void> run) {
        return assertThrows(ExecutionException.class, run::get).getCause();
    }

    @Test
    void endsARunInItsMiddleAndTheSessionStaysUsable() {
        Cancellation cancellation = new Cancellation();
        FutureTask<Void> run = startLongRun(cancellation);
        cancellation.cancel();
        Throwable failure = failureOf(run);
        assertInstanceOf(CancellationException.class, failure);
        assertInstanceOf(OrtException.class, failure.getCause(), "ended by the runtime, not before the run");
        assertSmallRunIsRight();
    }

    @Test
    void theTensorsOfAnEndedRunCanBeUsedAgain() {
        Cancellation first = new Cancellation();
        FutureTask<Void> run = startLongRun(first);
        first.cancel();
        failureOf(run);
        Cancellation second = new Cancellation();
        FutureTask<Void> again = startLongRun(second);
        assertTrue(!again.isDone(), "the old switch does not end the new run");
        second.cancel();
        assertInstanceOf(CancellationException.class, failureOf(again));
    }

    @Test
    void aSwitchThatWasThrownBeforeEndsTheCallAtOnce() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThrows(
                CancellationException.class,
                () -> denoiser.predict(large, 1, Conditioning.none(), largePrediction, cancellation));
    }

    @Test
    void aSwitchThatIsThrownAfterwardsDisturbsNoLaterRun() {
        Cancellation early = new Cancellation();
        Tensor prediction = Tensor.allocate(small.shape());
        denoiser.predict(small, 5, Conditioning.none(), prediction, early);
        Cancellation later = new Cancellation();
        denoiser.predict(small, 5, Conditioning.none(), prediction, later);
        early.cancel();
        denoiser.predict(small, 5, Conditioning.none(), prediction, later);
        assertSmallRunIsRight();
    }

    @Test
    void endsOnlyItsOwnRunWhenSeveralAreUnderWay() {
        Cancellation cancellation = new Cancellation();
        FutureTask<Void> run = startLongRun(cancellation);
        assertSmallRunIsRight();
        cancellation.cancel();
        assertSmallRunIsRight();
        assertInstanceOf(CancellationException.class, failureOf(run));
    }

    @Test
    void closingWaitsForTheRunThatIsUnderWay() {
        Cancellation cancellation = new Cancellation();
        FutureTask<Void> run = startLongRun(cancellation);
        CompletableFuture<Boolean> closing = CompletableFuture.supplyAsync(() -> {
            denoiser.close();
            return true;
        });
        cancellation.cancel();
        assertInstanceOf(CancellationException.class, failureOf(run));
        closing.join();
        assertThrows(IllegalStateException.class, () -> TinyModel.predict(denoiser, small, 1));
    }
}
