"""Makes a model folder of Offset Noise for Java (denoiser.onnx and model.json) out of a UNet2DModel, a
UNet2DConditionModel or a DiTTransformer2DModel of diffusers that works on pictures.

    pip install torch diffusers transformers onnx onnxscript onnxruntime
    python export_denoiser.py google/ddpm-cifar10-32 models/ddpm-cifar10
    ./offset-noise generate --model models/ddpm-cifar10 --scheduler ddim --out picture.png

SOURCE is a folder, or a name on the hub, as `save_pretrained` writes it: config.json and scheduler_config.json side by
side, or in the folders unet (or transformer) and scheduler. The schedule and the kind of prediction come from the
scheduler's file. A network that is told a class gets the names of its classes from --classes (one a line) or from a DiT
pipeline's model_index.json; one that is told a text brings its text encoder (CLIP) and tokenizer along. What a card cannot
say (other noise than the usual one, latents) is refused before anything is written.

Steps: a card counts t = 1..T, diffusers 0..T-1. The file is handed t - 1, which is diffusers' timestep: nothing shifts.

Tried with Python 3.11, PyTorch 2.15.0, diffusers 0.42.1, ONNX 1.23.2, onnxscript 0.7.2, ONNX Runtime 1.31.1.
"""

import argparse
import json
import logging
import re
import shutil
import sys
import tempfile
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import diffusers
import onnx
import torch
from diffusers import DDPMScheduler, DiTTransformer2DModel, UNet2DConditionModel, UNet2DModel

SCHEMA_VERSION = 1
SCHEMA_VERSION_OF_CONDITIONING = 2
PROFILE_KEY = "offsetnoise.profile"
FILE, SAMPLE, TIMESTEP, OUTPUT = "denoiser.onnx", "sample", "timestep", "prediction"
CLASSES, WORDS = "class_labels", "encoder_hidden_states"
TEXT_ENCODER, TOKENIZER = "text_encoder/model.onnx", "tokenizer"
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


@dataclass
class Text:
    """A text encoder, its tokenizer, and the length of every text in tokens."""

    model: torch.nn.Module
    tokenizer: object
    tokens: int


@dataclass
class Further:
    """What a network is told beside a noisy picture and its step: as the card says it, and examples for the exporter."""

    cards: list = field(default_factory=list)
    examples: dict = field(default_factory=dict)
    text: Text = None


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
    if config.get("class_embed_type") is not None:
        raise Refused(f"The network takes class labels as {config['class_embed_type']!r}; a card can say their numbers only.")
    if config.get("addition_embed_type") is not None or config.get("encoder_hid_dim_type") is not None:
        raise Refused("The network wants more than one text embedding (addition_embed_type or encoder_hid_dim_type are set).")
    if config.get("time_embedding_type", "positional") == "fourier":
        raise Refused("The network takes noise levels instead of steps (time_embedding_type fourier).")
    taken, given = config.get("in_channels", 3), given_channels(config)
    if taken not in LUMA:
        raise Refused(f"The network works on {taken} channels; pictures have 1 or 3. Latents need their decoder.")
    if given not in (taken, 2 * taken) or (given == 2 * taken) != (variance_type in LEARNED):
        raise Refused(f"The network gives {given} channels for {taken}, and the scheduler's variance_type is {variance_type!r}. "
                      f"Expected {taken}, or {2 * taken} with {' or '.join(LEARNED)}.")


def given_channels(config):
    return config.get("out_channels") or config.get("in_channels", 3)


def further(config, arguments):
    """The network's further inputs."""
    found = Further()
    if config["_class_name"] == "UNet2DConditionModel":
        found.text = load_text(arguments.source, config)
        found.cards.append({"input": WORDS, "type": "text", "encoder": TEXT_ENCODER, "tokenizer": TOKENIZER,
                            "tokens": found.text.tokens})
        found.examples[WORDS] = torch.randn(2, found.text.tokens, config["cross_attention_dim"])
    count = config.get("num_class_embeds")
    nothing = None
    if config["_class_name"] == "DiTTransformer2DModel":
        count = nothing = config["num_embeds_ada_norm"]
    if count is not None:
        found.cards.append(classes(count, nothing, arguments))
        found.examples[CLASSES] = torch.tensor([0, count - 1])
    elif arguments.classes:
        raise Refused("--classes names classes, but the network takes none. Leave it out.")
    return found


