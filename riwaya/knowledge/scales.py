"""Scales: the weights of linear models, kept under the numbers of features, so that no feature's name is made to weigh it.

A feature's number is a sum over the numbers of its values, each times a factor (multilinear hashing: Carter and Wegman 1979), so that
numpy makes those of all features of many records at once. Each number has two places in a table, and its weight stands in one of
them (cuckoo hashing: Pagh and Rodler 2004), so that all are looked up at once too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from riwaya.errors import KnowledgeError
from riwaya.knowledge.forms import MOST, Candidate, Form, Template, fields_of, form_of, load_forms, shape, shapes
from riwaya.knowledge.tables import Tables

Numbers = NDArray[np.uint64]

BIAS, THRESHOLD = "bias", "threshold"
"""Rows of a model that are no features: what holds of everything, and the probability or log-odds from which it says yes."""

_THOUSAND = 1000.0  # weights are kept in thousandths, so that sums are exact
_SCALES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "claim": (("claim",), ("trigger",)),
    "kind": (("kind",), ("kind", "own")),
    "roles": (("agents", "targets", "places"), ("pair", "actor", "pronoun", "company", "place", "tie", "nobody", "offer", "going")),
    "time": (("time",), ("pair", "time")),
    "toll": (("toll",), ("pair", "toll")),
    "stance": (("planned", "demanded", "possible", "hypothetical", "negated"), ("stance",)),
}
"""The models of each scale, and the forms of what they weigh."""
MODELS = tuple(model for models, _ in _SCALES.values() for model in models)
_NOUGHT = repeat(0)
_TRUTH = {"True": "1", "False": "0"}
_KICKS = 500  # how often a weight is put into its other place before the table is made larger


class Block(NamedTuple):
    """How the features of candidates are made whose records are of some classes: each of up to four values of one candidate.

    The values of all lie end to end, and so do the features, candidate by candidate; the arrays are those of several candidates.

    Attributes:
        templates: those of one candidate, each with the places of the values of its fields.
        values, factors: (4, features), the places of the values and their factors, nought where a template has fewer.
        salts, rows: of each feature, its salt and the number of its candidate.
        length: how many values there are.
        wanting, many, words: the numbers of the features that still want a word, the places of their words, and the factor of one.
    """

    templates: tuple[tuple[tuple[int, ...], Template], ...]
    values: NDArray[np.int64]
    factors: Numbers
    salts: Numbers
    rows: NDArray[np.int64]
    length: int
    wanting: NDArray[np.int64]
    many: NDArray[np.int64]
    words: Numbers


Filled = tuple[Block, Sequence[int]]
"""A block, and the numbers of the candidates that are its own."""


class Joined(NamedTuple):
    """Blocks as one: :class:`Block` tells of its arrays, ``owners`` are the numbers of the candidates."""

    values: NDArray[np.int64]
    factors: Numbers
    salts: Numbers
    owners: NDArray[np.int64]
    wanting: NDArray[np.int64]
    many: NDArray[np.int64]
    words: Numbers


@dataclass(frozen=True, eq=False)
class Scale:
    """The weights of models that weigh the same records.

    Attributes:
        models: their names.
        forms: the forms of the records, by name.
        numbers: of the values that a feature with a weight has.
        bits: the logarithm of half the length of the table.
        marks: what tells the features in the table apart.
        weights: of each model, in thousandths.
        biases, thresholds: by model.
    """

    models: tuple[str, ...]
    forms: Mapping[str, Form]
    numbers: Mapping[object, int]
    bits: int
    marks: NDArray[np.uint32]
    weights: tuple[NDArray[np.int16], ...]
    biases: Mapping[str, float]
    thresholds: Mapping[str, float]

    def weigh(self, candidates: Sequence[Candidate]) -> Weighing:
        """Look up all features of some candidates."""
        groups: dict[tuple[type, ...], list[int]] = {}
        for number, candidate in enumerate(candidates):
            groups.setdefault(tuple(map(type, candidate)), []).append(number)
        blocks = [(_block(self, records, len(group)), group) for records, group in groups.items()]
        made = _joined(blocks)
        held = [*chain.from_iterable(chain.from_iterable(candidates[number] for _, group in blocks for number in group))]
        many = [held[place] for place in made.many.tolist()]
        counts = [*map(len, many)]
        numbers = map(self.numbers.get, chain(held, chain.from_iterable(many)), _NOUGHT)
        values = np.fromiter(numbers, np.uint64, len(held) + sum(counts))
        plain = np.add.reduce(values.take(made.values) * made.factors) + made.salts
        wanting = made.wanting.repeat(counts)
        keys = np.concatenate((plain, plain.take(wanting) + values[len(held) :] * made.words.repeat(counts)))
        places = _places(keys, self.bits)
        found = np.flatnonzero(self.marks.take(places) == keys.astype(np.uint32))
        which = found % len(keys)
        owners = np.concatenate((made.owners, made.owners.take(wanting))).take(which)
        return Weighing(self, candidates, blocks, which, owners, places.take(found))

    def names(self, candidate: Candidate) -> list[str]:
        """The features of a candidate by name; those of a field that is None are none."""
        held, found = [*chain.from_iterable(candidate)], []
        for places, template in _block(self, tuple(map(type, candidate)), 1).templates:
            values = [held[place] for place in places]
            if None not in values:
                found += [template.name([*values[:-1], word]) for word in values[-1]] if template.many else [template.name(values)]
        return found


@dataclass(frozen=True, eq=False)
class Weighing:
    """Candidates on a scale, and those of their features that have a weight: which, whose, and where their weights stand.

    The features are those of the blocks, one after the other, then those of words.
    """

    scale: Scale
    candidates: Sequence[Candidate]
    blocks: Sequence[Filled]
    which: NDArray[np.int64]
    owners: NDArray[np.int64]
    places: NDArray[np.int64]

    def logits(self, model: str) -> list[float]:
        """The log-odds of each candidate: the sum of its features' weights, and the bias."""
        sums: list[float] = (np.bincount(self.owners, self._weights(model, self.places), len(self.candidates)) / _THOUSAND).tolist()
        bias = self.scale.biases[model]
        return [bias + score for score in sums] if bias else sums

    def reasons(self, candidate: int, model: str, most: int = 5) -> tuple[str, ...]:
        """The features of a candidate that weigh most, as ``feature +0.7``."""
        own = np.flatnonzero(self.owners == candidate)
        weights = self._weights(model, self.places.take(own)).tolist()
        least = max(1, *sorted(map(abs, weights))[-most:][:1]) if weights else 1
        strong = [(weight, at) for weight, at in zip(weights, own.tolist(), strict=True) if abs(weight) >= least]
        told = sorted((-abs(weight), self._name(int(self.which[at])), weight) for weight, at in strong)
        return tuple(f"{name} {weight / _THOUSAND:+.1f}" for _, name, weight in told[:most])

    def _weights(self, model: str, places: NDArray[np.int64]) -> NDArray[np.int16]:
        return self.scale.weights[self.scale.models.index(model)].take(places)

    def _name(self, number: int) -> str:
        """A feature by name."""
        for block, group in self.blocks:
            if number < len(block.salts):
                return self._told(block, group, number)
            number -= len(block.salts)
        return self._told(*self._words[number])

    def _told(self, block: Block, group: Sequence[int], number: int, *word: str) -> str:
        """A feature of a block, of one of many words with that."""
        row, column = divmod(number, len(block.templates))
        places, template = block.templates[column]
        held = [*chain.from_iterable(self.candidates[group[row]])]
        return template.name([*(held[place] for place in places[: len(places) - len(word)]), *word])

    @cached_property
    def _words(self) -> list[tuple[Block, Sequence[int], int, str]]:
        """Each word with the feature that wants it."""
        found = []
        for block, group in self.blocks:
            held = [*chain.from_iterable(chain.from_iterable(self.candidates[number] for number in group))]
            for number, place in zip(block.wanting.tolist(), block.many.tolist(), strict=True):
                found += [(block, group, number, word) for word in held[place]]
        return found


