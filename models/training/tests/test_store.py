import numpy as np
import pytest
import torch

from stroke_training.data.store import SIZE, SLICES, SampleStore, has, label_bits
from stroke_training.frames import LABEL_NAMES


def sample(seed):
    return {
        "image": np.full(SIZE, seed, np.int16),
        "regions": np.zeros(SIZE, np.uint8),
        "labels": np.zeros(SIZE, np.uint16),
        "planes": np.zeros((SLICES, 3, 3), np.float32),
        "truePlanes": np.zeros((SLICES, 3, 3), np.float32),
        "tissue": np.zeros((SLICES, 2, *SIZE[1:]), np.uint8),
        "notes": np.zeros(8, np.float32),
        "seeds": np.int64(seed),
    }


def test_the_ring_keeps_the_newest(tmp_path):
    store = SampleStore(tmp_path / "ring", 4)
    assert len(store.ready()) == 0
    for _ in range(6):
        number = store.ticket()
        store.put(number, sample(100 + number))
    again = SampleStore(tmp_path / "ring")
    assert again.made() == 6 and again.capacity == 4
    assert again.arrays["seeds"].tolist() == [104, 105, 102, 103] and again.arrays["image"][1, 0, 0, 0] == 105


def test_without_samples_it_says_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="stroke_training samples"):
        SampleStore(tmp_path / "none")


def test_a_pixel_belongs_to_one_bleed_at_most():
    fractions = torch.zeros(len(LABEL_NAMES), 1, 2, 2)
    at = LABEL_NAMES.index
    fractions[at("parenchymal"), 0, 0, 0], fractions[at("subdural"), 0, 0, 0] = 0.3, 0.25
    fractions[at("subdural"), 0, 0, 1] = 0.2
    bits = torch.from_numpy(label_bits(fractions).astype(np.int32))
    assert has(bits, "parenchymal")[0, 0, 0] and not has(bits, "subdural").any()


def test_stored_stack(fields):
    from stroke_training.data.store import HU_SCALE, sample_of
    from stroke_training.generator.slices import make_stack

    stored = sample_of(make_stack(fields, 3), 3)
    assert stored["image"].shape == SIZE and stored["seeds"] == 3
    brain = has(torch.from_numpy(stored["labels"].astype(np.int32)), "brain").numpy()
    assert 20 < np.median(stored["image"][brain] / HU_SCALE) < 60
    grey, white = stored["tissue"].swapaxes(0, 1) / 255
    assert (
        (grey + white).max() <= 1.01 and (grey + white)[brain].mean() > 0.5 and not (grey + white)[~brain].mean() > 0.1
    )
