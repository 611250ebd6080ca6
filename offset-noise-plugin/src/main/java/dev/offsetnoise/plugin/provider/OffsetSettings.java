package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The settings that define the offset of a model whose card does not, and what they mean; see also {@link OffsetMoments}. */
final class OffsetSettings {

    private static final String SIGMA0 = "sigma0";
    private static final String STRATEGY = "strategy";
    private static final String TAPER = "taper";
    private static final String GAMMAS = "gammas";

    private static final String BALANCED = "balanced";
    private static final String CONSTANT = "constant";
    private static final String TAPERED = "tapered";
    private static final String EXPLICIT = "explicit";

    private static final double MIN_SIGMA0 = 0.01;
    private static final double MAX_SIGMA0 = 10;
    private static final double DEFAULT_SIGMA0 = 1;
    private static final double MIN_TAPER = 0.01;
    private static final double MAX_GAMMA = 1000;

    /** Falls with the noise's variance: about where balanced lies on usual schedules. */
    private static final double DEFAULT_TAPER = 2;

    static final Setting SIGMA0_DECIMAL = new Setting.Decimal(
            SIGMA0,
            "Sigma 0",
            "Scale of the independent noise beside the offset; 1 in most trainers. Only together with offset or"
                    + " covariance.",
            "",
            MIN_SIGMA0,
            MAX_SIGMA0,
            OptionalDouble.of(DEFAULT_SIGMA0));

    static final Setting STRATEGY_CHOICE = new Setting.Choice(
            STRATEGY,
            "Strategy",
            "How the offset enters step by step. Leave it empty to take the model's own; a model that was trained otherwise"
                    + " makes worse pictures.",
            List.of(
                    new Setting.Choice.Option(BALANCED, "Balanced"),
                    new Setting.Choice.Option(CONSTANT, "Constant"),
                    new Setting.Choice.Option(TAPERED, "Tapered"),
                    new Setting.Choice.Option(EXPLICIT, "Explicit gammas")),
            Optional.empty());

    static final Setting TAPER_DECIMAL = new Setting.Decimal(
            TAPER,
            "Taper",
            "Power of the tapered strategy: the offset's share is (1 - alphaBar)^(power/2). 2 unless it is set; only with"
                    + " strategy tapered.",
            "",
            MIN_TAPER,
            GammaStrategy.Tapered.MAX_POWER,
            OptionalDouble.empty());

    static final Setting GAMMAS_DECIMALS = new Setting.Decimals(
            GAMMAS,
            "Gammas",
            "gamma_1 to gamma_T, one a training step. Only with strategy explicit.",
            -MAX_GAMMA,
            MAX_GAMMA);

    private OffsetSettings() {}

    /** The model's own offset with what the settings change. */
    static Optional<OffsetDefinition> adjusted(ModelProfile profile, SettingValues values) {
        requireCompanion(values, TAPER, STRATEGY, TAPERED);
        requireCompanion(values, GAMMAS, STRATEGY, EXPLICIT);
        return base(profile, values, new GammaStrategy.Balanced(), OffsetTarget.EXACT)
                .map(offset -> values.choice(STRATEGY)
                        .map(name -> withStrategy(offset, strategy(name, offset, values), offset.target()))
                        .orElse(offset));
    }

    /** The same with the constant strategy, which the usual trainers teach by the heuristic target. */
    static Optional<OffsetDefinition> original(ModelProfile profile, SettingValues values) {
        return base(profile, values, new GammaStrategy.Constant(), OffsetTarget.HEURISTIC)
                .map(offset -> offset.strategy() instanceof GammaStrategy.Constant
                        ? offset
                        : withStrategy(offset, new GammaStrategy.Constant(), OffsetTarget.HEURISTIC));
    }

    private static Optional<OffsetDefinition> base(
            ModelProfile profile, SettingValues values, GammaStrategy strategy, OffsetTarget target) {
        Optional<OffsetMoments> moments = OffsetMoments.of(profile.channels(), values);
        if (moments.isEmpty()) {
            OffsetMoments.requireOffset(values, SIGMA0);
            return profile.offset();
        }
        return Optional.of(new OffsetDefinition(
                values.decimal(SIGMA0).orElse(DEFAULT_SIGMA0),
                moments.get().mean(),
                moments.get().covariance(),
                profile.offset().map(OffsetDefinition::strategy).orElse(strategy),
                profile.offset().map(OffsetDefinition::target).orElse(target)));
    }

    private static GammaStrategy strategy(String name, OffsetDefinition offset, SettingValues values) {
        return switch (name) {
            case BALANCED -> new GammaStrategy.Balanced();
            case CONSTANT -> new GammaStrategy.Constant();
            case TAPERED ->
                new GammaStrategy.Tapered(values.decimal(TAPER).orElseGet(() -> ownTaper(offset.strategy())));
            default ->
                new GammaStrategy.Explicit(values.decimals(GAMMAS)
                        .orElseThrow(() ->
                                new InvalidRequestException("The strategy explicit was chosen without gammas. Give"
                                        + " gammas, one a training step, or choose balanced, constant or tapered.")));
        };
    }

    private static double ownTaper(GammaStrategy strategy) {
        return strategy instanceof GammaStrategy.Tapered tapered ? tapered.power() : DEFAULT_TAPER;
    }

    private static OffsetDefinition withStrategy(OffsetDefinition offset, GammaStrategy strategy, OffsetTarget target) {
        return new OffsetDefinition(offset.sigma0(), offset.mean(), offset.covariance(), strategy, target);
    }

    private static void requireCompanion(SettingValues values, String key, String companion, String needed) {
        String chosen = values.choice(companion).orElse("the model's own");
        if (values.isGiven(key) && !chosen.equals(needed)) {
            throw new InvalidRequestException(key + " was set, but " + companion + " is " + chosen + ". Set "
                    + companion + " to " + needed + ", or leave " + key + " out.");
        }
    }
}
