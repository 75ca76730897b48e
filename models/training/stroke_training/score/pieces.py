"""The shape of the model: log-odds = bias + sum over inputs of a continuous, piecewise-linear, saturating function."""

from dataclasses import dataclass

import numpy as np

UP, DOWN, FREE = 1, -1, 0


@dataclass(frozen=True)
class Input:
    """One input: `knots` between which its function is straight, which way it may go, and how much it may say at most
    and at least."""

    name: str
    knots: tuple[float, ...]
    direction: int
    # Bound of the span of the function, log-odds.
    most: float = np.inf
    # What a function that goes up adds per unit at least, log-odds.
    least: float = 0.0


# Each twice the one before, as log-odds are: a mean of 0.002 over a region still tells it from one of 0.008.
NETWORK_KNOTS = (0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.5)
# In patients (MR CLEAN, PMC7966210, table 2: AUC 0.795 deep and 0.750 cortical, specificity 0.89 at 5.6 and 4.7 %) a
# difference says 0.25 log-odds per per cent where nothing else is known of a region: two normal distributions of one
# width, 1.41 quantile(AUC) * quantile(0.89) / cut-off. The network, which sees the same slice, says a part of that
# again. Synthetic heads alone would leave the difference less than half as much, for the network comes from the
# generator that drew their lesions; a real infarct that it does not know must still count for its density.
LEAST_PER_PERCENT = 0.2
# Few on purpose: seven more figures of the same density difference (in noise, by voxels, by cuts, of the rest of the
# side), of the sample and of the kind of region gave a lower cross-validated AUC, on heads not seen as well.
INPUTS = (
    # Darker than the mirror region never means less likely.
    Input("differencePercent", (-6, -3, 0, 2, 3.5, 5, 7, 10, 15), UP, least=LEAST_PER_PERCENT),
    Input("networkProbability", NETWORK_KNOTS, UP),
    # Whether the network is unsure on both sides.
    Input("oppositeNetworkProbability", NETWORK_KNOTS, DOWN, most=1.0),
    Input("oldInfarctShare", (0, 0.05, 0.2), DOWN),
    # The same two once more, as the reader sees them: in HU, and as the share that is marked. Bounded, for they say
    # little that is new.
    Input("differenceHu", (-2, -1, 0, 0.75, 1.5, 2.25, 3, 4.5), UP, most=1.0),
    Input("networkShare", (0, 0.1, 0.3, 0.6), UP, most=1.0),
    # What the measurement is worth: noise never makes a region more likely; thickness may go either way, with little to
    # say.
    Input("noiseHu", (2, 4, 6, 9), DOWN, most=0.5),
    Input("sliceThicknessMm", (1, 2.5, 4, 6), FREE, most=0.2),
)


@dataclass(frozen=True)
class Piece:
    """A ramp: 0 up to `start`, 1 from `start + width` on."""

    column: int
    start: float
    width: float


def pieces_of(inputs: tuple[Input, ...] = INPUTS) -> tuple[Piece, ...]:
    """The straight pieces between the knots of all inputs, in their order."""
    return tuple(
        Piece(column, low, high - low) for column, i in enumerate(inputs) for low, high in zip(i.knots, i.knots[1:])
    )


def ramps(x: np.ndarray, pieces: tuple[Piece, ...]) -> np.ndarray:
    """x [rows, inputs] -> [rows, pieces], each 0..1."""
    columns = np.array([p.column for p in pieces])
    start, width = np.array([p.start for p in pieces]), np.array([p.width for p in pieces])
    return np.clip((x[:, columns] - start) / width, 0, 1)
