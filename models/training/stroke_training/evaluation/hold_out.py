"""Stores of hold-out stacks, made once for a version of the generator."""

import functools
import hashlib
from pathlib import Path

from ..data.farm import RECIPES, Recipe, fill, ring_name
from ..data.store import SampleStore
from ..frames import SLICE_NET_GRID, SliceGrid
from ..paths import PACKAGE, RUNS
from ..seeds import HOLD_OUT_FIRST_SEED

# Calibration and thresholds are chosen on one range of seeds and reported on another; 0.3.0 was the first to look at
# this one.
FIRST_SEED = {"calibration": HOLD_OUT_FIRST_SEED, "report": HOLD_OUT_FIRST_SEED + 100_000_000}


# Beside the generator's own files.
SOURCES = ("aspects.py", "frames.py", "atlas/regions.py", "atlas/template.py", "data/store.py")


@functools.cache
def generator_version() -> str:
    """Hash of everything that determines a stored sample, as it was when this process first asked."""
    files = [*sorted((PACKAGE / "generator").glob("*.py")), *(PACKAGE / name for name in SOURCES)]
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()[:10]


def hold_out(
    purpose: str,
    count: int,
    workers: int = 1,
    grid: SliceGrid = SLICE_NET_GRID,
    folder: Path | None = None,
    recipe: str = "usual",
) -> SampleStore:
    """At least `count` stacks of the current generator in the pixels of `grid`, of one of RECIPES (the usual ones with
    as many infarcts as heads are judged with); made now where they are missing, in `folder` or among the runs."""
    folder = folder or RUNS / "hold-out" / f"{purpose}-{generator_version()}-{count}{ring_name(grid, recipe)}"
    missing = count - (len(SampleStore(folder).ready()) if (folder / "seeds.npy").exists() else 0)
    if missing > 0:
        made_of = Recipe() if recipe == "usual" else RECIPES[recipe]
        fill(folder, count, workers, FIRST_SEED[purpose], missing, made_of, grid=grid)
    return SampleStore(folder)