def classes(count, nothing, arguments):
    """The last of the labels stands for no class if there is one name less; so does the label after a DiT's classes."""
    names = class_names(count, arguments)
    if len(names) == count - 1 and nothing is None:
        nothing = count - 1
    elif len(names) != count:
        raise Refused(f"There are {len(names)} names for the network's {count} classes. Name {count}, one a line.")
    unconditional = {} if nothing is None else {"unconditional": nothing}
    return {"input": CLASSES, "type": "classes", "names": names, **unconditional}


def class_names(count, arguments):
    if arguments.classes:
        lines = arguments.classes.read_text(encoding="utf-8").splitlines()
        return [line.strip() for line in lines if line.strip()]
    index = Path(arguments.source) / "model_index.json"
    labels = json.loads(index.read_text(encoding="utf-8")).get("id2label") if index.is_file() else None
    if not labels:
        return [str(i) for i in range(count)]
    names = [labels[str(i)].split(",")[0].strip() for i in range(count)]
    return [name if names.count(name) == 1 else f"{name} {i}" for i, name in enumerate(names)]


def load_text(source, config):
    import transformers

    try:
        model = transformers.CLIPTextModel.from_pretrained(source, subfolder="text_encoder", dtype=torch.float32)
        tokenizer = transformers.CLIPTokenizer.from_pretrained(source, subfolder="tokenizer")
    except OSError as missing:
        raise Refused(f"The network takes texts, but its encoder and tokenizer are missing ({str(missing).splitlines()[0]}).") from None
    if model.config.hidden_size != config["cross_attention_dim"]:
        raise Refused(f"The text encoder gives {model.config.hidden_size} numbers a token; the network takes "
                      f"{config['cross_attention_dim']}.")
    return Text(model.eval(), tokenizer, min(tokenizer.model_max_length, model.config.max_position_embeddings))


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
    given = given_channels(network)
    height, width = size(network, asked_size)
    if scheduler.get("clip_sample", True) and scheduler.get("clip_sample_range", 1.0) != 1:
        raise Refused(f"The scheduler clips at {scheduler['clip_sample_range']}; pictures of a card lie in -1..1.")
    return {
        "channels": channels,
        "height": height,
        "width": width,
        "schedule": schedule(scheduler),
        "prediction": PREDICTIONS[scheduler.get("prediction_type", "epsilon")],
        "variance": "learned" if given == 2 * channels else "fixed",
        "range": {"minimum": -1.0, "maximum": 1.0},
        "luma": {"weights": LUMA[channels], "bias": 0.5},
    }


def card(arguments, described, scheduler, told):
    clips = scheduler.get("clip_sample", True)
    conditioning = {"conditioning": told.cards} if told.cards else {}
    return {
        "schemaVersion": SCHEMA_VERSION_OF_CONDITIONING if told.cards else SCHEMA_VERSION,
        "id": arguments.id,
        "title": arguments.title or arguments.id,
        "description": f"Exported from {Path(arguments.source).name} by diffusers {diffusers.__version__}.",
        "profile": described,
        "denoiser": {"file": FILE, "sampleInput": SAMPLE, "timestepInput": TIMESTEP, "output": OUTPUT,
                     **conditioning},
        "recommendation": {"scheduler": "ddim", "settings": {} if clips else {"clip": "false"}, "steps": 50},
    }


def export(model, described, told, target, exporter, opset):
    """Writes the network with an open batch; weights lie beside it only if one file cannot hold them."""
    first = "hidden_states" if isinstance(model, DiTTransformer2DModel) else SAMPLE
    examples = {
        first: torch.randn(2, described["channels"], described["height"], described["width"]),
        TIMESTEP: torch.tensor([1, described_steps(described) - 1]),
        **told.examples,
    }
    names = [SAMPLE, *list(examples)[1:]]
    write_onnx(model, examples, names, OUTPUT, target, exporter, opset)
    write_profile(target, described)
    return dict(zip(names, examples.values())), list(examples)


def write_onnx(model, examples, names, output, target, exporter, opset):
    model.requires_grad_(False)
    common = dict(args=(), kwargs={**examples, "return_dict": False}, f=target, opset_version=opset, input_names=names,
                  output_names=[output])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if exporter == "torchscript":
            open_batch = {name: {0: "batch"} for name in (*names, output)}
            torch.onnx.export(model, dynamo=False, dynamic_axes=open_batch, **common)
        else:
            batch = torch.export.Dim("batch")
            weights = sum(p.numel() * p.element_size() for p in model.parameters())
            torch.onnx.export(
                model, dynamo=True, verbose=False, external_data=weights > LARGEST_IN_ONE_FILE,
                dynamic_shapes={**{name: {0: batch} for name in examples}, "return_dict": None}, **common)


