"""A step of gradient descent on both layers with all samples: loss, gradient, W ← W − η∇."""

import common

common.one_thread()

import jax
import jax.numpy as jnp
import numpy as np
import torch

torch.set_num_threads(1)
jax.config.update("jax_enable_x64", True)
RATE = 1e-6


def numbers(n, d, m, dtype):
    random = np.random.default_rng(0)
    x = random.standard_normal((n, d))
    x[:, -1] = 1
    y = random.uniform(-1, 1, n)
    w = random.standard_normal((d, m))
    v = np.where(np.arange(m) % 2 == 0, 1.0, -1.0) / m
    return [z.astype(dtype) for z in (x, y, w, v)]


def by_torch(x, y, w, v, steps):
    x, y = torch.tensor(x), torch.tensor(y)
    w, v = torch.tensor(w).requires_grad_(True), torch.tensor(v).requires_grad_(True)

    def run():
        for _ in range(steps):
            loss = ((torch.relu(x @ w) @ v - y) ** 2).mean()
            gradients = torch.autograd.grad(loss, (w, v))
            with torch.no_grad():
                for weights, gradient in zip((w, v), gradients):
                    weights.sub_(RATE * gradient)

    return common.fastest(run)[0] / steps


def by_hand(x, y, w, v, steps):
    """PyTorch without autograd, buffers made once."""
    n = len(y)
    x, y, w, v = map(torch.tensor, (x, y, w, v))
    a, h = torch.empty(n, len(v), dtype=x.dtype), torch.empty(n, len(v), dtype=x.dtype)
    gw = torch.empty_like(w)

    def run():
        for _ in range(steps):
            torch.mm(x, w, out=a)
            a.relu_()
            c = (a @ v - y).mul_(2 / n)
            gv = a.T @ c
            torch.outer(c, v, out=h)
            h.mul_(a > 0)
            torch.mm(x.T, h, out=gw)
            w.sub_(gw, alpha=RATE)
            v.sub_(gv, alpha=RATE)

    return common.fastest(run)[0] / steps


def products(x, y, w, v, steps):
    """Only X W and Xᵀ H, as PyTorch's BLAS takes them."""
    x, w = torch.tensor(x), torch.tensor(w)
    a, g = torch.empty(len(y), len(v), dtype=x.dtype), torch.empty_like(w)

    def run():
        for _ in range(steps):
            torch.mm(x, w, out=a)
            torch.mm(x.T, a, out=g)

    return common.fastest(run)[0] / steps


def by_jax(x, y, w, v, steps):
    slope = jax.grad(lambda w, v: ((jax.nn.relu(x @ w) @ v - y) ** 2).mean(), argnums=(0, 1))

    @jax.jit
    def run(w, v):
        def step(_, weights):
            return tuple(z - RATE * g for z, g in zip(weights, slope(*weights)))

        return jax.lax.fori_loop(0, steps, step, (w, v))

    start = jnp.asarray(w), jnp.asarray(v)
    return common.fastest(lambda: [np.asarray(z) for z in run(*start)])[0] / steps


def many_by_jax(dtype, steps, together=64):
    """Experiments side by side, each with its own data; per experiment and step."""
    starts = [numbers(11, 10, 12, dtype) for _ in range(together)]
    x, y, w, v = (jnp.stack([jnp.asarray(s[k]) for s in starts]) for k in range(4))
    slope = jax.grad(
        lambda w, v, x, y: ((jax.nn.relu(x @ w) @ v - y) ** 2).mean(), argnums=(0, 1)
    )

    @jax.jit
    def run(w, v):
        def step(_, weights):
            gradients = jax.vmap(slope)(*weights, x, y)
            return tuple(z - RATE * g for z, g in zip(weights, gradients))

        return jax.lax.fori_loop(0, steps, step, (w, v))

    return common.fastest(lambda: [np.asarray(z) for z in run(w, v)])[0] / steps / together


for shape in ((11, 10, 12), (70, 2, 1000), (500, 20, 200), (2000, 100, 500), (10000, 785, 100)):
    steps = max(3, min(5000, 20_000_000 // (shape[0] * shape[1] * shape[2])))
    for dtype in ("float32", "float64"):
        name = "gradient-" + ",".join(map(str, shape)) + "-" + dtype
        data = numbers(*shape, dtype)
        common.say(name, f"PyTorch {torch.__version__}", by_torch(*data, steps))
        common.say(name, f"PyTorch {torch.__version__}, gradient by hand", by_hand(*data, steps))
        common.say(name, f"two products alone, PyTorch {torch.__version__}", products(*data, steps))
        common.say(name, f"JAX {jax.__version__}, compiled loop", by_jax(*data, steps))
for dtype in ("float32", "float64"):
    seconds = many_by_jax(dtype, 1000)
    common.say(f"gradient-11,10,12-{dtype}", f"JAX {jax.__version__}, vmap of 64", seconds)
