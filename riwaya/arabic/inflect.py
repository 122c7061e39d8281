"""Generate the surface forms of verbs, nouns and participles: folded, without clitics, each with a tag.

Tags: ``past``, ``present`` (the jussive too), ``sg``, ``dual``, ``pl``, and ``construct`` for what only a pronoun follows
(غارت in غارته). The construct dual and sound plural (غارتا، مقاتلو) bear the tag of their number. The dual in ي before a
pronoun of a masculine noun is not told apart from the noun with its own ي and is left to the clitics.

A verb's class is read off its past and present in normal spelling: hollow (قاد/يقود), defective (رمى/يرمي، دعا/يدعو، لقي/يلقى),
doubled (شنّ/يشنّ), with a hamza (أسر/يأسر، بدأ/يبدأ، جاء/يجيء), sound. Passives are given where their unvocalised spelling
differs, save those of assimilated verbs: توقع and توصل are far more often other verbs than passives of وقع and وصل.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.arabic.fold import fold_key

_SHORTEST = 2
_NO_PRESENT = "-"
_TANWIN_KASR, _SHADDA = "\u064d", "\u0651"
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_WEAK = "اوي"
# Form VII of a doubled root (انشقّ), and form VIII of one with ت or what it becomes (احتلّ، اضطرّ، ازدحّ).
_DOUBLED = re.compile("ا(?:ن[^تاوي][^اويىأئء]|[^تنو][تطد][^اويىأئء])")

# Short forms of hollow verbs that are nearly always another word: Aden, a feast, "is counted", "must", "was done", "text".
_HOMOGRAPHS = frozenset({"عدن", "عيد", "يعد", "تعد", "يجب", "تجب", "تمت", "متن"})
_SEVENTH = re.compile("ان[^ت]")  # form VII has no passive


def feminine(word: str) -> bool:
    """Whether a folded noun ends as a feminine singular or a sound feminine plural does."""
    return word.endswith(("ه", "ات", "اء"))


def plural(word: str) -> bool:
    """Whether a folded noun ends as a sound plural does."""
    return word.endswith(("ون", "ين", "ات"))


def verb_forms(past: str, present: str) -> dict[str, str]:
    """The third-person and first-plural forms of a verb, active and passive, by tag ``past`` or ``present``.

    Args:
        past: third person masculine singular, as spelled (سيطر، استولى، قاد); a doubled verb of five letters or more says
            so with its shadda (استقلّ).
        present: the same of the imperfect (يسيطر، يستولي، يقود); ``-`` for the past alone.
    """
    found = dict.fromkeys(map(fold_key, _past(past, present)), "past")
    for form in map(fold_key, _present(past, present) if present != _NO_PRESENT else ()):
        found.setdefault(form, "present")
    return _long_enough(found)


def _bare(word: str) -> str:
    """A word without vowel signs and tatweel, its hamza seats kept."""
    return _MARKS.sub("", word).strip()


class _Verb(NamedTuple):
    """A verb's past and present without vowel signs, and its weak class."""

    past: str
    present: str
    hollow: bool
    doubled: bool


def _verb(past: str, present: str) -> _Verb:
    word, imperfect = _bare(past), _bare(present)
    doubled = _SHADDA in past[-2:] or len(word) == 2 or (len(word) == 4 and _DOUBLED.fullmatch(word) is not None)
    doubled = doubled or (len(word) == 3 and word[0] == "أ" and len(imperfect) == 3 and word[-1] not in "ىا")
    hollow = not doubled and len(word) > 2 and word[-2] == "ا" and imperfect[-2:-1] in ("ا", "و", "ي") and word[-1] not in "ىا"
    return _Verb(word, imperfect, hollow, doubled and word[-1] not in "ىا")


def _past(past: str, present: str) -> Iterator[str]:
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
    yield from (joined + "نا", *_unless_homograph(joined + "ن"))


def _unless_homograph(form: str) -> tuple[str, ...]:
    return () if form in _HOMOGRAPHS else (form,)


def _short_stem(verb: _Verb) -> str:
    """The stem before an ending that opens with a consonant (قُدنا، شنَنّا)."""
    return verb.past[:-2] + verb.past[-1] if verb.hollow else verb.past + verb.past[-1]


