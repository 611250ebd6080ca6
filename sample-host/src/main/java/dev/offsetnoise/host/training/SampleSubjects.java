package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.latent.guidance.ConditioningBatch;
import dev.offsetnoise.latent.guidance.Guidance;
import dev.offsetnoise.latent.guidance.GuidedDenoiser;
import dev.offsetnoise.models.data.ImageConditioning;
import java.util.OptionalInt;

/**
 * What the samples of a training show: what some images of the training show, one after the other, guided as generated
 * pictures are.
 *
 * @param conditioning what the network is told about the training's images
 * @param images which images lend what they show; at least one, unless nothing is told
 * @param guidance how strongly
 * @param fixedBatch the only size of a batch that the network takes; empty for any
 */
record SampleSubjects(ImageConditioning conditioning, int[] images, Guidance guidance, OptionalInt fixedBatch) {

    /** For networks that are told nothing. */
    static final SampleSubjects NONE =
            new SampleSubjects(ImageConditioning.NONE, new int[] {0}, Guidance.NONE, OptionalInt.empty());

    int batch(int wanted) {
        return fixedBatch.orElse(wanted);
    }

    Conditioning conditioning(int first, int count) {
        int[] shown = new int[count];
        for (int i = 0; i < count; i++) {
            shown[i] = images[(first + i) % images.length];
        }
        return conditioning.of(shown, new boolean[count]);
    }

    Denoiser guided(Denoiser network) {
        if (guidance.equals(Guidance.NONE)) {
            return network;
        }
        Conditioning nothing = conditioning.of(new int[] {0}, new boolean[] {true});
        return new GuidedDenoiser(network, guidance, ConditioningBatch.ofOne(nothing), fixedBatch);
    }
}
