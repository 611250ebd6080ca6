"""Makes a model folder of Offset Noise for Java (denoiser.onnx and model.json) out of a UNet2DModel of diffusers.

    pip install torch diffusers onnx onnxscript onnxruntime
    python export_denoiser.py google/ddpm-cifar10-32 models/ddpm-cifar10
    ./offset-noise generate --model models/ddpm-cifar10 --scheduler ddim --out picture.png

SOURCE is a folder, or a name on the hub, as `save_pretrained` writes it: config.json and scheduler_config.json side by
side, or in the folders unet and scheduler. The schedule and the kind of prediction come from the scheduler's file. What a
card cannot say (other noise than the usual one, class labels, latents) is refused before anything is written.

Steps: a card counts t = 1..T, diffusers 0..T-1. The file is handed t - 1, which is diffusers' timestep: nothing shifts.

Tried with Python 3.11, PyTorch 2.15.0, diffusers 0.42.1, ONNX 1.23.2, onnxscript 0.7.2, ONNX Runtime 1.31.1.
"""

import argparse
import json
import logging
import os
import re
import sys
import tempfile
import warnings
from pathlib import Path

import diffusers
import onnx
import torch
from diffusers import DDPMScheduler, UNet2DModel

SCHEMA_VERSION = 1
PROFILE_KEY = "offsetnoise.profile"
FILE, SAMPLE, TIMESTEP, OUTPUT = "denoiser.onnx", "sample", "timestep", "prediction"
LARGEST_IN_ONE_FILE = 1_900_000_000
LARGEST_DIFFERENCE = 1e-3

PREDICTIONS = {"epsilon": "epsilon", "v_prediction": "v", "sample": "x0"}
LEARNED = ("learned", "learned_range")
LUMA = {1: [0.5], 3: [0.2126 / 2, 0.7152 / 2, 0.0722 / 2]}

# Schedulers whose networks see sqrt(abar_t) x_0 + sqrt(1 - abar_t) epsilon at whole steps. Those that scale by sigma do it
# for the network only, and EDM, flow matching and consistency models are other processes.
SCHEDULERS = {
    "DDPMScheduler", "DDPMParallelScheduler", "DDIMScheduler", "DDIMParallelScheduler", "PNDMScheduler",
    "DPMSolverMultistepScheduler", "DPMSolverSinglestepScheduler", "DPMSolverSDEScheduler", "UniPCMultistepScheduler",
    "DEISMultistepScheduler", "EulerDiscreteScheduler", "EulerAncestralDiscreteScheduler", "HeunDiscreteScheduler",
    "LMSDiscreteScheduler", "KDPM2DiscreteScheduler", "KDPM2AncestralDiscreteScheduler",
}


class Refused(Exception):
    """Why this model cannot be described by a card, and what to do."""


def load_config(kind, source, folder, file):
    """The configuration in the pipeline's folder for it, or beside the others."""
    tried = []
    for subfolder in (folder, None):
        try:
            return kind.load_config(source, subfolder=subfolder), subfolder
        except OSError as missing:
            tried.append(str(missing).splitlines()[0])
    raise Refused(f"{source} has neither {folder}/{file} nor {file} ({tried[-1]}). Name a folder that save_pretrained wrote.")


def schedule(config):
    """The noise schedule as a card says it; one that has no name there is written beta by beta."""
    steps = config.get("num_train_timesteps", 1000)
    kind = config.get("beta_schedule", "linear")
    ends = {"steps": steps, "betaStart": config.get("beta_start", 0.0001), "betaEnd": config.get("beta_end", 0.02)}
    if config.get("trained_betas") is not None:
        base = {"type": "explicit", "betas": [float(b) for b in config["trained_betas"]]}
    elif kind == "linear":
        base = {"type": "linear", **ends}
    elif kind == "scaled_linear":
        base = {"type": "scaled-linear", **ends}
    elif kind == "squaredcos_cap_v2":
        base = {"type": "cosine", "steps": steps}
    else:
        base = {"type": "explicit", "betas": computed_betas(kind, config)}
    return {"type": "zero-terminal-snr", "base": base} if config.get("rescale_betas_zero_snr") else base


