"""What a stored slice becomes at every view: bent, and with an infarct of its own."""

import dataclasses

import numpy as np
import pytest
import torch

from stroke_training.data.channels import coordinates
from stroke_training.data.store import HU_SCALE, has, sample_of
from stroke_training.frames import BLEED_NAMES, LABEL_NAMES
from stroke_training.generator.effects import Effects
from stroke_training.generator.slices import make_stack
from stroke_training.tasks import warp
from stroke_training.tasks.fresh import FreshLesions
from stroke_training.tasks.stored import View, own_planes

HEALTHY = Effects(acute_infarct=0.0, haemorrhage=0.0, old_infarct=0.0, lacunes=0.0)


@pytest.fixture(scope="module")
def stored(fields):
    return sample_of(make_stack(fields, 14, HEALTHY), 14)


def view_of(stored, middle: int) -> View:
    around = np.clip(middle + np.array([-1, 0, 1]), 0, len(stored["image"]) - 1)

    def take(name):
        return torch.from_numpy(stored[name][around])

    return View(
        take("image").float() / HU_SCALE,
        take("labels").int(),
        take("regions"),
        (take("tissue") / 255).transpose(0, 1),
        take("truePlanes"),
        stored["notes"][3:6],
        float(stored["notes"][0]),
        own_planes(np.array([middle]), len(stored["image"]))[0],
    )


def draws(stored, middle: int, count: int = 12, kind: str = "infarct"):
    lesions, view = FreshLesions(kind, 3), view_of(stored, middle)
    return view, [lesions.draw(view) for _ in range(count)]


def test_a_fresh_infarct_is_dark_where_it_is_labelled_and_nowhere_else(stored):
    view, drawn = draws(stored, 2)
    shown = 0
    for hu, bits in drawn:
        acute, change = has(bits, "infarct"), hu - view.hu
        old = has(bits, "oldInfarct")
        assert not (acute.any() and old.any())
        if old.any():
            assert change[old].mean() < -6
        elif acute.sum() > 30:
            shown += 1
            assert change[acute].mean() < -1
            assert change[~has(view.bits, "brain")].abs().mean() < 0.02 * change[acute].mean().abs()
        assert torch.equal(bits & ~sum(1 << LABEL_NAMES.index(n) for n in ("infarct", "oldInfarct")), view.bits)
    assert shown >= 4


def test_every_view_gets_another_infarct(stored):
    _, drawn = draws(stored, 2, 6)
    assert len({hu.sum().item() for hu, _ in drawn}) == 6


def test_beyond_the_ends_of_a_stack_the_slice_repeats_itself(stored):
    for hu, bits in draws(stored, 0)[1]:
        assert torch.equal(hu[0], hu[1]) and torch.equal(bits[0], bits[1])


@pytest.mark.parametrize(("kind", "name"), [("infarct", "infarct"), ("haemorrhage", "subdural")])
def test_no_second_lesion(stored, kind, name):
    view = view_of(stored, 2)
    view = dataclasses.replace(view, bits=view.bits | (1 << LABEL_NAMES.index(name)))
    hu, bits = FreshLesions(kind, 3).draw(view)
    assert torch.equal(hu, view.hu) and torch.equal(bits, view.bits)


def test_fresh_blood_is_bright_where_it_is_labelled_and_keeps_the_noise(stored):
    view, drawn = draws(stored, 2, kind="haemorrhage")
    kinds, changed = set(), []
    for hu, bits in drawn:
        shown = {name: has(bits, name) for name in BLEED_NAMES}
        blood = torch.stack(list(shown.values())).sum(0)
        assert blood.max() <= 1
        kinds |= {name for name, mask in shown.items() if mask.sum() > 30}
        if blood.sum() > 30:
            changed.append((hu - view.hu)[blood > 0].mean().item())
            assert hu[blood > 0].std() > 0.5
        assert (hu - view.hu)[~has(view.bits, "brain")].abs().max() < 30
    assert len(kinds) >= 3 and len(changed) >= 6 and np.mean(changed) > 10


def test_a_warped_view_still_knows_its_places():
    """A picture of its own template coordinates stays one when it is stretched (turn, shift and bend are the frame's
    error)."""
    bend = warp.Bend(share=1.0, turn_deg=0.0, shift_px=0.0, bend_px=0.0)
    plane = torch.tensor([[[70.0, 75, 12], [0.1, -2, 0.2], [-2, 0.1, 0.3]]])
    labels = torch.zeros(1, 96, 80, dtype=torch.int32)
    image, turned, _, _ = warp.warp(
        coordinates(plane, 96, 80), plane, labels, labels, torch.Generator().manual_seed(1), bend
    )
    inside = (slice(None), slice(None), slice(10, -10), slice(10, -10))
    assert not torch.equal(turned, plane)
    assert torch.allclose(coordinates(turned, 96, 80)[inside], image[inside], atol=0.02)


def test_labels_move_with_the_picture():
    bits = torch.zeros(8, 96, 80, dtype=torch.int32)
    bits[:, 30:60, 20:50] = (1 << LABEL_NAMES.index("oedema")) + 1
    hu = bits[:, None].float().expand(-1, 3, -1, -1)
    image, _, regions, moved = warp.warp(
        hu, torch.zeros(8, 3, 3), bits.to(torch.uint8) & 1, bits, torch.Generator().manual_seed(2)
    )
    assert set(moved.unique().tolist()) == {0, (1 << LABEL_NAMES.index("oedema")) + 1}
    assert ((image[:, 1] > bits.max() / 2) == (moved > 0)).float().mean() > 0.99 and torch.equal(regions > 0, moved > 0)
