package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.model.ModelProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The posterior spreads of all queries at all levels, and what they mean as losses. */
final class SpreadTable {

    private final List<LevelNoise> levels;
    private final PosteriorSpread[][] spreads;

    SpreadTable(List<LevelNoise> levels, int queries) {
        this.levels = levels;
        spreads = new PosteriorSpread[levels.size()][queries];
    }

    /** Takes the spreads of queries, each at every level. */
    void put(int firstQuery, List<PosteriorSpread> given) {
        for (int i = 0; i < given.size(); i++) {
            spreads[i % levels.size()][firstQuery + i / levels.size()] = given.get(i);
        }
    }

    List<OptimalLoss> losses(ModelProfile profile) {
        List<OptimalLoss> losses = new ArrayList<>();
        for (int i = 0; i < spreads.length; i++) {
            losses.add(loss(levels.get(i), spreads[i], profile));
        }
        return losses;
    }

    static OptimalLoss loss(LevelNoise level, PosteriorSpread[] spreads, ModelProfile profile) {
        Estimate x0 = mean(spreads, level::x0);
        Estimate epsilon = mean(spreads, level::epsilon);
        Estimate v = mean(spreads, level::v);
        Estimate trained =
                switch (profile.prediction()) {
                    case X0 -> x0;
                    case EPSILON -> epsilon;
                    case V -> v;
                };
        double[] weights = profile.luma().weights();
        Estimate luma = mean(spreads, spread -> SmallMatrix.form(spread.means(), weights));
        return new OptimalLoss(level.point(), spreads.length, x0, epsilon, v, trained, luma);
    }

    private static Estimate mean(PosteriorSpread[] spreads, ToDoubleFunction<PosteriorSpread> loss) {
        double[] values = new double[spreads.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = loss.applyAsDouble(spreads[i]);
        }
        return Estimate.of(values);
    }
}
