"""A study plan -> CT volume in HU and its truth, with a calm version of the training generator."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from scipy import ndimage as ndi

from ..frames import BLEED_NAMES, LABEL_NAMES, SLICE_ORIGIN_TEMPLATE_Y_MM, SliceGrid, rotation
from ..generator import bleed, infarct, scanner, tissue
from ..generator.effects import Effects
from ..generator.fields import Fields
from ..generator.geometry import Pose, StackPlan
from ..generator.randomness import Rng
from ..generator.scene import Scene
from ..generator.slices import add_surroundings, label_fractions, region_labels
from .studies import StudyPlan

FIELD_OF_VIEW_MM = 240.0
MATRIX = 512
RENDER_MATRIX = 256  # anatomy is no sharper than this; noise is drawn at the full matrix
SLICES, THICKNESS_MM, PLANES = 29, 5.0, 3
CENTRE_TEMPLATE_Z_MM = 12.0
NOISE_HU = 2.8
AIR_HU = -1000

# The two sides must agree to well under 1 HU where nothing is wrong, as they do in healthy people.
CALM = tissue.TissueRanges(
    folds=(0.5, 0.6),
    atrophy=(0.0, 0.6),
    sulci=(0.5, 0.7),
    patches=(0.1, 0.2),
    grey_hu=(37, 39),
    contrast_hu=(6.5, 8),
    csf_hu=(6, 9),
)
EFFECTS = Effects().only("falx", "choroid_calcification", "pineal_calcification", "asymmetry")


@dataclass(frozen=True)
class RenderedStudy:
    """hu int16 [29, 512, 512] (slice 0 lowest, row 0 anterior, col 0 right), regions uint8 [29, 120, 120], truth."""

    hu: np.ndarray
    regions: np.ndarray
    truth: dict


def pose_of(plan: StudyPlan) -> Pose:
    """The pose that the plan asks for."""
    linear = np.diag(1 / np.array(plan.scale)) @ rotation(*plan.pitch_roll_yaw_deg).T
    return Pose(linear, np.array([2.0, -3.0, 0.0]), np.array([0.0, SLICE_ORIGIN_TEMPLATE_Y_MM, CENTRE_TEMPLATE_Z_MM]))


def brain_with_lesions(scene: Scene, plan: StudyPlan) -> None:
    """scene.image: the brain with what the plan puts into it, nothing about it yet."""
    lesion = plan.infarct()
    if lesion:
        infarct.place_acute(scene, lesion)
    tissue.draw_tissue_hu(scene, CALM)
    tissue.draw_fractions(scene, CALM)
    if lesion:
        infarct.apply_acute(scene, uniform=True)
    tissue.mix_tissue(scene)
    if plan.bleed:
        bleed.given_clot(scene, plan.bleed)


def constant_air(hu: torch.Tensor) -> torch.Tensor:
    """Air outside the head becomes exactly -1000 HU: it carries nothing and compresses to nothing."""
    head = ndi.binary_dilation((hu > -500).numpy(), np.ones((1, 3, 3)), iterations=4)
    head = np.stack([ndi.binary_fill_holes(s) for s in head])
    return torch.where(torch.from_numpy(head), hu, torch.full_like(hu, AIR_HU))


def photograph(scene: Scene) -> torch.Tensor:
    """Slab mean, upsampling to the full matrix, kernel and noise: [29, 512, 512] HU."""
    image = scene.slabs(scene.image.clamp(-1000, 1400))
    image = image + scanner.bone_nearby(scene, image) * 2 * (image <= 110)
    image = F.interpolate(image[:, None], size=(MATRIX, MATRIX), mode="bicubic", align_corners=False)[:, 0]
    spacing = FIELD_OF_VIEW_MM / MATRIX
    noise = scanner.blur(scene.rng.normal(*image.shape), 0.55 / spacing)
    image = scanner.blur(image, 0.45 / spacing) + noise / noise.std() * NOISE_HU
    return constant_air(image)


def millilitres(mask: torch.Tensor, grid: SliceGrid) -> float:
    """Volume of a mask [K, rows, cols] on the grid."""
    return round(float(mask.sum()) * grid.spacing_mm**2 * THICKNESS_MM / 1000, 1)


def truth_of(scene: Scene, plan: StudyPlan) -> dict:
    """What the study shows, as truth.json has it."""
    labels = dict(zip(LABEL_NAMES, label_fractions(scene)))
    acute, clot = labels["infarct"], sum(labels[name] for name in BLEED_NAMES)
    right = scene.fine(scene.slabs((scene.points[..., 0] > -0.5).float())) > 0.5
    found = acute > 0.4
    return {
        "side": plan.side,
        "affected": list(plan.affected),
        "infarctMl": {"left": millilitres(found & ~right, scene.grid), "right": millilitres(found & right, scene.grid)},
        "haemorrhageMl": millilitres(clot > 0.4, scene.grid),
        "dropHu": plan.drop_hu,
        "seed": plan.seed,
    }


def render(fields: Fields, plan: StudyPlan) -> RenderedStudy:
    """A study as it would be scanned, wholly determined by its plan."""
    grid = SliceGrid(FIELD_OF_VIEW_MM, FIELD_OF_VIEW_MM, FIELD_OF_VIEW_MM / RENDER_MATRIX)
    stack = StackPlan(SLICES, THICKNESS_MM, THICKNESS_MM, PLANES, follow_midline=False)
    scene = Scene(fields, Rng(plan.seed), EFFECTS, pose_of(plan), stack, grid)
    brain_with_lesions(scene, plan)
    add_surroundings(scene)
    hu = photograph(scene).round().clamp(-1024, 3071).to(torch.int16).numpy()
    return RenderedStudy(hu, region_labels(scene).numpy(), truth_of(scene, plan))
