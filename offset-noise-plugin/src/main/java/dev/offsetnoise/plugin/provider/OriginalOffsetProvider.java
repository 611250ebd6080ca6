package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;

/**
 * The original offset noise seen as a process: a constant share of the offset at every step, and for epsilon the heuristic
 * target that the usual trainers teach.
 */
public final class OriginalOffsetProvider extends ProcessProvider {

    /** Makes the provider. */
    public OriginalOffsetProvider() {
        super(
                "original-offset",
                "Original offset noise",
                "For models trained with the usual offset noise: the same offset at every step.",
                SamplerSettings.withLayout(
                        List.of(SamplerSettings.SAMPLER_CHOICE),
                        List.of(
                                SamplerSettings.ETA_DECIMAL,
                                SamplerSettings.CLIP_FLAG,
                                OffsetMoments.OFFSET_DECIMAL,
                                OffsetMoments.CORRELATION_DECIMAL,
                                OffsetMoments.COVARIANCE_DECIMALS,
                                OffsetMoments.MEAN_DECIMALS,
                                OffsetSettings.SIGMA0_DECIMAL)));
    }

    @Override
    ModelProfile resolve(ModelProfile profile, SettingValues values) {
        return OffsetSettings.original(profile, values)
                .map(profile::withOffset)
                .orElseThrow(
                        () -> new InvalidRequestException("This model's card defines no offset noise. Set offset to"
                                + " the standard deviation that it was trained with (0.1 is common), or use dpmpp-2m, ddim or"
                                + " ddpm."));
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
