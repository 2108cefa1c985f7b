"""Ten scaling iterations of an entropic JKO step whose KL prox a conic solver computes."""

import common

common.one_thread()

import clarabel
import cvxpy as cp
import numpy as np
from scipy import sparse

CASE = common.load("jko")
A = np.array(CASE["a"])
Y = np.array(CASE["y"])
LAMBDA = CASE["lambda"]
N, M = A.shape
FLOOR = 1e-300


def kernel():
    axis = np.array(CASE["axis"])
    apart = (axis[:, None] - axis[None, :]) ** 2
    one = np.exp(-apart / CASE["epsilon"])
    return np.kron(one, one)


K = kernel()


def scalings(prox, count=10):
    q = np.array(CASE["mass"])
    kb = K @ np.ones(M)
    for _ in range(count):
        p = prox(kb)
        b = q / np.maximum(K @ (p / kb), FLOOR)
        kb = np.maximum(K @ b, FLOOR)
    return p


def by_clarabel():
    """min |e|²/n + λ Σ(t + r) with e = Ap − y and t ≥ p log(p/r): (−t, p, r) in the exponential cone.

    Variables p, t, e. What does not change from call to call is built once.
    """
    square = sparse.diags(np.concatenate([np.zeros(2 * M), np.full(N, 2 / N)])).tocsc()
    linear = np.concatenate([np.full(M, -LAMBDA), np.full(M, LAMBDA), np.zeros(N)])
    eye = sparse.identity(M, format="csr")
    residual = sparse.hstack([sparse.csr_matrix(A), sparse.csr_matrix((N, M)), -sparse.identity(N)])
    rows = sparse.vstack(
        [
            sparse.hstack([sparse.csr_matrix((M, M)), eye, sparse.csr_matrix((M, N))]),
            sparse.hstack([-eye, sparse.csr_matrix((M, M + N))]),
            sparse.csr_matrix((M, 2 * M + N)),
        ]
    ).tocsr()[np.arange(3 * M).reshape(3, M).T.ravel()]
    constraints = sparse.vstack([residual, rows]).tocsc()
    cones = [clarabel.ZeroConeT(N)] + [clarabel.ExponentialConeT()] * M
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.max_threads = 1

    def prox(r):
        right = np.zeros(N + 3 * M)
        right[:N] = Y
        right[N + 2 :: 3] = r
        solver = clarabel.DefaultSolver(square, linear, constraints, right, cones, settings)
        return np.maximum(np.array(solver.solve().x)[:M], 0)

    return prox


def by_cvxpy():
    """The same as it would be written, one problem after the other."""

    def prox(r):
        p = cp.Variable(M)
        value = cp.sum_squares(A @ p - Y) / N + LAMBDA * cp.sum(cp.kl_div(p, r))
        cp.Problem(cp.Minimize(value)).solve(solver=cp.CLARABEL)
        return np.maximum(p.value, 0)

    return prox


def time(name, prox, repeats):
    seconds, p = common.fastest(lambda: scalings(prox), repeats=repeats)
    apart = float(np.abs(p - np.array(CASE["after_ten"])).sum())
    left = float(np.abs(p - np.array(CASE["converged"])).sum())
    note = f"still {left:.0e} of mass 1 from the step"
    common.say("jko", name, seconds, apart, note)


time(f"Clarabel {clarabel.__version__}, 10 scalings", by_clarabel(), 5)
time(f"CVXPY {cp.__version__} + Clarabel, 10 scalings", by_cvxpy(), 2)
