"""The ten regions of ASPECTS and the numbers that label them, in the order of the papers, the case files and the
TypeScript side."""

import numpy as np
import torch

# Labels 1..10 are the patient's right, 11..20 the left; classes 1..10 either side; 0 is none.
REGION_NAMES = ("C", "L", "IC", "I", "M1", "M2", "M3", "M4", "M5", "M6")
# C, L, IC and I are anatomical in 3D; M1-M6 follow the acquisition plane.
DEEP_REGIONS = 4
# The classes of region nets whose training began with version 0.3.0 or earlier. A net keeps the order that it began
# with: its run's regions.json and its manifest name it.
EARLIER_ORDER = ("C", "I", "IC", "L", "M1", "M2", "M3", "M4", "M5", "M6")

Labels = int | np.ndarray | torch.Tensor


def label_of(name: str, right: bool = True) -> int:
    """1..10 for the patient's right, 11..20 for the left."""
    return REGION_NAMES.index(name) + (1 if right else 1 + len(REGION_NAMES))


def labels_of(names: str) -> list[int]:
    """Right-hand labels of names with blanks between them."""
    return [label_of(name) for name in names.split()]


def side_agnostic(labels: Labels) -> Labels:
    """Labels 0..20 -> classes 0..10."""
    return labels - len(REGION_NAMES) * (labels > len(REGION_NAMES))


def places(order: tuple[str, ...]) -> list[int]:
    """For each class of a net with `order`, background first, its class 0..10 in REGION_NAMES' order."""
    if sorted(order) != sorted(REGION_NAMES):
        raise ValueError(f"not the ten regions: {', '.join(order)}")
    return [0, *(label_of(name) for name in order)]


def in_order(classes: torch.Tensor, order: tuple[str, ...]) -> torch.Tensor:
    """Classes 0..10 in REGION_NAMES' order -> the same in `order`, as a net with that order counts them."""
    return torch.tensor(np.argsort(places(order)), device=classes.device)[classes]
