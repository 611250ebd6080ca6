"""Writes what OpenAI's improved-diffusion gives for the training losses of a network's answers, and their gradients: of the
bound alone, and of the hybrid objective, in which the mean's gradient is stopped. Needs numpy, torch and a copy of that
repository; nothing is downloaded, and no test runs this. Run it from the root of this repository as

    python models/src/test/python/make_bound_gradients.py COPY COMMIT \
        models/src/test/resources/reference/bound_gradients.json
"""

import itertools
import json
import sys

import numpy
import torch

SEED = 20260103
SHAPE = (1, 3, 2, 2)
NETWORK_ERROR = 0.2

copy, commit, target = sys.argv[1:]
sys.path.insert(0, copy)
numpy.int = int  # The original was written for an older numpy.
from improved_diffusion import gaussian_diffusion  # noqa: E402


def in_double(array, timesteps, shape):
    """In the place of the original's, which rounds every coefficient to float."""
    values = torch.from_numpy(array)[timesteps]
    return values.reshape([-1] + [1] * (len(shape) - 1)).expand(shape)


gaussian_diffusion._extract_into_tensor = in_double

PREDICTIONS = {
    "epsilon": gaussian_diffusion.ModelMeanType.EPSILON,
    "x0": gaussian_diffusion.ModelMeanType.START_X,
}
LOSSES = {
    "vlb": gaussian_diffusion.LossType.RESCALED_KL,
    "hybrid": gaussian_diffusion.LossType.RESCALED_MSE,
}


def as_float(values):
    """What a tensor of floats can hold."""
    return values.float().double()


def flat(values):
    return [float(v) for v in values.flatten()]


def case(schedule, steps, prediction, loss, index, generator):
    process = gaussian_diffusion.GaussianDiffusion(
        betas=gaussian_diffusion.get_named_beta_schedule(schedule, steps),
        model_mean_type=PREDICTIONS[prediction],
        model_var_type=gaussian_diffusion.ModelVarType.LEARNED_RANGE,
        loss_type=LOSSES[loss],
    )
    normal = lambda: torch.randn(SHAPE, generator=generator, dtype=torch.float64)
    clean = as_float(torch.randint(0, 256, SHAPE, generator=generator).double() / 127.5 - 1)
    clean.view(-1)[0] = -1
    clean.view(-1)[1] = 1
    time = torch.tensor([index])
    noise = as_float(normal())
    noised = process.q_sample(clean, time, noise)
    # What the program is handed; the loss below follows from it in the same way.
    noised = as_float(noised)
    error = NETWORK_ERROR * normal()
    scale = 1 if prediction == "epsilon" else process.sqrt_one_minus_alphas_cumprod[index]
    wanted = noise if prediction == "epsilon" else clean
    level = torch.rand(SHAPE, generator=generator, dtype=torch.float64) * 2 - 1
    answer = as_float(torch.cat([wanted + scale * error, level], dim=1)).requires_grad_(True)
    process.q_sample = lambda x_start, t, noise=None: noised
    terms = process.training_losses(lambda x, t: answer, clean, time, noise=noise)
    terms["loss"].sum().backward()
    return {
        "schedule": schedule,
        "T": steps,
        "prediction": prediction,
        "objective": loss,
        "step": index + 1,
        "clean": flat(clean),
        "x_t": flat(noised),
        "target": flat(wanted),
        "answer": flat(answer.detach()),
        "loss": float(terms["loss"].detach()),
        "gradient": flat(answer.grad),
    }


source = torch.Generator().manual_seed(SEED)
cases = [
    case(schedule, steps, prediction, loss, index, source)
    for (schedule, steps), prediction, loss in itertools.product(
        [("linear", 1000), ("cosine", 1000), ("linear", 50)], PREDICTIONS, LOSSES)
    for index in (0, 1, steps // 2, steps - 1)
]
with open(target, "w", encoding="utf-8", newline="\n") as file:
    json.dump(
        {
            "origin": "OpenAI's improved-diffusion (MIT License), commit " + commit
            + ", computed in double by models/src/test/python/make_bound_gradients.py",
            "torch": torch.__version__,
            "seed": SEED,
            "shape": list(SHAPE[1:]),
            "cases": cases,
        },
        file,
    )
    file.write("\n")
