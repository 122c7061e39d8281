"""Linear models: a score is a sum of documented features' weights, and the largest of them say why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

BIAS = "bias"
THRESHOLD = "threshold"
"""The row of a model's weights that holds the probability from which it says yes: where F1 was best on reports held out."""


def logit(features: Sequence[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of the features that hold, and the bias."""
    return sum(filter(None, map(weights.get, features)), 0.0) + weights.get(BIAS, 0.0)


def probability(features: Sequence[str], weights: Mapping[str, float]) -> float:
    """Logistic regression: how likely, from 0 to 1."""
    return odds(logit(features, weights))


def odds(score: float) -> float:
    """The probability, from 0 to 1, that log-odds tell."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def reasons(features: Sequence[str], weights: Mapping[str, float], most: int = 5) -> tuple[str, ...]:
    """The features that weighed most, as ``feature +0.7``."""
    told = [(-abs(weight), feature) for feature in features if (weight := weights.get(feature))]
    return tuple(f"{feature} {weights[feature]:+.1f}" for _, feature in sorted(told)[:most])
