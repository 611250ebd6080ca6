package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.VariationalBound;
import dev.offsetnoise.host.metric.MeanEstimate;
import dev.offsetnoise.host.noised.CleanImages;
import dev.offsetnoise.host.noised.Draws;
import dev.offsetnoise.host.noised.NoisedPredictions;
import dev.offsetnoise.host.noised.PredictedBatch;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.latent.model.ModelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** One bound being measured, group after group of steps from T down. Of a step only its sums are kept. Used once. */
final class BoundMeasurement {

    private final CleanImages images;
    private final NoisedPredictions predictions;
    private final VariationalBound bound;
    private final Draws draws;
    private final ProbeListener listener;
    private final Cancellation cancellation;
    private final double bitsANat;
    private long done;

    BoundMeasurement(
            CleanImages images,
            NoisedPredictions predictions,
            VariationalBound bound,
            Draws draws,
            ProbeListener listener,
            Cancellation cancellation) {
        this.images = images;
        this.predictions = predictions;
        this.bound = bound;
        this.draws = draws;
        this.listener = listener;
        this.cancellation = cancellation;
        bitsANat = 1 / (images.dimensions() * Math.log(2));
    }

    /** Measures one step of each group for each picture. */
    MeasuredBound run(List<int[]> groups) {
        listener.began("measuring the bound");
        long total = (long) groups.size() * images.size() * draws.perImage();
        double[] prior = priors();
        double[] between = new double[images.size()];
        double[] decoder = new double[images.size()];
        Deque<StepTerm> terms = new ArrayDeque<>();
        for (int i = groups.size() - 1; i >= 0; i--) {
            int[] group = groups.get(i);
            double[] bits = of(group, total);
            terms.addFirst(new StepTerm(group[0], group[group.length - 1], group.length, MeanEstimate.of(bits)));
            add(bits, i == 0 ? decoder : between);
        }
        List<PictureBits> pictures = IntStream.range(0, images.size())
                .mapToObj(k -> new PictureBits(images.name(k), prior[k], between[k], decoder[k]))
                .toList();
        return new MeasuredBound(List.copyOf(terms), pictures);
    }

    private double[] priors() {
        int[] shape = images.shape();
        Tensor clean = Tensor.allocate(1, shape[0], shape[1], shape[2]);
        float[] values = new float[images.dimensions()];
        double[] nats = new double[1];
        double[] bits = new double[images.size()];
        for (int k = 0; k < bits.length; k++) {
            cancellation.throwIfCancelled();
            images.copy(k, values);
            clean.write(0, values, 0, values.length);
            bound.prior(clean, nats);
            bits[k] = finite(nats[0], k, "T") * bitsANat;
        }
        return bits;
    }

    /** The bits of each picture for a group, from the step that was drawn for it; the mean of its draws. */
    private double[] of(int[] group, long total) {
        double[] bits = new double[images.size()];
        for (int i = group.length - 1; i >= 0; i--) {
            int place = i;
            int[] chosen = IntStream.range(0, bits.length)
                    .filter(k -> draws.pick(images.lot(k), group[0], group.length) == place)
                    .toArray();
            predictions.at(
                    group[i],
                    draws.queries(images, group[i], chosen),
                    batch -> {
                        addTerms(batch, bits, (double) group.length / draws.perImage());
                        done += batch.count();
                        listener.progressed(done, total);
                    },
                    cancellation);
        }
        return bits;
    }

    private void addTerms(PredictedBatch batch, double[] bits, double weight) {
        double[] nats = new double[batch.forward().count()];
        bound.terms(batch.forward(), batch.noise(), batch.prediction(), nats);
        for (int i = 0; i < batch.count(); i++) {
            int image = batch.image(i);
            bits[image] += weight * bitsANat * finite(nats[i], image, Integer.toString(batch.step()));
        }
    }

    private double finite(double nats, int image, String step) {
        if (!Double.isFinite(nats)) {
            throw new ModelException("The bound's term of picture " + images.name(image) + " at step " + step + " is "
                    + nats + ", so the bound has no value: the network's answer is too large, or the scheduler wrong."
                    + " Try another scheduler; if it stays so, the model is broken.");
        }
        return nats;
    }

    private static void add(double[] bits, double[] sums) {
        for (int k = 0; k < bits.length; k++) {
            sums[k] += bits[k];
        }
    }
}
