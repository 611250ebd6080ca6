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
NOT = {"negative_prompt": "bright, overexposed"}
ONE_ON = {"steps_offset": 1, "set_alpha_to_one": False}
V = {"prediction_type": "v_prediction"}
ZERO = {**V, "rescale_betas_zero_snr": True}

CASES = {
    "sd1": [
        case("ddim leading", 1, 5, ddim("leading", **ONE_ON), DARK, 5.0, **NOT),
        case("euler linspace", 2, 6, euler("linspace"), BRIGHT, 5.0),
    ],
    "sd2": [],
    "sdxl": [],
}
