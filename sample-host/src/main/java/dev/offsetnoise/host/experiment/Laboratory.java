package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.models.network.DjlSettings;
import dev.offsetnoise.models.train.TrainingResult;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Works through the cells: this thread trains one after the other, since the engine can follow only one gradient in a
 * process, and the other threads measure what has been trained. Training waits where measuring falls behind.
 */
final class Laboratory implements AutoCloseable {

    /** A call of a network or of the assignment takes seconds; nothing takes this long. */
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final ExperimentRequest request;
    private final ExperimentFolder folder;
    private final PluginCatalogue plugins;
    private final ExperimentReporter reporter;

    /** Ends all work here: when the user asks for it, and when one part has failed. */
    private final Cancellation cancellation = new Cancellation();

    private final Cancellation.Registration asked;
    private final List<Cell> cells;
    private final int measurers;
    private final ExecutorService measuring;
    private final Deque<Future<?>> underWay = new ArrayDeque<>();
    private final Map<Integer, Judge> judges = new HashMap<>();
    private int done;

    Laboratory(
            ExperimentRequest request,
            ExperimentFolder folder,
            PluginCatalogue plugins,
            ExperimentReporter reporter,
            Cancellation cancellation) {
        this.request = request;
        this.folder = folder;
        this.plugins = plugins;
        this.reporter = reporter;
        asked = cancellation.onCancel(this.cancellation::cancel);
        cells = request.grid().cells();
        measurers = request.threads() - 1;
        measuring = Executors.newFixedThreadPool(Math.max(1, measurers), Laboratory::measurer);
    }

    /** It must not keep the process alive, and takes one core like the thread that trains. */
    private static Thread measurer(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    DjlSettings.limitThisThread(1);
                    work.run();
                },
                "measuring");
        thread.setDaemon(true);
        return thread;
    }

    void work(String device) {
        List<Cell> missing = cells.stream().filter(cell -> !folder.isDone(cell)).toList();
        done = cells.size() - missing.size();
        reporter.started(done, cells.size(), device);
        for (Cell cell : missing) {
            Judge judge = judge(cell.dimension());
            TrainingResult trained = train(cell, judge);
            if (!trained.complete()) {
                cancellation.throwIfCancelled();
            }
            hand(() -> measure(cell, judge, trained));
        }
        floors();
        while (!underWay.isEmpty()) {
            await();
        }
    }

    /** Where all cells of a dimension are done, the floor may still be missing. */
    private void floors() {
        request.grid().dimensions().stream()
                .filter(n -> folder.readFloor(n).isEmpty())
                .forEach(this::judge);
    }

    /** The judge of a dimension; with it comes the floor. */
    private Judge judge(int dimension) {
        return judges.computeIfAbsent(dimension, n -> {
            Judge judge =
                    new Judge(request.data().cylinder(n), request.measuring().samples(), cancellation);
            if (folder.readFloor(n).isEmpty()) {
                hand(() -> folder.writeFloor(judge.floor()));
            }
            return judge;
        });
    }

    private TrainingResult train(Cell cell, Judge judge) {
        CellTraining training = new CellTraining(model(cell), judge, folder, cancellation);
        try {
            return training.run(share -> tellTraining(cell, share));
        } catch (UncheckedIOException e) {
            throw new HostException(
                    "The training of " + cell.id() + " could not be stored (" + OutputTarget.reason(e.getCause())
                            + "). Make room; the same command continues.",
                    e);
        } catch (IllegalStateException e) {
            throw new HostException("Cell " + cell.id() + ": " + e.getMessage(), e);
        }
    }

    private void measure(Cell cell, Judge judge, TrainingResult trained) {
        CellModel model = model(cell);
        CellResult result = new CellMeasurement(model, judge, cancellation).measure(trained, folder.readCurve(cell));
        folder.writeResult(result);
        tellFinished(result);
    }

    private CellModel model(Cell cell) {
        return new CellModel(cell, request, plugins);
    }

    /** Hands work to the other threads, or does it here where there are none. */
    private void hand(Runnable work) {
        if (measurers == 0) {
            work.run();
            return;
        }
        while (underWay.size() > measurers) {
            await();
        }
        FutureTask<Void> task = new FutureTask<>(work, null);
        underWay.add(task);
        measuring.execute(task);
    }

    private void await() {
        try {
            underWay.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new HostException("Measuring failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The work was interrupted.");
        }
    }

    private synchronized void tellTraining(Cell cell, double share) {
        reporter.training(done, cells.size(), cell, share);
    }

    private synchronized void tellFinished(CellResult result) {
        done++;
        reporter.finished(done, cells.size(), result.cell(), result.trainingSeconds(), result.measuringSeconds());
    }

    /** What is still being measured here, after a failure, has lost its use. It ends at its next look at the switch. */
    @Override
    public void close() {
        asked.close();
        cancellation.cancel();
        underWay.forEach(task -> task.cancel(false));
        measuring.shutdown();
        try {
            measuring.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
