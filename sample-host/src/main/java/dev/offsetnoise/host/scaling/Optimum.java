package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.optimal.CleanImages;
import dev.offsetnoise.models.optimal.OptimalLoss;
import dev.offsetnoise.models.optimal.OptimalLossMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Measures what no network can take away, at noise levels evenly over the steps of the process. */
final class Optimum {

    /** The progress of a computation that knows its share. */
    private static final long UNITS = 1000;

    private final Scheduler scheduler;
    private final CleanImages images;
    private final ScalingRequest.Measuring measuring;

    Optimum(Scheduler scheduler, CleanImages images, ScalingRequest.Measuring measuring) {
        this.scheduler = scheduler;
        this.images = images;
        this.measuring = measuring;
    }

    List<NoiseLevel> measure(ComputeDevice device, ProbeListener listener, Cancellation cancellation) {
        listener.began("computing the optimal loss");
        int[] steps = steps(measuring.levels(), scheduler.forward().stepCount());
        List<OptimalLoss> losses = new OptimalLossMeasurement(scheduler, images, device, cancellation)
                .measure(
                        steps,
                        measuring.queries(),
                        measuring.estimator(),
                        share -> listener.progressed(Math.round(share * UNITS), UNITS),
                        cancellation);
        List<NoiseLevel> levels = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            double weight = weight(steps[i]);
            levels.add(new NoiseLevel(
                    steps[i],
                    weight,
                    weight * losses.get(i).trained().value(),
                    weight * losses.get(i).trained().error()));
        }
        return List.copyOf(levels);
    }

    /** The middles of equal parts of 1..T. */
    static int[] steps(int levels, int last) {
        int count = Math.min(levels, last);
        return IntStream.range(0, count)
                .map(i -> 1 + (int) ((2L * i + 1) * last / (2L * count)))
                .toArray();
    }

    private double weight(int step) {
        ForwardBatch batch = new ForwardBatch(1, images.channels(), images.height(), images.width());
        batch.steps()[0] = step;
        scheduler.forward().noise(batch, NoiseSource.standard());
        return batch.weights()[0];
    }
}
