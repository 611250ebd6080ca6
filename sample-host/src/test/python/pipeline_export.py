"""Writes a pipeline's folder: ONNX files in the layout of Optimum, compared with PyTorch, and what lies beside them."""

import copy
import json
import shutil

import diffusers
import numpy as np
import onnx
import onnxruntime
import torch
from diffusers import StableDiffusionXLPipeline
from pipeline_cases import FOLDER_SCHEDULERS, scheduler_of
from pipeline_networks import BEGIN, END, MODULES, TOKENS, VOCABULARY
from pipeline_networks import Decoded, Encoded, Text, Unet, drawn, ids, pictures, unet_inputs

FOLDER = MODULES / "sample-host" / "src" / "test" / "resources" / "pipelines"
LARGEST_DIFFERENCE = {torch.float32: 1e-4, torch.float16: 2e-2}

PIPELINES = {
    # As diffusers' script exports: one step a picture, which need not be whole; the encoder gives a latent.
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
    # A scalar step, which is whole, and a mean with a log-variance.
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
