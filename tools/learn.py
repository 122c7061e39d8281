"""Learn the weights of linear models from examples: gradients with a step of its own for each feature, and the mean of many steps.

AdaGrad (Duchi, Hazan and Singer 2011) takes longer steps for features that are seldom seen; the weights are the mean of the later
half of all steps (Polyak and Juditsky 1992) and of several orders of the examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BATCH, STEP, SLOW, PULL = 64, 0.05, 0.1, 0.01
"""Contests a step, the length of a step, what holds down the first ones, and how strongly a feature that is seen is drawn to nought."""
ORDERS = 3
"""Orders of the examples whose weights are averaged."""

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Known(NamedTuple):
    """Examples as numbers: the names of all features, and those that each example has (``ids`` from its ``starts`` on)."""

    names: list[str]
    ids: Numbers
    starts: Numbers

    @classmethod
    def of(cls, examples: Sequence[Iterable[str]], rare: int) -> Known:
        """The examples without the features that fewer than ``rare`` of them have."""
        made = [frozenset(example) for example in examples]
        counts = Counter(feature for example in made for feature in example)
        names = sorted(feature for feature, count in counts.items() if count >= rare)
        number = {name: at for at, name in enumerate(names)}
        kept = [sorted(number[feature] for feature in example if feature in number) for example in made]
        starts = np.cumsum([0, *map(len, kept)])
        return cls(names, np.array([at for example in kept for at in example], dtype=np.int64), starts)

    def scores(self, weights: Floats) -> Floats:
        """The sum of the weights of each example's features."""
        return _sums(weights[self.ids], np.diff(self.starts))


@dataclass(frozen=True, slots=True)
class Contests:
    """Which examples compete, and for what.

    Attributes:
        starts: the first example of each contest, and behind the last one their number.
        right: whether each example is right; the right ones of a contest share the probability of one (McFadden 1974).
        weights: how much each contest counts.
        alone: each example stands alone, against nothing, which scores nought: a logistic regression.
    """

    starts: Numbers
    right: Floats
    weights: Floats
    alone: bool

    @classmethod
    def single(cls, right: Sequence[int], weights: Sequence[float] | Floats) -> Contests:
        """Examples each of which is right or wrong by itself."""
        return cls(np.arange(len(right) + 1), np.array(right, float), np.array(weights, float), alone=True)

    @classmethod
    def among(cls, right: Sequence[int], numbers: Sequence[int]) -> Contests:
        """Examples that compete with those of the same number beside them."""
        starts = np.flatnonzero(np.diff(np.array(numbers), prepend=-1, append=-1))
        return cls(starts, np.array(right, float), np.ones(len(starts) - 1), alone=False)


def learned(known: Known, contests: Contests, passes: int, within: NDArray[np.bool_] | None = None) -> Floats:
    """The weight of each feature, learnt in so many passes through all contests, or through those ``within``."""
    held = np.arange(len(contests.weights)) if within is None else np.flatnonzero(within)
    shuffled = (np.random.default_rng(order) for order in range(ORDERS))
    made = [_passed(known, contests, [chance.permutation(held) for _ in range(passes)]) for chance in shuffled]
    return np.asarray(np.mean(made, axis=0), dtype=np.float64)


def _passed(known: Known, contests: Contests, orders: Sequence[Numbers]) -> Floats:
    """The mean weights of the later half of the steps through the contests, in one order after the other."""
    weights, squares, mean = np.zeros(len(known.names)), np.full(len(known.names), SLOW), np.zeros(len(known.names))
    batches = [order[at : at + BATCH] for order in orders for at in range(0, len(order), BATCH)]
    for number, batch in enumerate(batches):
        ids, slopes = _slopes(known, contests, batch, weights)
        seen = np.unique(ids)
        slope = np.bincount(ids, slopes, len(weights))[seen] + PULL * weights[seen]
        squares[seen] += slope**2
        weights[seen] -= STEP * slope / np.sqrt(squares[seen])
        if number >= len(batches) // 2:
            mean += weights
    return mean / (len(batches) - len(batches) // 2)


def _slopes(known: Known, contests: Contests, batch: Numbers, weights: Floats) -> tuple[Numbers, Floats]:
    """The features of a batch's examples, as often as they stand there, and the slope of the loss along each."""
    rivals = np.diff(contests.starts)[batch]
    examples = _ranges(contests.starts[batch], rivals)
    lengths = np.diff(known.starts)[examples]
    ids = known.ids[_ranges(known.starts[examples], lengths)]
    scores, right = _sums(weights[ids], lengths), contests.right[examples]
    first = np.cumsum(rivals) - rivals
    most = np.maximum(np.maximum.reduceat(scores, first), 0.0 if contests.alone else -np.inf)
    strength = np.exp(scores - np.repeat(most, rivals))
    whole, told = np.add.reduceat(strength, first), np.add.reduceat(strength * right, first)
    if contests.alone:
        nothing = np.exp(-most)
        whole, told = whole + nothing, told + nothing * (right == 0)
    slope = strength * np.repeat(contests.weights[batch], rivals) * (1 / np.repeat(whole, rivals) - right / np.repeat(told, rivals))
    return ids, np.repeat(slope, lengths)


def _sums(values: Floats, lengths: Numbers) -> Floats:
    """The sums of runs of so many values."""
    return np.bincount(np.repeat(np.arange(len(lengths)), lengths), values, len(lengths)).astype(np.float64)


def _ranges(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers from each start on, so many of each."""
    offsets = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    return (np.arange(len(offsets)) + offsets).astype(np.int64)
