"""Builds small diffusion networks with random weights, exports them the ways users do, and writes the expected numbers.

Run in this folder; the versions that made the committed files are in ORIGIN.md:

    pip install torch diffusers onnx onnxruntime onnxscript
    python make_graphs.py              # writes everything anew, takes a minute or two
    python make_graphs.py --check      # only compares the files that are here with PyTorch and ONNX Runtime

Every expected number is computed by PyTorch in float64 from weights that are exactly those of the exported file.
"""

import argparse
import json
import logging
import warnings
from dataclasses import dataclass
from pathlib import Path

import diffusers
import numpy as np
import onnx
import onnxruntime
import torch
from diffusers import DiTTransformer2DModel, UNet2DConditionModel, UNet2DModel
from onnx import numpy_helper

HERE = Path(__file__).resolve().parent
SEED = 20240
BATCH = 2
TOLERANCE = {"float32": 1e-5, "float16": 1e-2}


@dataclass(frozen=True)
class Network:
    """A network with its inputs; those of a half network and its weights are rounded to float16."""

    name: str
    title: str
    build: callable
    inputs: tuple
    half: bool = False
    output: str = "out_sample"


@dataclass(frozen=True)
class Input:
    """What an input is called, its shape, below what its whole numbers are (0: it holds floats), and the axes of a size."""

    name: str
    shape: tuple
    high: int = 0
    open_axes: tuple = ()

    @property
    def whole(self):
        return self.high > 0


@dataclass(frozen=True)
class Export:
    """One file: which network by which exporter; 'open_size' leaves height and width of the images open, too."""

    network: str
    exporter: str
    opset: int
    open_size: bool = False
    external: bool = False

    @property
    def file(self):
        tail = ("-open" if self.open_size else "") + ("-external" if self.external else "")
        return f"{self.network}-{self.exporter}{self.opset}{tail}.onnx"


def unet2d():
    """As google/ddpm-cifar10-32 is built: asymmetric padding before a strided convolution, sine before cosine."""
    return UNet2DModel(
        sample_size=16, in_channels=3, out_channels=3, layers_per_block=1, block_out_channels=(4, 8),
        down_block_types=("DownBlock2D", "AttnDownBlock2D"), up_block_types=("AttnUpBlock2D", "UpBlock2D"),
        downsample_padding=0, flip_sin_to_cos=False, freq_shift=1, attention_head_dim=4, norm_num_groups=2)


