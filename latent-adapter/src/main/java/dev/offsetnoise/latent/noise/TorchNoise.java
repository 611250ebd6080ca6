package dev.offsetnoise.latent.noise;

import dev.offsetnoise.api.NoiseSource;

/**
 * The noise that diffusers draws for a seed: {@code torch.randn} on the processor, in single precision.
 *
 * <p>A picture has one generator, as with {@code torch.Generator("cpu").manual_seed(seed)}. The initial noise is its first
 * call and the noise of the steps are the calls that follow, so that in contrast to {@link NoiseSource#standard()} both
 * come from one stream; the offset, which diffusers does not know, comes from a stream of its own, that of the standard
 * source, and disturbs nothing. Several pictures of one prompt are equal to diffusers' if it is handed a list of
 * generators, one a picture; a single generator for all of them draws other numbers for all but those of one picture.
 *
 * <p>The generator uses the lower 32 bits of a seed: seeds that differ by 2^32 give equal noise.
 *
 * <p>Which numbers PyTorch gives depends on its build. From 16 numbers on these are those of x86 processors with AVX2; builds
 * for other processors round otherwise, which pictures do not show.
 */
public final class TorchNoise implements NoiseSource {

    /** Creates the source. */
    public TorchNoise() {}

    @Override
    public PictureNoise forSeed(long seed) {
        return new Drawn(new TorchGenerator(seed), NoiseSource.standard().forSeed(seed));
    }

    private record Drawn(TorchGenerator generator, PictureNoise other) implements PictureNoise {

        @Override
        public void initial(float[] target, int length) {
            generator.normal(target, length);
        }

        @Override
        public void offset(double[] target) {
            other.offset(target);
        }

        @Override
        public void step(float[] target, int length) {
            generator.normal(target, length);
        }
    }
}
