"""A network file in onnxruntime, one thread, as every figure of this package runs it."""

from pathlib import Path

import numpy as np
import onnxruntime as ort


def session(path: Path) -> ort.InferenceSession:
    """The file opened on the processor."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run(net: ort.InferenceSession, array: np.ndarray) -> list[np.ndarray]:
    """All outputs for the net's one input."""
    return net.run(None, {net.get_inputs()[0].name: array.astype(np.float32)})
