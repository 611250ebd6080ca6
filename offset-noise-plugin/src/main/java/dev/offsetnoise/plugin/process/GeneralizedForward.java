package dev.offsetnoise.plugin.process;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import java.util.Arrays;

/**
 * Noises training images: {@code x_t = sqrt(alphaBar_t) x_0 + sqrt(1-alphaBar_t) sigma0 epsilon + c_t xi}, with the
 * target of the model's kind of prediction. The weight of every example is 1, the simple loss of arXiv:2006.11239, which
 * arXiv:2412.03134 keeps.
 */
public final class GeneralizedForward implements ForwardProcess {

    private final GeneralizedProcess process;
    private final ModelProfile profile;
    private final OffsetTarget offsetTarget;

    /**
     * Makes the forward side of a process.
     *
     * @param process the process
     * @param profile the model that is trained with it
     */
    public GeneralizedForward(GeneralizedProcess process, ModelProfile profile) {
        this.process = process;
        this.profile = profile;
        this.offsetTarget = profile.offset().map(OffsetDefinition::target).orElse(OffsetTarget.EXACT);
    }

    @Override
    public int stepCount() {
        return process.schedule().stepCount();
    }

    @Override
    public void noise(ForwardBatch batch, NoiseSource noise) {
        requireFit(batch);
        int channels = batch.clean().dimension(1);
        int pixels = batch.clean().dimension(2) * batch.clean().dimension(3);
        Picture picture = new Picture(channels, pixels);
        for (int n = 0; n < batch.count(); n++) {
            int first = n * channels * pixels;
            batch.clean().read(first, picture.clean, 0, channels * pixels);
            picture.drawn.draw(noise.forSeed(batch.seeds()[n]));
            picture.noise(batch.steps()[n]);
            batch.noised().write(first, picture.noised, 0, channels * pixels);
            batch.target().write(first, picture.target, 0, channels * pixels);
        }
        Arrays.fill(batch.weights(), 1);
    }

    private void requireFit(ForwardBatch batch) {
        int channels = batch.clean().dimension(1);
        if (channels != profile.channels()) {
            throw new InvalidRequestException("The training batch has " + channels + " channels; the model has "
                    + profile.channels() + ". Make the batch with the model's channels.");
        }
        for (int step : batch.steps()) {
            process.requireStep(step);
        }
    }

    /** The buffers of one picture, used again for the next. */
    private final class Picture {
        private final int pixels;
        private final float[] clean;
        private final float[] noised;
        private final float[] target;
        private final PictureDraw drawn;

        Picture(int channels, int pixels) {
            this.pixels = pixels;
            clean = new float[channels * pixels];
            noised = new float[channels * pixels];
            target = new float[channels * pixels];
            drawn = new PictureDraw(process.distribution(), pixels);
        }

        void noise(int step) {
            Mixture seen = Mixture.noised(process, step);
            Mixture wanted = Mixture.target(process, step, profile.prediction(), offsetTarget);
            for (int c = 0; c < profile.channels(); c++) {
                mix(seen, c, noised);
                mix(wanted, c, target);
            }
        }

        private void mix(Mixture mixture, int channel, float[] result) {
            double constant = mixture.xi() * drawn.xi(channel);
            for (int i = channel * pixels; i < (channel + 1) * pixels; i++) {
                result[i] = (float) (mixture.clean() * clean[i] + mixture.epsilon() * drawn.epsilon(i) + constant);
            }
        }
    }
}
