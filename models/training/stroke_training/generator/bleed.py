"""Haemorrhage by kind: in the tissue, in the ventricles, in the CSF spaces, under and over the dura."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from ..frames import SliceGrid
from .densities import two_densities
from .geometry import COARSE_MM
from .randomness import Rng
from .scene import Scene

COVER_BOX_MM = 22.0
SKULL_RADIUS_MM = 75.0
# Where hypertensive bleeds are: putamen, thalamus, pons, cerebellum (Qureshi et al. 2001).
DEEP_SITES_MM = [(27, 0, 2), (27, -4, 2), (14, -20, 8), (12, -18, 8), (2, -28, -32), (24, -62, -36)]
# Subarachnoid blood above the head's grey matter. Fainter, it only hides its sulcus: half of what the nets missed was
# not to be seen.
DENSER_HU = (9, 36)
# Suprasellar, Sylvian, interhemispheric and ambient cisterns.
# Experts draw a few mL about a fresh clot (a median of 3 mL in public scans): a rim of millimetres that grows over
# days. Rims of up to 14 mm, many of hardly any darkness, were once drawn and labelled here, and nets that learnt from
# them mark 5 to 15 times too much.
OEDEMA_RIM_MM, OEDEMA_LATE_RIM_MM, OEDEMA_DROP_HU = (1.5, 5.0), (4.0, 10.0), (5, 14)
OEDEMA_FALL_MM, OEDEMA_GREY_SHARE = 0.8, 0.6
# Half of the width of a clot's border before the scanner blurs it. Soft borders of centimetres once lay over the rim,
# so that most of what was labelled oedema was brighter than brain.
BORDER_MM = (0.3, 1.2)
# The rim begins where the border has fallen, and is thick here and thin there.
OEDEMA_GAP_MM, OEDEMA_PATCH_MM = 1.0, 12.0
CISTERNS_MM = [(0, 8, -18), (0, 5, -20), (40, 4, -6), (42, 0, 2), (0, 40, 5), (0, -28, -22)]


# Small clots, by their radius: 0.1 to 4 mL. They are as faint as real ones of that size, of which half were missed.
SMALL_CHANCE, SMALL_MM, SMALL_HU = 0.45, (3.0, 10.0), (44, 76)
# Clots of two densities: on real scans nets that saw few marked the dense core alone.
LIQUID_CHANCE = 0.35
# A layer under the dura is as dense as the cortex that it presses after one to three weeks.
ISODENSE_CHANCE, ISODENSE_HU = 0.2, (36, 52)
# Small bleeds in an infarct: how many, their radii, how much denser than the grey matter of the head they are.
PETECHIAE, PETECHIA_MM, PETECHIA_HU = (2, 7), (1.8, 5.0), (8, 30)


@dataclass(frozen=True)
class BleedPlan:
    """A given parenchymal bleed: centre in template mm, radii in mm, HU."""

    centre_mm: tuple[float, float, float]
    radii_mm: tuple[float, float, float]
    hu: float


def native_mm(scene: Scene) -> torch.Tensor:
    """[D, h, w, 3] millimetres of the stack's own axes (x right, y anterior, z along the normal)."""
    grid = SliceGrid(scene.grid.height_mm, scene.grid.width_mm, COARSE_MM)
    z, y, x = torch.meshgrid(
        torch.tensor(scene.plan.plane_offsets_mm()), torch.tensor(grid.y_mm()), torch.tensor(grid.x_mm()), indexing="ij"
    )
    return torch.stack([x, y, z], -1).float()


def _paint(scene: Scene, name: str, amount: torch.Tensor, hu: torch.Tensor | float) -> None:
    scene.image = scene.image + (hu - scene.image) * amount
    scene.add_bleed(name, amount)


def depth_mm(scene: Scene) -> torch.Tensor:
    """[D, h, w] rough millimetres below the inner table, up to 11, from the share of brain in a box."""
    return (scene.field["cover"] - 0.5) * COVER_BOX_MM


def blood_hu(scene: Scene, low: float = 52, high: float = 80) -> torch.Tensor:
    """[D, H, W] a clot's density with its unevenness, now and then with darker, still liquid parts."""
    rng = scene.rng
    hu = rng.uniform(low, high) + scene.smooth(6, 6) * rng.uniform(0.5, 3)
    if rng.chance(LIQUID_CHANCE):
        cell_mm = rng.uniform(8, 20)
        liquid = torch.sigmoid((scene.smooth(cell_mm, cell_mm) - rng.uniform(-0.3, 1.2)) * rng.uniform(3, 12))
        hu = hu - liquid * rng.uniform(8, 28)
    return scene.fine(hu)


