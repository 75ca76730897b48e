"""The haemorrhage net: five kinds of blood and the oedema about a clot."""

from torch import nn

from .blocks import SliceUnet, rare


class HaemorrhageNet(nn.Module):
    """image [N, channels, 96, 80] -> masks [N, 6, 96, 80] logits."""

    def __init__(self, channels: int):
        super().__init__()
        self.trunk = SliceUnet(channels, full=12)
        self.masks = rare(nn.Conv2d(24, 6, 1))

    def forward(self, image):
        return (self.masks(self.trunk(image)),)

    def last(self):
        return [self.masks]
