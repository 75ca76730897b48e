"""How far the head frame lies off on whole synthetic heads in any pose, before and after the refinement by the regions."""
from pathlib import Path

import numpy as np

from .. import golden, reference
from ..frames import SLICE_ORIGIN_TEMPLATE_Y_MM, SliceGrid, apply, rotation
from ..generator import slices
from ..generator.effects import Effects
from ..generator.fields import Fields
from ..generator.geometry import Pose
from ..generator.randomness import Rng
from ..generator.scanner import scan
from ..generator.whole import CENTRE_TEMPLATE_Z_MM, head_plan
from ..series import CtSeries
from ..train import HOLD_OUT_FIRST_SEED

GRID = SliceGrid(260.0, 260.0, 1.0)
FIRST_SEED = HOLD_OUT_FIRST_SEED + 100_700_000
TURN_DEG, SHIFT_MM = 25.0, 30.0
BRAIN_POINTS = 20000


def turned_head(fields: Fields, seed: int, turn_deg: float):
    """(series, template points [n, 3] in the brain, their RAS mm [n, 3]) of a head turned by up to `turn_deg` about every axis."""
    rng = Rng(seed)
    turn = rotation(*(rng.uniform(-turn_deg, turn_deg) for _ in range(3)))
    scale = rng.uniform(0.86, 1.03) * np.array([rng.uniform(0.97, 1.03) for _ in range(3)])
    pose = Pose(np.diag(1 / scale) @ turn.T, np.zeros(3), np.array([0.0, SLICE_ORIGIN_TEMPLATE_Y_MM, CENTRE_TEMPLATE_Z_MM]))
    plan = head_plan(rng, pose)
    scene = slices.make_scene(fields, rng, Effects(), pose, plan, GRID)
    shift = np.array([rng.uniform(-SHIFT_MM, SHIFT_MM) for _ in range(3)])
    depth = (np.arange(plan.slices) - (plan.slices - 1) / 2) * plan.spacing_mm
    origins = np.stack([np.array([GRID.x_mm()[0], GRID.y_mm()[0], d]) + shift for d in depth])
    series = CtSeries(scan(scene).numpy(), origins, np.array([0, -GRID.spacing_mm, 0]), np.array([-GRID.spacing_mm, 0, 0]),
                      np.array([0, 0, 1.0]), origins[:, 2])
    coarse = SliceGrid(GRID.height_mm, GRID.width_mm, 2.0)
    native = np.stack(np.broadcast_arrays(coarse.x_mm()[None, None], coarse.y_mm()[None, :, None], plan.plane_offsets_mm()[:, None, None]), -1)
    brain = scene.brain_coarse.numpy() > 0.5
    keep = np.random.default_rng(seed).permutation(int(brain.sum()))[:BRAIN_POINTS]
    return series, scene.points.numpy()[brain][keep].astype(float), native[brain][keep] + shift


def displacement_mm(to_patient: np.ndarray, template: np.ndarray, patient: np.ndarray) -> float:
    """Mean distance over the brain from the best affine of the truth (the elastic part is nobody's to find)."""
    design = np.c_[template, np.ones(len(template))]
    best = design @ np.linalg.lstsq(design, patient, rcond=None)[0]
    return float(np.linalg.norm(apply(to_patient, template) - best, axis=1).mean())


def registration(models: Path, count: int, turn_deg: float = TURN_DEG) -> dict:
    fields, regions = Fields(), reference.SliceModel.load(models, "regions")
    head = golden.session(models / "head-frame" / "weights.onnx")
    coarse, fine, refused = [], [], 0
    for seed in range(FIRST_SEED, FIRST_SEED + count):
        series, template, patient = turned_head(fields, seed, turn_deg)
        frame = reference.find_head_frame(series, head)
        refined = frame and reference.align(series, frame, regions)
        if refined is None:
            refused += 1
            continue
        coarse.append(displacement_mm(frame.to_patient, template, patient))
        fine.append(displacement_mm(refined.to_patient, template, patient))
        print(f"{seed}: {coarse[-1]:.1f} -> {fine[-1]:.1f} mm", flush=True)
    summary = lambda v: {k: round(float(f(v)), 2) for k, f in (("mean", np.mean), ("median", np.median), ("max", np.max))} if v else None
    return {"heads": count, "turnDeg": turn_deg, "shiftMm": SHIFT_MM, "refused": refused, "coarseMm": summary(coarse), "refinedMm": summary(fine),
            "within3Mm": round(float(np.mean(np.array(fine) <= 3)), 3) if fine else None}
