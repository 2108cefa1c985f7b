"""A whole sweep of tiny experiments by one other program: sweeps.py NAME COUNT FOLDER.

COUNT experiments of 100 steps on both layers of 12 neurons, 11 samples of dimension 10; a hundred
learning rates, the others repeats. Every loss and the final weights go to files. What is timed is
the whole command, from outside, on all processors.
"""

import os
import sys

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np

N, D, M, STEPS = 11, 10, 12, 100
RATES = np.logspace(-4, -2, 100)


def problem(number):
    random = np.random.default_rng(number)
    x = random.standard_normal((N, D))
    x[:, -1] = 1
    y = x @ random.standard_normal(D)
    return x, y, 0.1 * random.standard_normal((D, M)), np.where(np.arange(M) % 2 == 0, 1.0, -1.0)


def descend(number, told=None):
    """By NumPy, gradients by hand."""
    x, y, w, v = problem(number)
    rate = RATES[number % 100]
    losses = np.empty(STEPS + 1)
    for step in range(STEPS + 1):
        a = x @ w
        h = np.maximum(a, 0)
        r = h @ v - y
        losses[step] = r @ r / N
        if told is not None:
            told(step, losses[step])
        if step < STEPS:
            c = 2 / N * r
            gv = h.T @ c
            w -= rate * (x.T @ (np.outer(c, v) * (a > 0)))
            v -= rate * gv
    return losses, np.concatenate([w.ravel(), v])


def store(folder, losses, weights):
    import pyarrow as pa
    import pyarrow.parquet as pq

    losses, weights = np.asarray(losses), np.asarray(weights)
    count, rows = losses.shape
    table = {
        "experiment": np.repeat(np.arange(count), rows),
        "iteration": np.tile(np.arange(rows), count),
        "loss": losses.ravel(),
    }
    pq.write_table(pa.table(table), f"{folder}/iterations.parquet", compression="zstd")
    pq.write_table(pa.table({"weights": list(weights)}), f"{folder}/weights.parquet", compression="zstd")


def by_joblib(count, folder):
    from joblib import Parallel, delayed

    results = Parallel(n_jobs=os.cpu_count(), batch_size=100)(delayed(descend)(k) for k in range(count))
    store(folder, [r[0] for r in results], [r[1] for r in results])


def by_optuna(count, folder):
    import optuna
    from optuna.storages import JournalStorage
    from optuna.storages.journal import JournalFileBackend

    optuna.logging.set_verbosity(optuna.logging.ERROR)

    def objective(trial):
        trial.suggest_float("rate", RATES[0], RATES[-1], log=True)
        losses, weights = descend(trial.number)
        trial.set_user_attr("losses", losses.tolist())
        trial.set_user_attr("weights", weights.tolist())
        return losses[-1]

    storage = JournalStorage(JournalFileBackend(f"{folder}/journal.log"))
    study = optuna.create_study(storage=storage, sampler=optuna.samplers.RandomSampler(seed=0))
    study.optimize(objective, n_trials=count)


def by_ray(count, folder):
    import ray
    from ray import tune

    def trial(config):
        losses, weights = descend(config["number"])
        for loss in losses[:-1]:
            tune.report({"loss": float(loss)})
        tune.report({"loss": float(losses[-1]), "weights": weights.tolist()})

    ray.init(num_cpus=os.cpu_count(), include_dashboard=False, log_to_driver=False)
    space = {"number": tune.grid_search(list(range(count)))}
    run = tune.RunConfig(storage_path=os.path.abspath(folder), verbose=0)
    tune.Tuner(trial, param_space=space, run_config=run).fit()


def by_jax(count, folder):
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    problems = [problem(k) for k in range(count)]
    x, y, w, v = (jnp.asarray(np.stack(z)) for z in zip(*problems))
    rates = jnp.asarray(RATES[np.arange(count) % 100])

    def one(x, y, w, v, rate):
        loss = lambda w, v: ((jax.nn.relu(x @ w) @ v - y) ** 2).mean()

        def step(weights, _):
            value, slope = jax.value_and_grad(loss, argnums=(0, 1))(*weights)
            return tuple(z - rate * g for z, g in zip(weights, slope)), value

        (w, v), losses = jax.lax.scan(step, (w, v), None, length=STEPS)
        return jnp.append(losses, loss(w, v)), jnp.concatenate([w.ravel(), v])

    losses, weights = jax.jit(jax.vmap(one))(x, y, w, v, rates)
    store(folder, losses, weights)


if __name__ == "__main__":
    name, count, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    os.makedirs(folder, exist_ok=True)
    {"joblib": by_joblib, "optuna": by_optuna, "ray": by_ray, "jax": by_jax}[name](count, folder)
