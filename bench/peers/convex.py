"""The convex program of a ReLU network, all given patterns and both signs, by CVXPY and Clarabel."""

import common

common.one_thread()

import clarabel
import cvxpy as cp
import numpy as np

VERSION = f"CVXPY {cp.__version__} + Clarabel {clarabel.__version__}"


def solve(case):
    x = np.array(case["x"])
    y = np.array(case["y"])
    active = np.array(case["active"])
    n, patterns = active.shape
    positive = cp.Variable((x.shape[1], patterns))
    negative = cp.Variable((x.shape[1], patterns))
    outputs = cp.sum(cp.multiply(active, x @ (positive - negative)), axis=1)
    lengths = cp.sum(cp.norm(positive, 2, axis=0)) + cp.sum(cp.norm(negative, 2, axis=0))
    cones = [
        cp.multiply(2 * active - 1, x @ positive) >= 0,
        cp.multiply(2 * active - 1, x @ negative) >= 0,
    ]
    value = cp.sum_squares(outputs - y) / n + case["beta"] * lengths
    problem = cp.Problem(cp.Minimize(value), cones)
    problem.solve(
        solver=cp.CLARABEL, tol_gap_rel=1e-6, tol_gap_abs=1e-9, tol_feas=1e-7, max_threads=1
    )
    return problem.value, problem.solver_stats.solve_time


for name, repeats in (("plane", 5), ("sampled", 2)):
    for ratio in ("0.1", "0.01"):
        case = common.load(f"convex-{name}-{ratio}")
        seconds, (value, inside) = common.fastest(lambda: solve(case), repeats=repeats)
        note = f"{inside:.2g} s of it in Clarabel"
        apart = common.relative(case["value"], value)
        common.say(f"convex-{name}-{ratio}", VERSION, seconds, apart, note)
