package dev.offsetnoise.plugin.bound;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.ReverseVariance;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.VariationalBound;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.plugin.process.CleanEstimate;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import java.util.Arrays;

/** The bound of the generalized process, along the chain of the ancestral sampler. */
public final class ChainBound implements VariationalBound {

    private final ModelProfile profile;
    private final GeneralizedProcess process;
    private final BoundRequest request;
    private final Chain chain;
    private final Prior prior;

    /**
     * Makes a bound.
     *
     * @param profile the model
     * @param process its process
     * @param startFactor what the forward process's noise at T is multiplied by to give the first sample of a run
     * @param request which bound
     * @throws InvalidRequestException if there is none for that model
     */
    public ChainBound(ModelProfile profile, GeneralizedProcess process, double startFactor, BoundRequest request) {
        this.profile = profile;
        this.process = process;
        this.request = request;
        chain = Chain.of(process, request.steps());
        prior = new Prior(process, startFactor, request.offset());
        for (int step : chain.steps()) {
            CleanEstimate.requireDetermined(profile, process, profile.height() * profile.width(), step);
        }
    }

    @Override
    public int[] steps() {
        return chain.steps();
    }

    @Override
    public void prior(Tensor clean, double[] nats) {
        requireChannels(clean);
        requireLength(nats, clean.dimension(0));
        prior.nats(clean, nats);
    }

    @Override
    public ReverseVariance variance(int step) {
        return chain.variance(step);
    }

    @Override
    public void meanError(ForwardBatch batch, NoiseSource noise, Tensor prediction, Tensor error) {
        requireFit(batch, prediction);
        requireShape("error", error, batch.noised().shape());
        PictureError picture = new PictureError(profile, process, request, pixels(batch));
        for (int n = 0; n < batch.count(); n++) {
            picture.compute(batch, noise, prediction, n, chain.transition(batch.steps()[n]));
            for (int i = 0; i < picture.size(); i++) {
                error.set(n * picture.size() + i, (float) picture.error(i));
            }
        }
    }

    @Override
    public void terms(ForwardBatch batch, NoiseSource noise, Tensor prediction, double[] nats) {
        if (!profile.range().equals(ValueRange.PIXELS)) {
            throw new InvalidRequestException("The bound ends with the probability of 8-bit values on -1..1; this"
                    + " model's clean images have values in " + profile.range().minimum() + ".."
                    + profile.range().maximum() + ". Use a model on pixels; a bound for latents is not defined.");
        }
        requireFit(batch, prediction);
        requireLength(nats, batch.count());
        PictureError picture = new PictureError(profile, process, request, pixels(batch));
        for (int n = 0; n < batch.count(); n++) {
            int step = batch.steps()[n];
            picture.compute(batch, noise, prediction, n, chain.transition(step));
            nats[n] = term(picture, step);
        }
    }

    private double term(PictureError picture, int step) {
        ReverseVariance range = chain.variance(step);
        ModelVariance model = ModelVariance.of(profile.variance(), range, request.fixed(), chain.isFirst(step));
        if (chain.isFirst(step)) {
            double sum = 0;
            for (int i = 0; i < picture.size(); i++) {
                sum += DiscretizedNormal.nats(picture.clean(i), picture.error(i), model.log(picture, i));
            }
            return sum;
        }
        double nats = Divergence.nats(picture, model, range.posterior());
        return request.offset() == BoundRequest.Offset.GIVEN
                ? nats
                : nats + Divergence.directionNats(picture, model, range.posterior(), process, chain.transition(step));
    }

    private void requireFit(ForwardBatch batch, Tensor prediction) {
        requireChannels(batch.clean());
        requireShape("prediction", prediction, profile.predictionShape(batch.noised()));
        for (int step : batch.steps()) {
            chain.variance(step);
            CleanEstimate.requireDetermined(profile, process, pixels(batch), step);
        }
    }

    private void requireChannels(Tensor images) {
        if (images.dimension(1) != profile.channels()) {
            throw new InvalidRequestException("The images have " + images.dimension(1) + " channels; the model has "
                    + profile.channels() + ". Give images with the model's channels.");
        }
    }

    private static void requireShape(String name, Tensor given, int[] expected) {
        if (!given.hasShape(expected)) {
            throw new InvalidRequestException("The " + name + " is " + given + "; the bound expects "
                    + Arrays.toString(expected) + ". Allocate it for the batch and the model's variance.");
        }
    }

    private static void requireLength(double[] nats, int count) {
        if (nats.length != count) {
            throw new InvalidRequestException("There is room for " + nats.length + " terms; the batch has " + count
                    + " images. Give one place an image.");
        }
    }

    private static int pixels(ForwardBatch batch) {
        return batch.clean().dimension(2) * batch.clean().dimension(3);
    }
}
