"""In which precision a net is run while it learns."""

from __future__ import annotations

import functools

import torch


@functools.cache
def native_bfloat16(device: str) -> bool:
    """Whether a device ("cpu", "cuda") multiplies bfloat16 itself. A processor that does not emulates it, several
    times slower than float32."""
    if device != "cpu":
        return True
    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


def half_precision(device: str) -> torch.autocast:
    """bfloat16 where the device has it, float32 elsewhere."""
    return torch.autocast(device, dtype=torch.bfloat16, enabled=native_bfloat16(device))
