"""Penalised, monotone logistic regression on the ramps: convex, so that the same table gives the same model
anywhere."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import LinearConstraint, minimize

from .pieces import FREE, INPUTS, UP, Input, pieces_of, ramps

# Penalty per squared log-odds, on the mean loss of a row; chosen by cross-validation on synthetic cases.
RIDGE = 0.01


@dataclass(frozen=True)
class Model:
    """log-odds = base + sum of contributions; a contribution is its ramps' sum minus `centre`, its mean over the rows
    fitted to."""

    weights: np.ndarray
    base: float
    centre: np.ndarray
    inputs: tuple[Input, ...] = INPUTS

    def contributions(self, x: np.ndarray) -> np.ndarray:
        """x [rows, inputs] -> [rows, inputs] log-odds that each input adds."""
        pieces = pieces_of(self.inputs)
        weighted = ramps(x, pieces) * self.weights
        columns = np.array([p.column for p in pieces])
        return np.stack([weighted[:, columns == c].sum(1) for c in range(len(self.inputs))], 1) - self.centre

    def logit(self, x: np.ndarray) -> np.ndarray:
        """[rows] log-odds."""
        return self.base + self.contributions(x).sum(1)

    def probability(self, x: np.ndarray) -> np.ndarray:
        """[rows] 0..1."""
        return 1 / (1 + np.exp(-self.logit(x)))


def fit(x: np.ndarray, positive: np.ndarray, inputs: tuple[Input, ...] = INPUTS, ridge: float = RIDGE) -> Model:
    """x [rows, inputs]. Weights of monotone inputs keep their sign and say what they must; the span of a bounded input
    keeps its bound."""
    pieces = pieces_of(inputs)
    basis, target = ramps(x, pieces), positive.astype(float)
    columns = np.array([p.column for p in pieces])
    least = np.array([inputs[p.column].least * p.width for p in pieces])
    lower = np.array([*np.where([inputs[c].direction == UP for c in columns], least, -np.inf), -np.inf])
    upper = np.array([0.0 if inputs[c].direction < 0 else np.inf for c in columns] + [np.inf])

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = parameters[:-1], parameters[-1]
        logit = basis @ weights + bias
        value = np.mean(np.logaddexp(0, logit) - target * logit) + ridge * weights @ weights / 2
        residual = (1 / (1 + np.exp(-logit)) - target) / len(target)
        return value, np.append(basis.T @ residual + ridge * weights, residual.sum())

    bounded = [(c, i) for c, i in enumerate(inputs) if np.isfinite(i.most)]
    rows, most = [], []
    for c, i in bounded:
        # The pieces of a free input could each go their own way: bound every run from its first knot.
        ends = range(1, (columns == c).sum() + 1) if i.direction == FREE else [(columns == c).sum()]
        for end in ends:
            row = np.zeros(len(pieces) + 1)
            row[np.flatnonzero(columns == c)[:end]] = 1
            rows.append(row), most.append(i.most)
    constraints = [LinearConstraint(np.array(rows), -np.array(most), np.array(most))] if rows else []
    start = np.append(least, 0.0)
    found = minimize(
        loss,
        start,
        jac=True,
        method="SLSQP",
        bounds=list(zip(lower, upper)),
        constraints=constraints,
        options={"maxiter": 500, "ftol": 1e-10},
    )
    if not found.success:
        raise RuntimeError(f"the fit did not converge: {found.message}")
    weights, bias = found.x[:-1], found.x[-1]
    sums = np.stack([(basis * weights)[:, columns == c].sum(1).mean() for c in range(len(inputs))])
    return Model(weights, float(bias + sums.sum()), sums, inputs)
