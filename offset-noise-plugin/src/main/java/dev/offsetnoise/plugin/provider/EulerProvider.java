package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;

/** Ordinary Euler steps as a baseline: it knows nothing of an offset. */
public final class EulerProvider extends BaselineProvider {

    /** Makes the provider. */
    public EulerProvider() {
        super(
                "euler",
                "Euler",
                "The ordinary process in 20 to 50 steps, as most Stable Diffusion pipelines run it.",
                SamplerSettings.withLayout(List.of(), List.of(SamplerSettings.CLIP_FLAG)));
    }

    @Override
    SamplerKind kind(SettingValues values) {
        return SamplerKind.EULER;
    }
}
