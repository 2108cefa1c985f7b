"""The table of both sides, from target/bench/jmh.json and target/bench/peers.jsonl."""

import json
import os
import pathlib
import platform

OUT = pathlib.Path(__file__).resolve().parents[1] / "target" / "bench"

# what a case is called, our benchmark of it, and how many times faster it is meant to be
CASES = [
    ("wasserstein-inner", "W2² and gradient, inner iteration, m = 1000, d = 2", "WassersteinBenchmark.warm", 100),
    ("assignment-2", "W2² from nothing, m = 1000, d = 2", "AssignmentBenchmark.cold d=2", 1.5),
    ("assignment-10", "W2² from nothing, m = 1000, d = 10", "AssignmentBenchmark.cold d=10", 1.5),
    ("sliced", "SW² and gradient, exact, Y bound, m = 1000, d = 2", "SlicedBenchmark.exact", 150),
    ("sliced", "the same with binding Y", "SlicedBenchmark.exactFromNothing", None),
    ("jko-lifted", "JKO step to a gap of 1e-12, 400 points of both signs, n = 20", "JkoBenchmark.semiDualNewton signs=lifted", 10),
    ("jko-fixed", "JKO step to a gap of 1e-12, 400 points of random sign, n = 20", "JkoBenchmark.semiDualNewton signs=fixed", 100),
]
for ratio in ("0.1", "0.01"):
    beta = f"β = {ratio} β_max"
    CASES.append((f"convex-plane-{ratio}", f"global optimum, n = 50, d = 2, {beta}", f"PlaneBenchmark.activeSet betaRatio={ratio}", 30))
for ratio in ("0.1", "0.01"):
    beta = f"β = {ratio} β_max"
    CASES.append((f"convex-sampled-{ratio}", f"200 patterns, n = 100, d = 10, {beta}", f"SampledBenchmark.semismoothNewton betaRatio={ratio}", 5))
CASES.append(("inner-frobenius", "proximal inner iteration, Frobenius, (5, 2, 50)", "InnerLoopBenchmark.frobenius", None))
CASES.append(("inner-wasserstein", "proximal inner iteration, Wasserstein, (5, 2, 50)", "InnerLoopBenchmark.wasserstein", None))
SHAPES = ("11,10,12", "70,2,1000", "500,20,200", "2000,100,500", "10000,785,100")
PRECISIONS = ("float32", "float64")
for shape in SHAPES:
    for precision in PRECISIONS:
        size = shape.replace(",", ", ")
        CASES.append((f"gradient-{shape}-{precision}", f"gradient step ({size}), {precision}", f"GradientBenchmark.fused precision={precision.upper()} shape={shape}", None))

# how many times faster a gradient step is meant to be than that of others, shape by shape
STEPS = {
    "gradient by hand": (30, 5, 1.8, 1.2, 1.1),
    "compiled loop": (1.3, 1.3, 1.3, 1.3, 1.3),
    "vmap of 64": (1,),
    "two products alone": (None, None, None, 0.8, 0.8),
    "PyTorch": (150, 9, 2.5, 1.3, 1.15),
}


def meant(case, peer, wanted):
    if not case.startswith("gradient-"):
        return wanted
    shape = SHAPES.index(case.removeprefix("gradient-").rsplit("-", 1)[0])
    return next(ratios[shape] for key, ratios in STEPS.items() if key in peer)


def ours():
    """Microseconds of processor time by benchmark and parameters."""
    times = {}
    for result in json.loads((OUT / "jmh.json").read_text()):
        parameters = sorted(result.get("params", {}).items())
        name = ".".join(result["benchmark"].split(".")[-2:])
        name = " ".join([name] + [f"{key}={value}" for key, value in parameters])
        times[name] = result["secondaryMetrics"]["processor"]["score"]
    return times


def size(microseconds):
    for unit, scale in (("µs", 1), ("ms", 1e3), ("s", 1e6)):
        if microseconds < 1000 * scale or unit == "s":
            return f"{microseconds / scale:.3g} {unit}"


def row(*cells):
    print("| " + " | ".join(cells) + " |")


def theirs():
    """Answers of other programs by case."""
    peers = {}
    path = OUT / "peers.jsonl"
    for line in path.read_text().splitlines() if path.exists() else []:
        answer = json.loads(line)
        peers.setdefault(answer["case"], []).append(answer)
    return peers


def beside_peers(times, peers):
    print("## Beside other programs\n")
    row("what", "ours", "who", "theirs", "ratio", "wanted", "answers apart", "")
    row(*["---"] * 8)
    for case, what, benchmark, wanted in CASES:
        for answer in peers.get(case, []):
            theirs = 1e6 * answer["seconds"]
            asked = meant(case, answer["peer"], wanted)
            apart = "" if answer["apart"] is None else f"{answer['apart']:.0e}"
            row(
                what,
                size(times[benchmark]),
                answer["peer"],
                size(theirs),
                f"{theirs / times[benchmark]:.3g}×",
                "" if asked is None else f"{asked}×",
                apart,
                answer["note"],
            )
        if case not in peers:
            row(what, size(times[benchmark]), "not there", "", "", "", "", "")


def beside_twins(times):
    print("\n## Beside our own slow twins\n")
    row("benchmark", "time", "ratio to the fastest")
    row("---", "---", "---")
    groups = {}
    for name, time in times.items():
        kind, _, method = name.partition(".")
        method, _, parameters = method.partition(" ")
        groups.setdefault((kind, parameters), []).append((time, method))
    for (kind, parameters), members in groups.items():
        least = min(members)[0]
        for time, method in sorted(members):
            subject = f"{kind.removesuffix('Benchmark')} {method} {parameters}".strip()
            row(subject, size(time), f"{time / least:.3g}×")


def beside_the_machine(times, peers):
    """Fractions of what products of matrices of 2048² and reading memory reach."""
    if "machine-read" not in peers:
        return
    print("\n## Beside what the machine can do\n")
    peak = {p: 2 * 2048**3 / peers[f"machine-product-{p}"][0]["seconds"] / 1e9 for p in PRECISIONS}
    read = 8 * 2**26 / peers["machine-read"][0]["seconds"] / 1e9
    print(f"One thread: products of 2048 × 2048 matrices {peak['float32']:.0f} GFlop/s in float32 and {peak['float64']:.0f} in float64,")
    print(f"reading memory {read:.1f} GB/s. A step counts 4 n d m operations, and its inputs once as bytes.\n")
    row("gradient step", "GFlop/s", "of the products", "GB/s", "of the memory")
    row(*["---"] * 5)
    for shape in SHAPES:
        for precision in PRECISIONS:
            time = times[f"GradientBenchmark.fused precision={precision.upper()} shape={shape}"]
            n, d, m = map(int, shape.split(","))
            speed = 4 * n * d * m / time / 1e3
            bytes_read = n * d * (4 if precision == "float32" else 8) / time / 1e3
            row(
                f"({n}, {d}, {m}), {precision}",
                f"{speed:.1f}",
                f"{100 * speed / peak[precision]:.0f} %",
                f"{bytes_read:.2f}",
                f"{100 * bytes_read / read:.0f} %" if n * d > 10**6 else "in the caches",
            )


times = ours()
peers = theirs()
beside_peers(times, peers)
beside_the_machine(times, peers)
beside_twins(times)
load = " ".join(f"{x:.1f}" for x in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
print(f"\n{platform.machine()}, {os.cpu_count()} processors; load after the run: {load}.")
