package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Cards for tests. */
public final class Cards {

    private static final int STEPS = 1000;

    private Cards() {}

    /** An RGB profile with a full offset. */
    public static ModelProfile offsetProfile(int height, int width) {
        double[][] covariance = {{0.5, 0.4, 0.3}, {0.4, 0.6, 0.45}, {0.3, 0.45, 0.7}};
        return plainProfile(height, width)
                .withOffset(new OffsetDefinition(
                        1,
                        new double[] {0.1, -0.2, 1.0 / 3},
                        covariance,
                        new GammaStrategy.Balanced(),
                        OffsetTarget.EXACT));
    }

    /** An ordinary RGB profile. */
    public static ModelProfile plainProfile(int height, int width) {
        return ModelProfile.rgb(
                height, width, new TrainingSchedule.ScaledLinear(STEPS, 0.00085, 0.012), PredictionType.EPSILON);
    }

    /** A card without advice and history, of a network with the given further inputs. */
    public static ModelCard card(ModelProfile profile, ConditioningInput... conditioning) {
        DenoiserSignature names = DenoiserSignature.DEFAULT;
        return new ModelCard(
                "tiny",
                "A tiny model",
                "",
                profile,
                new DenoiserSignature(
                        names.file(),
                        names.sampleInput(),
                        names.timestepInput(),
                        names.output(),
                        List.of(conditioning)),
                Optional.empty(),
                Optional.empty());
    }

    /** A card with everything that a card of the first version can hold. */
    static ModelCard full() {
        TrainingFacts facts = new TrainingFacts(
                "offset-noise train --data photos.zip",
                "photos, exposure ±4 stops",
                "own photographs",
                0.1,
                300_000,
                830_000,
                -7,
                List.of(new LossPoint(1000, 0.5), new LossPoint(2000, 0.25)),
                IntStream.range(0, TrainingFacts.QUANTILES)
                        .mapToObj(i -> i / 100.0)
                        .toList());
        return new ModelCard(
                "tiny-offset",
                "A \"tiny\" model",
                "Two\nlines, ümlaut.",
                offsetProfile(8, 16),
                new DenoiserSignature("network.onnx", "x", "t", "y", List.of()),
                Optional.of(new Recommendation("adjusted-offset", Map.of("b", "2", "a", "1"), 20)),
                Optional.of(facts));
    }
}
