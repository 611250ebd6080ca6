"""Measures the training of a diffusers UNet by eager PyTorch, and beside it a command that trains the exported file.

    pip install torch diffusers onnx onnxscript onnxruntime
    python compare_speed.py make FOLDER                  # a UNet of a million weights: FOLDER/source and FOLDER/model
    python compare_speed.py measure FOLDER/source --batch 16 --threads 2
    python compare_speed.py compare FOLDER/source --batch 16 --threads 2 -- COMMAND ARGUMENT...

A step is: forward, mean squared error, backward, AdamW, in float32 on fixed random images. Both sides run as processes of
their own, one after the other and by turns, with the same number of threads; each side's number is the median over its
runs. The peak of memory is what the system says of the whole process when it has ended (Unix only).

COMMAND may contain {steps}, {batch}, {threads}, {seed} and {out} (a new folder). Its time for a step is either what it
says itself, in a line of JSON with "medianStepSeconds"; or else it must contain {steps}: it is then run with few and with
more steps, and the difference is divided by the further steps, so that starting up and saving do not count.

Everything is printed as JSON: "speedRatio" is the command's steps per second over PyTorch's, "memoryRatio" its peak of
memory over PyTorch's. What PyTorch's libraries take before the first step depends on the build (a CUDA build holds more);
`measure` prints it as "peakBytesBeforeTraining".
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXPORTER = Path(__file__).resolve().parents[4] / "docs" / "finetune" / "export_denoiser.py"
SEED = 7
UNMEASURED = 3


def make(arguments):
    """Saves the UNet with random weights as diffusers does, and exports it to a model folder."""
    import torch
    from diffusers import DDPMScheduler, UNet2DModel

    torch.manual_seed(SEED)
    source = arguments.folder / "source"
    model = UNet2DModel(
        sample_size=32, in_channels=3, out_channels=3, layers_per_block=1, block_out_channels=(32, 64, 64),
        down_block_types=("DownBlock2D", "DownBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "UpBlock2D", "UpBlock2D"), attention_head_dim=16, norm_num_groups=8)
    model.save_pretrained(source)
    DDPMScheduler().save_pretrained(source)
    options = ["--exporter", arguments.exporter] + (["--opset", str(arguments.opset)] if arguments.opset else [])
    subprocess.run([sys.executable, EXPORTER, source, arguments.folder / "model", "--id", "speed", *options], check=True)


def measure(arguments):
    """Trains in this process and prints the median seconds of a step."""
    import torch
    from diffusers import UNet2DModel

    torch.set_num_threads(arguments.threads)
    torch.manual_seed(SEED)
    model = UNet2DModel.from_pretrained(arguments.source, low_cpu_mem_usage=False).train()
    size = model.config.sample_size
    images = torch.randn(arguments.batch, model.config.in_channels, size, size)
    target = torch.randn(arguments.batch, model.config.out_channels, size, size)
    steps = torch.randint(0, 1000, (arguments.batch,))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
    before = peak_bytes(resource.getrusage(resource.RUSAGE_SELF))
    seconds, losses = [], []
    for _ in range(UNMEASURED + arguments.steps):
        begin = time.perf_counter()
        loss = torch.nn.functional.mse_loss(model(images, steps).sample, target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        seconds.append(time.perf_counter() - begin)
    print(json.dumps({
        "medianStepSeconds": statistics.median(seconds[UNMEASURED:]),
        "parameters": sum(p.numel() for p in model.parameters()),
        "firstLoss": losses[0],
        "lastLoss": losses[-1],
        "torch": torch.__version__,
        "peakBytes": peak_bytes(resource.getrusage(resource.RUSAGE_SELF)),
        "peakBytesBeforeTraining": before,
    }))


def peak_bytes(usage):
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def run(command, threads):
    """What a process printed, how long it ran, and the most memory it held, in bytes."""
    environment = {**os.environ, "OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads)}
    with tempfile.TemporaryFile("w+") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read()
    if process.returncode != 0:
        sys.exit(f"compare_speed: {' '.join(map(str, command))} ended with {process.returncode}; its output: {printed}")
    return printed, seconds, peak_bytes(usage)


def said(printed):
    """The last line of JSON that tells the seconds of a step, if there is one."""
    for line in reversed(printed.splitlines()):
        if line.startswith("{") and "medianStepSeconds" in line:
            return json.loads(line)
    return None


def filled(command, arguments, steps, out):
    values = {"steps": steps, "batch": arguments.batch, "threads": arguments.threads, "seed": SEED, "out": out}
    for key, value in values.items():
        command = [word.replace("{" + key + "}", str(value)) for word in command]
    return command


def run_command(arguments):
    with tempfile.TemporaryDirectory() as scratch:
        def once(steps):
            return run(filled(arguments.command, arguments, steps, Path(scratch) / f"run{steps}"), arguments.threads)

        printed, longer, memory = once(UNMEASURED + arguments.steps)
        report = said(printed)
        if report:
            return report["medianStepSeconds"], memory
        if not any("{steps}" in word for word in arguments.command):
            sys.exit('compare_speed: the command printed no line of JSON with "medianStepSeconds". Let it print one, or '
                     "give it its number of steps by {steps}.")
        _, shorter, _ = once(UNMEASURED)
        return (longer - shorter) / arguments.steps, memory


def run_pytorch(arguments):
    words = ["measure", arguments.source, "--batch", arguments.batch, "--threads", arguments.threads,
             "--steps", arguments.steps]
    printed, _, memory = run([sys.executable, __file__, *map(str, words)], arguments.threads)
    return said(printed)["medianStepSeconds"], memory


def summary(runs):
    seconds = statistics.median(s for s, _ in runs)
    return {
        "medianStepSeconds": seconds,
        "stepsPerSecond": 1 / seconds,
        "peakBytes": statistics.median(m for _, m in runs),
        "runs": [{"stepSeconds": s, "peakBytes": m} for s, m in runs],
    }


def compare(arguments):
    pytorch, command = [], []
    for _ in range(arguments.repeats):
        pytorch.append(run_pytorch(arguments))
        if arguments.command:
            command.append(run_command(arguments))
    result = {"batch": arguments.batch, "threads": arguments.threads, "steps": arguments.steps, "pytorch": summary(pytorch)}
    if command:
        result["command"] = summary(command)
        result["speedRatio"] = result["command"]["stepsPerSecond"] / result["pytorch"]["stepsPerSecond"]
        result["memoryRatio"] = result["command"]["peakBytes"] / result["pytorch"]["peakBytes"]
    print(json.dumps(result, indent=2))


def parse(words):
    own, command = words, []
    if "--" in words:
        place = words.index("--")
        own, command = words[:place], words[place + 1:]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(required=True)
    making = actions.add_parser("make", help="make the UNet of a million weights and its model folder")
    making.add_argument("folder", type=Path)
    making.add_argument("--exporter", choices=("dynamo", "torchscript"), default="dynamo")
    making.add_argument("--opset", type=int)
    making.set_defaults(action=make)
    for action, text in ((measure, "PyTorch alone, in this process"), (compare, "PyTorch and a command by turns")):
        one = actions.add_parser(action.__name__, help=text)
        one.add_argument("source", type=Path, help="folder of a UNet2DModel")
        one.add_argument("--batch", type=int, default=16)
        one.add_argument("--threads", type=int, default=2)
        one.add_argument("--steps", type=int, default=20, help="measured steps of a run")
        one.set_defaults(action=action)
    one.add_argument("--repeats", type=int, default=3, help="runs of each side")
    arguments = parser.parse_args(own)
    arguments.command = command
    return arguments


if __name__ == "__main__":
    chosen = parse(sys.argv[1:])
    chosen.action(chosen)
