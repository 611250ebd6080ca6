"""Writes a decoder that is nothing but convolutions: what it draws depends on the neighbourhood alone.

    pip install torch onnx
    python make_local_decoder.py          # writes ../resources/space/local

Two convolutions of 3 x 3 on latents and one on pixels look no further than two latents and a pixel.
"""

import warnings
from pathlib import Path

import torch

FOLDER = Path(__file__).parent.parent / "resources" / "space" / "local"
SEED = 20241203


def main():
    warnings.simplefilter("ignore")
    FOLDER.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    decoder = torch.nn.Sequential(
        torch.nn.Conv2d(4, 8, 3, padding=1),
        torch.nn.Tanh(),
        torch.nn.Conv2d(8, 8, 3, padding=1),
        torch.nn.Tanh(),
        torch.nn.Upsample(scale_factor=8),
        torch.nn.Conv2d(8, 3, 3, padding=1),
    )
    axes = {0: "batch", 2: "height", 3: "width"}
    torch.onnx.export(
        decoder.eval(),
        (torch.zeros(1, 4, 4, 4),),
        str(FOLDER / "decoder.onnx"),
        dynamo=False,
        opset_version=17,
        input_names=["latent_sample"],
        output_names=["sample"],
        dynamic_axes={"latent_sample": axes, "sample": axes},
    )


if __name__ == "__main__":
    main()
