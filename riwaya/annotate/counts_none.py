"""Find where a sentence says that nobody was hurt: دون وقوع إصابات، لم تسجل خسائر بشرية، اقتصرت الأضرار على الماديات."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riwaya.annotate.counts_phrases import Token, phrase_at
from riwaya.knowledge.casualties import PASSIVES, VERBS

_FAR = 7
_BOTH = ("killed", "wounded")


class NoneLost(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) that tell of no loss, and of which."""

    first: int
    last: int
    whats: tuple[str, ...]


def none_lost(tokens: Sequence[Token]) -> Iterator[NoneLost]:
    """The places where no loss is told."""
    for at, token in enumerate(tokens):
        if token.read("no"):
            found = _no(tokens, at)
        elif token.read("only"):
            found = _only(tokens, at)
        else:
            continue
        if found:
            yield found


def _no(tokens: Sequence[Token], at: int) -> NoneLost | None:
    """A negation, nothing but linking words and one subject, and the losses; or a casualty verb and nobody (لم يصب أحد).

    No news of losses (لم ترد أنباء عن قتلى) is not the same as no losses: it tells no number.
    """
    news = linked = subject = False
    for here in range(at + 1, min(len(tokens), at + _FAR + 1)):
        loss = phrase_at(tokens, here, "loss") or phrase_at(tokens, here, "victim")
        verb = tokens[here].read(*VERBS, *PASSIVES)
        if loss and loss.role == "loss":
            return NoneLost(at, here + 1 + len(loss.rest), () if news else _BOTH)
        if loss and loss.what in _BOTH:
            return NoneLost(at, here + 1, ()) if news else _with_next(tokens, at, here, loss.what)
        if verb and verb.what in _BOTH and any(t.text in ("احد", "اي", "احدا") for t in tokens[here + 1 : here + 3]):
            return NoneLost(at, here + 2, (verb.what,))
        news = news or tokens[here].read("no_news") is not None
        if not tokens[here].read("no_link", "no_news"):
            if subject or not linked:
                return None
            subject = True
        linked = True
    return None


def _with_next(tokens: Sequence[Token], at: int, here: int, what: str) -> NoneLost:
    """دون قتلى أو جرحى."""
    for after in (here + 1, here + 2):
        other = tokens[after].read("victim") if after < len(tokens) else None
        if other and other.what in _BOTH and other.what != what and (other.joined or tokens[after - 1].text in ("او", "و", "ولا")):
            return NoneLost(at, after + 1, _BOTH)
    return NoneLost(at, here + 1, (what,))


def _only(tokens: Sequence[Token], at: int) -> NoneLost | None:
    """اقتصرت الأضرار على الماديات."""
    for here in range(at + 1, min(len(tokens), at + _FAR)):
        if phrase_at(tokens, here, "matter"):
            return NoneLost(at, here + 1, _BOTH)
    return None
