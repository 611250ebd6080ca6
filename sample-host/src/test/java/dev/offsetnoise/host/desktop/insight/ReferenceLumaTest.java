package dev.offsetnoise.host.desktop.insight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.TrainingFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceLumaTest {

    private static ModelCard card(Optional<List<Double>> quantiles) {
        return new ModelCard(
                "tiny",
                "Tiny",
                "",
                ModelProfile.rgb(8, 8, new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012), PredictionType.V),
                DenoiserSignature.DEFAULT,
                Optional.empty(),
                quantiles.map(values -> new TrainingFacts("", "", "", 0, 0, 0, 0, List.of(), values)));
    }

    private static double[] shares(IntToDoubleFunction quantile) {
        List<Double> quantiles =
                IntStream.rangeClosed(0, 100).mapToDouble(quantile).boxed().toList();
        return ReferenceLuma.of(card(Optional.of(quantiles))).orElseThrow();
    }

    @Test
    void anEvenSpreadFillsAllBinsAlike() {
        double[] expected = new double[PictureFacts.BINS];
        Arrays.fill(expected, 1.0 / PictureFacts.BINS);
        assertArrayEquals(expected, shares(i -> i / 100.0), 1e-12);
    }

    @Test
    void oneBrightnessFillsOneBin() {
        double[] expected = new double[PictureFacts.BINS];
        expected[PictureFacts.BINS - 1] = 1;
        assertArrayEquals(expected, shares(i -> 1));
        assertEquals(1, shares(i -> 0.5)[32] + shares(i -> 0.5)[31]);
    }

    @Test
    void thereIsNoneWhereTheCardTellsNothing() {
        assertTrue(ReferenceLuma.of(card(Optional.empty())).isEmpty());
        assertTrue(ReferenceLuma.of(card(Optional.of(List.of()))).isEmpty());
    }
}
