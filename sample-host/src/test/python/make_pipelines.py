"""Builds small Stable Diffusion pipelines with random weights, exports them to ONNX, and writes what diffusers makes of them.

    pip install torch diffusers transformers onnx onnxruntime
    python make_pipelines.py [sd1] [sd2] [sdxl]    # writes ../resources/pipelines

A pipeline's folder has the layout in which Optimum writes it; what its parts are called and typed differs between the
pipelines as it does between exporters (see PIPELINES in pipeline_export.py). Every latent is computed by diffusers' own
pipeline in float64. All that is drawn is drawn in float32 from one generator a picture, as diffusers draws it for a model
in float32: first the initial latents, then the noise of the steps.
"""

import argparse
import copy
import json
import logging
import sys
import warnings

import diffusers
import numpy as np
import onnx
import onnxruntime
import torch
import transformers
from diffusers import StableDiffusionImg2ImgPipeline, StableDiffusionXLImg2ImgPipeline, StableDiffusionXLPipeline
from diffusers.schedulers import scheduling_ddpm
from pipeline_cases import CASES, scheduler_of
from pipeline_export import FOLDER, PIPELINES, write_folder
from pipeline_networks import SEED, build, ids


class Record:
    """Arrays in one file, little endian, and where each is."""

    def __init__(self):
        self.data = bytearray()
        self.known = {}

    def add(self, values, dtype="float32"):
        given = np.ascontiguousarray(values, dtype=np.dtype(dtype).newbyteorder("<"))
        stored = (dtype, given.shape, given.tobytes())
        if stored not in self.known:
            self.known[stored] = {"offset": len(self.data), "shape": list(given.shape), "type": dtype}
            self.data += stored[2] + bytes(-len(stored[2]) % 4)
        return self.known[stored]


class GivenNoise:
    """Draws in float32 whatever the model's type is, and keeps what was drawn."""

    def __init__(self):
        self.all = []

    def __call__(self, shape, generator=None, device=None, dtype=None, layout=None):
        self.all.append(torch.randn(tuple(shape), generator=generator))
        return self.all[-1].to(dtype)


def embeddings(pipeline, case, record):
    """What the network is told; the unconditional half is absent where there is no guidance."""
    guided = case["guidance"] > 1
    sdxl = isinstance(pipeline, StableDiffusionXLPipeline)
    names = ["prompt", "negative", "prompt_pooled", "negative_pooled"] if sdxl else ["prompt", "negative"]
    given = pipeline.encode_prompt(
        case["prompt"],
        device="cpu",
        num_images_per_prompt=1,
        do_classifier_free_guidance=guided,
        negative_prompt=case.get("negative_prompt"),
    )
    return {name: record.add(value[0]) for name, value in zip(names, given) if guided or not name.startswith("negative")}


def token_ids(pipeline, case):
    """The ids of each tokenizer, for the prompt and for what shall not be in the picture."""
    texts = {"prompt": case["prompt"], "negative": case.get("negative_prompt", "")}
    found = {}
    for end in ["", "_2"]:
        if hasattr(pipeline, "tokenizer" + end):
            words = getattr(pipeline, "tokenizer" + end)
            found |= {name + end: ids(words, [text])[0].tolist() for name, text in texts.items()}
    return found


