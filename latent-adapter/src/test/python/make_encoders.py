"""Builds a small CLIP text encoder with random weights, exports it the ways users do, and writes what PyTorch gives.

    pip install torch transformers onnx onnxruntime
    python make_encoders.py            # after make_prompts.py; writes ../resources/text/encoder

Every expected number is computed by PyTorch in float64 from weights that are exactly those of the first file.
"""

import copy
import json
import logging
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import torch
import transformers
from make_prompts import BEGIN, END, RESOURCES, vocabulary, write_json, write_vocabulary
from transformers import CLIPTextConfig, CLIPTextModelWithProjection, CLIPTokenizer

FOLDER = RESOURCES / "encoder"
SEED = 20241203
TOKENS = 16
SMALL = 600
PROMPTS = ["", "a dark photograph", "Two bright WINDOWS in the rain!", "the thin man in the inn and the hen there", "猫 é"]
HIDDEN = ["hidden_states.0", "hidden_states.1", "hidden_states.2"]
OUTPUTS = ["text_embeds", "last_hidden_state", *HIDDEN]
STORED = ("last_hidden_state", "hidden_states.1")


class Encoder(torch.nn.Module):
    """Gives what the usual exporters name as outputs."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, input_ids, attention_mask=None):
        given = self.network(input_ids=input_ids.long(), attention_mask=attention_mask, output_hidden_states=True)
        return (given.text_embeds, given.last_hidden_state, *given.hidden_states)


def small_merges():
    lines = (RESOURCES / "clip" / "merges.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split()) for line in lines[1 : SMALL - 512 - 2 + 1]]


def build(ids):
    config = CLIPTextConfig(
        vocab_size=SMALL,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        max_position_embeddings=TOKENS,
        projection_dim=24,
        bos_token_id=ids[BEGIN],
        eos_token_id=ids[END],
        pad_token_id=ids[END],
        attn_implementation="eager",
    )
    torch.manual_seed(SEED)
    network = CLIPTextModelWithProjection(config).eval()
    for weight in network.parameters():
        torch.nn.init.normal_(weight, mean=0.5 if weight.dim() == 1 else 0, std=0.2)
    return Encoder(network)


def export(encoder, name, ids, mask, axes):
    inputs = {"input_ids": ids} | ({} if mask is None else {"attention_mask": mask})
    torch.onnx.export(
        encoder,
        tuple(inputs.values()),
        str(FOLDER / name),
        dynamo=False,
        opset_version=14,
        input_names=list(inputs),
        output_names=OUTPUTS,
        dynamic_axes={end: axes for end in [*inputs, *OUTPUTS[1:]]} if axes else None,
    )


def check(name, ids, expected, tolerance, dtype, mask):
    session = onnxruntime.InferenceSession(str(FOLDER / name))
    worst = 0
    for row, text in enumerate(ids):
        inputs = {"input_ids": text[None].astype(dtype)}
        if mask:
            inputs["attention_mask"] = np.ones((1, TOKENS), dtype)
        for output, found in zip(OUTPUTS, session.run(None, inputs)):
            wanted = expected[output][row]
            worst = max(worst, float(np.abs(found[0] - wanted).max() / np.abs(wanted).max()))
    print(f"{name}: {worst:.1e} of the largest value")
    assert worst < tolerance


def main():
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    FOLDER.mkdir(parents=True, exist_ok=True)
    merges = small_merges()
    write_vocabulary(FOLDER, merges)
    tokenizer = CLIPTokenizer(vocab=vocabulary(merges), merges=merges)
    cut = tokenizer(PROMPTS, padding="max_length", truncation=True, max_length=TOKENS)
    ids = torch.tensor(cut.input_ids)

    encoder = build(vocabulary(merges))
    with torch.no_grad():
        exact = [output.numpy() for output in copy.deepcopy(encoder).double()(ids)]
    expected = dict(zip(OUTPUTS, exact))

    one, ones = ids[:1].int(), torch.ones_like(ids[:1]).int()
    export(encoder, "open-int64.onnx", ids, None, {0: "batch", 1: "sequence"})
    export(encoder, "one-int32-mask.onnx", one, ones, None)
    export(copy.deepcopy(encoder).half(), "half.onnx", ids, None, {0: "batch"})
    check("open-int64.onnx", ids.numpy(), expected, 1e-5, np.int64, False)
    check("one-int32-mask.onnx", ids.numpy(), expected, 1e-5, np.int32, True)
    check("half.onnx", ids.numpy(), expected, 1e-2, np.int64, False)

    prompts = []
    for row, text in enumerate(PROMPTS):
        outputs = {name: np.float32(expected[name][row]).ravel().tolist() for name in OUTPUTS if name in STORED}
        prompts.append({"text": text, "ids": ids[row].tolist(), "outputs": outputs})
    versions = {"torch": torch.__version__, "transformers": transformers.__version__}
    document = {"versions": versions, "seed": SEED, "tokens": TOKENS, "width": 32, "prompts": prompts}
    write_json(FOLDER / "expected.json", document, separators=(",", ":"))


if __name__ == "__main__":
    main()
