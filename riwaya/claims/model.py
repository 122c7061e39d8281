"""What log-odds tell."""

from __future__ import annotations

import math


def odds(score: float) -> float:
    """The probability, from 0 to 1, that log-odds tell."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