def from_picture(pipeline, case, record, noise):
    """The pipeline that starts from a picture, given as latents; it draws the noise itself."""
    kind = StableDiffusionXLImg2ImgPipeline if isinstance(pipeline, StableDiffusionXLPipeline) else StableDiffusionImg2ImgPipeline
    sys.modules[kind.__module__].randn_tensor = noise
    shape = (1, 4, case["height"] // 8, case["width"] // 8)
    image = torch.rand(shape, generator=torch.Generator().manual_seed(case["seed"] + 1000)) * 2 - 1
    begun = kind(**pipeline.components)
    begun.safety_checker = None
    return begun, {"image": image.double(), "strength": case["strength"]}, record.add(image[0])


def run(pipeline, case, record):
    pipeline.scheduler = scheduler_of(case["scheduler"])
    generator = torch.Generator().manual_seed(case["seed"])
    noise = scheduling_ddpm.randn_tensor = GivenNoise()
    latents = []
    if "strength" in case:
        pipeline, beginning, image = from_picture(pipeline, case, record, noise)
        arrays = {"image": image}
        steps = int(case["steps"] * case["strength"])
    else:
        shape = (1, 4, case["height"] // 8, case["width"] // 8)
        initial = torch.randn(shape, generator=generator)
        beginning = {"latents": initial.double(), "guidance_rescale": case["rescale"]}
        beginning |= {key: case[key] for key in ("height", "width")}
        arrays = {"initial": record.add(initial[0])}
        steps = case["steps"]

    def keep(_, step, timestep, tensors):
        latents.append(tensors["latents"].clone())
        return {}

    pipeline_inputs = {key: case[key] for key in ("prompt", "negative_prompt") if key in case}
    given = pipeline(
        **pipeline_inputs,
        **{key: tuple(value) for key, value in case.get("sizes", {}).items()},
        num_inference_steps=case["steps"],
        guidance_scale=case["guidance"],
        **beginning,
        generator=generator,
        callback_on_step_end=keep,
        output_type="np",
    )
    assert len(latents) == steps and all(bool(x.isfinite().all()) for x in latents)
    picture = (given.images[0] * 255).round().astype("uint8")
    print(f"  {case['name']}: latents up to {latents[-1].abs().max():.1f}, picture {picture.mean():.0f} ± {picture.std():.0f}")
    return {
        **{key: value for key, value in case.items() if key != "scheduler"},
        "scheduler": json.loads(pipeline.scheduler.to_json_string()),
        **told_steps(pipeline.scheduler, case["steps"] - steps),
        "ids": token_ids(pipeline, case),
        "embeddings": embeddings(pipeline, case, record),
        **arrays,
        "noise": [record.add(drawn_noise[0]) for drawn_noise in noise.all],
        "latents": [record.add(latent[0]) for latent in latents],
        "picture": record.add(picture, "uint8"),
    }


def told_steps(scheduler, skipped):
    """The steps the network was asked at, and in which space the latents are: Euler's are x_0 + sigma * noise."""
    steps = {"timesteps": scheduler.timesteps.tolist()[skipped:], "space": "variance-preserving"}
    if isinstance(scheduler, diffusers.EulerDiscreteScheduler):
        sigmas = scheduler.sigmas.double().tolist()[skipped:]
        steps |= {"space": "sigma", "sigmas": sigmas, "initial_factor": float(scheduler.init_noise_sigma)}
    return steps


def write_cases(path, head, cases):
    """One line a case."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    path.write_text(f'{json.dumps(head)[:-1]}, "cases": [\n{lines}\n]}}\n', encoding="utf-8")


def make(name):
    facts = PIPELINES[name]
    pipeline = build(name)
    exact = copy.deepcopy(pipeline).to(torch.float64)
    write_folder(name, pipeline, exact, facts, torch.float32)
    if facts["half"]:
        write_folder(name, pipeline, exact, {**facts, "timestep": torch.float16}, torch.float16)
    record = Record()
    cases = [run(exact, case, record) for case in CASES[name]]
    versions = {library.__name__: library.__version__ for library in (torch, diffusers, transformers, onnx, onnxruntime)}
    target = FOLDER / "reference"
    write_cases(target / f"{name}.json", {"versions": versions, "seed": SEED, "data": f"{name}.bin"}, cases)
    (target / f"{name}.bin").write_bytes(record.data)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", choices=[[], *PIPELINES])
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    sys.stdout.reconfigure(line_buffering=True)
    with torch.no_grad():
        for name in parser.parse_args().names or PIPELINES:
            make(name)


if __name__ == "__main__":
    main()