@lru_cache(maxsize=1024)
def _block(scale: Scale, records: tuple[type, ...], times: int) -> Block:
    """How the features of so many candidates with records of these classes are made; a record's own field goes before another's."""
    held = [(n, field) for n, record in enumerate(records) for field in fields_of(record)]
    templates = []
    for n, record in enumerate(records):
        own = {field: place for place, (_, field) in reversed([*enumerate(held)])}
        own |= {field: place for place, (holder, field) in enumerate(held) if holder == n}
        templates += [(tuple(own[field] for field in template.fields), template) for template in scale.forms[form_of(record)]]
    size, width = len(templates), len(held)
    values, factors = np.zeros((MOST, times, size), np.int64), np.zeros((MOST, times, size), np.uint64)
    for column, (places, template) in enumerate(templates):
        single = len(places) - template.many
        values[:single, :, column] = np.array(places[:single])[:, None]
        factors[:single, :, column] = np.array(template.factors[:single], np.uint64)[:, None]
    rows = np.arange(times)[:, None]
    many = [(column, places[-1], template.factors[-1]) for column, (places, template) in enumerate(templates) if template.many]
    wanting, words = (np.array([told[n] for told in many], np.int64) for n in (0, 1))
    return Block(
        tuple(templates),
        (values + width * rows).reshape(MOST, -1),
        factors.reshape(MOST, -1),
        np.array([template.salt for _, template in templates] * times, np.uint64),
        np.arange(times).repeat(size),
        times * width,
        (wanting + size * rows).ravel(),
        (words + width * rows).ravel(),
        np.array([factor for *_, factor in many] * times, np.uint64),
    )