@dataclass(frozen=True)
class Oedema:
    """How far about a clot, mm, and by how many HU white matter falls."""

    rim_mm: float
    drop_hu: float


def draw_oedema(rng: Rng) -> Oedema | None:
    """None in a quarter of the clots, a few mm in most of the others: it grows over days."""
    if not rng.chance(0.75):
        return None
    rim_mm = rng.uniform(*OEDEMA_RIM_MM) if rng.chance(0.7) else rng.uniform(*OEDEMA_LATE_RIM_MM)
    return Oedema(rim_mm, rng.uniform(*OEDEMA_DROP_HU))


def _clot(
    scene: Scene,
    distance: torch.Tensor,
    hu: torch.Tensor | float,
    sharpness: float,
) -> torch.Tensor:
    """distance [D, h, w] is 1 at the clot's border, which falls over 1 / `sharpness` of that. Its share of each voxel
    [D, h, w]."""
    core = torch.sigmoid((1 - distance) * sharpness)
    _paint(scene, "parenchymal", scene.fine(core) * scene.brain, hu)
    return core


def _about_clot(scene: Scene, distance: torch.Tensor, radius_mm: float, border_mm: float, oedema: Oedema) -> None:
    """Oedema outside a clot whose border is about `radius_mm` from its middle and half falls within `border_mm`; it
    shows less in grey matter."""
    outside = (distance - 1) * radius_mm - 2 * border_mm - OEDEMA_GAP_MM
    rim = oedema.rim_mm * 1.8 * torch.sigmoid(3 * (scene.smooth(OEDEMA_PATCH_MM, OEDEMA_PATCH_MM) - 0.2))
    halo = torch.sigmoid((rim - outside) / OEDEMA_FALL_MM) * torch.sigmoid(outside / 0.4)
    grey, white = scene.fraction[0], scene.fraction[1]
    scene.image = scene.image - oedema.drop_hu * scene.fine(halo) * scene.brain * (white + OEDEMA_GREY_SHARE * grey)
    scene.oedema = torch.maximum(scene.oedema, halo)


def given_clot(scene: Scene, plan: BleedPlan) -> None:
    """The clot of a demo study, with a rim of oedema."""
    distance = ((scene.points - torch.tensor(plan.centre_mm)) / torch.tensor(plan.radii_mm)).pow(2).sum(-1).sqrt()
    hu = scene.fine(scene.smooth(6, 6) * 2) + plan.hu
    distance = distance + 0.12 * scene.smooth(10, 12)
    core = _clot(scene, distance, hu, 12)
    # The rim of the studies as they were published: a wide and faint one.
    halo = (torch.sigmoid((1.35 - distance) * 8) - torch.sigmoid((1 - distance) * 8)).clamp(min=0) * (1 - core)
    scene.image = scene.image - 5 * scene.fine(halo) * scene.brain * (1 - scene.fraction[2])
    scene.oedema = torch.maximum(scene.oedema, (1.6 * halo).clamp(max=1))


def _spot(scene: Scene, inside: torch.Tensor, wanted_mm: Sequence[float] | None) -> torch.Tensor | None:
    """Native mm of a random voxel of `inside`, near a wanted template point where the stack has it."""
    spots = inside.nonzero()
    if len(spots) < 20:
        return None
    if wanted_mm is not None:
        distance = (scene.points[inside] - torch.tensor(wanted_mm)).norm(dim=-1)
        if distance.min() < 6:
            return native_mm(scene)[tuple(spots[int(distance.argmin())])]
    return native_mm(scene)[tuple(spots[scene.rng.integer(len(spots))])]


def parenchymal(scene: Scene, side: int) -> None:
    """One clot in the tissue, deep or lobar, with oedema about it."""
    rng = scene.rng
    own = torch.sign(scene.points[..., 0]) == side
    inside = (scene.field["cover"] > 0.75) & (scene.brain_coarse > 0.9) & own
    wanted = [float(v) for v in rng.pick(DEEP_SITES_MM)] if rng.chance(0.5) else None
    centre = _spot(scene, inside, [wanted[0] * side, *wanted[1:]] if wanted else None)
    if centre is None:
        return
    small = rng.chance(SMALL_CHANCE)
    size = rng.uniform(*SMALL_MM) if small else rng.uniform(7, 24)
    radii = torch.tensor([size * rng.uniform(0.7, 1.25) for _ in range(3)])
    offset = native_mm(scene) - centre
    distance = (offset / radii).pow(2).sum(-1).sqrt() + rng.uniform(0.1, 0.3) * scene.smooth(8, 9)
    two = two_densities(scene, offset, distance, size)
    hu = (blood_hu(scene, *SMALL_HU) if small else blood_hu(scene)) if two is None else two
    if two is None and rng.chance(0.1):  # a fluid level: the cells have sunk backwards
        hu = hu - scene.fine(torch.sigmoid((offset[..., 1] - rng.uniform(-5, 5)) / 0.8)) * rng.uniform(10, 28)
    border_mm = rng.uniform(*BORDER_MM)
    _clot(scene, distance, hu, size / border_mm)
    if oedema := draw_oedema(rng):
        _about_clot(scene, distance, size, border_mm, oedema)
    if rng.chance(0.3):
        intraventricular(scene)


