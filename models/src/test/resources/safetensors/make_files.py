"""Writes small safetensors files by the format's own library, to be read in Java; with --check, reads what Java wrote.

    pip install numpy ml_dtypes safetensors       # made with safetensors 0.8.0
    python make_files.py                          # writes types.safetensors
    python make_files.py --check FILE             # the numbers that SafetensorsFileTest writes
"""

import sys
from pathlib import Path

import ml_dtypes
import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

HERE = Path(__file__).resolve().parent
NUMBERS = [[0.0, -1.0, 0.333251953125], [65504.0, 6.103515625e-05, 5.9604644775390625e-08]]


def make():
    numbers = np.array(NUMBERS, dtype=np.float32)
    save_file(
        {"single": numbers, "half": numbers.astype(np.float16), "brain": numbers.astype(ml_dtypes.bfloat16),
         "scalar": np.array(4.5, dtype=np.float32), "empty": np.zeros((0, 3), dtype=np.float32)},
        HERE / "types.safetensors", metadata={"ss_network_dim": "4", "comment": 'two "words"\nand a line, ü'})


def check(path):
    tensors = load_file(path)
    with safe_open(path, framework="np") as file:
        metadata = file.metadata()
    assert metadata == {"comment": 'two "words"\nand a line, ü <&>', "a": "b"}, metadata
    assert {n: t.shape for n, t in tensors.items()} == {"matrix": (2, 3), "scalar": (), "empty": (0, 3)}
    assert tensors["matrix"].tolist() == np.array(NUMBERS, dtype=np.float32).tolist()
    assert tensors["scalar"] == 4.5
    print("as expected")


if __name__ == "__main__":
    check(sys.argv[2]) if sys.argv[1:2] == ["--check"] else make()