class LastHiddenState(torch.nn.Module):
    """A text encoder as the card describes it: numbers of tokens in, one vector a token out."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids, return_dict=False):
        return self.encoder(input_ids=input_ids, return_dict=False)[0]


def export_text(text, folder, exporter, opset):
    ids = torch.randint(0, text.model.config.vocab_size, (2, text.tokens))
    target = folder / TEXT_ENCODER
    target.parent.mkdir()
    write_onnx(LastHiddenState(text.model), {"input_ids": ids}, ["input_ids"], "last_hidden_state", target, exporter, opset)
    text.tokenizer.save_pretrained(folder / TOKENIZER)
    return difference(LastHiddenState(text.model), target, "last_hidden_state", {"input_ids": ids}, ["input_ids"])


def described_steps(described):
    inner = described["schedule"].get("base", described["schedule"])
    return inner["steps"] if "steps" in inner else len(inner["betas"])


def write_profile(target, described):
    """Puts the profile into the metadata of the file, by which a card beside the wrong file is noticed."""
    model = onnx.load(target, load_external_data=False)
    text = json.dumps({"schemaVersion": SCHEMA_VERSION, **described}, separators=(",", ":"))
    model.metadata_props.add(key=PROFILE_KEY, value=text)
    onnx.save(model, target)


def difference(model, target, output, inputs, parameters):
    """The largest difference between ONNX Runtime and PyTorch, as a share of the largest output; for one picture, too."""
    import onnxruntime

    session = onnxruntime.InferenceSession(target, providers=["CPUExecutionProvider"])
    worst = 0.0
    for count in (1, 2):
        some = {name: value[:count] for name, value in inputs.items()}
        with torch.no_grad():
            expected = model(**dict(zip(parameters, some.values())), return_dict=False)
        expected = expected[0] if isinstance(expected, tuple) else expected
        [got] = session.run([output], {name: value.numpy() for name, value in some.items()})
        worst = max(worst, float((torch.from_numpy(got) - expected).abs().max() / expected.abs().max()))
    return worst


NETWORKS = {
    "UNet2DModel": UNet2DModel, "UNet2DConditionModel": UNet2DConditionModel,
    "DiTTransformer2DModel": DiTTransformer2DModel,
}


def load_network(source):
    """The network's configuration, kind and folder."""
    missing = None
    for folder in ("unet", "transformer"):
        try:
            config, subfolder = load_config(UNet2DModel, source, folder, "config.json")
        except Refused as refused:
            missing = missing or refused
            continue
        name = config.get("_class_name")
        if name not in NETWORKS:
            raise Refused(f"The network is a {name}; this script exports {', '.join(NETWORKS)}.")
        return config, NETWORKS[name], subfolder
    raise missing


def require_close(worst, what):
    if not worst < LARGEST_DIFFERENCE:
        raise Refused(f"ONNX Runtime's {what} differs from PyTorch's by {worst:.1e}. Try the other exporter or opset.")


def run(arguments):
    network, kind, network_folder = load_network(arguments.source)
    scheduler, _ = load_config(DDPMScheduler, arguments.source, "scheduler", "scheduler_config.json")
    described = profile(network, scheduler, arguments.size)
    if arguments.out.exists() and any(arguments.out.iterdir()):
        raise Refused(f"{arguments.out} is not empty. Name a new folder.")
    told = further(network, arguments)
    model = kind.from_pretrained(arguments.source, subfolder=network_folder, torch_dtype=torch.float32, low_cpu_mem_usage=False)
    model.eval()
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=arguments.out.parent, prefix=".export") as scratch:
        folder = Path(scratch) / "model"
        folder.mkdir()
        inputs, parameters = export(model, described, told, folder / FILE, arguments.exporter, arguments.opset)
        worst = difference(model, folder / FILE, OUTPUT, inputs, parameters)
        require_close(worst, "output")
        if told.text:
            require_close(export_text(told.text, folder, arguments.exporter, arguments.opset), "text encoder")
        text = json.dumps(card(arguments, described, scheduler, told), indent=2, ensure_ascii=False) + "\n"
        (folder / "model.json").write_text(text, encoding="utf-8")
        if arguments.out.exists():
            arguments.out.rmdir()
        shutil.move(folder, arguments.out)
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
    parser.add_argument("--classes", type=Path, metavar="FILE", help="names of the classes, one a line")
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
