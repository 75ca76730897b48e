"""python -m stroke_training gallery: every effect on one head, off and on, for docs/generator.md."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from ..frames import SLICE_ORIGIN_TEMPLATE_Y_MM, SliceGrid, rotation
from ..paths import REPOSITORY
from .anatomy import Push
from .effects import Effects
from .fields import Fields
from .geometry import Pose, StackPlan
from .plan import LesionPlan
from .randomness import Rng
from .scanner import scan
from .slices import make_scene

if TYPE_CHECKING:
    import argparse

# Grey levels kept: noise compresses badly, and the eye tells no more apart in a small picture.
LEVELS = 48
TILE = (192, 160)
# Window of the third picture: with minus without; mid-grey is no difference.
DIFFERENCE_HU = (-25, 25)
CALM = Effects().only("asymmetry", "gyri", "sharp_base")


@dataclass(frozen=True)
class Picture:
    """level_mm: template z of the slice; base: what both heads have beside the effect; window: HU from, to."""

    level_mm: float
    seed: int = 7
    lesions: LesionPlan = LesionPlan()
    # Lesions of the picture without; None: as with it.
    off: LesionPlan | None = None
    window_hu: tuple[float, float] = (0, 80)
    pitch_deg: float = 0.0
    thickness_mm: float = 5.0
    base: tuple[str, ...] = ()


def lesion(level_mm: float, seed: int, plan: LesionPlan, **more) -> Picture:
    """A slice at `level_mm` with a lesion in it."""
    return Picture(level_mm, seed, plan, LesionPlan(), **more)


RIGHT, OLD = LesionPlan(acute_side=1), LesionPlan(old_side=-1)
MASS = LesionPlan(bleed="epidural", bleed_side=1, pushes=(Push((55.0, 0.0, 15.0), 8.0),))
# By effect (and variant after a hyphen).
PICTURES = {
    "acute_infarct": lesion(6, 22, RIGHT),
    "acute_infarct-large": lesion(10, 24, LesionPlan(acute_side=-1, acute_large=True)),
    "cortical_infarct": lesion(32, 22, RIGHT),
    "outside_infarct": lesion(-46, 5, RIGHT),
    "watershed_infarct": lesion(40, 23, RIGHT),
    "emboli": lesion(34, 24, RIGHT),
    "both_sides": lesion(10, 22, RIGHT),
    "swelling_only": lesion(32, 23, RIGHT),
    "old_infarct": lesion(8, 24, OLD),
    "gliosis": Picture(8, 35, OLD),
    "lacunes": Picture(6, 23),
    "haemorrhage-parenchymal": lesion(4, 2, LesionPlan(bleed="parenchymal")),
    "haemorrhage-contusions": lesion(-8, 3, LesionPlan(bleed="contusions")),
    "haemorrhage-intraventricular": lesion(10, 4, LesionPlan(bleed="intraventricular")),
    "haemorrhage-subarachnoid": lesion(-10, 23, LesionPlan(bleed="subarachnoid")),
    "haemorrhage-subdural": lesion(25, 6, LesionPlan(bleed="subdural")),
    "haemorrhage-epidural": lesion(15, 7, LesionPlan(bleed="epidural")),
    "swelling": Picture(12, 23, MASS, replace(MASS, pushes=())),
    "effacement": Picture(30, 23, MASS),
    "midline_shift": Picture(12, 1),
    "blend_sign": lesion(8, 23, LesionPlan(bleed="parenchymal")),
    "black_hole": lesion(8, 23, LesionPlan(bleed="parenchymal")),
    "clot_gradient": lesion(8, 23, LesionPlan(bleed="parenchymal")),
    "transformation": Picture(8, 24, replace(RIGHT, acute_large=True)),
    "dense_artery": Picture(-14, 21, RIGHT, thickness_mm=3),
    "dense_basilar": Picture(-24, 21, thickness_mm=3),
    "asymmetry": Picture(10, 22),
    "torque": Picture(8, 22),
    "ventricle_size": Picture(14, 24),
    "gyri": Picture(40, 23),
    "leukoaraiosis": Picture(24, 6),
    "white_matter_spots": Picture(26, 22),
    "arachnoid_cyst": Picture(-32, 21),
    "virchow_robin": Picture(-7, 21),
    "distractor": Picture(30, 22),
    "sharp_base": Picture(-36, 5),
    "falx": Picture(35, 22),
    "tentorium": Picture(-22, 24),
    "dense_sinus": Picture(-24, 21),
    "deep_veins": Picture(6, 22),
    "vessels": Picture(-16, 21, thickness_mm=3),
    "dural_calcification": Picture(40, 21),
    "basal_ganglia_calcification": Picture(4, 5),
    "choroid_calcification": Picture(8, 3),
    "pineal_calcification": Picture(1, 4),
    "surgery": Picture(45, 24, window_hu=(-100, 300)),
    "metal": Picture(-16, 21),
    "slice_profile": Picture(69, 24),
    "beam_hardening": Picture(-34, 22),
    "petrous_streaks": Picture(-36, 4),
    "bone_bloom": Picture(-5, 24),
    "vertex_cupping": Picture(66, 24),
    "bone_partial_volume": Picture(-22, 5),
    "sharp_kernel": Picture(10, 6),
    "uneven_noise": Picture(-38, 7),
    "motion": Picture(10, 23),
    "couch": Picture(30, 4, window_hu=(-1000, 300)),
    "cropped_field": Picture(10, 5, window_hu=(-1000, 300)),
}


def effect_of(name: str) -> str:
    """The effect that a picture is of."""
    return name.split("-")[0]


def photograph(fields: Fields, picture: Picture, effects: Effects, lesions: LesionPlan) -> np.ndarray:
    """[192, 160] HU of one slice."""
    linear = np.diag([1 / 0.96] * 3) @ rotation(picture.pitch_deg, 1, 2).T
    pose = Pose(linear, np.zeros(3), np.array([0.0, SLICE_ORIGIN_TEMPLATE_Y_MM, picture.level_mm]))
    plan = StackPlan(1, picture.thickness_mm, picture.thickness_mm, 3)
    return scan(make_scene(fields, Rng(picture.seed), effects, pose, plan, SliceGrid(), lesions))[0].numpy()


def pair(fields: Fields, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The head without and with the effect, [192, 160] HU each."""
    picture, effect = PICTURES[name], effect_of(name)
    on = replace(CALM, **dict.fromkeys((effect, *picture.base), 1.0))
    off = on if picture.off is not None else on.without(effect)
    return photograph(fields, picture, off, picture.lesions if picture.off is None else picture.off), photograph(
        fields, picture, on, picture.lesions
    )


