"""Takes LoRA adapters from here to diffusers and from PEFT to here, and compares what comes out of the networks.

    pip install torch diffusers peft accelerate onnx onnxscript onnxruntime
    python lora_with_peers.py make FOLDER     # a small UNet2DConditionModel, exported both ways, and an adapter by PEFT
    ./mvnw -pl plugin-api,offset-noise-plugin,models -am test -Dtest=LoraPeersTest -Dlora.peers=FOLDER
    python lora_with_peers.py check FOLDER    # loads the adapter that Java trained into the PyTorch model, as pipelines do

`make` leaves in FOLDER: network-torchscript.onnx and network-dynamo.onnx; numbers.safetensors with the inputs and PyTorch's
outputs; kohya.safetensors, a random adapter for every linear layer and convolution in kohya's layout; diffusers.safetensors,
another one for the attention in the layout of diffusers. The Java test trains an adapter for each export, and writes
trained-EXPORT.safetensors and merged-EXPORT.onnx. `check` compares ONNX Runtime on the merged file with PyTorch that has the
adapter loaded, and adds PyTorch's output to numbers.safetensors.

The files in models/src/test/resources/lora are of one such run without what belongs to the TorchScript export, with
PyTorch 2.15.0, diffusers 0.42.1, PEFT 0.21.2, ONNX 1.23.2, onnxscript 0.7.2 and ONNX Runtime 1.31.1.
"""

import argparse
import logging
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from diffusers import UNet2DConditionModel
from diffusers.loaders import StableDiffusionLoraLoaderMixin
from diffusers.utils import convert_state_dict_to_kohya
from peft import LoraConfig, get_peft_model_state_dict
from safetensors.torch import load_file, save_file

SEED = 11
BATCH = 2
TOLERANCE = 1e-4
EXPORTS = {"torchscript": 17, "dynamo": 18}
NOTES = "pkg.torch.onnx.name_scopes"


def network():
    """One block down, one up, cross attention, projections by matrices; every weight drawn at random."""
    torch.manual_seed(SEED)
    model = UNet2DConditionModel(
        sample_size=8, in_channels=4, out_channels=4, layers_per_block=1, block_out_channels=(4, 8),
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        mid_block_type=None, cross_attention_dim=6, attention_head_dim=2, norm_num_groups=2, use_linear_projection=True)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            drawn = torch.randn(weight.shape)
            scale = weight[0].numel() ** -0.5 if weight.dim() > 1 else 0.2
            weight.copy_(drawn * scale + (weight.dim() == 1 and name.endswith("weight")))
    return model.eval()


def inputs():
    numbers = torch.Generator().manual_seed(SEED)
    return {"sample": torch.randn(BATCH, 4, 8, 8, generator=numbers), "timestep": torch.tensor([999, 17]),
            "encoder_hidden_states": torch.randn(BATCH, 5, 6, generator=numbers)}


def run(model):
    with torch.no_grad():
        return model(**inputs()).sample


def export(model, exporter, target):
    given = inputs()
    common = dict(args=tuple(given.values()), kwargs={"return_dict": False}, f=target, opset_version=EXPORTS[exporter],
                  input_names=list(given), output_names=["out_sample"])
    if exporter == "torchscript":
        torch.onnx.export(model, dynamo=False, dynamic_axes={n: {0: "batch"} for n in given}, **common)
    else:
        batch = torch.export.Dim("batch", min=1, max=64)
        torch.onnx.export(model, dynamo=True, external_data=False, verbose=False,
                          dynamic_shapes={**{n: {0: batch} for n in given}, "return_dict": None}, **common)
    shrink(target)


def shrink(target):
    """Leaves out what the exporter notes beside the nodes, but for the modules that products came from."""
    model = onnx.load(target)
    for node in model.graph.node:
        node.doc_string = ""
        kept = [p for p in node.metadata_props if p.key == NOTES and node.op_type in ("MatMul", "Gemm", "Conv")]
        del node.metadata_props[:]
        node.metadata_props.extend(kept)
    for value in [*model.graph.value_info, *model.graph.input, *model.graph.output, *model.graph.initializer]:
        del value.metadata_props[:]
    del model.graph.metadata_props[:]
    del model.graph.value_info[:]
    onnx.save(model, target)


def layers(model, part=""):
    kinds = (torch.nn.Linear, torch.nn.Conv2d)
    return [n for n, m in model.named_modules() if isinstance(m, kinds) and part in n]


def adapted(model, config):
    """Adds an adapter whose matrices are all drawn at random; PEFT's own start leaves one of them zero."""
    model.add_adapter(config)
    numbers = torch.Generator().manual_seed(SEED + 1)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "lora_" in name:
                weight.copy_(torch.randn(weight.shape, generator=numbers) * 0.5 * weight[0].numel() ** -0.5)
    return model


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    model = network()
    numbers = {**{n: t.float() for n, t in inputs().items()}, "plain": run(model)}
    for exporter in EXPORTS:
        export(model, exporter, folder / f"network-{exporter}.onnx")

    model = adapted(network(), LoraConfig(r=2, lora_alpha=3, target_modules=layers(model)))
    numbers["kohya"] = run(model)
    state = {f"unet.{n}": t for n, t in get_peft_model_state_dict(model).items()}
    kohya = convert_state_dict_to_kohya(state)
    for key in [k for k in kohya if k.endswith(".alpha")]:
        kohya[key] = torch.tensor(3.0)
    save_file({k: t.contiguous() for k, t in kohya.items()}, folder / "kohya.safetensors")

    attention = layers(network(), "attn2")
    model = adapted(network(), LoraConfig(r=3, lora_alpha=5, target_modules=attention, alpha_pattern={attention[0]: 7}))
    numbers["diffusers"] = run(model)
    model.save_lora_adapter(folder, weight_name="diffusers.safetensors")
    save_file(numbers, folder / "numbers.safetensors")
    print({n: t.abs().max().item() for n, t in numbers.items()})


def check(folder):
    numbers = load_file(folder / "numbers.safetensors")
    for exporter in EXPORTS:
        model = network()
        path = folder / f"trained-{exporter}.safetensors"
        state, alphas = StableDiffusionLoraLoaderMixin.lora_state_dict(path, unet_config=model.config)
        StableDiffusionLoraLoaderMixin.load_lora_into_unet(state, network_alphas=alphas, unet=model)
        loaded = [n for n, m in model.named_modules() if hasattr(m, "lora_A")]
        if len(loaded) != len(layers(network())):
            raise SystemExit(f"{path}: diffusers loaded {len(loaded)} of {len(layers(network()))} layers.")
        expected = run(model)
        numbers[f"trained-{exporter}"] = expected
        session = onnxruntime.InferenceSession(folder / f"merged-{exporter}.onnx", providers=["CPUExecutionProvider"])
        [got] = session.run(None, {n: t.numpy() for n, t in inputs().items()})
        worst = float(np.abs(got - expected.numpy()).max() / expected.abs().max())
        moved = float((expected - numbers["plain"]).abs().max() / expected.abs().max())
        print(f"{exporter}: the adapter moves the output by {moved:.1e}, ONNX Runtime differs from PyTorch by {worst:.1e}")
        if not worst < TOLERANCE < moved:
            raise SystemExit("too far, or the adapter does nothing")
    save_file(numbers, folder / "numbers.safetensors")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("make", "check"))
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    {"make": make, "check": check}[arguments.command](arguments.folder)


if __name__ == "__main__":
    main()
