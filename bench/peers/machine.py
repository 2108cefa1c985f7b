"""What the machine can do with one thread: products of large matrices, and reading memory."""

import common

common.one_thread()

import torch

torch.set_num_threads(1)
SIDE = 2048
NUMBERS = 1 << 26

for dtype in (torch.float32, torch.float64):
    a, b = torch.randn(SIDE, SIDE, dtype=dtype), torch.randn(SIDE, SIDE, dtype=dtype)
    out = torch.empty_like(a)
    name = str(dtype).removeprefix("torch.")
    seconds = common.fastest(lambda: torch.mm(a, b, out=out))[0]
    common.say(f"machine-product-{name}", f"PyTorch {torch.__version__}", seconds)
numbers = torch.randn(NUMBERS, dtype=torch.float64)
common.say("machine-read", f"PyTorch {torch.__version__}", common.fastest(numbers.sum)[0])
