"""Writes the reference numbers of OpenAI's improved-diffusion: variances, posterior and model means, the terms of the
variational bound, and the weights of its importance sampler. Needs numpy, torch and a copy of that repository; nothing is
downloaded, and no test runs this. Run it from the root of this repository as

    python offset-noise-plugin/src/test/python/make_improved_diffusion.py COPY COMMIT \
        offset-noise-plugin/src/test/resources/reference/improved_diffusion.json \
        models/src/test/resources/reference/loss_second_moment.json
"""

import itertools
import json
import math
import sys

import numpy
import torch

SEED = 20260102
SHAPE = (1, 3, 2, 2)
SIZE = math.prod(SHAPE)
NETWORK_ERROR = 0.3

# Where the original's clamp of probabilities at 1e-12 acts, it is no distribution any more; the numbers stay clear of it.
LEAST_LOG_PROBABILITY = -25

copy, commit, bound_file, sampler_file = sys.argv[1:]
sys.path.insert(0, copy)
numpy.int = int  # The original was written for an older numpy.
from improved_diffusion import gaussian_diffusion, losses, resample, respace  # noqa: E402


def in_double(array, timesteps, shape):
    """In the place of the original's, which rounds every coefficient to float."""
    values = torch.from_numpy(array)[timesteps]
    return values.reshape([-1] + [1] * (len(shape) - 1)).expand(shape)


gaussian_diffusion._extract_into_tensor = in_double

VARIANCES = {
    "small": gaussian_diffusion.ModelVarType.FIXED_SMALL,
    "large": gaussian_diffusion.ModelVarType.FIXED_LARGE,
    "learned": gaussian_diffusion.ModelVarType.LEARNED_RANGE,
}
PREDICTIONS = {
    "epsilon": gaussian_diffusion.ModelMeanType.EPSILON,
    "x0": gaussian_diffusion.ModelMeanType.START_X,
}


def diffusion(schedule, steps, sections, prediction, variance):
    return respace.SpacedDiffusion(
        use_timesteps=respace.space_timesteps(steps, sections),
        betas=gaussian_diffusion.get_named_beta_schedule(schedule, steps),
        model_mean_type=PREDICTIONS[prediction],
        model_var_type=VARIANCES[variance],
        loss_type=gaussian_diffusion.LossType.KL,
    )


def as_float(values):
    """What a tensor of floats can hold."""
    return values.float().double()


def flat(values):
    return [float(v) for v in values.flatten()]


def chain(schedule, steps, sections):
    process = diffusion(schedule, steps, sections, "epsilon", "learned")
    last = process.num_timesteps - 1
    shown = sorted({0, 1, 2, *range(3, last, 1 + last // 20), last - 1, last})
    return {
        "schedule": schedule,
        "T": steps,
        "chain": [t + 1 for t in process.timestep_map],
        "shown": [process.timestep_map[i] + 1 for i in shown],
        "posterior_variance": flat(process.posterior_variance[shown]),
        "lower": flat(numpy.exp(process.posterior_log_variance_clipped)[shown]),
        "upper": flat(process.betas[shown]),
    }


def term(process, clean, prediction, variance, clip, index, generator):
    """One term, with all that went into it."""
    normal = lambda: torch.randn(SHAPE, generator=generator, dtype=torch.float64)
    time = torch.tensor([index])
    noise = normal()
    noised = as_float(process.q_sample(clean, time, noise))
    error = NETWORK_ERROR * normal()
    answer = noise + error if prediction == "epsilon" else clean + process.sqrt_one_minus_alphas_cumprod[index] * error
    if variance == "learned":
        answer = torch.cat([answer, torch.rand(SHAPE, generator=generator, dtype=torch.float64) * 2 - 1], dim=1)
    answer = as_float(answer)
    network = lambda x, t: answer
    mean, _, _ = process.q_posterior_mean_variance(clean, noised, time)
    model = process.p_mean_variance(network, noised, time, clip_denoised=clip)
    if index == 0:
        likelihood = losses.discretized_gaussian_log_likelihood(
            clean, means=model["mean"], log_scales=0.5 * model["log_variance"])
        assert likelihood.min() > LEAST_LOG_PROBABILITY, likelihood
    bits = process._vb_terms_bpd(network, clean, noised, time, clip_denoised=clip)["output"]
    return {
        "prediction": prediction,
        "variance": variance,
        "clip": clip,
        "step": process.timestep_map[index] + 1,
        "x_t": flat(noised),
        "answer": flat(answer),
        "posterior_mean": flat(mean),
        "model_mean": flat(model["mean"]),
        "model_variance": flat(model["variance"]),
        "bits_per_dimension": float(bits),
    }


def case(schedule, steps, sections, generator):
    levels = torch.randint(0, 256, SHAPE, generator=generator)
    levels.view(-1)[0] = 0
    levels.view(-1)[1] = 255
    clean = as_float(levels.double() / 127.5 - 1)
    result = chain(schedule, steps, sections)
    last = len(result["chain"]) - 1
    result["shape"] = list(SHAPE[1:])
    result["clean"] = flat(clean)
    result["prior_bits_per_dimension"] = float(
        diffusion(schedule, steps, sections, "epsilon", "small")._prior_bpd(clean))
    result["terms"] = []
    for prediction, variance, clip in itertools.product(PREDICTIONS, VARIANCES, [False, True]):
        process = diffusion(schedule, steps, sections, prediction, variance)
        for index in (0, 1, last // 2, last):
            result["terms"].append(term(process, clean, prediction, variance, clip, index, generator))
    return result


def sampler_case(steps, history, uniform, generator):
    process = type("Process", (), {"num_timesteps": steps})()
    sampler = resample.LossSecondMomentResampler(process, history_per_term=history, uniform_prob=uniform)
    updates = []
    warm = steps * history
    for i in range(warm + 4 * steps):
        step = i % steps if i < warm else int(torch.randint(0, steps, (1,), generator=generator))
        loss = float(torch.rand(1, generator=generator, dtype=torch.float64)) / (1 + step)
        sampler.update_with_all_losses([step], [loss])
        update = {"step": step + 1, "loss": loss}
        if i in (warm - 2, warm - 1, warm + steps, warm + 4 * steps - 1):
            weights = sampler.weights()
            probabilities = weights / weights.sum()
            update["probabilities"] = flat(probabilities)
            update["loss_weights"] = flat(1 / (steps * probabilities))
        updates.append(update)
    return {"T": steps, "history": history, "uniform": uniform, "updates": updates}


def write(path, cases):
    origin = {
        "origin": "OpenAI's improved-diffusion (MIT License), commit " + commit
        + ", computed in double by offset-noise-plugin/src/test/python/make_improved_diffusion.py",
        "torch": torch.__version__,
        "numpy": numpy.__version__,
        "seed": SEED,
        "cases": cases,
    }
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        json.dump(origin, file)
        file.write("\n")


source = torch.Generator().manual_seed(SEED)
write(bound_file, [
    case("linear", 50, [50], source),
    case("linear", 1000, [1000], source),
    case("linear", 1000, [25], source),
    case("cosine", 1000, [1000], source),
    case("cosine", 1000, [50], source),
    case("cosine", 300, [10, 15, 20], source),
])
write(sampler_file, [sampler_case(5, 10, 0.001, source), sampler_case(12, 3, 0.1, source)])
