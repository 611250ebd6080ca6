package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.host.experiment.CellResult.CurvePoint;
import dev.offsetnoise.host.metric.Samples;
import dev.offsetnoise.models.train.Progress;
import dev.offsetnoise.models.train.Trainer;
import dev.offsetnoise.models.train.TrainingListener;
import dev.offsetnoise.models.train.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Trains a cell and measures it on the way. The curve so far lies beside the checkpoint; since a point is measured before
 * the checkpoint that follows it, no point is missing where a training continues.
 */
final class CellTraining {

    private final CellModel model;
    private final Judge judge;
    private final ExperimentFolder folder;
    private final Cancellation cancellation;

    CellTraining(CellModel model, Judge judge, ExperimentFolder folder, Cancellation cancellation) {
        this.model = model;
        this.judge = judge;
        this.folder = folder;
        this.cancellation = cancellation;
    }

    /**
     * Trains from the start or the last checkpoint.
     *
     * @param progress is told the share that is done
     * @return the weights, complete or not
     */
    TrainingResult run(DoubleConsumer progress) {
        Path work = folder.work(model.cell());
        return Trainer.fromScratch(
                        model.network(),
                        model.data(),
                        model.scheduler(),
                        model.options(),
                        work,
                        model.request().device())
                .train(new Watcher(progress), cancellation);
    }

    /** Adds points to the curve. */
    private final class Watcher implements TrainingListener {
        private final DoubleConsumer progress;
        private final Judge.Bench bench = judge.curve(judge.fresh(model.cell().seed()));

        Watcher(DoubleConsumer progress) {
            this.progress = progress;
        }

        @Override
        public void progress(Progress state) {
            progress.accept(state.images() / (double) state.totalImages());
        }

        @Override
        public void sample(Denoiser denoiser, long images) {
            int iteration = Math.toIntExact(images / model.request().training().batch());
            if (!CurvePlan.holds(iteration, model.request().training().iterations())) {
                return;
            }
            Samples drawn = new SampleDrawer(model, denoiser, cancellation)
                    .draw(CurvePlan.SAMPLING, model.request().measuring().samples());
            add(new CurvePoint(iteration, bench.measure(drawn)));
        }

        /** A point that was measured before an interruption is replaced. */
        private void add(CurvePoint point) {
            List<CurvePoint> points = new ArrayList<>(folder.readCurve(model.cell()));
            points.removeIf(old -> old.iteration() >= point.iteration());
            points.add(point);
            folder.writeCurve(model.cell(), points);
        }
    }
}
