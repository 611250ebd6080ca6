package dev.offsetnoise.latent.guidance;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.NotEnoughMemoryException;
import java.util.function.Supplier;

/** Asks once until there is too little memory for twice the images; from then on it asks twice. */
final class TogetherWhereItFits implements GuidedRun {

    private final Supplier<GuidedRun> smaller;
    private GuidedRun run;
    private boolean together = true;

    TogetherWhereItFits(GuidedRun together, Supplier<GuidedRun> smaller) {
        this.run = together;
        this.smaller = smaller;
    }

    @Override
    public GuidedShape shape() {
        return run.shape();
    }

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        try {
            run.predict(sample, step, conditioning, prediction, cancellation);
        } catch (NotEnoughMemoryException tooLarge) {
            if (!together) {
                throw tooLarge;
            }
            together = false;
            run = smaller.get();
            run.predict(sample, step, conditioning, prediction, cancellation);
        }
    }
}
