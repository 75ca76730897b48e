"""What the slice net learns from: stored stacks, input channels, losses."""
import numpy as np
import torch
import torch.nn.functional as F

from .frames import MASK_NAMES, REGION_NAMES, SLICE_NET_GRID
from .generator.fields import Fields
from .generator.slices import SLICES, at_two_mm, make_stack
from .nets import SliceNet

NAME = "ncct-slices"
HU_STEP = 0.4  # stored 0..100 HU in one byte
ARRAYS = {k: ((SLICES, SLICE_NET_GRID.rows, SLICE_NET_GRID.cols), np.uint8) for k in ("image", "regions", "masks")}
BATCH = 12
BUFFER = 2400
FIRST_SAMPLES = 120
SAMPLES_PER_ITERATION = 0.5
MEMORY_FORMAT = torch.channels_last

MASK_POSITIVE_WEIGHT = torch.tensor([1, 1.5, 3, 3, 2.0]).view(1, -1, 1, 1)
MASK_WEIGHT = torch.tensor([1, 1, 4, 3, 4.0])
SLICE_ODDS = np.array([0.5] + [1.0] * (SLICES - 2) + [0.5])
"""The ends of a short stack repeat a neighbour; a real stack has only two ends, so they count less."""

make_net = SliceNet


def generate(fields: Fields, seed: int) -> dict:
    image, regions, bits = at_two_mm(make_stack(fields, seed))
    return {"image": (image.clamp(0, 100) / HU_STEP).round().byte().numpy(), "regions": regions.numpy(), "masks": bits.numpy()}


def input_channels(below, current, above):
    """HU slices [N, 96, 80] -> image [N, 5, 96, 80]; contract in models/training/README.md."""
    narrow = lambda a: a.clamp(0, 80) / 40 - 1
    return torch.stack([narrow(below), narrow(current), narrow(above), narrow(current.flip(-1)), current.clamp(0, 100) / 50 - 1], 1)


def side_agnostic(regions: torch.Tensor) -> torch.Tensor:
    """Labels 0..20 -> classes 0..10."""
    return torch.where(regions > len(REGION_NAMES), regions - len(REGION_NAMES), regions)


def mask_planes(bits: torch.Tensor) -> torch.Tensor:
    """Bit field [N, h, w] -> float [N, 5, h, w]."""
    return torch.stack([(bits >> b) & 1 for b in range(len(MASK_NAMES))], 1).float()


def batch(store: dict, ids: np.ndarray, rng: np.random.Generator):
    """(image [B, 5, 96, 80], regions [B, 96, 80] 0..10, masks [B, 5, 96, 80]); half of them flipped left-right."""
    slices = rng.choice(SLICES, len(ids), p=SLICE_ODDS / SLICE_ODDS.sum())
    take = lambda key, k: torch.from_numpy(store[key][ids, k])
    hu = [take("image", np.clip(slices + step, 0, SLICES - 1)).float() * HU_STEP for step in (-1, 0, 1)]
    regions, masks = side_agnostic(take("regions", slices).long()), mask_planes(take("masks", slices))
    flip = torch.from_numpy(rng.random(len(ids)) < 0.5).view(-1, 1, 1)
    hu = [torch.where(flip, a.flip(-1), a) for a in hu]
    regions = torch.where(flip, regions.flip(-1), regions)
    masks = torch.where(flip[:, None], masks.flip(-1), masks)
    return input_channels(*hu), regions, masks


def loss(net, data):
    """Cross-entropy + Dice on the regions, weighted BCE + Dice on the masks; (loss, figures for the log)."""
    image, regions, masks = data
    with torch.autocast("cpu", dtype=torch.bfloat16):
        region_logits, mask_logits = net(image.to(memory_format=MEMORY_FORMAT))
    region_logits, mask_logits = region_logits.float(), mask_logits.float()
    ce = F.cross_entropy(region_logits, regions)
    p = F.softmax(region_logits, 1)
    truth = F.one_hot(regions, p.shape[1]).permute(0, 3, 1, 2)
    overlap, total = (p * truth).sum((0, 2, 3))[1:], (p.sum((0, 2, 3)) + truth.sum((0, 2, 3)))[1:]
    present = truth.sum((0, 2, 3))[1:] > 0
    region_dice = (1 - (2 * overlap + 20) / (total + 20))[present].mean() if present.any() else ce * 0
    bce = F.binary_cross_entropy_with_logits(mask_logits, masks, pos_weight=MASK_POSITIVE_WEIGHT, reduction="none").mean((0, 2, 3))
    q = torch.sigmoid(mask_logits)
    mask_dice = 1 - (2 * (q * masks).sum((0, 2, 3)) + 50) / (q.sum((0, 2, 3)) + masks.sum((0, 2, 3)) + 50)
    total_loss = 2 * ce + region_dice + (bce * MASK_WEIGHT).sum() + 0.7 * mask_dice[1:].sum()
    figures = {"loss": total_loss, "regionCe": ce, "regionDiceLoss": region_dice,
               **{f"{n}DiceLoss": d for n, d in zip(MASK_NAMES, mask_dice)}}
    return total_loss, {k: float(v.detach()) for k, v in figures.items()}
