"""What outlives a machine that is given back: one file a stage, few and small enough to be carried anywhere; and what a
bare machine is given so that it trains from its first seconds."""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import torch

from ..paths import RUNS
from .checkpoints import FILE, readable
from .feed import LEAST_STACKS, open_ring, put
from .state import STATE, TRAINED, read_state

if TYPE_CHECKING:
    from pathlib import Path

    from .state import Progress

# Beside the checkpoint; a candidate's files lie in their own folder.
KEPT = ("log.json", "config.json", "channels.json", "regions.json", "anchors.json")
CANDIDATE = "candidate"
READY = "ready.npz"
ATLAS = "atlas-*.npz"


def give_stage(run: Path, out: Path, progress: Progress) -> None:
    """out/<stage>.zip: the run's files; of a trained stage without the optimiser, which nothing goes on with."""
    state = readable(run / FILE)
    if state is None:
        return
    if progress.status == TRAINED:
        state["optimiser"] = {}
    weights = io.BytesIO()
    torch.save(state, weights)
    out.mkdir(parents=True, exist_ok=True)
    temporary = out / f"{run.name}.zip.tmp"
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr(FILE, weights.getvalue())
        for name in KEPT:
            if (run / name).exists():
                packed.write(run / name, name)
        for path in sorted((run / CANDIDATE).glob("*.*")):
            packed.write(path, f"{CANDIDATE}/{path.name}")
    temporary.replace(out / f"{run.name}.zip")


def take_stage(packed: Path, run: Path) -> bool:
    """The run of a zip in place of an earlier one or none; never in place of one that has trained longer."""
    arriving = run.with_name(f"{run.name}.arriving")
    shutil.rmtree(arriving, ignore_errors=True)
    try:
        with zipfile.ZipFile(packed) as archive:
            names = [n for n in archive.namelist() if n in (FILE, *KEPT) or n.startswith(f"{CANDIDATE}/")]
            archive.extractall(arriving, [n for n in names if ".." not in n])
    except (OSError, zipfile.BadZipFile) as error:
        print(f"{packed} is left out: {error}", flush=True)
        shutil.rmtree(arriving, ignore_errors=True)
        return False
    new, old = readable(arriving / FILE), readable(run / FILE) if (run / FILE).exists() else None
    if new is None or (old and old.get("seconds", 0) >= new["seconds"]):
        shutil.rmtree(arriving)
        return False
    shutil.rmtree(run, ignore_errors=True)
    arriving.rename(run)
    return True


def take_all(folder: Path, root: Path, stages: list[str]) -> None:
    """Stages, state, atlas and ready-made stacks of a folder that an earlier call, or `--pack`, left."""
    root.mkdir(parents=True, exist_ok=True)
    for name in stages:
        if (folder / f"{name}.zip").exists() and take_stage(folder / f"{name}.zip", root / name):
            print(f"{name}: taken from {folder}", flush=True)
    if read_state(root) is None and read_state(folder):
        shutil.copy(folder / STATE, root / STATE)
    for atlas in folder.glob(ATLAS):
        if not (RUNS / atlas.name).exists():
            shutil.copy(atlas, RUNS / atlas.name)


def pack(ring: Path, out: Path, count: int, generator: str) -> None:
    """`out`: the atlas, and the ring's newest `count` stacks, for a machine that has neither."""
    store, drawn = open_ring(ring, 0, 0)
    seeds = store.arrays["seeds"]
    slots = [slot for slot in np.argsort(seeds)[-count:] if seeds[slot] >= 0]
    out.mkdir(parents=True, exist_ok=True)
    arrays = {name: array[slots] for name, array in store.arrays.items()}
    np.savez_compressed(out / READY, **arrays, drawn=drawn[slots], generator=np.array(generator))
    for atlas in RUNS.glob(ATLAS):
        shutil.copy(atlas, out / atlas.name)
    print(
        f"{len(slots)} stacks, {sum(f.stat().st_size for f in out.iterdir()) / 2**20:.1f} MiB under {out}", flush=True
    )


def take_ready(folder: Path, ring: Path, stacks: int, made: int, generator: str) -> int:
    """Puts ready-made stacks into an empty ring; how many."""
    path = folder / READY
    if not path.exists() or (ring / "seeds.npy").exists():
        return 0
    with np.load(path) as packed:
        if str(packed["generator"]) != generator:
            print(f"{path} is of another generator: left out", flush=True)
            return 0
        arrays = {name: packed[name] for name in packed.files if name != "generator"}
    count = len(arrays["seeds"])
    store, drawn = open_ring(ring, max(stacks, LEAST_STACKS), max(made, int(arrays["seeds"].max()) + 1))
    marks = arrays.pop("drawn")
    for place in range(count):
        put(store, drawn, {name: array[place] for name, array in arrays.items()}, int(marks[place]))
    return count
