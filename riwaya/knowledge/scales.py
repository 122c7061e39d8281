"""Scales: the weights of linear models, kept under the numbers of features, so that no feature's name is made to weigh it.

A feature's number is a sum over the numbers of its values, each times a factor (multilinear hashing: Carter and Wegman 1979), so that
numpy makes those of all features of many records at once. Each number has two places in a table, and its weight stands in one of
them (cuckoo hashing: Pagh and Rodler 2004), so that all are looked up at once too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate, chain, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from riwaya.errors import KnowledgeError
from riwaya.knowledge.forms import MOST, Form, Marks, Template, fields_of, form_of, load_forms, shape, shapes
from riwaya.knowledge.tables import Tables

Numbers = NDArray[np.uint64]

BIAS, THRESHOLD = "bias", "threshold"
"""Rows of a model that are no features: what holds of everything, and the probability or log-odds from which it says yes."""

_THOUSAND = 1000.0  # weights are kept in thousandths, so that sums are exact
_SCALES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "claim": (("claim",), ("trigger",)),
    "kind": (("kind",), ("kind", "own")),
    "roles": (("agents", "targets", "places"), ("pair", "actor", "pronoun", "company", "place", "tie", "nobody", "offer")),
    "time": (("time",), ("pair", "time")),
    "toll": (("toll",), ("pair", "toll")),
    "stance": (("planned", "demanded", "possible", "hypothetical", "negated"), ("stance",)),
}
"""The models of each scale, and the forms of what they weigh."""
MODELS = tuple(model for models, _ in _SCALES.values() for model in models)
_NOUGHT = repeat(0)
_NO_WORDS: Numbers = np.zeros(0, np.uint64)
_TRUTH = {"True": "1", "False": "0"}
_KICKS = 500  # how often a weight is put into its other place before the table is made larger


Candidate = Sequence[Marks]
"""What a few records tell of something that is weighed."""


class Block(NamedTuple):
    """How the features of one record of a class are made, each of up to four of its values; where it has fewer, a factor is nought.

    Attributes:
        width: how many fields a record has.
        plain: how many templates name single values alone.
        fields: of the others, the field of words that each names.
        values, factors: (4, templates), the numbers of the fields and their factors.
        salts: of each template.
        words: the factors of words.
    """

    width: int
    plain: int
    fields: tuple[int, ...]
    values: NDArray[np.int64]
    factors: Numbers
    salts: Numbers
    words: Numbers


class Plan(NamedTuple):
    """How the features of candidates are made, of whose records only the classes are known: each of the values of all, laid end to end.

    Attributes:
        values, factors, salts: of each feature, as a block has them: first all of single values, class by class.
        owners, records, templates: of each feature the numbers of its candidate, of its record, and of its template.
        length: how many values there are.
        plain: how many features are made of single values.
        many: of the others, which still want a word, the record and its field of words.
        wanting, words: their numbers, and the factor of such a word.
    """

    values: NDArray[np.int64]
    factors: Numbers
    salts: Numbers
    owners: NDArray[np.int64]
    records: NDArray[np.int64]
    templates: NDArray[np.int64]
    length: int
    plain: int
    many: tuple[tuple[int, int], ...]
    wanting: NDArray[np.int64]
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
        plan = _plan(self, tuple([tuple(map(type, candidate)) for candidate in candidates]))
        records = [*chain.from_iterable(candidates)]
        many = [records[record][field] for record, field in plan.many]
        counts = [*map(len, many)]
        wanted = map(self.numbers.get, chain.from_iterable(chain(records, many)), _NOUGHT)
        values = np.fromiter(wanted, np.uint64, plan.length + sum(counts))
        keys = np.add.reduce(values.take(plan.values) * plan.factors) + plan.salts
        wanting = plan.wanting.repeat(counts)
        said = keys.take(wanting) + values[plan.length :] * plan.words.repeat(counts)
        keys = np.concatenate((keys[: plan.plain], said))
        places = _places(keys, self.bits)
        found = np.flatnonzero(self.marks.take(places) == keys.astype(np.uint32))
        which = found % len(keys)
        features = np.concatenate((plan.owners[: plan.plain], plan.owners.take(wanting))).take(which)
        return Weighing(self, candidates, plan, which, features, places.take(found))

    def names(self, candidate: Candidate) -> list[str]:
        """The features of a candidate by name."""
        return [name for record in candidate for name in self.forms[form_of(type(record))].names(record)]


@dataclass(frozen=True, eq=False)
class Weighing:
    """Candidates on a scale, and those of their features that have a weight: which, whose, and where their weights stand."""

    scale: Scale
    candidates: Sequence[Candidate]
    plan: Plan
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
        """A feature, of those of single values or, behind them, of those of words."""
        plan, word = self.plan, None
        if number >= plan.plain:
            number, word = self._words[number - plan.plain]
        record = self._records[plan.records[number]]
        template: Template = self.scale.forms[form_of(type(record))].templates[plan.templates[number]]
        return template.name(record, word)

    @cached_property
    def _records(self) -> list[Marks]:
        return [*chain.from_iterable(self.candidates)]

    @cached_property
    def _words(self) -> list[tuple[int, str]]:
        """Each word with the number of the feature that wants it."""
        wanted = zip(self.plan.wanting.tolist(), self.plan.many, strict=True)
        return [(number, word) for number, (record, field) in wanted for word in self._records[record][field]]


@cache
def _block(scale: Scale, record: type) -> Block:
    """How the features of a record of this class are made."""
    templates, fields = scale.forms[form_of(record)].templates, fields_of(record)
    values, factors = np.zeros((MOST, len(templates)), np.int64), np.zeros((MOST, len(templates)), np.uint64)
    for column, template in enumerate(templates):
        single = template.fields[:-1] if template.many else template.fields
        for row, (field, factor) in enumerate(zip(single, template.factors, strict=False)):
            values[row, column], factors[row, column] = fields.index(field), factor
    words = [(fields.index(t.fields[-1]), t.factors[-1]) for t in templates if t.many]
    return Block(
        len(fields),
        len(templates) - len(words),
        tuple(field for field, _ in words),
        values,
        factors,
        np.array([t.salt for t in templates], np.uint64),
        np.array([factor for _, factor in words], np.uint64),
    )


@lru_cache(maxsize=2048)
def _plan(scale: Scale, candidates: tuple[tuple[type, ...], ...]) -> Plan:
    """The plan for candidates of records of these classes."""
    classes = [*chain.from_iterable(candidates)]
    owners = np.array([owner for owner, records in enumerate(candidates) for _ in records], np.int64)
    starts = [0, *accumulate(_block(scale, record).width for record in classes)]
    groups = [(_block(scale, record), [n for n, other in enumerate(classes) if other is record]) for record in dict.fromkeys(classes)]
    parts = [(block, rows, slice(block.plain)) for block, rows in groups]
    wanting = [(block, rows, slice(block.plain, None)) for block, rows in groups if block.fields]
    values, factors, salts, records, templates = [], [], [], [], []
    for block, rows, part in (*parts, *wanting):
        first = np.array([starts[row] for row in rows], np.int64)
        some = block.salts[part]
        values.append((block.values[:, None, part] + first[:, None]).reshape(MOST, -1))
        factors.append(np.tile(block.factors[:, part], len(rows)))
        salts.append(np.tile(some, len(rows)))
        records.append(np.repeat(rows, len(some)))
        templates.append(np.tile(np.arange(len(block.salts))[part], len(rows)))
    told = np.concatenate(records)
    plain = sum(block.plain * len(rows) for block, rows, _ in parts)
    return Plan(
        np.concatenate(values, axis=1),
        np.concatenate(factors, axis=1),
        np.concatenate(salts),
        owners.take(told),
        told,
        np.concatenate(templates),
        starts[-1],
        plain,
        tuple((row, field) for block, rows, _ in wanting for row in rows for field in block.fields),
        np.arange(plain, len(told)),
        np.concatenate([_NO_WORDS, *(np.tile(block.words, len(rows)) for block, rows, _ in wanting)]),
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
    table: dict[int, list[int]] = {}
    for column, model in enumerate(models):
        for feature, weight in weights[model].items():
            if feature not in (BIAS, THRESHOLD):
                for key in _keys(feature, templates, numbers):
                    table.setdefault(key, [0] * len(models))[column] = round(_THOUSAND * weight)
    bits, slots = _settled(table)
    marks, columns = np.zeros(2 << bits, np.uint32), np.zeros((len(models), 2 << bits), np.int16)
    for place, key in slots.items():
        marks[place] = key & 0xFFFFFFFF
        columns[:, place] = table[key]
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
        if value.removeprefix("-").isdecimal() and value.isascii():
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