def contusions(scene: Scene, side: int) -> None:
    """Several small bleeds at the surface of the frontal and temporal poles."""
    rng = scene.rng
    surface = (scene.field["cover"] > 0.6) & (scene.field["cover"] < 0.9) & (scene.brain_coarse > 0.9)
    poles = surface & (scene.points[..., 1] > -20) & (scene.points[..., 2] < 25)
    where = poles if poles.sum() > 50 else surface
    for _ in range(rng.pick([1, 2, 3, 4])):
        centre = _spot(scene, where, None)
        if centre is None:
            return
        size = rng.uniform(2.5, 9)
        distance = ((native_mm(scene) - centre) / size).norm(dim=-1) + 0.35 * scene.smooth(5, 5)
        border_mm = rng.uniform(*BORDER_MM)
        _clot(scene, distance, blood_hu(scene, 46, 70), size / border_mm)
        if oedema := draw_oedema(rng):
            _about_clot(scene, distance, size, border_mm, oedema)
    if rng.chance(0.4):
        subarachnoid(scene, side)


def intraventricular(scene: Scene, side: int = 1) -> None:
    """Blood that sinks into the occipital horns with a level, or a cast of one or more ventricles."""
    rng = scene.rng
    native = native_mm(scene)
    cavity = scene.field["ventricles"].clamp(0, 1)
    spots = (cavity > 0.5).nonzero()
    if not len(spots):
        return
    if rng.chance(0.5):
        y = native[..., 1][cavity > 0.5]
        level = float(torch.quantile(y, rng.uniform(0.02, 0.5)))
        fill = torch.sigmoid((level + 0.03 * native[..., 0] * rng.uniform(-1, 1) - native[..., 1]) / 0.6)
    else:
        centre = native[tuple(spots[rng.integer(len(spots))])]
        reach = rng.uniform(12, 60)
        fill = torch.sigmoid((reach - (native - centre).norm(dim=-1)) / 2 + scene.smooth(6, 6))
    amount = scene.fine(fill * cavity) * scene.fraction[2] * scene.brain
    _paint(scene, "intraventricular", amount, blood_hu(scene, 45, 78))


def subarachnoid(scene: Scene, side: int) -> None:
    """Blood in cisterns, fissures and sulci about one to three places; mixed with CSF it is fainter than a clot."""
    rng = scene.rng
    native, near = native_mm(scene), torch.zeros(scene.shape)
    spaces = (scene.field["csf"] > 0.35) & (scene.field["ventricles"] < 0.2) & (scene.brain_coarse > 0.8)
    for _ in range(rng.pick([1, 1, 2, 3])):
        wanted = [float(v) for v in rng.pick(CISTERNS_MM)] if rng.chance(0.6) else None
        centre = _spot(scene, spaces, [wanted[0] * side, *wanted[1:]] if wanted else None)
        if centre is not None:
            near = torch.maximum(
                near, torch.sigmoid((rng.uniform(14, 45) - (native - centre).norm(dim=-1)) / rng.uniform(2, 5))
            )
    patchy = near * torch.sigmoid((scene.smooth(14, 12) + rng.uniform(0.3, 2.5)) * 3)
    free = 1 - scene.fine(scene.field["ventricles"].clamp(0, 1))
    amount = scene.fine(patchy) * free * (scene.fraction[2] * rng.uniform(1.0, 1.5)).clamp(max=1) * scene.brain
    _paint(scene, "subarachnoid", amount, scene.base_hu["grey"] + rng.uniform(*DENSER_HU))
    if rng.chance(0.2):
        intraventricular(scene)


