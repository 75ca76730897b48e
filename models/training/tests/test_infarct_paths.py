"""The infarct net with the mirror-assembly paper's own paths."""

import pytest
import torch

from stroke_training.frames import SLICE_NET_GRID
from stroke_training.nets.blocks import folded
from stroke_training.nets.infarct import GLOBAL_STRIDE, InfarctNet
from stroke_training.nets.infarct_paths import DensePath, GroupedPath
from stroke_training.tasks.infarct import TASK
from stroke_training.training.ablate import IDEAS, OF_TASK

H, W = SLICE_NET_GRID.rows, SLICE_NET_GRID.cols
CHANNELS = 5


@pytest.fixture
def image():
    return torch.rand(2, CHANNELS, H, W, generator=torch.Generator().manual_seed(3))


@pytest.mark.parametrize("paths", [{"coarse": GroupedPath}, {"fine": DensePath}, {"coarse": None}, {"fine": None}, {}])
def test_every_pair_of_paths_gives_both_masks_and_folds_to_the_same(paths, image):
    torch.manual_seed(1)
    net = InfarctNet(CHANNELS, **paths)
    for _ in range(3):
        net(image)  # statistics of the normalisation that are not those of a new net
    (logits,) = net.eval()(image)
    assert logits.shape == (2, 2, H, W)
    (again,) = folded(net)(image)
    torch.testing.assert_close(again, logits, atol=1e-4, rtol=1e-4)


def test_the_grouped_path_s_logits_lie_where_the_plain_one_s_do(image):
    assert GroupedPath(CHANNELS)(image).shape[2:] == (H // GLOBAL_STRIDE, W // GLOBAL_STRIDE)


@pytest.mark.parametrize("idea", [name for name in OF_TASK["infarct"] if "path" in name])
def test_a_row_of_the_ablation_learns_with_the_paths_it_names(idea):
    task = IDEAS[idea](TASK)
    net, image = task.net(), torch.rand(2, len(task.channels), H, W)
    labels = {name: torch.zeros(2, H, W) for name in task.masks}
    labels["infarct"][:, 30:50, 20:40] = 1
    loss, figures = task.loss(net, image, torch.zeros(2, H, W, dtype=torch.long), labels)
    loss.backward()
    assert all(p.grad is not None for p in net.parameters())
    assert (float(figures["globalBce"].detach()) > 0) == (net.coarse is not None)