def _passive_past(verb: _Verb) -> Iterator[str]:
    stem = verb.past
    if verb.hollow and not _SEVENTH.match(stem):
        lifted = stem[:-2] + "ي" + stem[-1]
        yield from _unless_homograph(lifted)
        yield from (lifted + ending for ending in ("ت", "ا", "تا", "وا"))
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
    yield from (stem, stem + "ت", root + ("آ" if stem.endswith("أ") else "ءا"), stem + "تا", stem + "وا")
    yield from (root + ending for ending in ("ؤوا", "ؤو", "ءوا"))
    if stem.endswith("ء"):
        yield root[:-1] + "ئنا"
        return
    yield from (stem + "نا", stem + "ن")
    lifted = root[0] + "و" + root[2:] if len(root) == 3 and root[1] == "ا" else root
    yield from (lifted + "ئ" + ending for ending in ("", "ت", "وا"))


def _present(past: str, present: str) -> Iterator[str]:
    """The imperfect: he, she, they (dual, both plurals), we; its subjunctive, its jussive, and its passive."""
    verb = _verb(past, present)
    stems = {verb.present[1:]: None} | dict.fromkeys(_passive_stems(verb))
    for stem in stems:
        yield from ("ن" + form for form in _we(stem, verb))
        for person in "يت":
            yield from (person + ending for ending in _persons(stem, verb))
    for person in "يت":  # the jussive of "we" is nearly always another word (نقد، نصب)
        yield from (form for short in _jussive(verb) for form in _unless_homograph(person + short))


def _we(stem: str, verb: _Verb) -> Iterator[str]:
    """The stem as it stands alone and, of one in ى, before a pronoun (نتبنى، نتبناها)."""
    yield stem
    if _defective(verb) and stem.endswith("ى"):
        yield stem[:-1] + "ا"


def _jussive(verb: _Verb) -> Iterator[str]:
    """What is left of the stem behind لم: يقد، يرم."""
    stem = verb.present[1:]
    if verb.hollow and len(stem) > 2:
        yield stem[:-2] + ("ئ" if stem[-1] == "ء" else stem[-1])
    elif _defective(verb) and len(stem) > 2:
        yield stem[:-1]


def _defective(verb: _Verb) -> bool:
    return verb.past[-1] in "ىيا" and verb.present[-1] in "يىو"


def _passive_stems(verb: _Verb) -> Iterator[str]:
    stem = verb.present[1:]
    if verb.hollow and stem[-2] in "وي" and stem[-1] != "ء":
        yield stem[:-2] + "ا" + stem[-1]
    elif stem[0] == "أ" and len(stem) > 2:  # يأسر → يؤسر
        yield "ؤ" + stem[1:]
    elif stem.endswith("ئ"):
        yield stem[:-1] + "أ"


def _persons(stem: str, verb: _Verb) -> Iterator[str]:
    """Stem and endings, without the letter of the person."""
    last, root = stem[-1], stem[:-1]
    if _defective(verb):
        link = "و" if last == "و" else "ي"
        yield from (stem, *(root + ending for ending in ("ون", "وا", "و", f"{link}ان", f"{link}ا", f"{link}ن")))
        if last == "ى":
            yield root + "ا"
    elif last in "أءئ":
        yield from _hamza_persons(stem)
    else:
        yield from (stem + ending for ending in ("", "ون", "وا", "و", "ان", "ا"))
        feminine = next(_jussive(verb), "") if verb.hollow else stem + last if verb.doubled else stem
        yield feminine.removesuffix("ن") + "ن"


def _hamza_persons(stem: str) -> Iterator[str]:
    """يبدأ، يبدأون، يبدؤون، يبدآن; يفاجئ، يفاجئون; يجيء، يجيئون."""
    last, root = stem[-1], stem[:-1]
    seat = "ئ" if last == "ء" else last
    yield from (stem, *(root + seat + ending for ending in ("ون", "وا", "و")), root + "ؤون", root + "ؤوا")
    yield root + ("آن" if last == "أ" else "ئان")


