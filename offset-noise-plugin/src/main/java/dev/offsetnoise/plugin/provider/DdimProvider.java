package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;

/** Ordinary DDIM as a baseline: it knows nothing of an offset. */
public final class DdimProvider extends BaselineProvider {

    /** Makes the provider. */
    public DdimProvider() {
        super(
                "ddim",
                "DDIM",
                "The ordinary process in about 50 steps, with or without fresh noise.",
                SamplerSettings.withLayout(List.of(), List.of(SamplerSettings.ETA_DECIMAL, SamplerSettings.CLIP_FLAG)));
    }

    @Override
    SamplerKind kind(SettingValues values) {
        return SamplerKind.DDIM;
    }
}
