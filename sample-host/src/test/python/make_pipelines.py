"""Builds small Stable Diffusion pipelines with random weights, exports them to ONNX, and writes what diffusers makes of them.

    pip install torch diffusers transformers onnx onnxruntime
    python make_pipelines.py [sd1] [sd2] [sdxl]    # writes ../resources/pipelines

A pipeline's folder has the layout in which Optimum writes it; what its parts are called and typed differs between the
pipelines as it does between exporters (see PIPELINES). Every latent is computed by diffusers' own pipeline in float64. All
that is drawn is drawn in float32 from one generator a picture, as diffusers draws it for a model in float32: first the
initial latents, then the noise of the steps.
"""

import argparse
import copy
import json
import logging
import shutil
import sys
import warnings
from pathlib import Path

import diffusers
import numpy as np
import onnx
import onnxruntime
import torch
import transformers
from diffusers import AutoencoderKL, StableDiffusionPipeline, StableDiffusionXLPipeline, UNet2DConditionModel
from diffusers.schedulers import scheduling_ddpm
from pipeline_cases import CASES, FOLDER_SCHEDULERS, scheduler_of
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, CLIPTokenizer

MODULES = Path(__file__).resolve().parents[4]
VOCABULARY = MODULES / "latent-adapter" / "src" / "test" / "resources" / "text" / "encoder"
FOLDER = MODULES / "sample-host" / "src" / "test" / "resources" / "pipelines"
SEED = 20241203
TOKENS = 77
LARGEST_DIFFERENCE = {torch.float32: 1e-4, torch.float16: 2e-2}
BEGIN, END = "<|startoftext|>", "<|endoftext|>"

PIPELINES = {
    # As diffusers' script exports: whole numbers of steps or not, one a picture; the encoder gives a latent.
    "sd1": {
        "class": "OnnxStableDiffusionPipeline",
        "part": ["diffusers", "OnnxRuntimeModel"],
        "ids": torch.int32,
        "timestep": torch.float32,
        "timestep_shape": "batch",
        "encoder_output": "latent_sample",
        "external": False,
        "half": True,
    },
    # A scalar step of whole numbers, and a mean with a log-variance.
    "sd2": {
        "class": "StableDiffusionPipeline",
        "part": None,
        "ids": torch.int32,
        "timestep": torch.int64,
        "timestep_shape": "scalar",
        "encoder_output": "latent_parameters",
        "external": False,
        "half": False,
    },
    # Weights beside the graph, one step for all pictures.
    "sdxl": {
        "class": "ORTStableDiffusionXLPipeline",
        "part": ["optimum.onnxruntime.modeling_diffusion", "ORTModel"],
        "ids": torch.int64,
        "timestep": torch.float32,
        "timestep_shape": "one",
        "encoder_output": "latent_parameters",
        "external": True,
        "half": False,
    },
}


def tokenizer(pad):
    vocabulary = json.loads((VOCABULARY / "vocab.json").read_text(encoding="utf-8"))
    lines = (VOCABULARY / "merges.txt").read_text(encoding="utf-8").splitlines()
    merges = [tuple(line.split()) for line in lines[1:]]
    return CLIPTokenizer(
        vocab=vocabulary, merges=merges, pad_token=pad, bos_token=BEGIN, eos_token=END, unk_token=END, model_max_length=TOKENS
    )


def text_encoder(kind, words, width, activation):
    ids = words.get_vocab()
    config = CLIPTextConfig(
        vocab_size=len(ids),
        hidden_size=width,
        intermediate_size=2 * width,
        num_hidden_layers=3,
        num_attention_heads=2,
        max_position_embeddings=TOKENS,
        projection_dim=width,
        hidden_act=activation,
        bos_token_id=ids[BEGIN],
        eos_token_id=ids[END],
        pad_token_id=ids[words.pad_token],
        attn_implementation="eager",
    )
    return kind(config)


def unet(width, **further):
    return UNet2DConditionModel(
        sample_size=8,
        in_channels=4,
        out_channels=4,
        layers_per_block=1,
        block_out_channels=(8, 16),
        norm_num_groups=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=width,
        **further,
    )


def autoencoder(scaling):
    return AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        block_out_channels=(4, 4, 8, 8),
        layers_per_block=1,
        latent_channels=4,
        norm_num_groups=4,
        sample_size=64,
        scaling_factor=scaling,
    )


def randomize(module, generator):
    """Weights that keep the size of what passes, so that texts and steps tell in the output."""
    with torch.no_grad():
        for name, weight in sorted(module.named_parameters()):
            noise = torch.randn(weight.shape, generator=generator)
            if weight.dim() > 1:
                fan = weight[0].numel() if "embedding" not in name else 1
                weight.copy_(noise / fan**0.5)
            elif "norm" in name and name.endswith("weight"):
                weight.copy_(1 + 0.1 * noise)
            else:
                weight.copy_(0.1 * noise)
    return module.eval().requires_grad_(False)


