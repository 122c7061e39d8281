"""Conjugate a verb from its past and present, in normal spelling (hamza seats are needed to tell the weak classes apart).

The class is read off the pair: hollow (قاد/يقود), defective (رمى/يرمي، دعا/يدعو، لقي/يلقى), doubled (شنّ/يشنّ), assimilated
(وصل/يصل), with a hamza (أسر/يأسر، بدأ/يبدأ، جاء/يجيء), sound. Passives are given where their unvocalised spelling differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_SHADDA = "\u0651"
_WEAK = "اوي"
# Form VII of a doubled root (انشقّ), and form VIII of one with ت or what it becomes (احتلّ، اضطرّ، ازدحّ).
_DOUBLED = re.compile("ا(?:ن[^تاوي][^اويىأئء]|[^تنو][تطد][^اويىأئء])")


def bare(word: str) -> str:
    """A word without vowel signs and tatweel, its hamza seats kept."""
    return _MARKS.sub("", word).strip()


class _Verb(NamedTuple):
    """A verb's past and present without vowel signs, and its weak class."""

    past: str
    present: str
    hollow: bool
    doubled: bool


def _verb(past: str, present: str) -> _Verb:
    word, imperfect = bare(past), bare(present)
    doubled = _SHADDA in past[-2:] or len(word) == 2 or (len(word) == 4 and _DOUBLED.fullmatch(word) is not None)
    doubled = doubled or (len(word) == 3 and word[0] == "أ" and len(imperfect) == 3 and word[-1] not in "ىا")
    hollow = not doubled and len(word) > 2 and word[-2] == "ا" and imperfect[-2] in _WEAK and word[-1] not in "ىا"
    return _Verb(word, imperfect, hollow, doubled and word[-1] not in "ىا")


def past_forms(past: str, present: str) -> Iterator[str]:
    """The past: he, she, they (both duals, both plurals), we; with the forms that stand before a pronoun."""
    verb = _verb(past, present)
    if verb.past.endswith("ى") or (verb.past.endswith("ا") and len(verb.past) > 2):
        yield from _defective_past(verb.past)
    elif verb.past.endswith("ي"):
        yield from _ending_in_y(verb.past)
    elif verb.past.endswith(("أ", "ء")):
        yield from _ending_in_hamza(verb)
    else:
        yield from _long_past(verb.past, verb.past if not (verb.hollow or verb.doubled) else _short_stem(verb))
        yield from _passive_past(verb)


def _long_past(stem: str, short: str) -> Iterator[str]:
    yield from (stem + ending for ending in ("", "ت", "ا", "تا", "وا", "و"))
    joined = short.removesuffix("ن")  # ن and the ن of the ending are one letter
    yield from (joined + "ن", joined + "نا")


def _short_stem(verb: _Verb) -> str:
    """The stem before an ending that opens with a consonant (قُدنا، شنَنّا)."""
    return verb.past[:-2] + verb.past[-1] if verb.hollow else verb.past + verb.past[-1]


def _passive_past(verb: _Verb) -> Iterator[str]:
    stem = verb.past
    if verb.hollow:
        lifted = stem[:-2] + "ي" + stem[-1]
        yield from (lifted + ending for ending in ("", "ت", "ا", "تا", "وا"))
    elif len(stem) == 4 and stem[1] == "ا" and stem[0] not in "اأآ":  # form III: حوصر
        yield from _sound_past(stem[0] + "و" + stem[2:])
    elif len(stem) == 5 and stem[0] == "ت" and stem[2] == "ا":  # form VI: تبودل
        yield from _sound_past(stem[:2] + "و" + stem[3:])
    elif len(stem) == 3 and stem[1] == "أ":  # سئل
        yield from _sound_past(stem[0] + "ئ" + stem[2])


def _sound_past(stem: str) -> Iterator[str]:
    yield from (stem + ending for ending in ("", "ت", "ا", "تا", "وا"))


def _defective_past(stem: str) -> Iterator[str]:
    root, weak = stem[:-1], "ي" if stem.endswith("ى") else "و"
    yield stem
    yield root + "ا"  # before a pronoun (استهدفها، رماها)
    yield from (root + ending for ending in ("ت", "تا", "وا", "و", f"{weak}ا", f"{weak}نا", f"{weak}ن"))
    lifted = root[0] + "و" + root[2:] if len(root) == 3 and root[1] == "ا" else root  # form III: نودي
    yield from (lifted + ending for ending in ("ي", "يت", "يا", "وا"))


def _ending_in_y(stem: str) -> Iterator[str]:
    """بقي، لقي."""
    yield from (stem + ending for ending in ("", "ت", "ا", "تا", "ن", "نا"))
    yield from (stem[:-1] + ending for ending in ("وا", "و"))


def _ending_in_hamza(verb: _Verb) -> Iterator[str]:
    """بدأ، فاجأ، جاء."""
    stem, root = verb.past, verb.past[:-1]
    yield from (stem + ending for ending in ("", "ت", "ا", "تا", "وا"))
    yield from (root + ending for ending in ("ؤوا", "ؤو", "ءوا", "ئوا"))
    if stem.endswith("ء"):
        yield from (root[:-1] + "ئنا", root[:-1] + "ئن")
        return
    yield from (stem + "نا", stem + "ن")
    lifted = root[0] + "و" + root[2:] if len(root) == 3 and root[1] == "ا" else root
    yield from (lifted + "ئ" + ending for ending in ("", "ت", "وا"))


def present_forms(past: str, present: str) -> Iterator[str]:
    """The imperfect: he, she, they (dual, both plurals), we; its subjunctive, its jussive, and its passive."""
    verb = _verb(past, present)
    stems = {verb.present[1:]: None} | dict.fromkeys(_passive_stems(verb))
    for stem in stems:
        for person in "يتن":
            yield from (person + ending for ending in _persons(stem, verb) if len(ending) > 1)


def _passive_stems(verb: _Verb) -> Iterator[str]:
    stem = verb.present[1:]
    if verb.hollow and stem[-2] in "وي":
        yield stem[:-2] + "ا" + stem[-1]
    elif stem[0] == "أ" and len(stem) > 2:  # يأسر → يؤسر
        yield "ؤ" + stem[1:]
    elif len(verb.past) == 3 and verb.past[0] == "و" and stem[0] != "و" and stem[-1] not in "يى":  # يصل → يوصل
        yield "و" + stem
    elif stem.endswith("ئ"):
        yield stem[:-1] + "أ"


def _persons(stem: str, verb: _Verb) -> Iterator[str]:
    """Stem and endings, without the letter of the person."""
    last, root = stem[-1], stem[:-1]
    if last in "يىو" and verb.past[-1] in "ىياأء" and not (last == "و" and verb.past[-1] != "ا"):
        link = "و" if last == "و" else "ي"
        yield from (stem, root, *(root + ending for ending in ("ون", "وا", "و", f"{link}ان", f"{link}ا", f"{link}ن")))
        if last == "ى":
            yield root + "ا"
        return
    yield from (stem + ending for ending in ("", "ون", "وا", "و", "ان", "ا"))
    if last in "أءئ":
        yield from (root + ending for ending in ("ؤون", "ؤوا", "ئون", "ئوا"))
    short = root[:-1] + last if verb.hollow and len(stem) > 2 and stem[-2] in _WEAK else ""
    if short:
        yield short
    feminine = short or (stem + last if verb.doubled else stem)
    yield feminine.removesuffix("ن") + "ن"
