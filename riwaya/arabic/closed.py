"""Closed classes of Arabic words, folded: what no table of knowledge needs to hold."""

from __future__ import annotations

from functools import lru_cache

PREPOSITIONS = frozenset(
    "في من الي علي عن مع ضد بين نحو قرب داخل خارج عبر صوب حول تجاه باتجاه لدي عند خلال بعد قبل منذ حتي دون بدون وسط اثر جراء نتيجه "
    "بسبب عقب اثناء ازاء فوق تحت امام خلف لصالح لحساب بحق بعيد قبيل لمنع رغم غداه بغيه بهدف مقابل سوي عدا بفعل ضمن ل ب ك".split()
)
"""Words that a noun follows in the genitive."""
LOCATIVES = frozenset("في الي من علي نحو قرب باتجاه داخل خارج بين عبر صوب حول تجاه لدي عند غير ضد ب جوار".split())
"""Words behind which a place is looked for."""
VERB_OPENERS = frozenset(
    "قد لم لن لا سوف لقد التي الذي الذين اللذان اللذين اللتان كما حيث فيما بينما عندما حين ثم ان كانت كان اذ لما كي لكي".split()
)
"""Words that a finite verb likes to follow."""
THAT = frozenset("ان بان انه انها انهم بانه بانها وان وانه وانها بانهم بانهما انهما اننا باننا".split())
"""Words that open what is said."""
DEMONSTRATIVES = frozenset("هذا هذه تلك ذلك هولاء هذان هاتان ذات نفس نفسها نفسه".split())
DAYS = frozenset(
    "امس اليوم غدا الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت يوم صباح مساء فجر ظهر عصر ليل ليله الليله "
    "الماضي الماضيه الحالي الجاري".split()
)
"""Words that tell when, and are nobody's name."""
_LETTERS = frozenset("بلك")
_OBLIQUE = {
    head + pronoun: pronoun
    for head in ("ل", "ب", "عن", "من", "مع", "علي", "الي", "في", "بين", "ضد", "لدي", "نحو", "حول", "امام")
    for pronoun in ("ه", "ها", "هم", "هما", "هن")
}
"""Prepositions with a pronoun (لهم), and that pronoun."""
_ARTICLED = ("ال", "وال", "فال", "بال", "لل")


def preposition(before: str) -> str:
    """The one-letter preposition among proclitics, empty without one (بال → ب, لل → ل)."""
    rest = before.removesuffix("ال") if before != "لل" else "ل"
    rest = "ل" if rest in ("ولل", "فلل") else rest
    return rest[-1:] if rest[-1:] in _LETTERS else ""


PRONOUN_BOUNDS: dict[str, tuple[int, int | None]] = {"ه": (1, 1), "ها": (1, 1), "هما": (2, 2), "هم": (1, None), "هن": (1, None)}
"""How many people a pronoun stands for: least and most."""


def pronoun_behind(word: str) -> str:
    """The pronoun of a word that is a preposition with one (لها → ها), empty for others."""
    return _OBLIQUE.get(word, "")


def without_and(word: str) -> str:
    """A closed-class word without و or ف before it."""
    return (
        word[1:]
        if len(word) > 2 and word[0] in "وف" and (word[1:] in PREPOSITIONS or word[1:] in VERB_OPENERS or word[1:] in DEMONSTRATIVES)
        else word
    )


def definite(word: str) -> bool:
    """Whether a folded word has the article, alone or behind a conjunction or preposition (والجيش، للجيش)."""
    return word.startswith(_ARTICLED)


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """A folded word without conjunction, one-letter preposition and article, for look-ups in word lists."""
    rest = word[1:] if len(word) > 4 and word[0] in "وف" else word
    for prefix in ("بال", "كال", "لل", "ال"):
        if rest.startswith(prefix) and len(rest) - len(prefix) > 2:
            return rest[len(prefix) :]
    return rest[1:] if len(rest) > 4 and rest[0] in "بل" else rest
