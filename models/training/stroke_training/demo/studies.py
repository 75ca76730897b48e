"""The demo studies: what each shows. Seeds are fixed, so that the files can be made again."""

from dataclasses import dataclass

from ..aspects import label_of
from ..generator.bleed import BleedPlan
from ..generator.infarct import InfarctPlan


@dataclass(frozen=True)
class StudyPlan:
    """What one demo study shows, and how the head lies in it."""

    folder: str
    title: str
    # Names the study: UIDs and IDs follow from it.
    seed: int | str
    side: str | None = None
    affected: tuple[str, ...] = ()
    drop_hu: float = 0.0
    bleed: BleedPlan | None = None
    pitch_roll_yaw_deg: tuple[float, float, float] = (0, 0, 0)
    scale: tuple[float, float, float] = (0.97, 0.97, 0.97)
    localizer: bool = False

    def infarct(self) -> InfarctPlan | None:
        """The plan's infarct for the generator; None without one."""
        if not self.affected:
            return None
        return InfarctPlan(tuple(label_of(name, self.side == "right") for name in self.affected), self.drop_hu)


STUDIES = [
    StudyPlan(
        "left-mca-infarct",
        "left MCA infarct",
        4115,
        "left",
        ("I", "L", "M2", "M5"),
        8.0,
        pitch_roll_yaw_deg=(5, 2, -4),
        localizer=True,
    ),
    StudyPlan(
        "right-mca-few-regions",
        "small right MCA infarct",
        4121,
        "right",
        ("I", "M2"),
        7.0,
        pitch_roll_yaw_deg=(-4, -2, 3),
        scale=(0.94, 0.95, 0.96),
    ),
    StudyPlan("normal", "no lesion", 4103, pitch_roll_yaw_deg=(3, -1, 2), scale=(0.99, 0.98, 0.97), localizer=True),
    StudyPlan(
        "intracerebral-haemorrhage",
        "intracerebral haemorrhage",
        4104,
        bleed=BleedPlan((27.0, -6.0, 8.0), (11.0, 19.0, 15.0), 66.0),
        pitch_roll_yaw_deg=(-2, 1, -5),
        scale=(0.96, 0.98, 0.95),
    ),
]
