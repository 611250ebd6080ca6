package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.host.experiment.CellResult.SamplePath;
import dev.offsetnoise.host.metric.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws samples from a trained network. */
final class SampleDrawer {

    /** Samples that go through the network together; more do not fit the cache. */
    private static final int BATCH = 128;

    /** Seeds of samples lie this far apart for cells of different seeds. */
    private static final long SEED_STRIDE = 1L << 32;

    private final CellModel model;
    private final Denoiser denoiser;
    private final Cancellation cancellation;

    SampleDrawer(CellModel model, Denoiser denoiser, Cancellation cancellation) {
        this.model = model;
        this.denoiser = denoiser;
        this.cancellation = cancellation;
    }

    Samples draw(Sampling sampling, int count) {
        int dimension = model.cell().dimension();
        float[] values = new float[Math.multiplyExact(count, dimension)];
        for (int first = 0; first < count; first += BATCH) {
            SamplingRun run = start(sampling, first, Math.min(BATCH, count - first));
            Tensor prediction = Tensor.allocate(denoiser.profile().predictionShape(run.sample()));
            while (!run.isFinished()) {
                advance(run, prediction);
            }
            run.sample().read(0, values, first * dimension, run.sample().size());
        }
        return Samples.of(values, dimension);
    }

    /** Samples of two dimensions on their way; steps between the shown ones are left out. */
    List<SamplePath> paths(Sampling sampling, int count, int shown) {
        SamplingRun run = start(sampling, 0, count);
        Tensor prediction = Tensor.allocate(denoiser.profile().predictionShape(run.sample()));
        List<SamplePath> paths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            paths.add(new SamplePath(sampling.id(), new ArrayList<>()));
        }
        int stride = Math.max(1, run.steps().length / shown);
        note(run, paths);
        while (!run.isFinished()) {
            advance(run, prediction);
            if (run.position() % stride == 0 || run.isFinished()) {
                note(run, paths);
            }
        }
        return paths;
    }

    /** Refuses what could not be sampled. */
    void rehearse(Sampling sampling) {
        start(sampling, 0, 1);
    }

    private static void note(SamplingRun run, List<SamplePath> paths) {
        for (int i = 0; i < paths.size(); i++) {
            double[] point = {run.step(), run.sample().get(2 * i), run.sample().get(2 * i + 1)};
            paths.get(i).points().add(point);
        }
    }

    private void advance(SamplingRun run, Tensor prediction) {
        denoiser.predict(run.sample(), run.step(), Conditioning.none(), prediction, cancellation);
        run.advance(prediction);
    }

    private SamplingRun start(Sampling sampling, int first, int count) {
        SamplingRequest.Builder request = SamplingRequest.builder()
                .seedsFrom(model.cell().seed() * SEED_STRIDE + first, count)
                .steps(sampling.steps());
        if (sampling.kind().start() == SamplerKind.Start.OFFSET) {
            request.noise(withOffset(model.scheduler()));
        }
        return model.scheduler(sampling.kind()).start(request.build());
    }

    /** Noise {@code sigma0 epsilon + psi_T xi} for a scheduler that takes it for plain noise. */
    private static NoiseSource withOffset(Scheduler own) {
        ProcessPoint last = own.point(own.forward().stepCount());
        double deviation = own.profile()
                .offset()
                .map(OffsetDefinition::covariance)
                .map(covariance -> Math.sqrt(covariance[0][0]))
                .orElse(0.0);
        return seed -> new NoiseWithOffset(NoiseSource.standard().forSeed(seed), last.sigma0(), last.psi() * deviation);
    }

    /** The initial noise holds the offset; everything else is as it is. */
    private record NoiseWithOffset(NoiseSource.PictureNoise source, double independent, double offset)
            implements NoiseSource.PictureNoise {

        @Override
        public void initial(float[] target, int length) {
            double[] normal = new double[1];
            source.initial(target, length);
            source.offset(normal);
            for (int i = 0; i < length; i++) {
                target[i] = (float) (independent * target[i] + offset * normal[0]);
            }
        }

        @Override
        public void offset(double[] target) {
            Arrays.fill(target, 0);
        }

        @Override
        public void step(float[] target, int length) {
            source.step(target, length);
        }
    }
}
