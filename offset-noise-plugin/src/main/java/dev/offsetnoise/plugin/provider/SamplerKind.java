package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.sampler.AncestralSampler;
import dev.offsetnoise.plugin.sampler.DdimSampler;
import dev.offsetnoise.plugin.sampler.DpmSolverSampler;
import dev.offsetnoise.plugin.sampler.Sampler;
import dev.offsetnoise.plugin.schedule.DiffusersScheduler;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The samplers that can be chosen.
 *
 * <p>Euler's method along the probability flow, {@code dy/dsigma} with {@code y = x_t/sqrt(alphaBar_t)} (Karras et al.,
 * arXiv:2206.00364), is in exact arithmetic DDIM without fresh noise, and its ancestral form is DDIM with eta 1. What sets
 * them apart is where they ask the network by the conventions of diffusers.
 */
enum SamplerKind {
    DPM_SOLVER_2M(
            "dpmpp-2m", "DPM-Solver++ 2M", values -> new DpmSolverSampler(), DiffusersScheduler.DPM_SOLVER, false),
    DDIM("ddim", "DDIM", values -> new DdimSampler(SamplerSettings.eta(values)), DiffusersScheduler.DDIM, false),
    ANCESTRAL("ancestral", "Ancestral", values -> new AncestralSampler(), DiffusersScheduler.DDPM, true),
    EULER("euler", "Euler", values -> new DdimSampler(0), DiffusersScheduler.EULER, false),
    EULER_ANCESTRAL("euler-ancestral", "Euler ancestral", values -> new DdimSampler(1), DiffusersScheduler.EULER, true);

    private final String id;
    private final String label;
    private final Function<SettingValues, Sampler> sampler;
    private final DiffusersScheduler inDiffusers;
    private final boolean endsCleanInDiffusers;

    SamplerKind(
            String id,
            String label,
            Function<SettingValues, Sampler> sampler,
            DiffusersScheduler inDiffusers,
            boolean endsCleanInDiffusers) {
        this.id = id;
        this.label = label;
        this.sampler = sampler;
        this.inDiffusers = inDiffusers;
        this.endsCleanInDiffusers = endsCleanInDiffusers;
    }

    /** The name in commands and recipes. */
    String id() {
        return id;
    }

    /** The name in a dialog. */
    String label() {
        return label;
    }

    Sampler sampler(SettingValues values) {
        return sampler.apply(values);
    }

    /** Where its steps lie by the conventions of diffusers. */
    DiffusersScheduler inDiffusers() {
        return inDiffusers;
    }

    /** Whether diffusers knows no other end for it. */
    boolean endsCleanInDiffusers() {
        return endsCleanInDiffusers;
    }

    static Optional<SamplerKind> byId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
