"""What the scripts share: the cases that our side wrote, a stopwatch, and the form of an answer."""

import gc
import json
import os
import pathlib
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "target" / "bench" / "data"


def load(name):
    return json.loads((DATA / f"{name}.json").read_text())


def fastest(call, repeats=5, warm=1):
    """Seconds of processor time of the fastest of several calls, and what the last one gave.

    Processor time, as on our side, because a machine may be shared; everybody has one thread.
    """
    for _ in range(warm):
        answer = call()
    best = float("inf")
    for _ in range(repeats):
        gc.collect()
        begin = time.process_time()
        answer = call()
        best = min(best, time.process_time() - begin)
    return best, answer


def say(case, peer, seconds, apart=None, note=""):
    """One line of JSON: what was timed, by whom, and how far the answer is from ours."""
    line = {"case": case, "peer": peer, "seconds": seconds, "apart": apart, "note": note}
    print(json.dumps(line), flush=True)


def relative(ours, theirs):
    return abs(ours - theirs) / abs(ours)


def one_thread():
    """Before numpy is imported: everybody has one thread."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
        os.environ[name] = "1"
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
