"""The optimal loss by NumPy, from dense covariance matrices: a second implementation to compare the Java one with.

    pip install numpy
    python optimal_loss.py models/src/test/resources/optimal/optimal-loss.json

Writes small random data, processes with and without an offset, noised images, the images that each is compared with, and the
losses that follow. Nothing is whitened, split into directions or summed in tiles here: the noise is one normal distribution
over all values of an image. The file in the repository was made with NumPy 2.4 and Python 3.11.
"""

import json
import sys

import numpy as np

SEED = 20
CHANNELS, HEIGHT, WIDTH = 2, 2, 3
IMAGES, QUERIES, SUBSET, NEIGHBOURS = 14, 9, 6, 2
PIXELS = HEIGHT * WIDTH
DIMENSION = CHANNELS * PIXELS
LUMA = np.array([0.5, 0.5])

OFFSET = {"mean": [0.2, -0.1], "covariance": [[0.5, 0.2], [0.2, 0.3]]}
NONE = {"mean": [0.0, 0.0], "covariance": [[0.0, 0.0], [0.0, 0.0]]}
CASES = [
    {"name": "no offset, little noise", "noise": 0.3, "sigma0": 1.0, "psi": 0.0, "phi": 0.0, "target": "exact", **NONE},
    {"name": "no offset, much noise", "noise": 0.9, "sigma0": 1.0, "psi": 0.0, "phi": 0.0, "target": "exact", **NONE},
    {"name": "balanced", "noise": 0.6, "sigma0": 0.9, "psi": 0.7, "phi": 0.7, "target": "exact", **OFFSET},
    {"name": "constant, exact target", "noise": 0.5, "sigma0": 0.8, "psi": 1.0, "phi": 0.4, "target": "exact", **OFFSET},
    {"name": "constant, heuristic target", "noise": 0.5, "sigma0": 0.8, "psi": 1.0, "phi": 0.4, "target": "heuristic", **OFFSET},
    {"name": "no signal", "noise": 1.0, "sigma0": 1.0, "psi": 1.0, "phi": 0.5, "target": "exact", **OFFSET},
]


def channel_means():
    """The matrix that takes an image to its channel means."""
    return np.kron(np.eye(CHANNELS), np.full((1, PIXELS), 1 / PIXELS))


def offset_covariance(case):
    return np.kron(np.array(case["covariance"]), np.ones((PIXELS, PIXELS)))


def noise_covariance(case, left, right):
    """Covariance of sigma0 eps + left xi with sigma0 eps + right xi."""
    return case["sigma0"] ** 2 * np.eye(DIMENSION) + left * right * offset_covariance(case)


def noised(case, image, random):
    """x_t with the numbers rounded to floats, as Java reads them."""
    z = random.multivariate_normal(case["mean"], case["covariance"])
    noise = case["sigma0"] * random.standard_normal(DIMENSION) + case["psi"] * np.repeat(z, PIXELS)
    return np.float32(case["signal"] * image + case["noise"] * noise).astype(float)


def spread(case, images, query, rows, counts):
    """Covariance of x_0 given x_t, when each of these images counts that often."""
    shift = case["noise"] * case["psi"] * np.repeat(case["mean"], PIXELS)
    covariance = case["noise"] ** 2 * noise_covariance(case, case["psi"], case["psi"])
    difference = query - shift - case["signal"] * images[rows]
    log = np.log(counts) - 0.5 * np.sum(difference * np.linalg.solve(covariance, difference.T).T, axis=1)
    weights = np.exp(log - log.max())
    weights /= weights.sum()
    centred = images[rows] - weights @ images[rows]
    return (centred * weights[:, None]).T @ centred


def losses(case, covariance):
    ratio = case["signal"] / case["noise"]
    told = noise_covariance(case, case["psi"], case["psi"])
    share = case["psi"] if case["target"] == "heuristic" else case["phi"]
    shared = noise_covariance(case, share, case["psi"])
    gain = shared @ np.linalg.inv(told)
    hidden = noise_covariance(case, share, share) - gain @ shared.T
    v = (case["signal"] ** 2 + case["noise"] ** 2) / case["noise"]
    luma = LUMA @ channel_means()
    return {
        "x0": np.trace(covariance) / DIMENSION,
        "v": v**2 * np.trace(covariance) / DIMENSION,
        "epsilon": (ratio**2 * np.trace(gain @ covariance @ gain.T) + np.trace(hidden)) / DIMENSION,
        "luma": luma @ covariance @ luma,
    }


def candidates(name, images, image, random):
    """Other images and how often they count; whether the generating image is counted beside them."""
    others = np.delete(np.arange(IMAGES), image)
    if name == "full sum":
        return others, np.ones(IMAGES - 1), True
    if name == "random subset":
        return random.permutation(IMAGES)[:SUBSET], np.ones(SUBSET), False
    if name == "self-normalized":
        return random.permutation(others)[: SUBSET - 1], np.ones(SUBSET - 1), True
    if name == "corrected":
        return random.permutation(others)[: SUBSET - 1], np.full(SUBSET - 1, (IMAGES - 1) / (SUBSET - 1)), True
    near = others[np.argsort(np.sum((images[others] - images[image]) ** 2, axis=1))][:NEIGHBOURS]
    rest = random.permutation(np.setdiff1d(others, near))[: SUBSET - 1 - NEIGHBOURS]
    count = (IMAGES - 1 - NEIGHBOURS) / len(rest)
    return np.concatenate([near, rest]), np.concatenate([np.ones(NEIGHBOURS), np.full(len(rest), count)]), True


def estimate(name, case, images, queries, random):
    compared, values = [], []
    for query in queries:
        rows, counts, apart = candidates(name, images, query["image"], random)
        compared.append({"rows": rows.tolist(), "counts": counts.tolist()})
        if apart:
            rows, counts = np.append(rows, query["image"]), np.append(counts, 1)
        values.append(losses(case, spread(case, images, np.array(query["noised"]), rows, counts)))
    result = {"name": name, "generatorApart": apart, "candidates": compared}
    for kind in values[0]:
        numbers = np.array([value[kind] for value in values])
        result[kind] = {"value": numbers.mean(), "error": numbers.std(ddof=1) / np.sqrt(len(numbers))}
    return result


def main(file):
    random = np.random.default_rng(SEED)
    images = np.float32(0.4 * random.standard_normal((IMAGES, DIMENSION))).astype(float)
    names = ["full sum", "random subset", "self-normalized", "corrected", "corrected with neighbours"]
    for case in CASES:
        case["signal"] = float(np.sqrt(1 - case["noise"] ** 2))
        chosen = random.permutation(IMAGES)[:QUERIES]
        case["queries"] = [{"image": int(i), "noised": noised(case, images[i], random).tolist()} for i in chosen]
        case["estimators"] = [estimate(name, case, images, case["queries"], random) for name in names]
    shape = {"channels": CHANNELS, "height": HEIGHT, "width": WIDTH}
    with open(file, "w", encoding="utf-8") as out:
        json.dump({"origin": "models/src/test/python/optimal_loss.py", **shape, "images": images.tolist(), "cases": CASES}, out)
        out.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
