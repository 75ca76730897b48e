"""How far the head frame lies off on whole synthetic heads in any pose, before and after the refinement by the
regions."""

import argparse
import json
from pathlib import Path

import numpy as np

from ..export import inference
from ..frames import SLICE_ORIGIN_TEMPLATE_Y_MM, SliceGrid, apply, rotation
from ..generator import slices
from ..generator.effects import Effects
from ..generator.fields import Fields
from ..generator.geometry import Pose
from ..generator.randomness import Rng
from ..generator.scanner import scan
from ..generator.whole import CENTRE_TEMPLATE_Z_MM, head_plan
from ..paths import MODELS
from ..reference import chain
from ..reference.series import CtSeries
from ..seeds import HOLD_OUT_FIRST_SEED

GRID = SliceGrid(260.0, 260.0, 1.0)
FIRST_SEED = HOLD_OUT_FIRST_SEED + 100_700_000
TURN_DEG, SHIFT_MM = 25.0, 30.0
BRAIN_POINTS = 20000
ERROR_LEVELS_MM, ERROR_ENDS_Y_MM = (0.0, 20.0, 40.0), (32.0, -68.0)


def turned_head(fields: Fields, seed: int, turn_deg: float) -> tuple[CtSeries, np.ndarray, np.ndarray]:
    """(series, template points [n, 3] in the brain, their RAS mm [n, 3]) of a head turned by up to `turn_deg` about
    every axis."""
    rng = Rng(seed)
    turn = rotation(*(rng.uniform(-turn_deg, turn_deg) for _ in range(3)))
    scale = rng.uniform(0.86, 1.03) * np.array([rng.uniform(0.97, 1.03) for _ in range(3)])
    pose = Pose(
        np.diag(1 / scale) @ turn.T, np.zeros(3), np.array([0.0, SLICE_ORIGIN_TEMPLATE_Y_MM, CENTRE_TEMPLATE_Z_MM])
    )
    plan = head_plan(rng, pose)
    scene = slices.make_scene(fields, rng, Effects(), pose, plan, GRID)
    shift = np.array([rng.uniform(-SHIFT_MM, SHIFT_MM) for _ in range(3)])
    depth = (np.arange(plan.slices) - (plan.slices - 1) / 2) * plan.spacing_mm
    origins = np.stack([np.array([GRID.x_mm()[0], GRID.y_mm()[0], d]) + shift for d in depth])
    series = CtSeries(
        scan(scene).numpy(),
        origins,
        np.array([0, -GRID.spacing_mm, 0]),
        np.array([-GRID.spacing_mm, 0, 0]),
        np.array([0, 0, 1.0]),
        origins[:, 2],
    )
    coarse = SliceGrid(GRID.height_mm, GRID.width_mm, 2.0)
    native = np.stack(
        np.broadcast_arrays(
            coarse.x_mm()[None, None], coarse.y_mm()[None, :, None], plan.plane_offsets_mm()[:, None, None]
        ),
        -1,
    )
    brain = scene.brain_coarse.numpy() > 0.5
    keep = np.random.default_rng(seed).permutation(int(brain.sum()))[:BRAIN_POINTS]
    return series, scene.points.numpy()[brain][keep].astype(float), native[brain][keep] + shift


def best_affine(template: np.ndarray, patient: np.ndarray) -> np.ndarray:
    """Template -> patient, least squares over the brain: the truth without its elastic part, which is nobody's to
    find."""
    out = np.eye(4)
    out[:3] = np.linalg.lstsq(np.c_[template, np.ones(len(template))], patient, rcond=None)[0].T
    return out


def displacement_mm(to_patient: np.ndarray, template: np.ndarray, best: np.ndarray) -> float:
    """Mean distance over the brain from the true affine."""
    return float(np.linalg.norm(apply(to_patient, template) - apply(best, template), axis=1).mean())


def slice_error(to_patient: np.ndarray, best: np.ndarray) -> np.ndarray:
    """(x mm, y mm, yaw degrees) by which a slice grid laid by `to_patient` is off: what the mirrored half suffers
    from."""
    believed = np.array([[0.0, y, z] for z in ERROR_LEVELS_MM for y in (SLICE_ORIGIN_TEMPLATE_Y_MM, *ERROR_ENDS_Y_MM)])
    true = apply(np.linalg.inv(best) @ to_patient, believed).reshape(len(ERROR_LEVELS_MM), 3, 3)
    centre, ends = true[:, 0].mean(0), (true[:, 1] - true[:, 2]).mean(0)
    return np.array([centre[0], centre[1] - SLICE_ORIGIN_TEMPLATE_Y_MM, np.rad2deg(np.arctan2(ends[0], ends[1]))])


def registration(models: Path, count: int, turn_deg: float = TURN_DEG) -> dict:
    """Displacements of the coarse and the refined frame over `count` heads, and what the slice grids are off by."""
    fields, regions = Fields(), chain.SliceModel.load(models, "regions")
    head = inference.session(models / "head-frame" / "weights.onnx")
    coarse, fine, left, refused = [], [], [], 0
    for seed in range(FIRST_SEED, FIRST_SEED + count):
        series, template, patient = turned_head(fields, seed, turn_deg)
        frame = chain.find_head_frame(series, head)
        refined = frame and chain.align(series, frame, regions)
        if refined is None:
            refused += 1
            continue
        best = best_affine(template, patient)
        coarse.append(displacement_mm(frame.to_patient, template, best))
        fine.append(displacement_mm(refined.to_patient, template, best))
        left.append(slice_error(refined.to_patient, best))
        print(f"{seed}: {coarse[-1]:.1f} -> {fine[-1]:.1f} mm", flush=True)

    def summary(v: list[float]) -> dict | None:
        return (
            {k: round(float(f(v)), 2) for k, f in (("mean", np.mean), ("median", np.median), ("max", np.max))}
            if v
            else None
        )

    return {
        "heads": count,
        "turnDeg": turn_deg,
        "shiftMm": SHIFT_MM,
        "refused": refused,
        "coarseMm": summary(coarse),
        "refinedMm": summary(fine),
        "sliceErrorRms": dict(zip(("xMm", "yMm", "yawDeg"), np.sqrt(np.square(left).mean(0)).round(2).tolist()))
        if left
        else None,
        "within3Mm": round(float(np.mean(np.array(fine) <= 3)), 3) if fine else None,
    }


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `registration` to the command line."""
    command = commands.add_parser("registration", help="error of the head frame on whole synthetic heads in any pose")
    command.add_argument("--count", type=int, default=20)
    command.add_argument("--turn", type=float, default=TURN_DEG, help="largest turn about each axis, degrees")
    command.add_argument(
        "--keep", action="store_true", help="keep the figures beside the head frame's training run, for its card"
    )
    command.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> None:
    figures = json.dumps(registration(MODELS, args.count, args.turn), indent=2)
    print(figures)
    if args.keep:
        (MODELS / "head-frame" / "training-run" / "registration.json").write_text(figures + "\n")
