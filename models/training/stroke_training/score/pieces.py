"""The shape of the model: log-odds = bias + sum over inputs of a continuous, piecewise-linear, saturating function."""
from dataclasses import dataclass

import numpy as np

UP, DOWN, FREE = 1, -1, 0


@dataclass(frozen=True)
class Input:
    """One input: `knots` between which its function is straight, which way it may go, and how much it may say at most."""

    name: str
    knots: tuple[float, ...]
    direction: int
    most: float = np.inf
    """Bound of the span of the function, log-odds."""


NETWORK_KNOTS = (0, 0.01, 0.02, 0.04, 0.08, 0.2, 0.5)
INPUTS = (
    # The backbone: the difference to the mirror region. Darker never means less likely.
    Input("differencePercent", (-6, -3, 0, 2, 3.5, 5, 7, 10, 15), UP),
    Input("differenceHu", (-2, -1, 0, 0.75, 1.5, 2.25, 3, 4.5), UP),
    Input("differenceInNoise", (-0.5, 0, 0.2, 0.4, 0.6, 0.9, 1.3), UP),
    Input("darkVoxelShare", (0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8), UP),
    Input("darkCuts", (0, 1, 2, 3, 5), UP),
    Input("twoCutsPercent", (0, 2, 4, 6, 9, 13), UP),
    # The infarct network supports and contradicts, within bounds: it was trained on heads from the same generator as this
    # model, so here it looks better than it is on real ones, where it lost to the density difference. A tenth of certainty over
    # a whole region is already much; the opposite side tells whether it is unsure everywhere.
    Input("networkProbability", NETWORK_KNOTS, UP, most=2.0),
    Input("networkShare", (0, 0.1, 0.3, 0.6), UP, most=1.0),
    Input("oppositeNetworkProbability", NETWORK_KNOTS, DOWN, most=1.0),
    Input("oldInfarctShare", (0, 0.05, 0.2), DOWN),
    # A side with other dark regions makes one more likely; bounded, or a single region would never count.
    Input("restOfSidePercent", (-4, -2, 0, 2, 4), UP, most=0.8),
    # What the measurement is worth: noise never makes a region more likely, a larger sample never less.
    Input("noiseHu", (2, 4, 6, 9), DOWN, most=0.5),
    Input("countedMl", (0.5, 2, 8, 25), UP, most=1.0),
    # Free to go either way, but with little to say.
    Input("sliceThicknessMm", (1, 2.5, 4, 6), FREE, most=0.2),
    Input("deep", (0, 1), FREE, most=0.5),
)


@dataclass(frozen=True)
class Piece:
    """A ramp: 0 up to `start`, 1 from `start + width` on."""

    column: int
    start: float
    width: float


def pieces_of(inputs: tuple[Input, ...] = INPUTS) -> tuple[Piece, ...]:
    return tuple(Piece(column, low, high - low) for column, i in enumerate(inputs) for low, high in zip(i.knots, i.knots[1:]))


def ramps(x: np.ndarray, pieces: tuple[Piece, ...]) -> np.ndarray:
    """x [rows, inputs] -> [rows, pieces], each 0..1."""
    columns = np.array([p.column for p in pieces])
    start, width = np.array([p.start for p in pieces]), np.array([p.width for p in pieces])
    return np.clip((x[:, columns] - start) / width, 0, 1)
