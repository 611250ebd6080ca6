package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.sampler.DpmSolverSampler;
import dev.offsetnoise.plugin.sampler.Sampler;
import java.util.List;

/** Ordinary DPM-Solver++ 2M as a baseline: it knows nothing of an offset. */
public final class DpmSolverProvider extends BaselineProvider {

    /** Makes the provider. */
    public DpmSolverProvider() {
        super(
                "dpmpp-2m",
                "DPM-Solver++ 2M",
                "The ordinary process in 15 to 30 steps.",
                List.of(SamplerSettings.SPACING_CHOICE, SamplerSettings.CLIP_FLAG));
    }

    @Override
    Sampler sampler(SettingValues values) {
        return new DpmSolverSampler();
    }
}
