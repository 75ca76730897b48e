"""Probabilities of the generator's effects. Zero switches an effect off, one forces it."""
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Effects:
    acute_infarct: float = 0.50
    old_infarct: float = 0.20
    distractor: float = 0.15
    haemorrhage: float = 0.35
    leukoaraiosis: float = 0.45
    effacement: float = 0.50
    falx: float = 0.50
    basal_ganglia_calcification: float = 0.20
    choroid_calcification: float = 0.45
    pineal_calcification: float = 0.40
    beam_hardening: float = 0.60
    bone_bloom: float = 0.60
    vertex_cupping: float = 0.70
    bone_partial_volume: float = 0.60
    asymmetry: float = 1.0

    def without(self, *names: str) -> "Effects":
        return replace(self, **{n: 0.0 for n in names})

    def only(self, *names: str) -> "Effects":
        """Every effect off except the named ones, which are forced."""
        return Effects(**{n: float(n in names) for n in self.__dataclass_fields__})
