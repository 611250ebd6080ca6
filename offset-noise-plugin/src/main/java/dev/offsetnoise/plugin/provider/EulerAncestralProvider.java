package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;

/** Euler steps with fresh noise as a baseline: it knows nothing of an offset. */
public final class EulerAncestralProvider extends BaselineProvider {

    /** Makes the provider. */
    public EulerAncestralProvider() {
        super(
                "euler-ancestral",
                "Euler ancestral",
                "The ordinary process in 20 to 50 steps, with fresh noise in each.",
                SamplerSettings.withLayout(List.of(), List.of(SamplerSettings.CLIP_FLAG)));
    }

    @Override
    SamplerKind kind(SettingValues values) {
        return SamplerKind.EULER_ANCESTRAL;
    }
}
