package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;

/** Ordinary DPM-Solver++ 2M as a baseline: it knows nothing of an offset. */
public final class DpmSolverProvider extends BaselineProvider {

    /** Makes the provider. */
    public DpmSolverProvider() {
        super(
                "dpmpp-2m",
                "DPM-Solver++ 2M",
                "The ordinary process in 15 to 30 steps.",
                SamplerSettings.withLayout(List.of(), List.of(SamplerSettings.CLIP_FLAG)));
    }

    @Override
    SamplerKind kind(SettingValues values) {
        return SamplerKind.DPM_SOLVER_2M;
    }
}
