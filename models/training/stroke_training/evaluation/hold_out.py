"""Stores of hold-out stacks, made once for a version of the generator."""
import hashlib

from ..farm import fill
from ..paths import PACKAGE, RUNS
from ..store import SampleStore
from ..seeds import HOLD_OUT_FIRST_SEED

FIRST_SEED = {"calibration": HOLD_OUT_FIRST_SEED, "report": HOLD_OUT_FIRST_SEED + 100_000_000}
"""Calibration and thresholds are chosen on one range of seeds and reported on another; 0.3.0 was the first to look at this one."""


def generator_version() -> str:
    """Hash of everything that determines a stored sample."""
    files = [*sorted((PACKAGE / "generator").glob("*.py")), *(PACKAGE / n for n in ("atlas.py", "template.py", "frames.py", "store.py"))]
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()[:10]


def hold_out(purpose: str, count: int, workers: int = 1) -> SampleStore:
    """At least `count` stacks of the current generator; made now where they are missing."""
    folder = RUNS / "hold-out" / f"{purpose}-{generator_version()}-{count}"
    missing = count - (len(SampleStore(folder).ready()) if (folder / "seeds.npy").exists() else 0)
    if missing > 0:
        fill(folder, count, workers, FIRST_SEED[purpose], missing)
    return SampleStore(folder)