def computed_betas(kind, config):
    plain = {k: v for k, v in config.items() if k in ("num_train_timesteps", "beta_start", "beta_end")}
    try:
        return DDPMScheduler(beta_schedule=kind, **plain).betas.double().tolist()
    except NotImplementedError:
        raise Refused(f"The beta_schedule {kind!r} is unknown to diffusers {diffusers.__version__}. Update it.") from None


def check_process(config):
    name = config.get("_class_name", "none")
    if name not in SCHEDULERS:
        raise Refused(f"The scheduler is {name}; a card can say the process of {', '.join(sorted(SCHEDULERS))}. A model that "
                      "was trained with another process cannot be exported.")
    if config.get("prediction_type", "epsilon") not in PREDICTIONS:
        raise Refused(f"The prediction_type is {config['prediction_type']!r}; a card can say {', '.join(PREDICTIONS)}.")
    if config.get("prior_distribution", "normal") != "normal" or config.get("sigma_data") is not None:
        raise Refused("The scheduler's noise is not the usual one (prior_distribution or sigma_data are set).")


def check_network(config, variance_type):
    name = config.get("_class_name")
    if name != "UNet2DModel":
        raise Refused(f"The network is a {name}; this script exports UNet2DModel only.")
    if config.get("class_embed_type") is not None or config.get("num_class_embeds") is not None:
        raise Refused("The network wants class labels, and a card has no input for them.")
    if config.get("time_embedding_type", "positional") == "fourier":
        raise Refused("The network takes noise levels instead of steps (time_embedding_type fourier).")
    taken, given = config.get("in_channels", 3), config.get("out_channels", 3)
    if taken not in LUMA:
        raise Refused(f"The network works on {taken} channels; pictures have 1 or 3. Latents need their decoder.")
    if given not in (taken, 2 * taken) or (given == 2 * taken) != (variance_type in LEARNED):
        raise Refused(f"The network gives {given} channels for {taken}, and the scheduler's variance_type is {variance_type!r}. "
                      f"Expected {taken}, or {2 * taken} with {' or '.join(LEARNED)}.")


def size(config, asked):
    found = asked or config.get("sample_size")
    if found is None:
        raise Refused("The network's config has no sample_size. Say it with --size.")
    return (found, found) if isinstance(found, int) else tuple(found)


def profile(network, scheduler, asked_size):
    """The card's profile. Pictures lie in -1..1, whether or not the scheduler clips."""
    check_process(scheduler)
    check_network(network, scheduler.get("variance_type"))
    channels = network.get("in_channels", 3)
    height, width = size(network, asked_size)
    if scheduler.get("clip_sample", True) and scheduler.get("clip_sample_range", 1.0) != 1:
        raise Refused(f"The scheduler clips at {scheduler['clip_sample_range']}; pictures of a card lie in -1..1.")
    return {
        "channels": channels,
        "height": height,
        "width": width,
        "schedule": schedule(scheduler),
        "prediction": PREDICTIONS[scheduler.get("prediction_type", "epsilon")],
        "variance": "learned" if network.get("out_channels", 3) == 2 * channels else "fixed",
        "range": {"minimum": -1.0, "maximum": 1.0},
        "luma": {"weights": LUMA[channels], "bias": 0.5},
    }


def card(arguments, described, scheduler):
    clips = scheduler.get("clip_sample", True)
    return {
        "schemaVersion": SCHEMA_VERSION,
        "id": arguments.id,
        "title": arguments.title or arguments.id,
        "description": f"Exported from {Path(arguments.source).name} by diffusers {diffusers.__version__}.",
        "profile": described,
        "denoiser": {"file": FILE, "sampleInput": SAMPLE, "timestepInput": TIMESTEP, "output": OUTPUT},
        "recommendation": {"scheduler": "ddim", "settings": {} if clips else {"clip": "false"}, "steps": 50},
    }


