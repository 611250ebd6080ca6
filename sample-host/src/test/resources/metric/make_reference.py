"""Computes reference.json, the numbers that the tests of dev.offsetnoise.host.metric compare with.

    python make_reference.py > reference.json

The inputs are not stored: both sides compute them from a seed (SplitMix64, the top 24 bits of each word, so that every
number is the same float and the same double). The expected values come from SciPy, POT and scikit-learn; improved precision
and recall and the reach into a tail are written here, from their definitions, with whole matrices instead of blocks.
"""

import json
import platform
import sys

import numpy as np
import ot
import scipy
import sklearn
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist, pdist
from scipy.stats import ks_2samp, wasserstein_distance
from sklearn.metrics.pairwise import rbf_kernel

MASK = (1 << 64) - 1


def uniforms(seed, count):
    """Numbers in [0, 1), multiples of 2^-24."""
    steps = np.arange(1, count + 1, dtype=np.uint64)
    z = np.uint64(seed & MASK) + steps * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(40)).astype(np.float64) / 2**24


def values(seed, count, scale, shift, levels):
    """Numbers of one dimension; with levels they are cut to so many different ones, so that many are equal."""
    u = uniforms(seed, count)
    if levels:
        u = np.floor(u * levels) / levels
    return u * scale + shift


def points(seed, count, dimension, scale, shift):
    """Bell-shaped coordinates: sums of four uniforms. Computed in double precision and stored as floats."""
    u = uniforms(seed, count * dimension * 4).reshape(count, dimension, 4).sum(axis=2) - 2
    return (u * scale + shift).astype(np.float32).astype(np.float64)


def lines():
    cases = []
    for a, b in [
        (dict(seed=1, count=1, scale=1, shift=0, levels=0), dict(seed=2, count=1, scale=1, shift=0, levels=0)),
        (dict(seed=3, count=500, scale=1, shift=0, levels=0), dict(seed=4, count=500, scale=1, shift=0, levels=0)),
        (dict(seed=5, count=317, scale=1, shift=0, levels=0), dict(seed=6, count=1000, scale=0.5, shift=0.125, levels=0)),
        (dict(seed=7, count=200, scale=1, shift=0, levels=8), dict(seed=8, count=300, scale=1, shift=0.125, levels=8)),
        (dict(seed=9, count=40, scale=2, shift=-1, levels=4), dict(seed=10, count=3, scale=1, shift=5, levels=0)),
    ]:
        x, y = values(**a), values(**b)
        cases.append(
            dict(
                a=a,
                b=b,
                wasserstein=wasserstein_distance(x, y),
                kolmogorov_smirnov=float(ks_2samp(x, y).statistic),
                quantiles=[float(np.quantile(x, p)) for p in (0, 0.05, 0.3, 0.5, 0.95, 1)],
                mean=float(np.mean(x)),
                deviation=float(np.std(x, ddof=1)) if len(x) > 1 else 0.0,
            )
        )
    return cases


def matchings():
    cases = []
    for count, dimension, scale, shift in [
        (1, 3, 1, 0),
        (50, 2, 1, 0),
        (200, 2, 0.25, 0.5),
        (300, 3, 1, 3),
        (129, 50, 1, 0.25),
        (64, 3072, 0.5, 0.25),
        (1000, 2, 1, 0),
    ]:
        a = dict(seed=count + dimension, count=count, dimension=dimension, scale=1, shift=0)
        b = dict(seed=7 * count + dimension, count=count, dimension=dimension, scale=scale, shift=shift)
        costs = cdist(points(**a), points(**b))
        rows, columns = linear_sum_assignment(costs)
        scipy_mean = float(costs[rows, columns].mean())
        pot = float(ot.emd2([], [], costs, numItermax=10_000_000))
        assert abs(pot - scipy_mean) <= 1e-9 * scipy_mean, (pot, scipy_mean)
        cases.append(dict(a=a, b=b, scipy=scipy_mean, pot=pot))
    return cases


