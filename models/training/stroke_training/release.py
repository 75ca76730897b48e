"""Everything a model folder holds, from one checkpoint: weights, manifest, golden, card, training run."""
import json
import shutil
from pathlib import Path

import matplotlib
import numpy as np

from . import evaluate
from .export import export_onnx
from .card import write_card
from .generator.fields import Fields
from .generator.heads import make_head
from .generator.slices import at_two_mm, make_stack
from .golden import GOLDEN_SEED, INPUT_STEP, write_golden
from .manifest import write_manifest
from .pose import head_input

matplotlib.use("Agg")


def golden_example(name: str) -> np.ndarray:
    """One rounded synthetic input [1, C, ...]; coordinate channels stay exact."""
    fields = Fields()
    if name == "head-frame":
        example = head_input(make_head(fields, GOLDEN_SEED).volume)
        example[:, 0] = np.round(example[:, 0] / INPUT_STEP) * INPUT_STEP
        return example
    image, _, _ = at_two_mm(make_stack(fields, GOLDEN_SEED))
    example = evaluate.stack_input(image)[2:3]
    return np.round(example / INPUT_STEP) * INPUT_STEP


def draw_curves(log: list, path: Path):
    from matplotlib import pyplot as plt

    keys = [k for k in log[0] if k not in ("iteration", "cpuSeconds", "samples")]
    figure, axes = plt.subplots(1, len(keys), figsize=(2.4 * len(keys), 2.2))
    for axis, key in zip(axes, keys):
        axis.plot([r["iteration"] for r in log], [r[key] for r in log], lw=0.8)
        axis.set_title(key, fontsize=8), axis.tick_params(labelsize=6)
    figure.tight_layout()
    figure.savefig(path, dpi=70)
    plt.close(figure)


def keep_run(run: Path, folder: Path, figures: dict, counters: dict):
    kept = folder / "training-run"
    kept.mkdir(parents=True, exist_ok=True)
    shutil.copy(run / "config.json", kept / "config.json")
    log = json.loads((run / "log.json").read_text())
    log = [row for row in log if row["iteration"] <= counters["iteration"]]
    (kept / "log.json").write_text("[\n" + ",\n".join(json.dumps(row) for row in log) + "\n]\n")
    (kept / "evaluation.json").write_text(json.dumps({"checkpoint": counters, **figures}, indent=2) + "\n")
    draw_curves(log, kept / "curves.png")


def release(task, run: Path, folder: Path, version: str, count: int):
    """Export, evaluate, then write every file of models/<name>/. `run`/notes.md, where there is one, goes into the card."""
    frozen = run / "release-copy"
    frozen.mkdir(exist_ok=True)
    for file in ("checkpoint.pt", "config.json", "log.json"):  # training may go on meanwhile
        shutil.copy(run / file, frozen / file)
    counters = export_onnx(task, frozen, folder / "weights.onnx")
    write_golden(task.NAME, folder, golden_example(task.NAME))
    figures = evaluate.evaluate(task.NAME, folder, count)
    manifest = write_manifest(task.NAME, folder, version, figures["thresholds"])
    config = json.loads((frozen / "config.json").read_text())
    notes = run / "notes.md"
    write_card(task.NAME, folder, manifest, counters, config, task.BATCH, figures, notes.read_text().strip() if notes.exists() else "")
    keep_run(frozen, folder, figures, counters)
    return figures
