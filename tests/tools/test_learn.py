"""Learning weights: what speaks for the right ones gets weight, alone and in contests."""

from __future__ import annotations

import numpy as np
import pytest

from tools.learn import Contests, Known, learned

ALONE = [("war", "always"), ("peace", "always")] * 40
RIGHT = [1, 0] * 40


def weights(known: Known, contests: Contests, passes: int = 60) -> dict[str, float]:
    return dict(zip(known.names, learned(known, contests, passes), strict=True))


def test_what_few_examples_have_is_dropped() -> None:
    known = Known.of([*ALONE, ("seldom", "war")], rare=2)
    assert known.names == ["always", "peace", "war"]
    assert known.scores(np.array([0.5, -1.0, 2.0])).tolist()[-2:] == [-0.5, 2.0]


def test_an_example_by_itself() -> None:
    made = weights(Known.of(ALONE, 1), Contests.single(RIGHT, [1.0] * 80))
    assert made["war"] > 0.5
    assert made["peace"] < -0.5
    assert abs(made["always"]) < 0.1


def test_examples_that_compete() -> None:
    rivals = [("near", "army"), ("far", "army"), ("nobody",)] * 40
    made = weights(Known.of(rivals, 1), Contests.among([1, 0, 0] * 40, [n // 3 for n in range(120)]))
    assert made["near"] > made["army"] > made["far"]
    assert made["near"] + made["army"] > made["nobody"]


def test_several_right_ones_share_the_probability_of_one() -> None:
    rivals = [("one",), ("two",), ("nobody",)] * 40
    made = weights(Known.of(rivals, 1), Contests.among([1, 1, 0] * 40, [n // 3 for n in range(120)]))
    assert made["one"] == pytest.approx(made["two"])
    assert made["one"] > 0 > made["nobody"]


def test_an_example_that_counts_more() -> None:
    both = Known.of([("word",), ("word",)] * 40, 1)
    counted = (weights(both, Contests.single(RIGHT, [share, 1.0] * 40))["word"] for share in (0.25, 1.0, 4.0))
    low, even, high = counted
    assert low < -0.5 < even < 0.5 < high


def test_what_is_left_out_teaches_nothing() -> None:
    known, contests = Known.of(ALONE, 1), Contests.single(RIGHT, [1.0] * 80)
    made = dict(zip(known.names, learned(known, contests, 5, np.array(RIGHT) == 1), strict=True))
    assert made["peace"] == 0 < made["war"]


def test_the_same_examples_give_the_same_weights() -> None:
    known, contests = Known.of(ALONE, 1), Contests.single(RIGHT, [1.0] * 80)
    assert learned(known, contests, 3).tolist() == learned(known, contests, 3).tolist()
