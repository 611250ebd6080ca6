package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;

/** The generalized process of arXiv:2412.03134, for models that were trained with an offset. */
public final class AdjustedOffsetProvider extends ProcessProvider {

    /** Makes the provider. */
    public AdjustedOffsetProvider() {
        super(
                "adjusted-offset",
                "Adjusted offset noise (generalized process)",
                "Reaches very dark and very bright pictures with models that were trained with offset noise.",
                SamplerSettings.withLayout(
                        List.of(SamplerSettings.SAMPLER_CHOICE),
                        List.of(
                                SamplerSettings.ETA_DECIMAL,
                                SamplerSettings.CLIP_FLAG,
                                OffsetMoments.OFFSET_DECIMAL,
                                OffsetMoments.CORRELATION_DECIMAL,
                                OffsetMoments.COVARIANCE_DECIMALS,
                                OffsetMoments.MEAN_DECIMALS,
                                OffsetSettings.SIGMA0_DECIMAL,
                                OffsetSettings.STRATEGY_CHOICE,
                                OffsetSettings.TAPER_DECIMAL,
                                OffsetSettings.GAMMAS_DECIMALS)));
    }

    @Override
    ModelProfile resolve(ModelProfile profile, SettingValues values) {
        return OffsetSettings.adjusted(profile, values)
                .map(profile::withOffset)
                .orElseThrow(() -> new InvalidRequestException("This model was trained without offset noise (its card"
                        + " defines none), so there is no offset to adjust. Use dpmpp-2m, ddim or ddpm; if the model was"
                        + " trained with offset noise elsewhere, set offset to its standard deviation."));
    }

    @Override
    SamplerKind kind(SettingValues values) {
        return SamplerSettings.chosen(values);
    }

    @Override
    List<Finding> remarks(ModelProfile given, ModelProfile resolved, SettingValues values) {
        return OffsetRemarks.onChange(given, resolved);
    }
}
