"""The demo studies measured with their own true regions: what a perfect segmentation would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F

from ..generator.fields import Fields
from ..reference.measure import region_medians
from .render import render
from .studies import STUDIES

if TYPE_CHECKING:
    from .studies import StudyPlan


def true_region_medians(fields: Fields, plan: StudyPlan) -> dict:
    """region_medians of a freshly rendered study."""
    study = render(fields, plan)
    hu = F.interpolate(
        torch.from_numpy(study.hu.astype(np.float32))[:, None], size=study.regions.shape[1:], mode="area"
    )[:, 0].numpy()
    return region_medians(hu, study.regions)


def main() -> None:
    """Prints every study's regions, right, left and difference."""
    fields = Fields()
    for plan in STUDIES:
        print(plan.folder, plan.side, plan.affected)
        for name, values in true_region_medians(fields, plan).items():
            print(f"  {name:3s} right {values['right']} left {values['left']} right - left {values['difference']:+.2f}")


if __name__ == "__main__":
    main()
