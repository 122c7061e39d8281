"""The globe: how far apart two points are."""

from __future__ import annotations

import math

_DIAMETER = 12742.0  # kilometres


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points, each latitude and longitude in degrees; nan where one of them is."""
    low, high = math.radians(a[0]), math.radians(b[0])
    half = math.sin((high - low) / 2) ** 2 + math.cos(low) * math.cos(high) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return _DIAMETER * math.asin(math.sqrt(half))
