package dev.offsetnoise.host.desktop.insight;

import dev.offsetnoise.host.evaluate.LumaQuantiles;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.TrainingFacts;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a model knows of brightness: how the mean luma of the pictures spreads that it was trained with. */
public final class ReferenceLuma {

    private ReferenceLuma() {}

    /**
     * The share of the training pictures in each bin of mean luma.
     *
     * @param card a model's card
     * @return {@link PictureFacts#BINS} shares from black to white; empty where the card does not tell
     */
    public static Optional<double[]> of(ModelCard card) {
        return card.training()
                .map(TrainingFacts::lumaQuantiles)
                .filter(quantiles -> !quantiles.isEmpty())
                .map(LumaQuantiles::new)
                .map(ReferenceLuma::shares);
    }

    private static double[] shares(LumaQuantiles quantiles) {
        return IntStream.range(0, PictureFacts.BINS)
                .mapToDouble(bin -> below(quantiles, bin + 1) - below(quantiles, bin))
                .toArray();
    }

    /** White itself belongs to the last bin. */
    private static double below(LumaQuantiles quantiles, int bin) {
        return bin == PictureFacts.BINS ? 1 : quantiles.shareBelow((double) bin / PictureFacts.BINS);
    }
}