def noun_forms(lemma: str, plurals: Sequence[str]) -> dict[str, str]:
    """The forms of a noun by tag ``sg``, ``dual``, ``pl`` or ``construct``.

    Args:
        lemma: the singular, as spelled (غارة، تصدٍّ، لقاء); a phrase is taken as it stands.
        plurals: its plurals and variants, sound ones in ون or ين.
    """
    found = _tagged(_singular(lemma), "sg")
    for form in map(fold_key, (f for plural in plurals for f in _plural(_bare(plural)))):
        found.setdefault(form, "pl")
    for form, tag in _duals(lemma):
        found.setdefault(form, tag)
    for form in (f for word in (lemma, *plurals) for f in _before_pronoun(_bare(word))):
        found.setdefault(fold_key(form), "construct")
    return _long_enough(found)


def participle_forms(masculine: str) -> dict[str, str]:
    """The forms of a participle or adjective by tag ``sg``, ``dual`` or ``pl``.

    Args:
        masculine: masculine singular, as spelled (محاصَر، متبقٍ، مستولى).
    """
    word = _bare(masculine)
    defective = _TANWIN_KASR in masculine[-2:] or word.endswith("ي")
    if word.endswith("ى"):
        stem, feminine, linked = word[:-1], word[:-1] + "ا", word[:-1] + "ي"
    else:
        stem = word.removesuffix("ي") if defective else word
        feminine = linked = stem + "ي" if defective else word
    single = {word, feminine + "ة", linked if defective else word, *((linked + "ا",) if not word.endswith("ى") else ())}
    found = _tagged(single, "sg")
    seats = ("ؤون", "ؤو") if stem.endswith("ئ") else ()
    for form in (*(stem[:-1] + e for e in seats), *(stem + e for e in ("ون", "ين", "و", "ي")), linked + "ات"):
        found.setdefault(fold_key(form), "pl")
    for form in (*(linked + e for e in ("ان", "ين")), *(feminine + e for e in ("تان", "تين", "تا", "تي"))):
        found.setdefault(fold_key(form), "dual")
    return _long_enough(found)


def _tagged(forms: Iterable[str], tag: str) -> dict[str, str]:
    return dict.fromkeys(map(fold_key, forms), tag)


def _long_enough(found: Mapping[str, str]) -> dict[str, str]:
    return {form: tag for form, tag in found.items() if len(form) >= _SHORTEST}


def _singular(lemma: str) -> Iterator[str]:
    """The singular, and its accusative in alef (هجوماً) where it has one."""
    word = _bare(lemma)
    yield word
    if _TANWIN_KASR in lemma[-2:]:
        yield from (word + "ي", word + "يا")
    elif _takes_alef(word):
        yield word + "ا"


def _takes_alef(word: str) -> bool:
    return " " not in word and not word.endswith(("ة", "ى", "ا", "اء", "أ", "ات"))


def _duals(lemma: str) -> Iterator[tuple[str, str]]:
    word = _bare(lemma)
    if " " in word:
        return
    stem = word
    if word.endswith("ة"):
        stem = word[:-1] + "ت"
        yield from ((fold_key(stem), "construct"), (fold_key(stem + "ي"), "dual"))
    elif word.endswith("ى") or _TANWIN_KASR in lemma[-2:]:
        stem = word.removesuffix("ى") + "ي"
    # A masculine construct in ي would be read out of adjectives (الحربي is no حرب).
    if len(stem) > _SHORTEST:
        yield from ((fold_key(stem + ending), "dual") for ending in ("ان", "ين", "ا"))


def _plural(word: str) -> Iterator[str]:
    yield word
    if word.endswith(("ون", "ين")) and len(word) > 4:
        yield from (word[:-2] + ending for ending in ("ون", "ين", "و", "ي"))
    elif _takes_alef(word) and not _diptote(word):
        yield word + "ا"


def _diptote(word: str) -> bool:
    """Whether a broken plural takes no tanwin (معارك، صواريخ)."""
    return len(word) > 4 and word[2] == "ا" and (len(word) == 5 or (len(word) == 6 and word[4] == "ي"))


def _before_pronoun(word: str) -> Iterator[str]:
    """What a last hamza or ى becomes before a pronoun (إجلائهم، استيلاؤه، قتلاهم)."""
    if word.endswith("ء"):
        yield from (word[:-1] + seat for seat in "ؤئ")
    elif word.endswith("ى"):
        yield word[:-1] + "ا"
