"""An inner iteration of a proximal step: 5 samples, 50 neurons in the plane, AdamW, γ = 1."""

import common

common.one_thread()

import jax
import numpy as np
import ot
import torch

torch.set_num_threads(1)
jax.config.update("jax_enable_x64", True)

CASE = common.load("inner")
X = np.array(CASE["x"])
Y = np.array(CASE["y"])
V = np.array(CASE["v"])
W = np.array(CASE["w"]).reshape(-1, X.shape[1]).T.copy()
RATE = 1e-3
POSITIVE = int((V > 0).sum())
M = len(V)


def by_torch(distance, steps):
    x, y, v, previous = (torch.tensor(z) for z in (X, Y, V, W))

    def run():
        w = previous.clone().requires_grad_(True)
        optimiser = torch.optim.AdamW([w], lr=RATE, weight_decay=0)
        for _ in range(steps):
            optimiser.zero_grad()
            loss = ((torch.relu(x @ w) @ v - y) ** 2).mean()
            (loss + distance(w, previous)).backward()
            optimiser.step()
        return w.detach().numpy()

    seconds, w = common.fastest(run, repeats=3)
    return seconds / steps, w


def frobenius(w, previous):
    return ((w - previous) ** 2).sum() / M


def wasserstein(w, previous):
    total = 0
    for signs in (slice(0, POSITIVE), slice(POSITIVE, M)):
        here, there = w[:, signs].T, previous[:, signs].T
        weights = torch.full((len(here),), 1 / len(here), dtype=w.dtype)
        total = total + len(here) / M * ot.emd2(weights, weights, ot.dist(here, there))
    return total


def by_jax(steps):
    def value(w):
        loss = ((jax.nn.relu(X @ w) @ V - Y) ** 2).mean()
        return loss + ((w - W) ** 2).sum() / M

    slope = jax.grad(value)

    @jax.jit
    def run(start):
        def step(i, state):
            w, mean, square = state
            g = slope(w)
            mean = 0.9 * mean + 0.1 * g
            square = 0.999 * square + 0.001 * g * g
            t = i + 1.0
            root = jax.numpy.sqrt(square / (1 - 0.999**t)) + 1e-8
            return w - RATE * mean / (1 - 0.9**t) / root, mean, square

        zero = jax.numpy.zeros_like(start)
        return jax.lax.fori_loop(0, steps, step, (start, zero, zero))[0]

    seconds, w = common.fastest(lambda: np.asarray(run(W)), repeats=5)
    return seconds / steps, w


compiled, w = by_jax(10_000)
common.say("inner-frobenius", f"JAX {jax.__version__}, compiled loop", compiled)
seconds, _ = by_torch(frobenius, 500)
common.say("inner-frobenius", f"PyTorch {torch.__version__}", seconds)
seconds, _ = by_torch(wasserstein, 200)
common.say("inner-wasserstein", f"PyTorch + POT {ot.__version__}", seconds)
