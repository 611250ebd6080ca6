"""Writes numbers of torch.randn for many seeds and sizes.

    pip install torch numpy
    python make_torch_noise.py    # writes ../resources/noise/reference.json

Run it on an x86 processor with AVX2: PyTorch rounds otherwise on others.
"""

import json
import zlib
from pathlib import Path

import numpy as np
import torch

TARGET = Path(__file__).resolve().parent.parent / "resources" / "noise" / "reference.json"
SEEDS = [0, 1, 2, 42, 1234, 2**31 - 1, 2**31, 2**32 - 1, 2**32 + 5, 2**63 - 1, -1, -(2**63)]
SIZES = [*range(1, 18), 31, 32, 33, 100, 1000, 4096, 16_384]
LARGE_SIZES = [100_007, 999_999, 1_000_000]
EVERY_SIZE = range(1, 97)
SEQUENCES = [
    [3, 1, 16, 2, 17, 5, 33, 1, 1000, 7],
    [1] * 9,
    [1, 16, 1, 31, 1],
    [15, 15, 15],
    [4096, 4096, 4096],
    [640, 623, 17, 9, 2500],
]
SHOWN = 3


def described(numbers):
    values = numbers.numpy().astype("<f4")
    return {
        "size": len(values),
        "first": values[:SHOWN].tolist(),
        "last": values[-SHOWN:].tolist(),
        "sum": float(values.sum(dtype=np.float64)),
        "crc32": zlib.crc32(values.tobytes()),
    }


def draw(seed, sizes):
    generator = torch.Generator("cpu").manual_seed(seed)
    return {"seed": seed, "draws": [described(torch.randn(size, generator=generator)) for size in sizes]}


def main():
    assert "AVX" in torch.backends.cpu.get_cpu_capability()
    runs = [draw(seed, [size]) for seed in SEEDS for size in SIZES]
    runs += [draw(7, [size]) for size in [*EVERY_SIZE, *LARGE_SIZES]]
    runs += [draw(SEEDS[-1], [LARGE_SIZES[-1]])]
    runs += [draw(seed, sizes) for seed in (3, 99) for sizes in SEQUENCES]
    lines = ",\n".join(json.dumps(run) for run in runs)
    head = json.dumps({"torch": torch.__version__})[:-1]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(f'{head}, "runs": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