def _joined(blocks: Sequence[Filled]) -> Joined:
    """The blocks of candidates as one."""
    if len(blocks) == 1:
        ((only, _),) = blocks
        return Joined(only.values, only.factors, only.salts, only.rows, only.wanting, only.many, only.words)
    values, owners, wanting, many, length, size = [], [], [], [], 0, 0
    for block, group in blocks:
        values.append(block.values + length)
        owners.append(np.array(group).take(block.rows))
        wanting.append(block.wanting + size)
        many.append(block.many + length)
        length += block.length
        size += len(block.salts)
    return Joined(
        np.concatenate(values, axis=1),
        np.concatenate([block.factors for block, _ in blocks], axis=1),
        np.concatenate([block.salts for block, _ in blocks]),
        np.concatenate(owners),
        np.concatenate(wanting),
        np.concatenate(many),
        np.concatenate([block.words for block, _ in blocks]),
    )


def _places(keys: Numbers, bits: int) -> NDArray[np.int64]:
    """(2, keys): the places of each number in the two halves of a table."""
    shifts, lasts, halves = _halves(bits)
    return (((keys >> shifts) & lasts) + halves).view(np.int64)


@cache
def _halves(bits: int) -> tuple[Numbers, Numbers, Numbers]:
    """What makes a number's places: shifts, the last place of a half, and where each half begins."""
    columns = ([64 - bits, 64 - 2 * bits], [(1 << bits) - 1] * 2, [0, 1 << bits])
    shifts, lasts, halves = (np.array(column, np.uint64)[:, None] for column in columns)
    return shifts, lasts, halves


def load_scales(tables: Tables, weights: Mapping[str, Mapping[str, float]]) -> dict[str, Scale]:
    """The scales, by name, of the weights of each model by feature.

    Raises:
        KnowledgeError: no template makes a feature, or a template is wrong.
    """
    forms = load_forms(tables)
    numbers: dict[object, int] = {}
    return {name: _scale(models, {form: forms[form] for form in held}, weights, numbers) for name, (models, held) in _SCALES.items()}


def _scale(
    models: tuple[str, ...], forms: Mapping[str, Form], weights: Mapping[str, Mapping[str, float]], numbers: dict[object, int]
) -> Scale:
    """The scale of some models; values without a number get one."""
    templates = shapes(forms.values())
    told = dict.fromkeys(feature for model in models for feature in weights[model] if feature not in (BIAS, THRESHOLD))
    table: dict[int, list[int]] = {}
    for feature in told:
        own = [round(_THOUSAND * weights[model].get(feature, 0.0)) for model in models]
        table.update((key, own) for key in _keys(feature, templates, numbers))
    bits, slots = _settled(table)
    marks, columns = np.zeros(2 << bits, np.uint32), np.zeros((len(models), 2 << bits), np.int16)
    places = np.array([*slots], np.int64)
    marks[places] = np.array([key & 0xFFFFFFFF for key in slots.values()], np.uint32)
    columns[:, places] = np.array([table[key] for key in slots.values()], np.int16).reshape(-1, len(models)).T
    biases, thresholds = ({model: weights[model].get(what, 0.0) for model in models} for what in (BIAS, THRESHOLD))
    return Scale(models, forms, numbers, bits, marks, tuple(columns), biases, thresholds)


def _keys(name: str, templates: Mapping[tuple[str, ...], Iterable[Template]], numbers: dict[object, int]) -> Iterator[int]:
    """The numbers of a feature, of each template that makes it."""
    pieces = name.split(",")
    made = [(template, values) for template in templates.get(shape(pieces), ()) if (values := template.values(pieces)) is not None]
    if not made:
        raise KnowledgeError("weights.csv", f"feature is {name!r}, which no row of features.csv makes")
    for template, values in made:
        yield template.key(_number(value, numbers) for value in values)


def _number(value: str, numbers: dict[object, int]) -> int:
    """The number of a value, which is told by what it looks like: of a truth value and a whole number as of its words."""
    value = _TRUTH.get(value, value)
    if value not in numbers:
        numbers[value] = len(numbers) + 1
        if value.removeprefix("-").isdecimal() and str(int(value)) == value:  # not so ٣ and 007, which are words alone
            numbers[int(value)] = numbers[value]
    return numbers[value]


def _settled(keys: Iterable[int]) -> tuple[int, dict[int, int]]:
    """The bits of a table that holds all keys, and the key at each place."""
    wanted = list(keys)
    bits = max(1, len(wanted) - 1).bit_length()
    while (slots := _slots(wanted, bits)) is None:
        bits += 1
    return bits, slots


def _slots(keys: Sequence[int], bits: int) -> dict[int, int] | None:
    """The key at each place of a table, None when one finds none."""
    first, second = (places.tolist() for places in _places(np.array(keys, np.uint64), bits))
    other = dict(zip(keys, map(sum, zip(first, second, strict=True)), strict=True))
    slots: dict[int, int] = {}
    for start, place in zip(keys, first, strict=True):
        key, at = start, place
        for _ in range(_KICKS):
            evicted = slots.get(at)
            slots[at] = key
            if evicted is None:
                break
            key, at = evicted, other[evicted] - at
        else:
            return None
    return slots
