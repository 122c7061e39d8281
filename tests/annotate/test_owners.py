"""Whose forces: fighters and forces that hang on a pronoun, and those that nobody can be told to own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from riwaya.claims.story import Story

Row = tuple[str, str, str]
"""A sentence, the word with the pronoun, and the id of its owner, empty for none."""

OWNED: list[Row] = [
    ("أعلن تنظيم الدولة الإسلامية أن مقاتليه سيطروا على القرية.", "مقاتليه", "isis"),
    ("قال المتحدث باسم حركة الشباب إن مقاتليها هاجموا القاعدة.", "مقاتليها", "al-shabaab"),
    ("اعترف الجيش السوري بمقتل عدد من جنوده في كمين.", "جنوده", "syria-army"),
    ("أكدت قوات سوريا الديمقراطية أن عناصرها أسروا خمسة مسلحين.", "عناصرها", "sdf"),
    ("نفى الحوثيون أن يكون مقاتلوهم قد انسحبوا من المديرية.", "مقاتلوهم", "houthis"),
    ("خسرت قوات الدعم السريع عشرين من مقاتليها في الهجوم.", "مقاتليها", "rsf"),
    ("أعلن حزب الله أن مقاتليه قصفوا موقعاً للجيش الإسرائيلي.", "مقاتليه", "hezbollah"),
    ("قالت سرايا القدس إن مقاتليها تصدوا لقوة من الجيش الإسرائيلي.", "مقاتليها", "saraya-al-quds"),
    ("قال حفتر إن قواته دخلت درنة بعد معارك.", "قواته", "khalifa-haftar"),
]

OWNED_BY_NONE: list[Row] = [
    # two who agree, and neither speaks
    ("هاجم حزب الله الجيش الإسرائيلي وقتل خمسة من جنوده.", "جنوده", ""),
    # who speaks is known to no table
    ("قال قائد اللواء إن رجاله زحفوا من الغرب وقصفوا داعش.", "رجاله", ""),
    # no one agrees
    ("قالت حركة حماس إن جنوده قصفوا المخيم.", "جنوده", ""),
    # nobody was named
    ("انسحب مقاتلوه من القرية بعد قصف.", "مقاتلوه", ""),
    # opponents and allies are others
    ("اتهم حزب الله خصومه بقصف القرية.", "خصومه", ""),
    ("قصف الجيش السوري وحلفاؤه المدينة.", "حلفاؤه", ""),
]


@pytest.mark.parametrize(("text", "word", "owner"), [*OWNED, *OWNED_BY_NONE])
def test_forces_belong_to_whom_their_pronoun_means(text: str, word: str, owner: str, story: Callable[[str], Story]) -> None:
    heard = story(text)
    found = {heard.folded.raw[slice(*heard.folded.raw_span(a.start, a.end))]: a.actor for p in heard.pages for a in p.actors}
    assert {who or "" for words, who in found.items() if word in words} == {owner}
