package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.sampler.AncestralSampler;
import dev.offsetnoise.plugin.sampler.Sampler;
import java.util.List;

/** Ordinary DDPM as a baseline: it knows nothing of an offset. */
public final class DdpmProvider extends BaselineProvider {

    /** Makes the provider. */
    public DdpmProvider() {
        super(
                "ddpm",
                "DDPM",
                "The ordinary reverse chain; wants all steps of the training.",
                List.of(SamplerSettings.SPACING_CHOICE, SamplerSettings.CLIP_FLAG));
    }

    @Override
    Sampler sampler(SettingValues values) {
        return new AncestralSampler();
    }
}
