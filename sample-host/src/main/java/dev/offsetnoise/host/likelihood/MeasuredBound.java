package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.host.metric.MeanEstimate;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A bound, measured. All numbers are bits per dimension.
 *
 * @param terms one for each step of the chain, or for each group of neighbours, rising; the first is the decoder's
 * @param pictures one for each picture, in the order of their names
 */
public record MeasuredBound(List<StepTerm> terms, List<PictureBits> pictures) {

    /**
     * Copies the lists.
     *
     * @param terms see {@link #terms()}
     * @param pictures see {@link #pictures()}
     */
    public MeasuredBound {
        terms = List.copyOf(terms);
        pictures = List.copyOf(pictures);
    }

    /**
     * The chain's length.
     *
     * @return how many steps it has
     */
    public int steps() {
        return terms.stream().mapToInt(StepTerm::steps).sum();
    }

    /**
     * The whole bound.
     *
     * @return over pictures
     */
    public MeanEstimate total() {
        return over(PictureBits::total);
    }

    /**
     * The term at T.
     *
     * @return over pictures
     */
    public MeanEstimate prior() {
        return over(PictureBits::prior);
    }

    /**
     * The terms of all steps but the chain's first, together.
     *
     * @return over pictures
     */
    public MeanEstimate between() {
        return over(PictureBits::between);
    }

    /**
     * The term of the chain's first step.
     *
     * @return over pictures
     */
    public MeanEstimate decoder() {
        return over(PictureBits::decoder);
    }

    private MeanEstimate over(ToDoubleFunction<PictureBits> part) {
        return MeanEstimate.of(pictures.stream().mapToDouble(part).toArray());
    }
}
