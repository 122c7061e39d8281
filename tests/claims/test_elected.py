"""Who is elected to a role: the likeliest of several against nobody, and those coordinated with it."""

from __future__ import annotations

import pytest

from riwaya.claims.candidates import Pair
from riwaya.claims.election import Ballot, elected

WEAK, FAIR, GOOD = -0.1, 0.2, 2.0


def vote(candidates: list[tuple[float, int | None]], least: float = 0.0, gain: float = 0.0) -> dict[int, float]:
    """Elect among candidates in text order: a score each, the mention that it is joined to, and what it gains if that is taken."""
    pairs = [Pair(n, (), beside) for n, (_, beside) in enumerate(candidates)]
    ties: dict[int, dict[str | bool, float]] = {n: {"none": 0.0, True: gain, False: 0.0} for n in range(len(candidates))}
    return elected(pairs, Ballot({n: score for n, (score, _) in enumerate(candidates)}, ties, least))


@pytest.mark.parametrize(
    ("candidates", "taken"),
    [
        ([], set()),
        ([(WEAK, None)], set()),
        ([(FAIR, None)], {0}),
        # a fair one loses beside a good one
        ([(FAIR, None), (GOOD, None)], {1}),
        # joined ones are taken together, from either end
        ([(GOOD, None), (FAIR, 0)], {0, 1}),
        ([(FAIR, None), (GOOD, 0)], {0, 1}),
        ([(GOOD, None), (WEAK, 0)], {0}),
        ([(GOOD, None), (FAIR, 0), (FAIR, 1)], {0, 1, 2}),
    ],
)
def test_elects(candidates: list[tuple[float, int | None]], taken: set[int]) -> None:
    assert set(vote(candidates)) == taken


def test_what_stands_beside_one_that_was_taken_gains_by_it() -> None:
    assert set(vote([(GOOD, None), (WEAK, 0)], gain=1.0)) == {0, 1}


def test_the_threshold_gives_candidates_a_start() -> None:
    assert set(vote([(WEAK, None)], least=-0.4)) == {0}


def test_tells_how_much_likelier_than_nobody() -> None:
    assert vote([(0.0, None)], least=-1.0) == {0: 0.5}