def scale_output(layer, spread, output):
    """Scales a network's last layer until its output has this spread."""
    factor = spread / output().std()
    layer.weight.mul_(factor)
    layer.bias.mul_(factor)


def build(name):
    generator = torch.Generator().manual_seed(SEED)
    words = tokenizer(END if name != "sd2" else "!")
    common = {"vae": randomize(autoencoder(0.13025 if name == "sdxl" else 0.18215), generator), "tokenizer": words}
    common["scheduler"] = scheduler_of(FOLDER_SCHEDULERS[name])
    if name == "sd1":
        encoder = text_encoder(CLIPTextModel, words, 32, "quick_gelu")
        network = unet(32, attention_head_dim=2)
    elif name == "sd2":
        encoder = text_encoder(CLIPTextModel, words, 24, "gelu")
        network = unet(24, attention_head_dim=(1, 2), use_linear_projection=True)
    else:
        encoder = text_encoder(CLIPTextModel, words, 16, "quick_gelu")
        network = unet(
            40,
            attention_head_dim=(1, 2),
            use_linear_projection=True,
            transformer_layers_per_block=(1, 2),
            addition_embed_type="text_time",
            addition_time_embed_dim=8,
            projection_class_embeddings_input_dim=6 * 8 + 24,
        )
    randomize(encoder, generator)
    randomize(network, generator)
    if name == "sdxl":
        second_words = tokenizer("!")
        second = randomize(text_encoder(CLIPTextModelWithProjection, second_words, 24, "gelu"), generator)
        pipeline = StableDiffusionXLPipeline(
            **common,
            unet=network,
            text_encoder=encoder,
            text_encoder_2=second,
            tokenizer_2=second_words,
            force_zeros_for_empty_prompt=True,
            add_watermarker=False,
        )
    else:
        pipeline = StableDiffusionPipeline(
            **common,
            unet=network,
            text_encoder=encoder,
            safety_checker=None,
            feature_extractor=None,
            requires_safety_checker=False,
        )
    latents = torch.randn((2, 4, 8, 8), generator=generator)
    scale_output(network.conv_out, 1.0, lambda: Unet(network)(*unet_inputs(pipeline, 2, 8, 8, torch.float32).values()))
    scale_output(pipeline.vae.decoder.conv_out, 0.5, lambda: pipeline.vae.decode(latents / 0.18215).sample)
    scale_output(pipeline.vae.encoder.conv_out, 3.0, lambda: Encoded(pipeline.vae, "latent_parameters")(pictures(2, 64, 64)))
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


class Unet(torch.nn.Module):
    """The network with its inputs in a row."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, sample, timestep, encoder_hidden_states, text_embeds=None, time_ids=None):
        added = None if text_embeds is None else {"text_embeds": text_embeds, "time_ids": time_ids}
        return self.network(sample, timestep, encoder_hidden_states, added_cond_kwargs=added, return_dict=False)[0]


class Text(torch.nn.Module):
    """A text encoder that gives what Optimum names as outputs."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def names(self):
        first = ["text_embeds", "last_hidden_state"] if self.projects() else ["last_hidden_state", "pooler_output"]
        return first + [f"hidden_states.{i}" for i in range(self.network.config.num_hidden_layers + 1)]

    def projects(self):
        return isinstance(self.network, CLIPTextModelWithProjection)

    def forward(self, input_ids):
        given = self.network(input_ids=input_ids.long(), output_hidden_states=True)
        pooled = given.text_embeds if self.projects() else given.pooler_output
        first = (pooled, given.last_hidden_state) if self.projects() else (given.last_hidden_state, pooled)
        return (*first, *given.hidden_states)


class Encoded(torch.nn.Module):
    """The autoencoder's first half: the mean, or mean and log-variance."""

    def __init__(self, network, output):
        super().__init__()
        self.network = network
        self.output = output

    def forward(self, sample):
        given = self.network.encode(sample).latent_dist
        return given.mean if self.output == "latent_sample" else given.parameters


