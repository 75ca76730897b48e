"""Probabilities of the generator's effects. Zero switches an effect off, one forces it. docs/generator.md shows
each."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Effects:
    """Probability of each effect, 0..1."""

    # lesions
    acute_infarct: float = 0.55
    cortical_infarct: float = 0.20
    outside_infarct: float = 0.25
    watershed_infarct: float = 0.12
    emboli: float = 0.15
    both_sides: float = 0.10
    swelling_only: float = 0.05
    old_infarct: float = 0.22
    gliosis: float = 0.60
    lacunes: float = 0.12
    haemorrhage: float = 0.37
    swelling: float = 0.60
    effacement: float = 0.60
    # Never of itself: what has been learned from these heads stays as it is. `--always midline_shift` asks for it.
    midline_shift: float = 0.0
    # A parenchymal clot of two densities, where it is large enough: what the blend sign and the black hole sign ask
    # for, and a slow gradient or a step that is too small, which they do not.
    blend_sign: float = 0.18
    black_hole: float = 0.10
    clot_gradient: float = 0.15
    # Petechial blood in an acute infarct.
    transformation: float = 0.10
    dense_artery: float = 0.35
    dense_basilar: float = 0.03
    # anatomy
    asymmetry: float = 1.0
    torque: float = 0.60
    ventricle_size: float = 0.80
    gyri: float = 0.85
    leukoaraiosis: float = 0.45
    white_matter_spots: float = 0.30
    arachnoid_cyst: float = 0.05
    virchow_robin: float = 0.25
    distractor: float = 0.15
    sharp_base: float = 0.85
    # dense, and no blood
    falx: float = 0.75
    tentorium: float = 0.60
    dense_sinus: float = 0.65
    deep_veins: float = 0.55
    vessels: float = 0.50
    dural_calcification: float = 0.20
    basal_ganglia_calcification: float = 0.20
    choroid_calcification: float = 0.50
    pineal_calcification: float = 0.45
    # treatment
    surgery: float = 0.06
    metal: float = 0.05
    # scanner
    slice_profile: float = 0.65
    beam_hardening: float = 0.60
    petrous_streaks: float = 0.45
    bone_bloom: float = 0.50
    vertex_cupping: float = 0.55
    bone_partial_volume: float = 0.35
    sharp_kernel: float = 0.30
    uneven_noise: float = 0.60
    motion: float = 0.06
    couch: float = 0.40
    cropped_field: float = 0.06

    def without(self, *names: str) -> "Effects":
        """These effects switched off."""
        return replace(self, **dict.fromkeys(names, 0.0))

    def only(self, *names: str) -> "Effects":
        """Every effect off except the named ones, which are forced."""
        return Effects(**{n: float(n in names) for n in self.__dataclass_fields__})
