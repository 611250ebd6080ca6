"""What make_pipelines.py draws: prompts, guidance, schedulers."""

import diffusers

SCHEDULE = {"beta_schedule": "scaled_linear", "beta_start": 0.00085, "beta_end": 0.012, "num_train_timesteps": 1000}

# What the released models of these kinds have in scheduler_config.json.
FOLDER_SCHEDULERS = {
    "sd1": ("PNDM", {"skip_prk_steps": True, "set_alpha_to_one": False, "steps_offset": 1}),
    "sd2": ("DDIM", {"prediction_type": "v_prediction", "clip_sample": False, "set_alpha_to_one": False, "steps_offset": 1}),
    "sdxl": ("EulerDiscrete", {"timestep_spacing": "leading", "steps_offset": 1}),
}


def scheduler_of(described):
    kind, settings = described
    return getattr(diffusers, kind + "Scheduler")(**SCHEDULE, **settings)


def ddim(spacing, **further):
    return "DDIM", {"timestep_spacing": spacing, "clip_sample": False, **further}


def ddpm(spacing, **further):
    return "DDPM", {"timestep_spacing": spacing, "clip_sample": False, **further}


def euler(spacing, **further):
    return "EulerDiscrete", {"timestep_spacing": spacing, **further}


def dpm(spacing, **further):
    return "DPMSolverMultistep", {"timestep_spacing": spacing, "algorithm_type": "dpmsolver++", "solver_order": 2, **further}


def case(name, seed, steps, scheduler, prompt, guidance=1.0, rescale=0.0, height=64, width=64, **further):
    return {
        "name": name,
        "seed": seed,
        "steps": steps,
        "scheduler": scheduler,
        "prompt": prompt,
        "guidance": guidance,
        "rescale": rescale,
        "height": height,
        "width": width,
        **further,
    }


DARK, BRIGHT, RAIN = "a dark photograph", "Two bright WINDOWS in the rain!", "the thin man in the inn and the hen there, 猫"
SIZES = {"original_size": [128, 96], "crops_coords_top_left": [8, 16], "target_size": [64, 72]}
NOT = {"negative_prompt": "bright, overexposed"}
ONE_ON = {"steps_offset": 1, "set_alpha_to_one": False}
V = {"prediction_type": "v_prediction"}
ZERO = {**V, "rescale_betas_zero_snr": True}

CASES = {
    "sd1": [
        case("ddim leading", 1, 5, ddim("leading", **ONE_ON), DARK, 5.0, **NOT),
        case("euler linspace", 2, 6, euler("linspace"), BRIGHT, 5.0),
        case("ddpm leading without guidance", 3, 4, ddpm("leading"), DARK),
        case("dpm++ linspace rescaled", 4, 8, dpm("linspace"), RAIN, 5.0, 0.7, **NOT),
        case("euler leading without guidance", 5, 5, euler("leading", steps_offset=1), BRIGHT),
        case("ddim trailing without guidance", 6, 4, ddim("trailing"), RAIN),
        case("ddim linspace rescaled, tall", 7, 7, ddim("linspace"), BRIGHT, 5.0, 0.7, height=96, **NOT),
        case("dpm++ leading, wide", 8, 5, dpm("leading", steps_offset=1), DARK, 5.0, width=112),
        case("dpm++ leading to the smallest sigma", 9, 6, dpm("leading", final_sigmas_type="sigma_min"), DARK, 5.0, **NOT),
        case("ddpm linspace", 2**32 + 10, 6, ddpm("linspace"), BRIGHT, 5.0, **NOT),
        case("euler trailing", 11, 10, euler("trailing"), RAIN, 5.0),
        case("ddim leading from a picture", 12, 5, ddim("leading", **ONE_ON), DARK, 5.0, strength=0.6, **NOT),
        case("euler linspace from a picture", 13, 6, euler("linspace"), BRIGHT, 5.0, strength=0.5),
        case("ddpm leading from a picture", 14, 8, ddpm("leading"), RAIN, strength=0.5),
        case("dpm++ leading from a picture", 15, 9, dpm("leading", steps_offset=1), DARK, 5.0, strength=0.7),
    ],
    "sd2": [
        case("ddim trailing to zero terminal SNR, rescaled", 21, 5, ddim("trailing", **ZERO), DARK, 5.0, 0.7, **NOT),
        case("ddim leading without guidance", 22, 6, ddim("leading", **V, **ONE_ON), BRIGHT),
        case("euler trailing to zero terminal SNR, rescaled", 23, 6, euler("trailing", **ZERO), RAIN, 5.0, 0.7, **NOT),
        case("euler leading", 24, 7, euler("leading", **V, steps_offset=1), DARK, 5.0, **NOT),
        case("dpm++ trailing to zero terminal SNR, rescaled", 25, 6, dpm("trailing", **ZERO), BRIGHT, 5.0, 0.7),
        case("dpm++ linspace without guidance, tall", 26, 9, dpm("linspace", **V), RAIN, height=80),
        case("ddpm trailing to zero terminal SNR", 27, 5, ddpm("trailing", **ZERO), DARK, 5.0, **NOT),
        case("ddpm linspace without guidance", 28, 7, ddpm("linspace", **V), BRIGHT),
        case("ddim linspace", 29, 4, ddim("linspace", **V), RAIN, 5.0),
        case("ddim trailing to zero terminal SNR from a picture", 30, 5, ddim("trailing", **ZERO), DARK, 5.0, strength=1.0),
    ],
    "sdxl": [
        case("euler leading, nothing as negative", 31, 5, euler("leading", steps_offset=1), DARK, 5.0),
        case("euler linspace, told sizes", 32, 6, euler("linspace"), BRIGHT, 5.0, sizes=SIZES, **NOT),
        case("ddim trailing without guidance", 33, 4, ddim("trailing"), RAIN),
        case("dpm++ trailing rescaled", 34, 6, dpm("trailing"), DARK, 5.0, 0.7, **NOT),
        case("ddpm leading", 35, 5, ddpm("leading", steps_offset=1), BRIGHT, 5.0, **NOT),
        case("dpm++ leading without guidance, wide", 36, 5, dpm("leading", steps_offset=1), RAIN, width=96),
        case("euler leading from a picture", 38, 8, euler("leading", steps_offset=1), RAIN, 5.0, strength=0.5, **NOT),
        case("ddim leading, told sizes", 37, 5, ddim("leading", **ONE_ON), BRIGHT, 5.0, sizes=SIZES, **NOT),
    ],
}
