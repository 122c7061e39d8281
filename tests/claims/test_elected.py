"""Who is elected to a role: the likeliest of several against nobody, and those coordinated with it."""

from __future__ import annotations

import pytest

from riwaya.claims.roles import Pair, elected

NONE = ("nobody",)


def pairs(*told: tuple[str, int | None]) -> list[Pair]:
    """Candidates in text order: a feature each, and the mention that it is joined to."""
    return [Pair(n, (feature,), beside) for n, (feature, beside) in enumerate(told)]


@pytest.mark.parametrize(
    ("candidates", "weights", "taken"),
    [
        ([], {}, set()),
        ([("weak", None)], {"weak": -0.1}, set()),
        ([("fair", None)], {"fair": 0.2}, {0}),
        # a fair one loses beside a good one
        ([("fair", None), ("good", None)], {"fair": 0.2, "good": 2.0}, {1}),
        # joined ones are taken together, from either end
        ([("good", None), ("fair", 0)], {"fair": 0.2, "good": 2.0}, {0, 1}),
        ([("fair", None), ("good", 0)], {"fair": 0.2, "good": 2.0}, {0, 1}),
        ([("good", None), ("weak", 0)], {"weak": -0.1, "good": 2.0}, {0}),
        # what stands beside one that was taken gains by it
        ([("good", None), ("weak", 0)], {"weak": -0.1, "good": 2.0, "beside=True": 1.0}, {0, 1}),
        ([("good", None), ("fair", 0), ("fair", 1)], {"fair": 0.2, "good": 2.0}, {0, 1, 2}),
        # nobody is likelier
        ([("good", None)], {"good": 2.0, "nobody": 3.0}, set()),
        # the threshold gives candidates a start
        ([("weak", None)], {"weak": -0.1, "threshold": -0.4}, {0}),
    ],
)
def test_elects(candidates: list[tuple[str, int | None]], weights: dict[str, float], taken: set[int]) -> None:
    assert set(elected(pairs(*candidates), NONE, weights)) == taken


def test_tells_how_much_likelier_than_nobody() -> None:
    assert elected(pairs(("even", None)), NONE, {"even": 1.0, "nobody": 1.0, "threshold": -1.0}) == {0: 0.5}
