"""What a way to judge the candidates is worth: by head, part and thickness of the slices."""

import numpy as np

from .table import Table

PARTS = ("stem", "dot", "basilar")
# Distance of the images, mm: up to this.
THICKNESS = {"1 mm": (0, 1.75), "2.5 mm": (1.75, 3.75), "5 mm": (3.75, 99)}
FALSE_A_NORMAL_HEAD = 0.1
SENSITIVITY = 0.975


def worth(table: Table, counts: np.ndarray, part: str | None = None, mm: tuple[float, float] = (0, 99)) -> dict:
    """Figures of the candidates that count [rows] bool. An artery is found by any of its pieces; one that nobody could
    see counts neither way."""
    heads = [n for n, head in enumerate(table.heads) if mm[0] < head["sliceMm"] <= mm[1]]
    found = {(h, a) for h, a, c in zip(table.head, table.artery, counts) if c and a >= 0}
    arteries = [
        (n, a)
        for n in heads
        for a, reference in enumerate(table.heads[n]["references"])
        if reference["seen"] and part in (None, reference["kind"])
    ]
    false = counts & (table.truth == "none") & np.isin(table.head, heads)
    if part is not None:
        false &= table.part == part
    normal = [n for n in heads if not table.heads[n]["references"]]
    hits, searched = sum(key in found for key in arteries), sum(table.heads[n]["images"] for n in heads)
    return {
        "arteries": len(arteries),
        "found": hits,
        "sensitivity": share(hits, len(arteries)),
        "falseAHead": share(int(false.sum()), len(heads)),
        "falseAnImage": share(int(table.images[false].sum()), searched),
        "normalHeads": len(normal),
        "falseANormalHead": share(int(np.isin(table.head[false], normal).sum()), len(normal)),
    }


def share(part: float, whole: float) -> float | None:
    """Rounded; None of nothing."""
    return round(part / whole, 4) if whole else None


def groups(table: Table, counts: np.ndarray) -> dict:
    """All, each part, each thickness, and each part at each thickness."""
    found = {"all": worth(table, counts)} | {part: worth(table, counts, part) for part in PARTS}
    for name, mm in THICKNESS.items():
        found[name] = worth(table, counts, None, mm)
        found |= {f"{part}, {name}": worth(table, counts, part, mm) for part in PARTS}
    return found


def choose_threshold(table: Table, probability: np.ndarray) -> float:
    """The lowest threshold with few enough false findings in normal heads."""
    steps = np.round(np.arange(0.01, 1, 0.01), 2)
    few = [t for t in steps if (worth(table, probability >= t)["falseANormalHead"] or 0) <= FALSE_A_NORMAL_HEAD]
    return float(few[0] if few else steps[-1])


def at_sensitivity(table: Table, probability: np.ndarray) -> dict | None:
    """What a published sensitivity (39 of 40 dots at 54 false ones in 109 images, 7 patients) would cost: the highest
    threshold that reaches it."""
    for threshold in np.round(np.arange(0.99, 0, -0.01), 2):
        found = worth(table, probability >= threshold)
        if (found["sensitivity"] or 0) >= SENSITIVITY:
            return {"threshold": float(threshold), **found}
    return None
