"""A contact sheet of the reference chain's result, for eyes only."""

from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("Agg")


def contact_sheet(
    path: Path, image: np.ndarray, labels: np.ndarray, masks: dict, levels_mm: list[float], columns: int = 8
) -> None:
    """Three rows a slice: CT, regions over CT, masks (red infarct, yellow old infarct, green blood, blue CSF).

    image [K, h, w] HU, labels [K, h, w] 0..20, masks {class: [K, h, w] bool}."""
    from matplotlib import pyplot as plt

    count = len(image)
    rows = -(-count // columns)
    figure, axes = plt.subplots(3 * rows, columns, figsize=(2.2 * columns, 7.6 * rows))
    for axis in axes.ravel():
        axis.axis("off")
    for k in range(count):
        top, column = 3 * (k // columns), k % columns
        brain, csf, infarct, old, blood = (
            masks[n][k].astype(float) for n in ("brain", "csf", "infarct", "oldInfarct", "haemorrhage")
        )
        axes[top, column].imshow(image[k], cmap="gray", vmin=0, vmax=70)
        axes[top, column].set_title(f"{k}: z {levels_mm[k]:.0f}", fontsize=8)
        axes[top + 1, column].imshow(image[k], cmap="gray", vmin=0, vmax=70)
        axes[top + 1, column].imshow(
            np.ma.masked_equal(labels[k], 0), cmap="tab20", vmin=1, vmax=20, alpha=0.45, interpolation="nearest"
        )
        axes[top + 2, column].imshow(
            np.clip(np.stack([infarct + old + 0.2 * brain, blood + old + 0.2 * brain, csf + 0.2 * brain], -1), 0, 1)
        )
    figure.tight_layout(pad=0.2)
    figure.savefig(path, dpi=50)
    plt.close(figure)
