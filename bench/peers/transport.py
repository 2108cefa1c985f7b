"""Exact and sliced transport by POT, as the inner loop of a proximal step uses it."""

import common

common.one_thread()

import numpy as np
import ot
import torch

torch.set_num_threads(1)
VERSION = f"POT {ot.__version__}"


def inner_steps(count=20):
    """W2² and its gradient by autograd, for some of the clouds along the inner loop."""
    case = common.load("moves")
    previous = torch.tensor(np.array(case["clouds"][0]).T.copy())
    chosen = range(100 // count, 101, 100 // count)
    clouds = [torch.tensor(np.array(case["clouds"][k]).T.copy()) for k in chosen]
    weights = torch.full((len(previous),), 1 / len(previous), dtype=torch.float64)

    def run():
        values = []
        for cloud in clouds:
            points = cloud.clone().requires_grad_(True)
            value = ot.emd2(weights, weights, ot.dist(points, previous), numItermax=10**7)
            value.backward()
            values.append(value.item())
        return values

    seconds, values = common.fastest(run, repeats=3)
    apart = max(common.relative(case["values"][k], value) for k, value in zip(chosen, values))
    common.say("wasserstein-inner", f"{VERSION} + autograd", seconds / count, apart)


def assignment(d):
    case = common.load(f"clouds-{d}")
    x = np.array(case["from"]).T.copy()
    y = np.array(case["to"]).T.copy()
    weights = np.full(len(x), 1 / len(x))
    seconds, value = common.fastest(
        lambda: ot.emd2(weights, weights, ot.dist(x, y), numItermax=10**7), repeats=9
    )
    common.say(f"assignment-{d}", VERSION, seconds, common.relative(case["value"], value))


def sliced():
    case = common.load("clouds-2")
    x = np.array(case["from"]).T.copy()
    y = np.array(case["to"]).T.copy()
    seconds, value = common.fastest(
        lambda: ot.sliced_wasserstein_distance(x, y, n_projections=20_000, seed=0) ** 2,
        repeats=2,
        warm=0,
    )
    note = "20 000 directions, value only"
    common.say("sliced", VERSION, seconds, common.relative(case["sliced"], value), note)


inner_steps()
assignment(2)
assignment(10)
sliced()