class Decoded(torch.nn.Module):
    """The autoencoder's second half."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, latent_sample):
        return self.network.decode(latent_sample, return_dict=False)[0]


def drawn(*shape):
    return torch.randn(shape, generator=torch.Generator().manual_seed(SEED + len(shape)))


def pictures(count, height, width):
    return torch.tanh(drawn(count, 3, height, width))


def unet_inputs(pipeline, count, height, width, timestep, shape="batch"):
    steps = {"batch": [17 + 400 * i for i in range(count)], "one": [417], "scalar": 417}[shape]
    config = pipeline.unet.config
    inputs = {
        "sample": drawn(count, 4, height, width),
        "timestep": torch.tensor(steps, dtype=timestep),
        "encoder_hidden_states": drawn(count, TOKENS, config.cross_attention_dim),
    }
    if config.addition_embed_type == "text_time":
        inputs["text_embeds"] = drawn(count, config.projection_class_embeddings_input_dim - 6 * config.addition_time_embed_dim)
        inputs["time_ids"] = torch.tensor([[64.0, 64.0, 0.0, 8.0, 64.0, 48.0]]).repeat(count, 1)
    return inputs


def parts(pipeline, facts):
    """Name of the part: module, names of the outputs, dynamic axes, and inputs for a count and size of latents."""
    place = {0: "batch_size", 2: "height", 3: "width"}
    network = {"sample": place, "encoder_hidden_states": {0: "batch_size", 1: "sequence_length"}, "out_sample": place}
    network |= {"batch": {"timestep": {0: "batch_size"}}, "one": {}, "scalar": {}}[facts["timestep_shape"]]
    if pipeline.unet.config.addition_embed_type == "text_time":
        network |= {"text_embeds": {0: "batch_size"}, "time_ids": {0: "batch_size"}}
    output = facts["encoder_output"]
    yield "unet", Unet(pipeline.unet), ["out_sample"], network, lambda n, h, w: unet_inputs(
        pipeline, n, h, w, facts["timestep"], facts["timestep_shape"]
    )
    yield "vae_encoder", Encoded(pipeline.vae, output), [output], {"sample": place, output: place}, lambda n, h, w: {
        "sample": pictures(n, 8 * h, 8 * w)
    }
    yield "vae_decoder", Decoded(pipeline.vae), ["sample"], {"latent_sample": place, "sample": place}, lambda n, h, w: {
        "latent_sample": 4 * drawn(n, 4, h, w)
    }
    for end in ["", "_2"]:
        encoder = getattr(pipeline, "text_encoder" + end, None)
        if encoder is not None:
            words = getattr(pipeline, "tokenizer" + end)
            text = Text(encoder)
            axes = {"input_ids": {0: "batch_size", 1: "sequence_length"}} | {out: {0: "batch_size"} for out in text.names()}
            yield "text_encoder" + end, text, text.names(), axes, lambda n, h, w, words=words: {
                "input_ids": ids(words, ["a dark photograph", "Two bright windows!"][:n]).to(facts["ids"])
            }


def ids(words, texts):
    cut = words(texts, padding="max_length", truncation=True, max_length=TOKENS, return_tensors="pt")
    return cut.input_ids


def export(module, target, outputs, axes, inputs, external):
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        module,
        tuple(inputs.values()),
        str(target),
        dynamo=False,
        opset_version=17,
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
    )
    model = onnx.load(target)
    onnx.checker.check_model(model)
    target.unlink()
    beside = {"save_as_external_data": True, "location": "model.onnx_data", "size_threshold": 1024} if external else {}
    onnx.save(model, target, **beside)


def check(module, target, examples, dtype):
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    worst = 0.0
    for count, height, width in [(1, 8, 8), (2, 8, 8), (2, 12, 8)]:
        inputs = examples(count, height, width)
        given = session.run(None, {name: as_type(value, dtype).numpy() for name, value in inputs.items()})
        expected = module(*(value.double() if value.is_floating_point() else value for value in inputs.values()))
        for found, wanted in zip(given, expected if isinstance(expected, tuple) else (expected,)):
            worst = max(worst, float(np.abs(found - wanted.numpy()).max() / wanted.abs().max()))
    print(f"{target.parent.parent.name}/{target.parent.name}: {worst:.1e} of the largest value")
    assert worst < LARGEST_DIFFERENCE[dtype]


def as_type(value, dtype):
    return value.to(dtype) if value.is_floating_point() else value


def write_json(path, document, **style):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False, **style) + "\n", encoding="utf-8")


def write_folder(name, pipeline, exact, facts, dtype):
    folder = FOLDER / (name if dtype == torch.float32 else name + "-half")
    shutil.rmtree(folder, ignore_errors=True)
    typed = copy.deepcopy(pipeline).to(dtype)
    exacts = {part: module for part, module, *_ in parts(exact, facts)}
    for part, module, outputs, axes, examples in parts(typed, facts):
        target = folder / part / "model.onnx"
        inputs = {key: as_type(value, dtype) for key, value in examples(2, 8, 8).items()}
        export(module, target, outputs, axes, inputs, facts["external"])
        check(exacts[part], target, examples, dtype)
        network = typed.vae if part.startswith("vae") else getattr(typed, part)
        write_json(target.parent / "config.json", configuration(network), indent=2)
    for end in ["", "_2"]:
        if hasattr(pipeline, "tokenizer" + end):
            write_tokenizer(folder / ("tokenizer" + end), getattr(pipeline, "tokenizer" + end), "_2" in end)
    write_json(folder / "scheduler" / "scheduler_config.json", saved_scheduler(FOLDER_SCHEDULERS[name]), indent=2)
    write_json(folder / "model_index.json", index(pipeline, facts), indent=2)


def configuration(network):
    if hasattr(network.config, "to_dict"):
        return network.config.to_dict()
    return {"_class_name": type(network).__name__, "_diffusers_version": diffusers.__version__} | {
        key: value for key, value in network.config.items() if not key.startswith("_")
    }


def write_tokenizer(folder, words, newer):
    """The newer layout is what transformers 5 saves; the older one has the vocabulary and the merges in files of their own."""
    words.save_pretrained(folder)
    if newer:
        return
    for path in folder.iterdir():
        path.unlink()
    for file in ("vocab.json", "merges.txt"):
        shutil.copyfile(VOCABULARY / file, folder / file)
    special = {"bos_token": BEGIN, "eos_token": END, "pad_token": words.pad_token, "unk_token": END}
    config = {"add_prefix_space": False, "do_lower_case": True, "model_max_length": TOKENS, "tokenizer_class": "CLIPTokenizer"}
    write_json(folder / "special_tokens_map.json", special, indent=2)
    write_json(folder / "tokenizer_config.json", {**special, **config}, indent=2)


def saved_scheduler(described):
    """What save_pretrained writes for a scheduler."""
    return json.loads(scheduler_of(described).to_json_string())


def index(pipeline, facts):
    document = {"_class_name": facts["class"], "_diffusers_version": diffusers.__version__}
    encoders = [part for part in ("text_encoder", "text_encoder_2") if hasattr(pipeline, part)]
    for part in [*encoders, "unet", "vae_decoder", "vae_encoder"] if facts["part"] else [*encoders, "unet", "vae"]:
        network = getattr(pipeline, part, None) or pipeline.vae
        library = "transformers" if part.startswith("text") else "diffusers"
        document[part] = facts["part"] or [library, type(network).__name__]
    document["scheduler"] = ["diffusers", type(pipeline.scheduler).__name__]
    for part in ("tokenizer", "tokenizer_2"):
        if hasattr(pipeline, part):
            document[part] = ["transformers", "CLIPTokenizer"]
    if isinstance(pipeline, StableDiffusionXLPipeline):
        document["force_zeros_for_empty_prompt"] = True
    else:
        document |= {"safety_checker": [None, None], "feature_extractor": [None, None], "requires_safety_checker": False}
    return document


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


def run(pipeline, case, record):
    pipeline.scheduler = scheduler_of(case["scheduler"])
    generator = torch.Generator().manual_seed(case["seed"])
    shape = (1, 4, case["height"] // 8, case["width"] // 8)
    initial = torch.randn(shape, generator=generator)
    latents = []

    def keep(_, step, timestep, tensors):
        latents.append(tensors["latents"].clone())
        return {}

    noise = scheduling_ddpm.randn_tensor = GivenNoise()
    pipeline_inputs = {key: case[key] for key in ("prompt", "negative_prompt", "height", "width") if key in case}
    given = pipeline(
        **pipeline_inputs,
        **{key: tuple(value) for key, value in case.get("sizes", {}).items()},
        num_inference_steps=case["steps"],
        guidance_scale=case["guidance"],
        guidance_rescale=case["rescale"],
        latents=initial.double(),
        generator=generator,
        callback_on_step_end=keep,
        output_type="np",
    )
    assert len(latents) == case["steps"] and all(bool(x.isfinite().all()) for x in latents)
    picture = (given.images[0] * 255).round().astype("uint8")
    print(f"  {case['name']}: latents up to {latents[-1].abs().max():.1f}, picture {picture.mean():.0f} ± {picture.std():.0f}")
    return {
        **{key: value for key, value in case.items() if key != "scheduler"},
        "scheduler": json.loads(pipeline.scheduler.to_json_string()),
        **told_steps(pipeline.scheduler),
        "ids": token_ids(pipeline, case),
        "embeddings": embeddings(pipeline, case, record),
        "initial": record.add(initial[0]),
        "noise": [record.add(drawn_noise[0]) for drawn_noise in noise.all],
        "latents": [record.add(latent[0]) for latent in latents],
        "picture": record.add(picture, "uint8"),
    }


def told_steps(scheduler):
    """The steps the network was asked at, and in which space the latents are: Euler's are x_0 + sigma * noise."""
    steps = {"timesteps": scheduler.timesteps.tolist(), "space": "variance-preserving"}
    if isinstance(scheduler, diffusers.EulerDiscreteScheduler):
        sigmas = scheduler.sigmas.double().tolist()
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
