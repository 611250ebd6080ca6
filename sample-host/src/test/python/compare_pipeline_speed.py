"""Measures pictures of a Stable Diffusion pipeline: diffusers' loop over ONNX Runtime in Python, and beside it `offset-noise`.

    pip install torch diffusers transformers onnx onnxruntime
    python compare_pipeline_speed.py make FOLDER         # a UNet of 142 million random weights for 512 x 512
    python compare_pipeline_speed.py compare FOLDER      # both by turns
    python compare_pipeline_speed.py compare FOLDER --size 256 --steps 4 --repeats 7

Both run the same files on the CPU with ONNX Runtime's own number of threads, both guide with a batch of two, both draw the
same noise (`--rng torch`), and both are processes of their own, one after the other and by turns. Python opens what a text
needs to become a picture: no encoder of pictures.

The time for a picture is what each program says that it took from the text's encoding to the finished file, without its
start: imports or the Java machine, opening sessions, hashing. The whole process is printed, too, also in seconds of the
processors, which say more where other programs share the machine. Peaks of memory are what
the system says of the whole process when it has ended (Unix only).

"outsideShare" is the part of a picture's time that is spent outside ONNX Runtime's calls; of ours, the encoding of the
texts is counted as outside as a whole, since the program does not tell what of it is inside.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[4]
PROMPT, AGAINST = "a lighthouse at night", "fog"
SEED, SCALE = 7, 7.5
RATIOS = ("pictureSeconds", "denoiserSeconds", "processSeconds", "processorSeconds", "peakBytes")


def make(arguments):
    """Exports a pipeline of Stable Diffusion 1's kind, narrower and with random weights."""
    import torch
    from diffusers import AutoencoderKL, StableDiffusionPipeline, UNet2DConditionModel
    from pipeline_cases import dpm, scheduler_of
    from pipeline_export import PIPELINES, configuration, export, index, parts, saved_scheduler, write_json, write_tokenizer
    from pipeline_networks import END, Unet, drawn, randomize, scale_output, text_encoder, tokenizer, unet_inputs
    from transformers import CLIPTextModel

    generator = torch.Generator().manual_seed(SEED)
    words = tokenizer(END)
    width = 768
    network = UNet2DConditionModel(
        sample_size=64, in_channels=4, out_channels=4, layers_per_block=2, block_out_channels=(128, 256, 512, 512),
        down_block_types=("CrossAttnDownBlock2D",) * 3 + ("DownBlock2D",),
        up_block_types=("UpBlock2D",) + ("CrossAttnUpBlock2D",) * 3, cross_attention_dim=width, attention_head_dim=8)
    autoencoder = AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
        block_out_channels=(64, 128, 256, 256), layers_per_block=2, latent_channels=4, sample_size=512)
    described = dpm("leading", steps_offset=1)
    pipeline = StableDiffusionPipeline(
        vae=randomize(autoencoder, generator), tokenizer=words, scheduler=scheduler_of(described),
        unet=randomize(network, generator),
        text_encoder=randomize(text_encoder(CLIPTextModel, words, width, "quick_gelu"), generator),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False)
    facts = PIPELINES["sd1"]
    with torch.no_grad():
        scale_output(network.conv_out, 1.0, lambda: Unet(network)(*unet_inputs(pipeline, 1, 16, 16, torch.float32).values()))
        scale_output(autoencoder.decoder.conv_out, 0.5, lambda: autoencoder.decode(drawn(1, 4, 16, 16) / 0.18215).sample)
        for part, module, outputs, axes, examples in parts(pipeline, facts):
            target = arguments.folder / part / "model.onnx"
            export(module, target, outputs, axes, examples(1, 16, 16), False)
            write_json(target.parent / "config.json", configuration(pipeline.vae if "vae" in part else getattr(pipeline, part)))
    write_tokenizer(arguments.folder / "tokenizer", words, False)
    write_json(arguments.folder / "scheduler" / "scheduler_config.json", saved_scheduler(described))
    write_json(arguments.folder / "model_index.json", index(pipeline, facts))
    print(json.dumps({"unetWeights": sum(p.numel() for p in network.parameters())}))


