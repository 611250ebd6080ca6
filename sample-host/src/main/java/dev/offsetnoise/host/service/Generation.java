package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.host.picture.Enlargement;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.latent.space.Luma;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One generation under way: batch after batch, step after step. Used once. */
final class Generation {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final GenerationPlan plan;
    private final String modelSha256;
    private final RunningDenoiser denoiser;
    private final OpenSpace space;
    private final PictureSink sink;
    private final GenerationListener listener;
    private final Cancellation cancellation;
    private final GenerationClock clock;
    private final List<GenerationResult.Made> made = new ArrayList<>();
    private long denoiserNanos;
    private long schedulerNanos;
    private long done;

    Generation(
            GenerationPlan plan,
            String modelSha256,
            RunningDenoiser denoiser,
            OpenSpace space,
            PictureSink sink,
            GenerationListener listener,
            Cancellation cancellation) {
        this.plan = plan;
        this.modelSha256 = modelSha256;
        this.denoiser = denoiser;
        this.space = space;
        this.sink = sink;
        this.listener = listener;
        this.cancellation = cancellation;
        clock = new GenerationClock(denoiser, space);
    }

    GenerationResult run() throws IOException {
        int count = plan.request().count();
        int batch = plan.request().batch();
        for (int first = 0; first < count; first += batch) {
            runBatch(plan.request().firstSeed() + first, Math.min(batch, count - first));
        }
        sink.finish();
        return new GenerationResult(
                plan.model().card().id(),
                plan.choice().offered().id(),
                plan.choice().values().given(),
                plan.steps(),
                denoiser.device(),
                made,
                denoiserNanos / NANOS_A_SECOND,
                schedulerNanos / NANOS_A_SECOND,
                clock.seconds());
    }

    private void runBatch(long firstSeed, int size) throws IOException {
        SamplingRun run = sample(firstSeed, size);
        for (int i = 0; i < size; i++) {
            if (plan.isKept(firstSeed + i)) {
                take(run.sample(), i, firstSeed, size);
            }
        }
    }

    private SamplingRun sample(long firstSeed, int size) {
        cancellation.throwIfCancelled();
        long begin = System.nanoTime();
        SamplingRun run = plan.choice().guarded(() -> plan.scheduler().start(plan.sampling(firstSeed, size)));
        Tensor prediction = Tensor.allocate(plan.scheduler().profile().predictionShape(run.sample()));
        schedulerNanos += System.nanoTime() - begin;
        Conditioning told = denoiser.conditioning(size);
        while (!run.isFinished()) {
            step(run, told, prediction);
            done += size;
            listener.progressed(done, (long) plan.request().count() * run.steps().length);
            listener.predicted(new PredictedPictures(space, run.predictedClean(), firstSeed));
        }
        return run;
    }

    private void step(SamplingRun run, Conditioning told, Tensor prediction) {
        cancellation.throwIfCancelled();
        long before = System.nanoTime();
        denoiser.denoiser().predict(run.sample(), run.step(), told, prediction, cancellation);
        long between = System.nanoTime();
        plan.choice().guarded(() -> {
            run.advance(prediction);
            return run;
        });
        denoiserNanos += between - before;
        schedulerNanos += System.nanoTime() - between;
    }

    private void take(Tensor samples, int index, long firstSeed, int size) throws IOException {
        long seed = firstSeed + index;
        listener.decoding(seed, 0, 0);
        long begin = System.nanoTime();
        BufferedImage image = space.watchedBy((tilesDone, tiles) -> listener.decoding(seed, tilesDone, tiles))
                .picture(samples, index, plan.request(), cancellation);
        long decoded = System.nanoTime();
        double luma = Luma.mean(image);
        Recipe recipe = new Recipe(
                plan.model().card().id(),
                modelSha256,
                plan.choice().offered().id(),
                plan.choice().values().given(),
                plan.steps(),
                firstSeed + index,
                firstSeed,
                size,
                plan.request().brightness(),
                plan.prompt(),
                plan.canvas(),
                denoiser.device(),
                plan.request().scale());
        sink.take(new MadePicture(recipe, Enlargement.of(image, recipe.scale()), luma));
        clock.picture(begin, decoded);
        made.add(new GenerationResult.Made(recipe.seed(), luma));
    }
}
