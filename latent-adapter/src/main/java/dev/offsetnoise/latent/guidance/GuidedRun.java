package dev.offsetnoise.latent.guidance;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;

/** A way to ask a denoiser twice, with the room that calls of one shape need. For one call at a time. */
interface GuidedRun {

    /** The shape of the calls that it has room for. */
    GuidedShape shape();

    /** Asks with and without the conditioning and combines the answers. */
    void predict(Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation);
}