def discrepancies():
    cases = []
    for count_a, count_b, dimension, scale, shift in [(2, 3, 1, 1, 0), (90, 150, 3, 1, 0.25), (300, 200, 65, 0.5, 0)]:
        a = dict(seed=count_a, count=count_a, dimension=dimension, scale=1, shift=0)
        b = dict(seed=1000 + count_b, count=count_b, dimension=dimension, scale=scale, shift=shift)
        x, y = points(**a), points(**b)
        bandwidth = float(np.median(pdist(x)))
        gamma = 1 / (2 * bandwidth**2)
        within = [(rbf_kernel(z, gamma=gamma).sum() - len(z)) / (len(z) * (len(z) - 1)) for z in (x, y)]
        cases.append(
            dict(
                a=a,
                b=b,
                bandwidth=bandwidth,
                squared=float(sum(within) - 2 * rbf_kernel(x, y, gamma=gamma).mean()),
            )
        )
    return cases


def region(points_of_set, queries, k):
    """Whether each query lies in the union of the balls that reach to each point's k-th nearest neighbour."""
    among = cdist(points_of_set, points_of_set)
    np.fill_diagonal(among, np.inf)
    radii = np.sort(among, axis=1)[:, k - 1]
    return (cdist(queries, points_of_set) <= radii).any(axis=1)


def regions():
    cases = []
    for count_a, count_b, dimension, k, scale, shift in [
        (40, 30, 2, 1, 1, 0),
        (300, 400, 8, 3, 0.75, 0.25),
        (260, 260, 192, 5, 1, 0.0625),
    ]:
        a = dict(seed=11 * count_a, count=count_a, dimension=dimension, scale=1, shift=0)
        b = dict(seed=13 * count_b, count=count_b, dimension=dimension, scale=scale, shift=shift)
        x, y = points(**a), points(**b)
        cases.append(
            dict(
                a=a,
                b=b,
                neighbours=k,
                precision=float(region(x, y, k).mean()),
                recall=float(region(y, x, k).mean()),
            )
        )
    return cases


def tail(reference, generated, bright, share, cells):
    if bright:
        reference, generated = -reference, -generated
    cuts = np.quantile(reference, share * np.arange(1, cells + 1) / cells)
    edges = np.concatenate(([-np.inf], cuts))
    f = np.array([((reference > lo) & (reference <= hi)).mean() for lo, hi in zip(edges, edges[1:])])
    g = np.array([((generated > lo) & (generated <= hi)).mean() for lo, hi in zip(edges, edges[1:])])
    common = np.minimum(f, g).sum()
    threshold = -cuts[-1] if bright else cuts[-1]
    return dict(
        threshold=float(threshold),
        recall=float(common / f.sum()),
        precision=float(common / g.sum()) if g.sum() > 0 else None,
    )


def tails():
    cases = []
    for a, b, bright, share, cells in [
        (dict(seed=21, count=2000, scale=1, shift=0, levels=0), dict(seed=22, count=2000, scale=1, shift=0, levels=0), False, 0.1, 10),
        (dict(seed=23, count=1500, scale=1, shift=0, levels=0), dict(seed=24, count=1000, scale=0.75, shift=0.125, levels=0), True, 0.2, 10),
        (dict(seed=25, count=600, scale=1, shift=0, levels=16), dict(seed=26, count=900, scale=1, shift=0, levels=32), False, 0.15, 4),
        (dict(seed=27, count=100, scale=1, shift=0, levels=0), dict(seed=28, count=100, scale=0.25, shift=0.5, levels=0), True, 0.05, 1),
    ]:
        cases.append(
            dict(a=a, b=b, tail="BRIGHT" if bright else "DARK", share=share, cells=cells)
            | tail(values(**a), values(**b), bright, share, cells)
        )
    return cases


json.dump(
    dict(
        versions=dict(
            python=platform.python_version(),
            numpy=np.__version__,
            scipy=scipy.__version__,
            pot=ot.__version__,
            sklearn=sklearn.__version__,
        ),
        lines=lines(),
        matchings=matchings(),
        discrepancies=discrepancies(),
        regions=regions(),
        tails=tails(),
    ),
    sys.stdout,
    indent=1,
)
print()
