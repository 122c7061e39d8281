"""Generate the surface forms of verbs, nouns and participles, folded and without clitics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaya.arabic.fold import fold_key

_WEAK = "اوي"


def verb_forms(past: str, present: str) -> dict[str, str]:
    """The finite third-person (and first plural) forms of a verb, by tag ``past`` or ``present``.

    Args:
        past: third person masculine singular, as spelled (سيطر، استولى، قاد).
        present: the same of the imperfect (يسيطر، يستولي، يقود).
    """
    found = dict.fromkeys(_past(past, present), "past")
    for form in _present(present):
        found.setdefault(form, "present")
    return {form: tag for form, tag in found.items() if len(form) > 1}


def _past(past: str, present: str) -> Iterator[str]:
    stem = fold_key(past)
    if past.endswith("ى") or (past.endswith("ا") and len(stem) > 2):
        yield from _defective_past(stem, "ي" if past.endswith("ى") else "و")
        return
    yield from (stem + ending for ending in ("", "ت", "ا", "تا", "وا", "و", "ن", "نا"))
    if past.endswith("أ"):
        yield stem[:-1] + "ووا"
    weak = fold_key(present)
    if len(stem) > 2 and stem[-2] == "ا" and weak[-2] in _WEAK:
        yield from (stem[:-2] + "ي" + stem[-1] + ending for ending in ("", "ت", "ا", "تا", "وا"))
        yield stem[:-2] + stem[-1] + "نا"


def _defective_past(stem: str, weak: str) -> Iterator[str]:
    root = stem[:-1]
    yield stem
    yield root + "ا"  # before a pronoun (استهدفها، رماها)
    yield from (root + ending for ending in ("ت", "تا", "وا", "و", f"{weak}ا", f"{weak}نا", f"{weak}ن", "ي", "يت"))


def _present(present: str) -> Iterator[str]:
    stem = fold_key(present)[1:]
    if stem[-1] in _WEAK and not present.endswith(("أ", "ء", "ئ")):
        root = stem[:-1]
        endings = (stem, root, root + "ون", root + "وا", root + "و", stem[:-1] + "يان", root + "ا")
    elif len(stem) > 2 and stem[-2] in _WEAK:
        endings = (*_sound(stem), stem[:-2] + stem[-1], stem[:-2] + "ا" + stem[-1])
    else:
        endings = tuple(_sound(stem))
    for person in "يتن":
        yield from (person + ending for ending in endings if len(ending) > 1)


def _sound(stem: str) -> Iterator[str]:
    yield from (stem + ending for ending in ("", "ون", "وا", "و", "ان", "ن"))


def noun_forms(lemma: str, plurals: Sequence[str]) -> dict[str, str]:
    """The forms of a noun by tag: ``sg``, ``dual``, ``pl``, and ``construct``, which only a pronoun follows."""
    word = fold_key(lemma)
    found = {word: "sg"}
    if lemma.endswith("ة"):
        found |= {word[:-1] + "ت": "construct"} | {word[:-1] + ending: "dual" for ending in ("تان", "تين", "تا", "تي")}
    elif " " not in word:
        found |= {word + "ا": "sg"} | {word + ending: "dual" for ending in ("ان", "ين")}
    for plural in plurals:
        found |= {form: "pl" for form in _plural(fold_key(plural)) if form not in found}
    return {form: tag for form, tag in found.items() if len(form) > 1}


def _plural(word: str) -> Iterator[str]:
    yield word
    if word.endswith(("ون", "ين")) and len(word) > 4:
        yield from (word[:-2] + ending for ending in ("ون", "ين", "و", "ي"))
    elif not word.endswith(("ات", "ه", "ا", "ي")) and " " not in word:
        yield word + "ا"


def participle_forms(masculine: str) -> dict[str, str]:
    """The forms of a participle or adjective by tag: ``sg``, ``dual``, ``pl``."""
    word = fold_key(masculine)
    stem = word[:-1] if masculine.endswith(("ٍ", "ى")) else word
    found = {word: "sg", stem + "ه": "sg", word + "ا": "sg"}
    found |= {stem + ending: "dual" for ending in ("ان", "تان", "تين", "تا")}
    found |= {stem + ending: "pl" for ending in ("ون", "ين", "ات", "و")}
    return found
