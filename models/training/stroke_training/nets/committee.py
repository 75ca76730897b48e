"""Several nets as one: the mean of their logits."""

from functools import reduce

import torch
from torch import nn


class Committee(nn.Module):
    """image [N, channels, h, w] -> the members' outputs, added up; member m sees the channels `picks[m]`.

    `share_out` turns the sum into a mean, so that `last` are convolutions whose outputs add up to the logits, as in
    every net here."""

    def __init__(self, members: list[nn.Module], picks: list[list[int]]):
        super().__init__()
        self.members = nn.ModuleList(members)
        for place, pick in enumerate(picks):
            self.register_buffer(f"pick{place}", torch.tensor(pick), persistent=False)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Each output: the sum over the members."""
        each = [member(image.index_select(1, getattr(self, f"pick{m}"))) for m, member in enumerate(self.members)]
        return tuple(reduce(torch.add, outputs) for outputs in zip(*each))

    def last(self) -> list[nn.Conv2d]:
        """Of every member."""
        return [conv for member in self.members for conv in member.last()]

    def share_out(self) -> None:
        """Every member's logits count one part of as many as there are members."""
        with torch.no_grad():
            for conv in self.last():
                conv.weight.div_(len(self.members)), conv.bias.div_(len(self.members))