def export(model, described, target, exporter, opset):
    """Writes the network with an open batch; weights lie beside it only if one file cannot hold them."""
    images = torch.randn(2, described["channels"], described["height"], described["width"])
    steps = torch.tensor([1, described_steps(described) - 1])
    common = dict(args=(images, steps), kwargs={"return_dict": False}, f=target, opset_version=opset,
                  input_names=[SAMPLE, TIMESTEP], output_names=[OUTPUT])
    model.requires_grad_(False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if exporter == "torchscript":
            open_batch = {name: {0: "batch"} for name in (SAMPLE, TIMESTEP, OUTPUT)}
            torch.onnx.export(model, dynamo=False, dynamic_axes=open_batch, **common)
        else:
            batch = torch.export.Dim("batch")
            weights = sum(p.numel() * p.element_size() for p in model.parameters())
            torch.onnx.export(
                model, dynamo=True, verbose=False, external_data=weights > LARGEST_IN_ONE_FILE,
                dynamic_shapes={SAMPLE: {0: batch}, TIMESTEP: {0: batch}, "return_dict": None}, **common)
    write_profile(target, described)
    return images, steps


def described_steps(described):
    inner = described["schedule"].get("base", described["schedule"])
    return inner["steps"] if "steps" in inner else len(inner["betas"])


def write_profile(target, described):
    """Puts the profile into the metadata of the file, by which a card beside the wrong file is noticed."""
    model = onnx.load(target, load_external_data=False)
    text = json.dumps({"schemaVersion": SCHEMA_VERSION, **described}, separators=(",", ":"))
    model.metadata_props.add(key=PROFILE_KEY, value=text)
    onnx.save(model, target)


def difference(model, target, images, steps):
    """The largest difference between ONNX Runtime and PyTorch, as a share of the largest output; for one image, too."""
    import onnxruntime

    session = onnxruntime.InferenceSession(target, providers=["CPUExecutionProvider"])
    worst = 0.0
    for count in (1, len(images)):
        with torch.no_grad():
            [expected] = model(images[:count], steps[:count], return_dict=False)
        [got] = session.run([OUTPUT], {SAMPLE: images[:count].numpy(), TIMESTEP: steps[:count].numpy()})
        worst = max(worst, float((torch.from_numpy(got) - expected).abs().max() / expected.abs().max()))
    return worst


def run(arguments):
    network, network_folder = load_config(UNet2DModel, arguments.source, "unet", "config.json")
    scheduler, _ = load_config(DDPMScheduler, arguments.source, "scheduler", "scheduler_config.json")
    described = profile(network, scheduler, arguments.size)
    if arguments.out.exists() and any(arguments.out.iterdir()):
        raise Refused(f"{arguments.out} is not empty. Name a new folder.")
    model = UNet2DModel.from_pretrained(arguments.source, subfolder=network_folder, torch_dtype=torch.float32, low_cpu_mem_usage=False)
    model.eval()
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=arguments.out.parent, prefix=".export") as scratch:
        folder = Path(scratch) / "model"
        folder.mkdir()
        images, steps = export(model, described, folder / FILE, arguments.exporter, arguments.opset)
        worst = difference(model, folder / FILE, images, steps)
        if not worst < LARGEST_DIFFERENCE:
            raise Refused(f"ONNX Runtime's output differs from PyTorch's by {worst:.1e}. Try the other exporter or opset.")
        text = json.dumps(card(arguments, described, scheduler), indent=2, ensure_ascii=False) + "\n"
        (folder / "model.json").write_text(text, encoding="utf-8")
        if arguments.out.exists():
            arguments.out.rmdir()
        os.replace(folder, arguments.out)
    print(f"{arguments.out}: {sum(p.numel() for p in model.parameters())} weights; ONNX Runtime differs from PyTorch by "
          f"{worst:.1e} of the largest output.")


def identifier(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "model"


def parse(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", metavar="SOURCE", help="folder or name on the hub")
    parser.add_argument("out", metavar="FOLDER", type=Path, help="the model folder to make; new or empty")
    parser.add_argument("--id", type=identifier, help="name in commands; by default the folder's")
    parser.add_argument("--title", help="name in lists; by default the id")
    parser.add_argument("--size", type=int, help="height and width, where the config has none")
    parser.add_argument("--exporter", choices=("dynamo", "torchscript"), default="dynamo")
    parser.add_argument("--opset", type=int, choices=range(14, 22), metavar="14..21", help="dynamo needs 18; default 18")
    arguments = parser.parse_args(words)
    arguments.id = arguments.id or identifier(arguments.out.resolve().name)
    arguments.opset = arguments.opset or 18
    if arguments.exporter == "dynamo" and arguments.opset < 18:
        parser.error("The newer exporter writes opset 18 to 21. For an older one add --exporter torchscript.")
    return arguments


if __name__ == "__main__":
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    try:
        run(parse(sys.argv[1:]))
    except Refused as refused:
        sys.exit(f"export_denoiser: {refused}")
