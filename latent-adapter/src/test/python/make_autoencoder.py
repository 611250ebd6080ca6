"""Trains a tiny autoencoder of diffusers on drawn pictures, exports it as Optimum does, and writes what diffusers gives.

    pip install torch diffusers onnx onnxruntime pillow
    python make_autoencoder.py            # minutes on one core; writes ../resources/space/autoencoder

It is small, but an AutoencoderKL like Stable Diffusion's in all its parts: four latent channels, factor 8, group
normalization and attention, a mean and a log-variance, latents that are scaled before the process sees them.
"""

import json
import logging
import time
import warnings
from pathlib import Path

import diffusers
import numpy as np
import onnx
import onnxruntime
import torch
from diffusers import AutoencoderKL
from diffusers.image_processor import VaeImageProcessor

FOLDER = Path(__file__).parent.parent / "resources" / "space" / "autoencoder"
SEED = 20241203
STEPS = 2500
BATCH = 16
SIDE = 32
KL = 2e-4


def draw(count, side, generator):
    """Flat colours, gradients and blobs; from black to white, also as a whole."""
    rand = lambda *shape: torch.rand(shape, generator=generator)
    place = (torch.arange(side) + 0.5) / side
    y, x = place[None, None, :, None], place[None, None, None, :]
    colour = lambda: rand(count, 3, 1, 1) * (rand(count, 1, 1, 1) < 0.7) + rand(count, 1, 1, 1) * 0.3
    angle, phase, rate = (rand(count, 1, 1, 1) * 2 * torch.pi for _ in range(3))
    wave = 0.5 + 0.5 * torch.sin(phase + rate * (x * torch.cos(angle) + y * torch.sin(angle)))
    picture = colour() * wave + colour() * (1 - wave)
    for _ in range(3):
        far = ((x - rand(count, 1, 1, 1)) ** 2 + (y - rand(count, 1, 1, 1)) ** 2).sqrt()
        inside = torch.sigmoid((0.05 + 0.3 * rand(count, 1, 1, 1) - far) * 60)
        picture = picture * (1 - inside) + colour() * inside
    flat = colour().clamp(0, 1).expand_as(picture)
    picture = torch.where(rand(count, 1, 1, 1) < 0.25, flat, picture)
    to = (rand(count, 1, 1, 1) < 0.5).float()  # towards black or white, often nearly all the way
    much = rand(count, 1, 1, 1) * (rand(count, 1, 1, 1) < 0.6)
    return (picture * (1 - much) + to * much).clamp(0, 1) * 2 - 1


def build():
    torch.manual_seed(SEED)
    return AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        block_out_channels=(8, 8, 8, 16),
        layers_per_block=1,
        latent_channels=4,
        norm_num_groups=4,
        sample_size=SIDE,
    )


def train(vae):
    generator = torch.Generator().manual_seed(SEED)
    optimizer = torch.optim.Adam(vae.parameters(), lr=2e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=STEPS)
    begun = time.time()
    for step in range(STEPS):
        pictures = draw(BATCH, SIDE, generator)
        moments = vae.encode(pictures).latent_dist
        given = vae.decode(moments.sample(generator=generator)).sample
        error = (given - pictures).abs().mean() + (given - pictures).square().mean()
        whole = (given.mean((2, 3)) - pictures.mean((2, 3))).abs().mean()
        loss = error + whole + KL * moments.kl().mean() / 64
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(vae.parameters(), 1)
        optimizer.step()
        schedule.step()
        if step % 250 == 0 or step == STEPS - 1:
            print(f"step {step}: error {error.item():.4f}, whole {whole.item():.4f}, {time.time() - begun:.0f} s", flush=True)
    with torch.no_grad():
        latents = vae.encode(draw(256, SIDE, generator)).latent_dist.mean
    vae.register_to_config(scaling_factor=round(1 / latents.std().item(), 5), shift_factor=round(latents.mean().item(), 5))
    return vae.eval()


class Ends(torch.nn.Module):
    def __init__(self, vae, function):
        super().__init__()
        self.vae = vae
        self.function = function

    def forward(self, given):
        return self.function(self.vae, given)


def moments(vae, pictures):
    return vae.quant_conv(vae.encoder(pictures))


def pictures(vae, latents):
    return vae.decode(latents).sample


def export(vae, function, given, name, ends):
    file = FOLDER / name
    file.parent.mkdir(parents=True, exist_ok=True)
    axes = {0: "batch", 2: "height", 3: "width"}
    torch.onnx.export(
        Ends(vae, function),
        (given,),
        str(file),
        dynamo=False,
        opset_version=17,
        input_names=[ends[0]],
        output_names=[ends[1]],
        dynamic_axes={end: axes for end in ends},
    )
    return file


def check(file, given, expected, tolerance):
    session = onnxruntime.InferenceSession(str(file))
    end = session.get_inputs()[0]
    found = session.run(None, {end.name: given.numpy()})[0]
    worst = float(np.abs(found - expected.numpy()).max() / np.abs(expected.numpy()).max())
    print(f"{file.relative_to(FOLDER)}: {file.stat().st_size} bytes, {worst:.1e} of the largest value")
    assert worst < tolerance


def flat(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{value:.6g}") for value in tensor.flatten().tolist()]}


def main():
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    FOLDER.mkdir(parents=True, exist_ok=True)
    vae = train(build())
    generator = torch.Generator().manual_seed(SEED + 1)
    small = draw(2, 32, generator)[:, :, :24]  # of another size than it was trained for
    latents = torch.randn((2, 4, 3, 4), generator=generator)
    native = draw(1, SIDE, generator)
    scaling, shift = vae.config.scaling_factor, vae.config.shift_factor
    with torch.no_grad():
        encoded = (vae.encode(small).latent_dist.mean - shift) * scaling
        decoded = vae.decode(latents / scaling + shift).sample
        code = vae.encode(native).latent_dist.mean
        back = vae.decode(code).sample
        encoder = export(vae, moments, small, "vae_encoder/model.onnx", ("sample", "latent_parameters"))
        decoder = export(vae, pictures, latents, "vae_decoder/model.onnx", ("latent_sample", "sample"))
        check(encoder, small, moments(vae, small), 1e-4)
        check(decoder, latents / scaling + shift, decoded, 1e-4)

    as_pil = lambda tensor: VaeImageProcessor().postprocess(tensor, output_type="pil")[0]
    as_pil(native).save(FOLDER / "picture.png")
    as_pil(back).save(FOLDER / "decoded.png")
    document = {
        "versions": {"torch": torch.__version__, "diffusers": diffusers.__version__, "onnx": onnx.__version__},
        "seed": SEED,
        "scaling": scaling,
        "shift": shift,
        "pictures": flat(small),
        "encoded": flat(encoded),
        "latents": flat(latents),
        "decoded": flat(decoded),
        "picture": flat((code - shift) * scaling),
    }
    (FOLDER / "expected.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")
    print(f"scaling {scaling}, shift {shift}")
    greys(vae)


def greys(vae):
    lumas = torch.linspace(0, 1, 9)
    with torch.no_grad():
        codes = vae.encode((lumas * 2 - 1)[:, None, None, None].expand(-1, 3, SIDE, SIDE)).latent_dist.mean
        back = vae.decode(codes).sample.clamp(-1, 1).mean((2, 3)) / 2 + 0.5
    for luma, code, colour in zip(lumas, codes, back):
        print(f"{luma:.3f}", [f"{mean:.3f}" for mean in code.mean((1, 2)).tolist()], [f"{c:.3f}" for c in colour.tolist()])


if __name__ == "__main__":
    main()