def measure(arguments):
    """Draws one picture in this process, as diffusers does it, and prints what it took."""
    begin = time.perf_counter()
    import diffusers
    import numpy as np
    import onnxruntime
    import torch
    from PIL import Image
    from transformers import CLIPTokenizer

    inside = [0.0]

    def session(part):
        return onnxruntime.InferenceSession(str(arguments.folder / part / "model.onnx"), providers=["CPUExecutionProvider"])

    def run(network, **inputs):
        before = time.perf_counter()
        output = network.run(None, inputs)[0]
        inside[0] += time.perf_counter() - before
        return output

    words = CLIPTokenizer.from_pretrained(arguments.folder / "tokenizer")
    scheduler = diffusers.DPMSolverMultistepScheduler.from_pretrained(arguments.folder / "scheduler")
    encoder, unet, decoder = session("text_encoder"), session("unet"), session("vae_decoder")
    scaling = json.loads((arguments.folder / "vae_decoder" / "config.json").read_text())["scaling_factor"]
    integer = np.int32 if "int32" in encoder.get_inputs()[0].type else np.int64

    def told(text):
        ids = words(text, padding="max_length", truncation=True, max_length=words.model_max_length, return_tensors="np")
        return run(encoder, input_ids=ids.input_ids.astype(integer))

    ready = time.perf_counter()
    texts = np.concatenate([told(AGAINST), told(PROMPT)])
    scheduler.set_timesteps(arguments.steps)
    shape = (1, 4, arguments.size // 8, arguments.size // 8)
    latents = torch.randn(shape, generator=torch.Generator().manual_seed(SEED)) * scheduler.init_noise_sigma
    started = time.perf_counter()
    before_steps = inside[0]
    for step in scheduler.timesteps:
        both = scheduler.scale_model_input(torch.cat([latents] * 2), step).numpy()
        predicted = run(unet, sample=both, timestep=np.full(2, step.item(), np.float32), encoder_hidden_states=texts)
        negative, positive = torch.from_numpy(predicted).chunk(2)
        latents = scheduler.step(negative + SCALE * (positive - negative), step, latents, return_dict=False)[0]
    stepped = time.perf_counter()
    denoiser = inside[0] - before_steps
    picture = run(decoder, latent_sample=(latents / scaling).numpy())
    pixels = (np.clip(picture[0] / 2 + 0.5, 0, 1) * 255).round().astype("uint8").transpose(1, 2, 0)
    Image.fromarray(pixels).save(arguments.out)
    end = time.perf_counter()
    print(json.dumps({
        "startSeconds": ready - begin,
        "textSeconds": started - ready,
        "denoiserSeconds": denoiser,
        "schedulerSeconds": stepped - started - denoiser,
        "decodingSeconds": end - stepped,
        "pictureSeconds": end - ready,
        "outsideShare": 1 - inside[0] / (end - ready),
        "onnxruntime": onnxruntime.__version__,
        "diffusers": diffusers.__version__,
    }))


def run(command, environment):
    """What a process printed, how long it ran, and the most memory it held, in bytes."""
    with tempfile.TemporaryFile("w+") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdout=output, env={**os.environ, **environment})
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read()
    if process.returncode != 0:
        sys.exit(f"compare_pipeline_speed: {command} ended with {process.returncode}; its output: {printed}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    processor = usage.ru_utime + usage.ru_stime
    return json.loads(printed[printed.index("{"):]), {
        "processSeconds": seconds, "processorSeconds": processor, "peakBytes": peak}


def python_run(arguments, out):
    words = ["measure", arguments.folder, "--steps", arguments.steps, "--size", arguments.size, "--out", out]
    printed, process = run([sys.executable, __file__, *words], {})
    return printed | process


def own_run(arguments, out):
    words = ["generate", "--model", arguments.folder, "--prompt", PROMPT, "--negative-prompt", AGAINST, "--seed", SEED,
             "--guidance-scale", SCALE, "--steps", arguments.steps, "--width", arguments.size, "--height", arguments.size,
             "--rng", "torch", "--device", "cpu", "--out", out, "--json"]
    printed, process = run([*arguments.program, *words], {})
    seconds = printed["seconds"]
    return process | {
        "startSeconds": process["processSeconds"] - seconds["total"],
        "textSeconds": seconds["texts"],
        "denoiserSeconds": printed["denoiserSeconds"],
        "schedulerSeconds": printed["schedulerSeconds"],
        "decodingSeconds": seconds["pictures"],
        "pictureSeconds": seconds["total"],
        "outsideShare": 1 - seconds["insideRuntime"] / seconds["total"],
    }


def difference(one, other):
    import numpy as np
    from PIL import Image

    pixels = [np.asarray(Image.open(path).convert("RGB")).astype(int) for path in (one, other)]
    return {"largest": int(abs(pixels[0] - pixels[1]).max()), "spread": float(pixels[0].std())}


def compare(arguments):
    """Both by turns; ratios are ours over Python's, of runs that followed each other."""
    runs = {"python": [], "here": []}
    with tempfile.TemporaryDirectory() as scratch:
        python_picture, own_picture = Path(scratch) / "python.png", Path(scratch) / "here.png"
        own_run(arguments, own_picture)  # what is measured once and kept is not measured here
        for turn in range(arguments.repeats):
            sides = [("python", python_run, python_picture), ("here", own_run, own_picture)]
            for name, side, picture in sides if turn % 2 == 0 else reversed(sides):
                runs[name].append(side(arguments, picture))
                print(name, json.dumps(runs[name][-1]), file=sys.stderr, flush=True)
        pictures = difference(python_picture, own_picture)
    names = [name for name in runs["here"][0]]
    medians = {side: {name: statistics.median(run[name] for run in runs[side]) for name in names} for side in runs}
    pairs = list(zip(runs["here"], runs["python"]))
    ratios = {name: sorted(own[name] / peer[name] for own, peer in pairs) for name in RATIOS}
    print(json.dumps({
        "steps": arguments.steps,
        "size": arguments.size,
        **{f"median {side}": values for side, values in medians.items()},
        "medianRatio": {name: statistics.median(values) for name, values in ratios.items()},
        "ratios": ratios,
        "pictureDifference": pictures,
    }, indent=2))


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(required=True)
    for action in (make, measure, compare):
        one = actions.add_parser(action.__name__, help=action.__doc__)
        one.add_argument("folder", type=Path)
        one.set_defaults(action=action)
        if action is not make:
            one.add_argument("--steps", type=int, default=8)
            one.add_argument("--size", type=int, default=512, help="height and width of the picture")
        if action is measure:
            one.add_argument("--out", type=Path, default="python.png")
        if action is compare:
            one.add_argument("--repeats", type=int, default=3, help="runs of each side")
            one.add_argument("--program", nargs="+", default=[HOME / "offset-noise"])
    return parser.parse_args()


if __name__ == "__main__":
    chosen = parse()
    chosen.action(chosen)
