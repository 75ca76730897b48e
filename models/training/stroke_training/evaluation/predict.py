"""A net's output on every stack of a hold-out store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from ..aspects import REGION_NAMES, places
from ..data.channels import assemble, stack_neighbours
from ..data.store import HU_SCALE, PLACE_NAMES, has
from ..export import inference

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from ..data.store import SampleStore
    from ..tasks.slices import SliceTask

PIXEL_ML_PER_MM = 2 * 2 / 1000
DOUBT_LOGIT = -4.0  # 1.8 %


def sigmoid(a: np.ndarray) -> np.ndarray:
    """Logits -> probabilities, float64."""
    return 1 / (1 + np.exp(-a.astype(np.float64)))


@dataclass(frozen=True)
class Prediction:
    """outputs: logits by name [K, classes, h, w], of the regions in REGION_NAMES' order; regions [K, h, w] 0..20; truth
    {label: [K, h, w] bool}; thickness, drop; place of the acute infarct (PLACE_NAMES), and whether it is on both
    sides."""

    outputs: dict
    regions: np.ndarray
    truth: dict
    thickness_mm: float
    drop_hu: float
    place: str = "none"
    both_sides: bool = False

    def judged(self, m: int) -> np.ndarray:
        """[K, h, w] bool: where probabilities of mask `m` are judged, the brain and whatever else the net takes for
        something."""
        return self.truth["brain"] | (self.outputs["masks"][:, m] > DOUBT_LOGIT)

    @property
    def pixel_ml(self) -> float:
        """Volume that one pixel of a slice stands for."""
        return PIXEL_ML_PER_MM * self.thickness_mm


def stack_input(channels: list, image: np.ndarray, planes: np.ndarray) -> np.ndarray:
    """HU [K, h, w] and planes [K, 3, 3] -> [K, C, h, w]."""
    return assemble(
        channels,
        stack_neighbours(torch.from_numpy(np.asarray(image, np.float32))),
        torch.from_numpy(np.asarray(planes, np.float32)),
    ).numpy()


def neighbour_share(manifest: dict) -> float:
    """That of the output "masks"."""
    return next((o.get("neighbourShare", 0.0) for o in manifest["outputs"] if o["name"] == "masks"), 0.0)


def region_order(manifest: dict) -> tuple[str, ...]:
    """The classes of the output "regions" without the background; REGION_NAMES where there is no such output."""
    return next((tuple(o["classes"][1:]) for o in manifest["outputs"] if o["name"] == "regions"), REGION_NAMES)


def ordered(logits: np.ndarray, order: tuple[str, ...]) -> np.ndarray:
    """[K, 11, ...] of a net whose region classes come in `order` -> the same in REGION_NAMES' order."""
    return logits[:, np.argsort(places(order))]


def mix_slices(logits: np.ndarray, share: float) -> np.ndarray:
    """[K, ...] of consecutive slices, each mixed with `share` of either neighbour; the ends stand for the missing one
    (the manifest's neighbourShare): a lesion goes through slices, noise does not."""
    below, own, above = stack_neighbours(torch.from_numpy(logits)).unbind(1)
    return ((1 - 2 * share) * own + share * (below + above)).numpy()


def predictions(
    task: SliceTask, session: InferenceSession, store: SampleStore, labels: list, count: int
) -> Iterator[Prediction]:
    """The first `count` ready stacks of the store through the net, with the truth of `labels`."""
    arrays = store.arrays
    names = [o.name for o in session.get_outputs()]
    for slot in store.ready()[:count]:
        image = stack_input(task.channels, arrays["image"][slot].astype(np.float32) / HU_SCALE, arrays["planes"][slot])
        outputs = dict(zip(names, inference.run(session, image)))
        outputs["masks"] = mix_slices(outputs["masks"], task.neighbour_share)
        if "regions" in outputs:
            outputs["regions"] = ordered(outputs["regions"], task.regions)
        bits = torch.from_numpy(arrays["labels"][slot].astype(np.int32))
        thickness, drop, *_, place, both = map(float, arrays["notes"][slot])
        yield Prediction(
            outputs,
            np.array(arrays["regions"][slot]),
            {n: has(bits, n).numpy() for n in labels},
            thickness,
            drop,
            PLACE_NAMES[int(place)],
            bool(both),
        )
