"""Input channels of the slice nets, exactly as a manifest describes them. The TypeScript port implements the same
arithmetic.

A channel of a slice, in this order:
1. `enhance: "darkRegions"`: every HU becomes the median of its 3 x 3 neighbours (edges repeated).
2. `boneAboveHu`: HU above it become the window's low end.
3. t = (clip(hu, low, high) - low) / (high - low), 0..1, with `windowHu` = [low, high].
4. `enhance: "darkRegions"`: t becomes t * (2 - t), monotone, twice as steep at the dark end and flat at the bright one
   (the detail enhancement of the mirror-assembly paper: median filter, then enhancement of dark regions).
5. with `range` = [from, to]: plain: from + t * (to - from); `mirrored`: the same of the slice flipped left-right;
   `difference`: (from + to) / 2 + (t - flipped t) * (to - from) / 2, so that a whole window of difference gives `to`.
`slice` -1 is the neighbour below (inferior), 1 the one above; at the ends of a series the slice itself.
A coordinate channel is the pixel's template millimetre (x right, y anterior, z superior) divided by `scaleMm`.
"""

import torch
import torch.nn.functional as F

NEIGHBOURS = (-1, 0, 1)

# Exchanges that leave the median at index 4 (Paeth, Graphics Gems, 1990).
_MEDIAN_OF_NINE = (
    (1, 2),
    (4, 5),
    (7, 8),
    (0, 1),
    (3, 4),
    (6, 7),
    (1, 2),
    (4, 5),
    (7, 8),
    (0, 3),
    (5, 8),
    (4, 7),
    (3, 6),
    (1, 4),
    (2, 5),
    (4, 7),
    (4, 2),
    (6, 4),
    (4, 2),
)


def median_3x3(image: torch.Tensor) -> torch.Tensor:
    """[N, h, w] -> the same shape; the border repeats."""
    h, w = image.shape[1:]
    padded = F.pad(image[:, None], (1, 1, 1, 1), mode="replicate")[:, 0]
    p = [padded[:, r : r + h, c : c + w] for r in range(3) for c in range(3)]
    for a, b in _MEDIAN_OF_NINE:
        p[a], p[b] = torch.minimum(p[a], p[b]), torch.maximum(p[a], p[b])
    return p[4]


def unit_value(spec: dict, hu: torch.Tensor) -> torch.Tensor:
    """Steps 1-4: [N, h, w] HU -> 0..1."""
    low, high = spec["windowHu"]
    dark = spec.get("enhance") == "darkRegions"
    if dark:
        hu = median_3x3(hu)
    if "boneAboveHu" in spec:
        hu = torch.where(hu > spec["boneAboveHu"], torch.full_like(hu, low), hu)
    t = (hu.clamp(low, high) - low) / (high - low)
    return t * (2 - t) if dark else t


def coordinates(plane: torch.Tensor, rows: int, cols: int) -> torch.Tensor:
    """plane [N, 3, 3] (pixel (0, 0), step per row, step per column; template mm) -> [N, 3, h, w] x, y, z mm."""
    row, col = (
        torch.arange(rows, dtype=plane.dtype, device=plane.device).view(1, 1, -1, 1),
        torch.arange(cols, dtype=plane.dtype, device=plane.device).view(1, 1, 1, -1),
    )
    origin, per_row, per_col = (plane[:, i, :, None, None] for i in range(3))
    return origin + row * per_row + col * per_col


def assemble(specs: list[dict], hu: torch.Tensor, plane: torch.Tensor) -> torch.Tensor:
    """hu [N, 3, h, w] (below, current, above) and plane [N, 3, 3] -> [N, channels, h, w]."""
    place = coordinates(plane, *hu.shape[2:]) if any("coordinate" in s for s in specs) else None
    known: dict = {}
    planes = []
    for spec in specs:
        if "coordinate" in spec:
            planes.append(place[:, "xyz".index(spec["coordinate"])] / spec["scaleMm"])
            continue
        key = (spec["slice"], tuple(spec["windowHu"]), spec.get("boneAboveHu"), spec.get("enhance"))
        if key not in known:
            known[key] = unit_value(spec, hu[:, NEIGHBOURS.index(spec["slice"])])
        t, (start, end) = known[key], spec["range"]
        if spec.get("difference"):
            planes.append((start + end) / 2 + (t - t.flip(-1)) * ((end - start) / 2))
        else:
            planes.append(start + (t.flip(-1) if spec.get("mirrored") else t) * (end - start))
    return torch.stack(planes, 1)


def stack_neighbours(image: torch.Tensor) -> torch.Tensor:
    """HU [K, h, w] of consecutive slices -> [K, 3, h, w]; the ends repeat their own slice."""
    return torch.stack([torch.cat([image[:1], image[:-1]]), image, torch.cat([image[1:], image[-1:]])], 1)


def slice_channel(step: int, window: tuple[float, float] = (0, 80), reach: float = 1, **more) -> dict:
    """A manifest's channel of the slice `step` away: HU window, and the range that it is scaled to."""
    return {"slice": step, **more, "windowHu": list(window), "range": [-reach, reach]}


COORDINATES = [{"coordinate": axis, "scaleMm": 100} for axis in "xyz"]
