package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;

/** Ordinary DDPM as a baseline: it knows nothing of an offset. */
public final class DdpmProvider extends BaselineProvider {

    /** Makes the provider. */
    public DdpmProvider() {
        super(
                "ddpm",
                "DDPM",
                "The ordinary reverse chain; wants all steps of the training.",
                SamplerSettings.withLayout(List.of(), List.of(SamplerSettings.CLIP_FLAG)));
    }

    @Override
    SamplerKind kind(SettingValues values) {
        return SamplerKind.ANCESTRAL;
    }
}
