"""Compile the table of casualty words: who is killed, wounded, held, missing or displaced, and who is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from riwaya.arabic.fold import fold_key
from riwaya.arabic.numerals import Numbers
from riwaya.knowledge.numbers import load_numbers
from riwaya.knowledge.tables import Row, Tables

VERBS, PASSIVES = ("verb", "slays"), ("passive", "takes")
CUES = ("masdar", "act", "bare_masdar", *VERBS, *PASSIVES, "meets", "falls")
"""Roles of the words that people hang on."""
_TELLING = frozenset({*CUES, "victim", "only", "loss"})
WHATS = ("killed", "wounded", "held", "missing", "displaced", "strikes", "other")
_NOUNS = ("victim", "counted", "masdar", "act", "bare_masdar", "person", "unit", "falls", "fall", "toll")
_NO_PRONOUN = ("unit", "falls", "fall", "toll")
_WORDS = (
    *VERBS,
    *PASSIVES,
    "meets",
    "life",
    "one",
    "part",
    "no",
    "no_link",
    "no_news",
    "loss",
    "only",
    "matter",
    "between",
    "name_head",
    "stop",
    "prep",
    "when",
    "rise",
)
_AND = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل")
_PRONOUNS = ("ه", "ها", "هم", "هما")


class CountWord(NamedTuple):
    """One reading of a word or phrase.

    Attributes:
        role: as the table names it.
        what: what it counts, empty for persons and connecting words.
        number: ``sg``, ``du`` or ``pl``.
        before: proclitics.
        pronoun: the pronoun behind it, empty without one.
        rest: the further words of a phrase.
    """

    role: str
    what: str
    number: str
    before: str = ""
    pronoun: str = ""
    rest: tuple[str, ...] = ()

    @property
    def article(self) -> bool:
        """Whether the article stands before it."""
        return self.before.endswith(("ال", "لل"))

    @property
    def joined(self) -> bool:
        """Whether و stands before it."""
        return self.before[:1] == "و"


@dataclass(frozen=True, slots=True)
class CountWords:
    """The readings of casualty words by form (of phrases by their first word, longest first), and the numerals.

    ``telling`` are the forms without one of which a sentence counts nobody.
    """

    forms: Mapping[str, tuple[CountWord, ...]]
    numbers: Numbers
    telling: frozenset[str]


def load_count_words(tables: Tables) -> CountWords:
    """The casualty words and numerals of the tables.

    Raises:
        KnowledgeError: a table is missing or a row breaks its rules.
    """
    forms: dict[str, dict[CountWord, None]] = defaultdict(dict)
    for row in tables.rows("casualty_words", ("role", "what", "singular", "dual", "plural")):
        role = row.one_of("role", (*_NOUNS, *_WORDS))
        what = row.one_of("what", ("", *WHATS))
        for number, column in (("sg", "singular"), ("du", "dual"), ("pl", "plural")):
            for form, word in _column(row, column, CountWord(role, what, number)):
                forms[form][word] = None
    ordered = {form: tuple(sorted(words, key=lambda w: -len(w.rest))) for form, words in forms.items()}
    telling = frozenset(form for form, words in ordered.items() if any(w.role in _TELLING for w in words))
    return CountWords(ordered, load_numbers(tables), telling)


def _column(row: Row, column: str, word: CountWord) -> Iterator[tuple[str, CountWord]]:
    for item in row.items(column):
        first, *rest = fold_key(item).split()
        yield from _forms(first, word._replace(rest=tuple(rest)))


def _forms(first: str, word: CountWord) -> Iterator[tuple[str, CountWord]]:
    """A word with the clitics that its role allows; a phrase takes no pronoun."""
    if word.role not in _NOUNS:
        return ((a + first, word._replace(before=a)) for a in _AND)
    bare = [a + p for a in _AND for p in _PREPOSITIONS]
    found = [(b + first, word._replace(before=b)) for b in (*bare, *(a + p for a in _AND for p in ("ال", "بال", "لل")))]
    if word.rest or word.role in _NO_PRONOUN:
        return iter(found)
    dual = word.number == "du" and first.endswith("ن")  # طفلين, طفليها
    stem = first[:-1] + "ت" * (not dual) if dual or first.endswith("ه") else first
    return iter([*found, *((b + stem + p, word._replace(before=b, pronoun=p)) for b in bare for p in _PRONOUNS)])