def unet2d_resnet():
    """Resampling by residual blocks, time as scale and shift, class labels, twice the channels (learned variance)."""
    return UNet2DModel(
        sample_size=8, in_channels=3, out_channels=6, layers_per_block=1, block_out_channels=(4, 8),
        down_block_types=("ResnetDownsampleBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "ResnetUpsampleBlock2D"), downsample_type="resnet", upsample_type="resnet",
        resnet_time_scale_shift="scale_shift", attention_head_dim=4, norm_num_groups=2, num_class_embeds=5)


def unet2d_condition():
    """As Stable Diffusion 1 is built: cross attention, projections by 1 x 1 convolutions."""
    return UNet2DConditionModel(
        sample_size=8, in_channels=4, out_channels=4, layers_per_block=1, block_out_channels=(4, 8),
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        cross_attention_dim=8, attention_head_dim=2, norm_num_groups=2)


def unet2d_condition_linear():
    """As Stable Diffusion 2 is built: projections by matrices; with class labels added to the time."""
    return UNet2DConditionModel(
        sample_size=8, in_channels=4, out_channels=4, layers_per_block=1, block_out_channels=(4, 8),
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        cross_attention_dim=8, attention_head_dim=2, norm_num_groups=2, use_linear_projection=True,
        num_class_embeds=5)


def dit():
    """As facebook/DiT-XL-2-256 is built: patches, adaptive layer norm, twice the channels (learned variance)."""
    return DiTTransformer2DModel(
        num_attention_heads=2, attention_head_dim=4, in_channels=4, out_channels=8, num_layers=2, sample_size=8,
        patch_size=2, norm_num_groups=2, num_embeds_ada_norm=10)


def images(channels, size):
    return Input("sample", (BATCH, channels, size, size), open_axes=(2, 3))


EACH_STEP = Input("timestep", (BATCH,), high=1000)
ONE_STEP = Input("timestep", (1,), high=1000)
WORDS = Input("encoder_hidden_states", (BATCH, 5, 8))
LABELS = Input("class_labels", (BATCH,), high=5)

NETWORKS = {n.name: n for n in (
    Network("unet2d", "UNet2DModel, strided convolutions", unet2d, (images(3, 16), EACH_STEP)),
    Network("unet2d-half", "the same in float16", unet2d, (images(3, 16), EACH_STEP), half=True),
    Network("unet2d-resnet", "UNet2DModel, resampling residual blocks, class labels", unet2d_resnet,
            (images(3, 8), ONE_STEP, LABELS)),
    Network("condition", "UNet2DConditionModel, convolution projections", unet2d_condition,
            (images(4, 8), EACH_STEP, WORDS)),
    Network("condition-linear", "UNet2DConditionModel, linear projections, class labels", unet2d_condition_linear,
            (images(4, 8), ONE_STEP, WORDS, LABELS)),
    Network("dit", "DiTTransformer2DModel, learned variance, class labels", dit,
            (Input("hidden_states", (BATCH, 4, 8, 8)), EACH_STEP, Input("class_labels", (BATCH,), high=10)),),
)}

EXPORTS = (
    Export("unet2d", "torchscript", 14),
    Export("unet2d", "dynamo", 18, external=True),
    Export("unet2d", "dynamo", 21),
    Export("unet2d-half", "torchscript", 17),
    Export("unet2d-resnet", "torchscript", 17),
    Export("unet2d-resnet", "dynamo", 20),
    Export("condition", "torchscript", 15, open_size=True),
    Export("condition", "dynamo", 18),
    Export("condition-linear", "torchscript", 16),
    Export("condition-linear", "dynamo", 19),
    Export("dit", "torchscript", 14),
    Export("dit", "torchscript", 17),
    Export("dit", "dynamo", 18),
    Export("dit", "dynamo", 21),
)


def seeded(network):
    """The same for a network and its float16 twin, and independent of the other networks."""
    place = list(NETWORKS).index(network.name.removesuffix("-half"))
    return torch.Generator().manual_seed(SEED + place)


def randomize(model, numbers):
    """Gives every weight a random value, also those that start at zero or one, at the size that keeps signals alive."""
    with torch.no_grad():
        for name, weight in model.named_parameters():
            drawn = torch.randn(weight.shape, generator=numbers)
            if weight.dim() > 1:
                weight.copy_(drawn / weight[0].numel() ** 0.5)
            elif name.endswith("weight"):
                weight.copy_(1 + 0.3 * drawn)
            else:
                weight.copy_(0.2 * drawn)


def make(network):
    """The network in float32, its weights rounded to float16 if that is what the file will hold, and its inputs."""
    numbers = seeded(network)
    torch.manual_seed(SEED)
    model = network.build().eval()
    randomize(model, numbers)
    inputs = [torch.randint(0, i.high, i.shape, generator=numbers) if i.whole
              else torch.randn(i.shape, generator=numbers) for i in network.inputs]
    if network.half:
        model = model.half().float()
        inputs = [t if i.whole else t.half().float() for i, t in zip(network.inputs, inputs)]
    return model.eval(), inputs


def learnables(model):
    """All weights by name, and the tables that are no weights of PyTorch but lie in the file like weights."""
    named = dict(model.named_parameters())
    tables = {n: b for n, b in model.named_buffers() if b.is_floating_point()}
    return named, tables


def expect(network):
    """Output, loss and gradients in float64; the loss is the sum of output times a fixed random array."""
    model, inputs = make(network)
    model = model.double()
    weights, tables = learnables(model)
    for table in tables.values():
        table.requires_grad_(True)
    [output] = model(*[t if i.whole else t.double() for i, t in zip(network.inputs, inputs)], return_dict=False)
    direction = torch.randn(output.shape, generator=torch.Generator().manual_seed(SEED - 1))
    loss = (output * direction.double()).sum()
    everything = {**weights, **tables}
    gradients = torch.autograd.grad(loss, list(everything.values()), allow_unused=True)
    return inputs, output.detach(), direction, loss.item(), {
        n: (w.detach().float(), g, n in tables) for (n, w), g in zip(everything.items(), gradients)}


class NumberFile:
    """Float32 numbers, little-endian, one array after the other."""

    def __init__(self):
        self.parts = []
        self.length = 0

    def add(self, array):
        flat = np.ascontiguousarray(array, dtype="<f4").ravel()
        place = self.length
        self.parts.append(flat)
        self.length += flat.size
        return {"shape": list(array.shape), "offset": place}

    def write(self, path):
        np.concatenate(self.parts).tofile(path)


def describe_input(given, tensor, numbers):
    if given.whole:
        return {"name": given.name, "type": "int64", "shape": list(tensor.shape), "values": tensor.flatten().tolist()}
    return {"name": given.name, "type": "float", **numbers.add(tensor.numpy())}


def write_network(network):
    inputs, output, direction, loss, gradients = expect(network)
    numbers = NumberFile()
    unused = [n for n, (_, g, _) in gradients.items() if g is None]
    largest = max(g.abs().max().item() for _, g, _ in gradients.values() if g is not None)
    entry = {
        "name": network.name,
        "title": network.title,
        "numbers": network.name + ".bin",
        "half": network.half,
        "inputs": [describe_input(i, t, numbers) for i, t in zip(network.inputs, inputs)],
        "output": numbers.add(output.numpy()),
        "direction": numbers.add(direction.numpy()),
        "loss": loss,
        "largestGradient": largest,
        "parameters": [{"name": n, "table": table, "zeroGradient": bool(g.abs().max() < 1e-9 * largest),
                        **numbers.add(g.numpy())} for n, (_, g, table) in gradients.items() if g is not None],
        "unused": unused,
    }
    numbers.write(HERE / entry["numbers"])
    return entry


def dynamic_shapes(network):
    batch = torch.export.Dim("batch", min=1, max=64)
    shapes = {i.name: {0: batch} if i.shape[0] == BATCH else None for i in network.inputs}
    return {**shapes, "return_dict": None}


def dynamic_axes(network, open_size):
    axes = {network.output: {0: "batch"}}
    for i in network.inputs:
        if i.shape[0] == BATCH:
            axes[i.name] = {0: "batch"}
        if open_size and i.open_axes:
            axes[i.name] |= dict(zip(i.open_axes, ("height", "width")))
    return axes


def export(one):
    network = NETWORKS[one.network]
    model, inputs = make(network)
    if network.half:
        model = model.half()
        inputs = [t if i.whole else t.half() for i, t in zip(network.inputs, inputs)]
    common = dict(
        args=tuple(inputs), kwargs={"return_dict": False}, f=HERE / one.file, opset_version=one.opset,
        input_names=[i.name for i in network.inputs], output_names=[network.output])
    if one.exporter == "torchscript":
        torch.onnx.export(model, dynamo=False, dynamic_axes=dynamic_axes(network, one.open_size), **common)
    else:
        torch.onnx.export(model, dynamo=True, dynamic_shapes=dynamic_shapes(network), external_data=False,
                          verbose=False, **common)
    shrink(HERE / one.file, one.external)


def shrink(target, external):
    """Leaves out where in PyTorch's and diffusers' sources each node came from: it is most of a file this small."""
    model = onnx.load(target)
    for node in nodes_of(model.graph):
        node.doc_string = ""
        del node.metadata_props[:]
    for value in list(model.graph.value_info) + list(model.graph.input) + list(model.graph.output):
        del value.metadata_props[:]
    del model.graph.metadata_props[:]
    for tensor in model.graph.initializer:
        del tensor.metadata_props[:]
    if external:
        data = target.with_suffix(".weights").name
        (HERE / data).unlink(missing_ok=True)
        onnx.save(model, target, save_as_external_data=True, location=data, size_threshold=256)
    else:
        onnx.save(model, target)


def nodes_of(graph):
    for node in graph.node:
        yield node
        for attribute in node.attribute:
            for inner in ([attribute.g] if attribute.HasField("g") else []) + list(attribute.graphs):
                yield from nodes_of(inner)


def match(one):
    """Which float initializer is which PyTorch parameter, found by value, and the names of those that are none."""
    model, _ = make(NETWORKS[one.network])
    weights, tables = learnables(model)
    known = {n: p.detach().numpy() for n, p in {**weights, **tables}.items()}
    found, rest = [], []
    for tensor in onnx.load(HERE / one.file).graph.initializer:
        if tensor.data_type not in (onnx.TensorProto.FLOAT, onnx.TensorProto.FLOAT16):
            continue
        array = numpy_helper.to_array(tensor).astype(np.float32)
        hits = [(n, order) for n, p in known.items() for order in [same(p, array)] if order]
        if len(hits) > 1:
            raise SystemExit(f"{one.file}: {tensor.name} has the values of {hits}. Choose another seed.")
        if hits:
            found.append({"name": tensor.name, "parameter": hits[0][0], "transposed": hits[0][1] == "transposed"})
        else:
            rest.append(tensor.name)
    matched = {f["parameter"] for f in found}
    if not set(weights) <= matched:
        raise SystemExit(f"{one.file}: {sorted(set(weights) - matched)} are not in the file.")
    return found, rest


def same(parameter, array):
    if parameter.size != array.size:
        return None
    if parameter.ndim == 2 and array.ndim == 2 and np.array_equal(parameter.T, array):
        return "transposed"
    return "plain" if np.array_equal(parameter.ravel(), array.ravel()) else None


def describe_export(one):
    found, rest = match(one)
    model = onnx.load(HERE / one.file, load_external_data=False)
    opsets = {o.domain: o.version for o in model.opset_import}
    operators = [n.op_type if n.domain == "" else f"{n.domain}.{n.op_type}" for n in nodes_of(model.graph)]
    return {
        "file": one.file,
        "network": one.network,
        "exporter": one.exporter,
        "opset": opsets.pop(""),
        "domains": sorted(opsets),
        "output": model.graph.output[0].name,
        "operators": {o: operators.count(o) for o in sorted(set(operators))},
        "weights": found,
        "constants": rest,
    }


def compare(one):
    """The largest difference between ONNX Runtime and PyTorch, as a share of the largest output."""
    network = NETWORKS[one.network]
    session = onnxruntime.InferenceSession(HERE / one.file, providers=["CPUExecutionProvider"])
    inputs, output, _, _, _ = expect(network)
    feeds = {i.name: t.numpy() if i.whole or not network.half else t.half().numpy()
             for i, t in zip(network.inputs, inputs)}
    [got] = session.run(None, {i.name: feeds[i.name] for i in session.get_inputs()})
    worst = float(np.abs(got.astype(np.float64) - output.numpy()).max() / output.abs().max().item())
    limit = TOLERANCE["float16" if network.half else "float32"]
    if not worst < limit:
        raise SystemExit(f"{one.file}: ONNX Runtime differs from PyTorch by {worst:.2e}, allowed are {limit:.0e}.")
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare the files that are here, write nothing")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    if arguments.check:
        for one in EXPORTS:
            report(one)
        return
    index = {
        "versions": {m.__name__: m.__version__ for m in (torch, diffusers, onnx, onnxruntime)},
        "networks": [write_network(n) for n in NETWORKS.values()],
        "exports": [],
    }
    for one in EXPORTS:
        export(one)
        index["exports"].append(describe_export(one))
        report(one)
    (HERE / "index.json").write_text(compact(index), encoding="utf-8")


def report(one):
    model = onnx.load(HERE / one.file, load_external_data=False)
    print(f"{one.file:40} {compare(one):.1e} opset {model.opset_import[0].version}, {len(model.graph.node)} nodes", flush=True)


def compact(index):
    """JSON with one line for each member of the inner lists."""
    text = json.dumps(index, separators=(",", ":"))
    return text.replace('{"name"', '\n{"name"').replace('{"file"', '\n{"file"') + "\n"


if __name__ == "__main__":
    main()
