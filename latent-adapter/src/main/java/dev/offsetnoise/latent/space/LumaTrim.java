package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import java.awt.image.BufferedImage;

/**
 * Makes pictures that have the luma that was asked for, although an autoencoder is not quite as straight as the map that a
 * sampler goes by: decodes, looks, moves the latents as brightness moves colours, and decodes again.
 *
 * @param space the autoencoder
 * @param measured what was measured of it
 */
public record LumaTrim(LatentSpace space, LatentLuma measured) {

    /** What is let pass; a quarter of what a lock on brightness may be off. */
    static final double TOLERANCE = 0.0125;

    private static final int DECODINGS = 6;
    private static final double FLATTEST = 0.25;
    private static final double STEEPEST = 2;

    /**
     * A picture and the luma that it has.
     *
     * @param image the picture
     * @param luma its mean luma
     */
    public record Trimmed(BufferedImage image, double luma) {}

    /**
     * Makes a picture of one sample of a batch. Most need one decoding, some two or three.
     *
     * @param samples clean samples of the process, {@code [N, C, H, W]}; only read
     * @param index which one, 0 to {@code N - 1}
     * @param luma what is asked for, 0 to 1
     * @param cancellation ends the work early
     * @return the closest that was found; not the luma itself where floor or ceiling are in the way
     * @throws InvalidRequestException if the samples do not fit the space or the luma is none
     * @throws dev.offsetnoise.latent.model.ModelException if the decoder fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Trimmed toImage(Tensor samples, int index, double luma, Cancellation cancellation) {
        if (!(luma >= 0 && luma <= 1)) {
            throw new InvalidRequestException("Luma " + luma + ": expected 0 (black) to 1 (white).");
        }
        Trimmed best = decode(samples, index, cancellation);
        Tensor moved = PictureWise.single(samples, index);
        double last = best.luma();
        double slope = 1;
        for (int i = 1; i < DECODINGS && Math.abs(best.luma() - luma) > TOLERANCE; i++) {
            double step = (luma - last) / slope;
            move(moved, measured.channelStep(step));
            Trimmed next = decode(moved, 0, cancellation);
            slope = Math.min(STEEPEST, Math.max(FLATTEST, (next.luma() - last) / step));
            last = next.luma();
            best = Math.abs(last - luma) < Math.abs(best.luma() - luma) ? next : best;
        }
        return best;
    }

    private Trimmed decode(Tensor samples, int index, Cancellation cancellation) {
        BufferedImage image = space.toImage(samples, index, cancellation);
        return new Trimmed(image, Luma.mean(image));
    }

    private static void move(Tensor single, double[] step) {
        int area = single.size() / step.length;
        for (int i = 0; i < single.size(); i++) {
            single.set(i, (float) (single.get(i) + step[i / area]));
        }
    }
}
