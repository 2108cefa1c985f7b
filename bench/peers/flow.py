"""Ten scaling iterations of an entropic JKO step whose KL prox a conic solver computes."""

import common

common.one_thread()

import clarabel
import cvxpy as cp
import numpy as np
from scipy import sparse

FLOOR = 1e-300


class Step:
    def __init__(self, signs):
        self.case = common.load(f"jko-{signs}")
        self.a = np.array(self.case["a"])
        self.y = np.array(self.case["y"])
        self.mass = np.array(self.case["mass"])
        self.weight = self.case["lambda"]
        axis = np.array(self.case["axis"])
        one = np.exp(-((axis[:, None] - axis[None, :]) ** 2) / self.case["epsilon"])
        self.kernel = np.kron(np.identity(self.case["copies"]), np.kron(one, one))


def scalings(step, prox, count=10):
    kb = step.kernel @ np.ones_like(step.mass)
    for _ in range(count):
        p = prox(kb)
        b = step.mass / np.maximum(step.kernel @ (p / kb), FLOOR)
        kb = np.maximum(step.kernel @ b, FLOOR)
    return p


def by_clarabel(step):
    """min |e|²/n + λ Σ(t + r) with e = Ap − y and t ≥ p log(p/r): (−t, p, r) in the exponential cone.

    Variables p, t, e. What does not change from call to call is built once.
    """
    n, m = step.a.shape
    square = sparse.diags(np.concatenate([np.zeros(2 * m), np.full(n, 2 / n)])).tocsc()
    linear = np.concatenate([np.full(m, -step.weight), np.full(m, step.weight), np.zeros(n)])
    eye = sparse.identity(m, format="csr")
    residual = sparse.hstack([sparse.csr_matrix(step.a), sparse.csr_matrix((n, m)), -sparse.identity(n)])
    rows = sparse.vstack(
        [
            sparse.hstack([sparse.csr_matrix((m, m)), eye, sparse.csr_matrix((m, n))]),
            sparse.hstack([-eye, sparse.csr_matrix((m, m + n))]),
            sparse.csr_matrix((m, 2 * m + n)),
        ]
    ).tocsr()[np.arange(3 * m).reshape(3, m).T.ravel()]
    constraints = sparse.vstack([residual, rows]).tocsc()
    cones = [clarabel.ZeroConeT(n)] + [clarabel.ExponentialConeT()] * m
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.max_threads = 1

    def prox(r):
        right = np.zeros(n + 3 * m)
        right[:n] = step.y
        right[n + 2 :: 3] = r
        solver = clarabel.DefaultSolver(square, linear, constraints, right, cones, settings)
        return np.maximum(np.array(solver.solve().x)[:m], 0)

    return prox


def by_cvxpy(step):
    """The same as it would be written, one problem after the other."""

    def prox(r):
        p = cp.Variable(len(r))
        loss = cp.sum_squares(step.a @ p - step.y) / len(step.y)
        value = loss + step.weight * cp.sum(cp.kl_div(p, r))
        cp.Problem(cp.Minimize(value)).solve(solver=cp.CLARABEL)
        return np.maximum(p.value, 0)

    return prox


def time(signs, name, how, repeats, count=10):
    step = Step(signs)
    prox = how(step)
    seconds, p = common.fastest(lambda: scalings(step, prox, count), repeats=repeats)
    apart = float(np.abs(p - np.array(step.case["after_ten"])).sum()) if count == 10 else None
    left = float(np.abs(p - np.array(step.case["converged"])).sum())
    note = f"still {left:.0e} of mass 1 from the step" if count == 10 else "gives up before the tenth"
    common.say(f"jko-{signs}", name, seconds, apart, note)


time("fixed", f"Clarabel {clarabel.__version__}, 10 scalings", by_clarabel, 5)
time("fixed", f"CVXPY {cp.__version__} + Clarabel, 10 scalings", by_cvxpy, 2)
# with the grid lifted, both solvers give up before the tenth iteration: the first one only
time("lifted", f"Clarabel {clarabel.__version__}, 1 scaling", by_clarabel, 5, count=1)
time("lifted", f"CVXPY {cp.__version__} + Clarabel, 1 scaling", by_cvxpy, 2, count=1)
