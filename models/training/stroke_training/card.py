"""CARD.md of a model, written from the run's own files so that no figure is typed by hand."""
import json
from pathlib import Path

WHAT = {
    "ncct-slices": """The quick net: a 2.5D U-Net that looks at one analysis slice of a non-contrast head CT (2 mm pixels, with its two
neighbours and its mirror image) and returns the ten ASPECTS regions (side-agnostic; the side follows from x) and five
masks: brain, CSF, infarct (acute or subacute hypodensity), old infarct (CSF-like cavity) and haemorrhage.""",
    "head-frame": """A 3D U-Net at 4 mm that returns a brain mask and, for every voxel, its template coordinates (MNI-like millimetres).
A robust affine fitted to them (`stroke_training/pose.py`) is the head frame: coarse pose, brain extent.""",
}
LIMITS = {
    "ncct-slices": """- No real patient was seen in training; the generator's limits are the net's limits.
- Faint infarcts are often missed (see Dice by drop; with 80 stacks these figures are rough). The density difference between the sides, not this
  net's infarct mask, is meant to score the regions.
- Posterior fossa, skull base and vertex are noisier than the middle of the brain.
- Sensitivity for real haemorrhage has not been measured. On the one real scan that was looked at (`ct-head-ge`, no bleed) the
  haemorrhage mask shows false rims along the inner skull, patches at the vertex and in the neck: about 27 mL in all
  (`python -m stroke_training reference ../shared/data/ct-head-ge`, repository root). Components that only hug the skull or
  lie outside the levels of interest must not be called a bleed.
- Metal, surgery, tumours, contrast medium and children are outside the training distribution.""",
    "head-frame": """- Meant for the coarse pose and the brain mask only; regions need the refinement that follows it.
- Rotations above 25 degrees, heads scaled outside 0.76-1.1 of the template and scans with less than about
  half of the brain are outside the training distribution.""",
}
TEMPLATE = """# {title}, version {version}

Research use only. Not a medical device; not for diagnosis.

## What it is
{what}

## Training data
Synthetic head CT only, drawn afresh by `models/training` (domain-randomised warps of a public CT template; no patient data).
The template and tissue maps are C. Rorden's Clinical Toolbox CT template (BSD-2), the parcellation is BLAST-CT's
(Apache-2.0); neither is shipped. See `../NOTICE.md`.

## Training
{iterations} iterations of batch {batch} ({samples} synthetic samples), {minutes:.0f} minutes of CPU time of the trainer process (samples are made
by another). Schedule length {planned} iterations; {state}. Averaged weights (EMA). Configuration, log and curves: `training-run/`.
{notes}

## Figures on synthetic hold-out
`python -m stroke_training evaluate {name} --count {count}` (seeds from 1,000,000,000 on, never trained on; the shipped ONNX file):

```json
{figures}
```

Thresholds were chosen on synthetic hold-out (other seeds than those reported), never on real cases.

## Limits
{limits}

## Files
`weights.onnx` ({kilobytes:.0f} kB; float16 weights, float32 arithmetic, opset 17), `manifest.json` (input, outputs, thresholds, hash),
`golden/` (synthetic input and expected output), `training-run/`.
"""


def write_card(name: str, folder: Path, manifest: dict, counters: dict, config: dict, batch: int, figures: dict, notes: str = ""):
    share = counters["iteration"] / config["iterations"]
    state = "finished" if share >= 1 else f"stopped at {share:.0%}, with the learning rate near its floor" if share > 0.9 else \
        "an EARLY checkpoint taken while training went on, for integration only"
    (folder / "CARD.md").write_text(TEMPLATE.format(
        title=manifest["title"], version=manifest["version"], what=WHAT[name], name=name, batch=batch, samples=counters["samples"],
        iterations=counters["iteration"], minutes=counters["cpuSeconds"] / 60, planned=config["iterations"],
        state=state, notes=notes,
        count=figures.get("stacks", figures.get("heads")), figures=json.dumps(figures, indent=2), limits=LIMITS[name],
        kilobytes=manifest["weights"]["bytes"] / 1000))