def grey(hu: np.ndarray, window_hu: tuple[float, float]) -> Image.Image:
    """HU [rows, cols] in a window, 8 bits."""
    low, high = window_hu
    share = np.clip((hu - low) / (high - low), 0, 1)
    return Image.fromarray((np.round(share * (LEVELS - 1)) * (255 / (LEVELS - 1))).astype(np.uint8))


def write_gallery(out: Path, only: list[str] | None = None) -> None:
    """out/<effect>.png (without, with, difference) and out/contact-sheet.png (with)."""
    out.mkdir(parents=True, exist_ok=True)
    fields = Fields()
    names = [n for n in PICTURES if not only or n in only]
    columns = 9
    sheet = Image.new("L", (columns * TILE[1], -(-len(names) // columns) * (TILE[0] + 14)))
    for i, name in enumerate(names):
        off, on = pair(fields, name)
        low, high = PICTURES[name].window_hu
        shown = [
            grey(off, (low, high)),
            grey(on, (low, high)),
            grey(np.clip(on, low, high) - np.clip(off, low, high), DIFFERENCE_HU),
        ]
        Image.fromarray(np.hstack([np.asarray(a) for a in shown])).save(out / f"{name}.png", optimize=True)
        corner = (i % columns * TILE[1], i // columns * (TILE[0] + 14))
        sheet.paste(grey(on, PICTURES[name].window_hu), corner)
        ImageDraw.Draw(sheet).text(
            (corner[0] + 4, corner[1] + TILE[0]), name.replace("haemorrhage-", "").replace("_", " "), fill=230
        )
    if not only:
        sheet.save(out / "contact-sheet.png", optimize=True)


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `gallery` to the command line."""
    command = commands.add_parser("gallery", help="pictures of every effect of the generator, off and on")
    command.add_argument("--out", type=Path, default=REPOSITORY / "docs" / "images" / "generator")
    command.add_argument("--only", nargs="*", choices=list(PICTURES))
    command.set_defaults(func=lambda args: write_gallery(args.out, args.only))
