"""Generate the surface forms of nouns and participles, and of verbs: folded, without clitics, each with a tag.

Tags: ``past``, ``present`` (the jussive too), ``sg``, ``dual``, ``pl``, and ``construct`` for what only a pronoun follows
(غارت in غارته). The construct dual and sound plural (غارتا، مقاتلو) bear the tag of their number. The dual in ي before a
pronoun of a masculine noun is not told apart from the noun with its own ي and is left to the clitics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from riwaya.arabic.fold import fold_key
from riwaya.arabic.verbs import bare, past_forms, present_forms

_SHORTEST = 2
_TANWIN_KASR = "\u064d"


def verb_forms(past: str, present: str) -> dict[str, str]:
    """The third-person and first-plural forms of a verb, active and passive, by tag ``past`` or ``present``.

    Args:
        past: third person masculine singular, as spelled (سيطر، استولى، قاد); a doubled verb of five letters or more says
            so with its shadda (استقلّ).
        present: the same of the imperfect (يسيطر، يستولي، يقود).
    """
    found = dict.fromkeys(map(fold_key, past_forms(past, present)), "past")
    for form in map(fold_key, present_forms(past, present)):
        found.setdefault(form, "present")
    return _long_enough(found)


def noun_forms(lemma: str, plurals: Sequence[str]) -> dict[str, str]:
    """The forms of a noun by tag ``sg``, ``dual``, ``pl`` or ``construct``.

    Args:
        lemma: the singular, as spelled (غارة، تصدٍّ، لقاء); a phrase is taken as it stands.
        plurals: its plurals and variants, sound ones in ون or ين.
    """
    found = _tagged(_singular(lemma), "sg")
    for form, tag in _duals(lemma):
        found.setdefault(form, tag)
    for plural in plurals:
        for form in _plural(bare(plural)):
            found.setdefault(fold_key(form), "pl")
    for form in (f for word in (lemma, *plurals) for f in _before_pronoun(bare(word))):
        found.setdefault(fold_key(form), "construct")
    return _long_enough(found)


def participle_forms(masculine: str) -> dict[str, str]:
    """The forms of a participle or adjective by tag ``sg``, ``dual`` or ``pl``.

    Args:
        masculine: masculine singular, as spelled (محاصَر، متبقٍ، مستولى).
    """
    word = bare(masculine)
    defective = masculine.endswith(_TANWIN_KASR) or _TANWIN_KASR in masculine[-2:] or word.endswith("ي")
    if word.endswith("ى"):
        stem, feminine, linked = word[:-1], word[:-1] + "ا", word[:-1] + "ي"
    else:
        stem = word.removesuffix("ي") if defective else word
        feminine = linked = stem + "ي" if defective else word
    single = {word, feminine + "ة", linked if defective else word, *((linked + "ا",) if not word.endswith("ى") else ())}
    found = _tagged(single, "sg")
    for form in (*(linked + e for e in ("ان", "ين")), *(feminine + e for e in ("تان", "تين", "تا", "تي"))):
        found.setdefault(fold_key(form), "dual")
    for form in (*(stem + e for e in ("ون", "ين", "و", "ي")), linked + "ات", *((stem + "ؤون", stem[:-1] + "ؤون") if stem.endswith("ئ") else ())):
        found[fold_key(form)] = found.get(fold_key(form), "pl")
    return _long_enough(found)


def _tagged(forms: Iterable[str], tag: str) -> dict[str, str]:
    return dict.fromkeys(map(fold_key, forms), tag)


def _long_enough(found: Mapping[str, str]) -> dict[str, str]:
    return {form: tag for form, tag in found.items() if len(form) >= _SHORTEST}


def _singular(lemma: str) -> Iterator[str]:
    """The singular, and its accusative in alef (هجوماً) where it has one."""
    word = bare(lemma)
    yield word
    if _TANWIN_KASR in lemma[-2:]:
        yield from (word + "ي", word + "يا")
    elif _takes_alef(word):
        yield word + "ا"


def _takes_alef(word: str) -> bool:
    return " " not in word and not word.endswith(("ة", "ى", "ا", "اء", "أ", "ات"))


def _duals(lemma: str) -> Iterator[tuple[str, str]]:
    word = bare(lemma)
    if " " in word:
        return
    if word.endswith("ة"):
        yield fold_key(word[:-1] + "ت"), "construct"
        endings, stem = ("ان", "ين", "ا", "ي"), word[:-1] + "ت"
    else:
        # A masculine construct in ي would be read out of adjectives (الحربي is no حرب).
        endings, stem = ("ان", "ين", "ا"), word + "ي" if _TANWIN_KASR in lemma[-2:] else word.removesuffix("ى") + "ي" * word.endswith("ى")
    if len(stem) > _SHORTEST:
        yield from ((fold_key(stem + ending), "dual") for ending in endings)


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