def subdural(scene: Scene, side: int) -> None:
    """A crescent over one convexity that follows the inner table across the sutures, or a layer on falx or
    tentorium."""
    rng, (x, y, _z) = scene.rng, scene.points.unbind(-1)
    own = torch.sigmoid(x * side / 1.0)
    kind = rng.pick(["convexity"] * 6 + ["falx", "tentorium"])
    if kind == "convexity" or (kind == "tentorium" and (scene.field["tentorium"] > 0.5).sum() < 30):
        along = torch.sigmoid((x * side - rng.uniform(4, 28)) / 4)
        ends = torch.sigmoid((y - rng.uniform(-95, -20)) / 6) * torch.sigmoid((rng.uniform(15, 75) - y) / 6)
        thickness = (
            (rng.uniform(2.2, 5) if rng.chance(0.5) else rng.uniform(4, 12))
            * (1 + 0.25 * scene.smooth(25, 30))
            * along
            * ends
        )
        layer = torch.sigmoid((thickness - depth_mm(scene)) / 0.6) * (thickness > 0.7) * own
    elif kind == "falx":
        layer = torch.sigmoid((rng.uniform(1.5, 5) - (x * side - 0.5).abs()) / 0.5) * (scene.field["csf"] > 0.1) * own
        layer = (
            layer * torch.sigmoid((scene.smooth(30, 30) + rng.uniform(0, 2)) * 4) * (scene.field["ventricles"] < 0.1)
        )
    else:
        layer = ((scene.field["tentorium"] - rng.uniform(0.25, 0.6)) * 4).clamp(0, 1) * own
    hu = blood_hu(scene, *(ISODENSE_HU if rng.chance(ISODENSE_CHANCE) else (48, 78)))
    if kind == "convexity" and rng.chance(0.2):  # old liquid under fresh blood, which has sunk backwards
        fresh = scene.fine(torch.sigmoid((rng.uniform(-50, 10) - y) / 5))
        old = scene.fine(layer) * scene.brain * (1 - fresh)
        scene.image = scene.image + (rng.uniform(12, 26) - scene.image) * old
        layer = layer * torch.sigmoid((rng.uniform(-50, 10) - y) / 5)
    _paint(scene, "subdural", scene.fine(layer) * scene.brain, hu)
    if rng.chance(0.25):
        subarachnoid(scene, side)


def epidural(scene: Scene, side: int) -> None:
    """A lens between skull and dura, bounded by the sutures."""
    rng = scene.rng
    surface = (depth_mm(scene).abs() < 1.5) & (scene.points[..., 0] * side > 20) & (scene.points[..., 2] > -35)
    centre = _spot(scene, surface, None)
    if centre is None:
        return
    native = native_mm(scene)
    middle = native[scene.brain_coarse > 0.9].mean(0)
    inward = (middle - centre) * torch.tensor([1.0, 1.0, 0.5])
    inward = inward / inward.norm()
    offset = native - centre
    height = offset @ inward
    radius = (offset - height[..., None] * inward).norm(dim=-1)
    depth = height - radius.pow(2) / (2 * SKULL_RADIUS_MM) + rng.uniform(0.05, 0.4) * scene.smooth(12, 12)
    lens = rng.uniform(5, 26) * (1 - (radius / rng.uniform(16, 38)).pow(2))
    layer = torch.sigmoid((lens - depth) / 0.6) * (lens > 0) * (scene.points[..., 0] * side > 2)
    _paint(scene, "epidural", scene.fine(layer) * scene.brain, blood_hu(scene, 54, 84))


def transformation(scene: Scene) -> None:
    """Petechial blood in the acute infarct (`scene.acute`): spots, some of which run together; none without an
    infarct."""
    rng, native = scene.rng, native_mm(scene)
    inside = (scene.acute > 0.5) & (scene.brain_coarse > 0.9)
    spots = torch.zeros(scene.shape)
    for _ in range(PETECHIAE[0] + rng.integer(PETECHIAE[1] - PETECHIAE[0] + 1)):
        centre = _spot(scene, inside, None)
        if centre is None:
            return
        distance = (native - centre).norm(dim=-1) / rng.uniform(*PETECHIA_MM) + 0.3 * scene.smooth(4, 4)
        spots = torch.maximum(spots, torch.sigmoid((1 - distance) * rng.uniform(3, 9)))
    amount = scene.fine(spots * scene.acute) * scene.brain
    _paint(scene, "parenchymal", amount, scene.base_hu["grey"] + rng.uniform(*PETECHIA_HU))


KINDS = {f.__name__: f for f in (parenchymal, contusions, intraventricular, subarachnoid, subdural, epidural)}


def random_bleed(scene: Scene, kind: str, side: int) -> None:
    """A bleed of `kind` (plan.BLEED_KINDS) on `side` (+1 right)."""
    KINDS[kind](scene, side)
    if not scene.bleeds:  # the stack has no place for that kind
        parenchymal(scene, side)
