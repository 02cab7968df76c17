"""Gradient descent in NumPy as a researcher would write it, with buffers reused. Speaks JSON, one line a command."""

import base64
import json
import sys
import time

import numpy as np


def activate(name, z, value, slope):
    if name == "tanh":
        np.tanh(z, out=value)
        np.multiply(value, value, out=slope)
        np.subtract(1, slope, out=slope)
    else:
        np.maximum(z, 0, out=value)
        np.sign(value, out=slope)


def make(n, d, m, name, form):
    rng = np.random.default_rng(1)
    x = rng.standard_normal((n, d))
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    gram = x @ x.T
    w = rng.standard_normal((m, d))
    z = w @ x.T
    a = np.where(rng.standard_normal(m) < 0, -1.0, 1.0)
    y = np.full(n, 0.3)
    factor = 0.05 / np.sqrt(m)
    value, slope, move = np.empty_like(z), np.empty_like(z), np.empty_like(z)
    step_w = np.empty_like(w)

    def residual():
        return (a @ value) / np.sqrt(m) - y

    def step_z():
        r = residual()
        np.matmul(slope, (factor * r)[:, None] * gram, out=move)
        np.multiply(move, a[:, None], out=move)
        np.subtract(z, move, out=z)
        activate(name, z, value, slope)

    def step_in_weights():
        r = residual()
        np.matmul(slope, (factor * r)[:, None] * x, out=step_w)
        np.multiply(step_w, a[:, None], out=step_w)
        np.subtract(w, step_w, out=w)
        np.matmul(w, x.T, out=z)
        activate(name, z, value, slope)

    activate(name, z, value, slope)
    return step_z if form == "Z" else step_in_weights


step = matrix = None
print(json.dumps({"numpy": np.__version__, "python": sys.version.split()[0]}), flush=True)
for line in sys.stdin:
    command = json.loads(line)
    if command["do"] == "make":
        step = make(command["n"], command["d"], command["m"], command["activation"], command["form"])
        step()
        print("{}", flush=True)
    elif command["do"] == "step":
        start = time.perf_counter()
        for _ in range(command["count"]):
            step()
        print(json.dumps({"ms": (time.perf_counter() - start) * 1e3 / command["count"]}), flush=True)
    elif command["do"] == "matrix":
        entries = np.frombuffer(base64.b64decode(command["entries"]))
        matrix = entries.reshape(command["n"], command["n"])
        print("{}", flush=True)
    elif command["do"] in ("eigvalsh", "cholesky"):
        compute = getattr(np.linalg, command["do"])
        compute(matrix)
        start = time.perf_counter()
        compute(matrix)
        print(json.dumps({"ms": (time.perf_counter() - start) * 1e3}), flush=True)
