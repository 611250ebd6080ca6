"""Writes diffusers_steps.json: the latents of every step of diffusers' own schedulers, with a fixed function in the
place of the network. Needs torch, numpy and diffusers; run it as

    python make_diffusers_steps.py > diffusers_steps.json
"""

import itertools
import json
import math

import diffusers
import numpy
import torch
from diffusers.schedulers import scheduling_ddpm, scheduling_euler_ancestral_discrete

SEED = 20260101
SHAPE = (1, 2, 1, 3)
LINEAR = {"beta_schedule": "linear", "beta_start": 1e-4, "beta_end": 0.02}
SCALED = {"beta_schedule": "scaled_linear", "beta_start": 0.00085, "beta_end": 0.012}
MOST_STEPS = 20
COUNTS = [2, 3, 7, 10, 14, 15, 20, 16, 1, 5]

generator = torch.Generator().manual_seed(SEED)
INITIAL = torch.randn(SHAPE, generator=generator)
NOISES = [torch.randn(SHAPE, generator=generator) for _ in range(MOST_STEPS)]


def network(sample, timestep):
    """Bends, mixes neighbours and depends on the timestep, so that no error cancels. In double, answered as float."""
    x = sample.double().flatten()
    places = torch.arange(x.numel(), dtype=torch.float64)
    phase = math.cos(float(timestep) / 50 + 0.3)
    y = torch.tanh(0.8 * x - 0.3 * torch.roll(x, 1) + 0.2 * torch.sin(places)) + 0.2 * phase
    return y.reshape(sample.shape).float()


class GivenNoise:
    """Stands in for the schedulers' own drawing."""

    def __init__(self):
        self.drawn = 0

    def __call__(self, *args, **kwargs):
        self.drawn += 1
        return NOISES[self.drawn - 1]


def run(kind, config, count, eta):
    scheduler = getattr(diffusers, kind)(num_train_timesteps=1000, **config)
    scheduler.set_timesteps(count)
    noise = GivenNoise()
    scheduling_ddpm.randn_tensor = noise
    scheduling_euler_ancestral_discrete.randn_tensor = noise
    latents = INITIAL * scheduler.init_noise_sigma
    sigmas = getattr(scheduler, "sigmas", None) if kind.startswith("Euler") else None
    rows = []
    for index, timestep in enumerate(scheduler.timesteps):
        output = network(scheduler.scale_model_input(latents, timestep), timestep)
        extra = {"eta": eta, "variance_noise": noise()} if eta else {}
        latents = scheduler.step(output, timestep, latents, **extra).prev_sample
        seen = latents if sigmas is None else latents / (sigmas[index + 1] ** 2 + 1) ** 0.5
        rows.append(seen.flatten().tolist())
    return scheduler.timesteps.tolist(), rows


def configurations():
    kinds = [
        ("DDIMScheduler", "set_alpha_to_one", [True, False], [0, 0.7]),
        ("DDPMScheduler", None, [None], [0]),
        ("EulerDiscreteScheduler", "final_sigmas_type", ["zero", "sigma_min"], [0]),
        ("EulerAncestralDiscreteScheduler", None, [None], [0]),
        ("DPMSolverMultistepScheduler", "final_sigmas_type", ["zero", "sigma_min"], [0]),
    ]
    spacings = [("leading", 0), ("leading", 1), ("trailing", 0), ("linspace", 0)]
    models = [("epsilon", False), ("v_prediction", False), ("v_prediction", True)]
    turn = 0
    for kind, key, ends, etas in kinds:
        for end, eta, (spacing, offset), (prediction, zero) in itertools.product(ends, etas, spacings, models):
            betas = SCALED if turn % 2 else LINEAR
            config = dict(betas, prediction_type=prediction, timestep_spacing=spacing, steps_offset=offset,
                          rescale_betas_zero_snr=zero)
            if key:
                config[key] = end
            if kind in ("DDIMScheduler", "DDPMScheduler"):
                config["clip_sample"] = False
            for count in (COUNTS[turn % len(COUNTS)], COUNTS[(turn + 3) % len(COUNTS)]):
                yield kind, config, count, eta
            turn += 1
    for kind in ("EulerDiscreteScheduler", "EulerAncestralDiscreteScheduler", "DPMSolverMultistepScheduler"):
        for spacing in ("leading", "trailing", "linspace"):
            config = dict(SCALED, prediction_type="epsilon", timestep_spacing=spacing, steps_offset=0,
                          rescale_betas_zero_snr=True)
            yield kind, config, 7, 0


def main():
    cases = []
    for kind, config, count, eta in configurations():
        timesteps, rows = run(kind, config, count, eta)
        cases.append({"scheduler": kind, "config": config, "eta": eta, "timesteps": timesteps,
                      "latents": [[float(f"{value:.6g}") for value in row] for row in rows]})
    versions = {"diffusers": diffusers.__version__, "torch": torch.__version__, "numpy": numpy.__version__}
    head = {"versions": versions, "seed": SEED, "shape": list(SHAPE), "initial": INITIAL.flatten().tolist(),
            "noises": [noise.flatten().tolist() for noise in NOISES]}
    text = json.dumps(head, separators=(",", ":"))
    print(text[:-1] + ',"cases":[')
    print(",\n".join(json.dumps(case, separators=(",", ":")) for case in cases))
    print("]}")


main()
