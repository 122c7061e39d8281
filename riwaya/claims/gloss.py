"""One short neutral sentence for a claim, in Arabic and in English, made from its slots."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.records.claim import Claim
from riwaya.records.mention import ActorMention, Name, PlaceMention, Toll

_NOUNS = {
    "clash": ("اشتباك", "clash"),
    "attack": ("هجوم", "attack"),
    "airstrike": ("ضربة جوية", "air strike"),
    "shelling": ("قصف", "shelling"),
    "bombing": ("تفجير", "explosion"),
    "repel": ("صد هجوم", "repelling an attack"),
    "killing": ("قتل", "killing"),
    "abduction": ("خطف", "abduction"),
    "detention": ("اعتقال", "detention"),
    "capture": ("سيطرة", "taking control"),
    "advance": ("تقدم", "advance"),
    "withdraw": ("انسحاب", "withdrawal"),
    "hold": ("سيطرة قائمة", "holding"),
    "siege": ("حصار", "siege"),
    "deploy": ("انتشار", "deployment"),
    "seizure": ("استيلاء", "seizure"),
    "destruction": ("دمار", "destruction"),
    "displacement": ("نزوح", "displacement"),
    "agreement": ("اتفاق", "agreement"),
    "negotiate": ("تفاوض", "talks"),
    "demand": ("مطالبة", "demand"),
    "accuse": ("اتهام", "accusation"),
    "threaten": ("تهديد", "threat"),
    "aid": ("مساعدة", "aid"),
    "surrender": ("تسليم", "surrender"),
    "release": ("إفراج", "release"),
    "protest": ("احتجاج", "protest"),
}
_STANCES = {
    "planned": ("مخطط له", "planned"),
    "demanded": ("مطلوب", "demanded"),
    "possible": ("محتمل", "possible"),
    "hypothetical": ("مفترض", "hypothetical"),
}


def gloss(claim: Claim) -> Name:
    """The sentence in both languages."""
    ar, en = _NOUNS[claim.kind]
    stance_ar, stance_en = _STANCES.get(claim.stance.modality, ("", ""))
    negated = claim.stance.polarity == "negated"
    arabic = [
        f"نفي {ar}" if negated else ar,
        stance_ar and f"({stance_ar})",
        _joined("من", claim.agents, "ar"),
        _joined("ضد", claim.targets, "ar"),
        _joined("في", claim.places, "ar"),
        _dated(claim, "في"),
        _toll("القتلى", claim.killed),
        _toll("الجرحى", claim.wounded),
        _told(claim, "بحسب", "ar"),
    ]
    english = [
        f"no {en}" if negated else en,
        stance_en and f"({stance_en})",
        _joined("by", claim.agents, "en"),
        _joined("against", claim.targets, "en"),
        _joined("in", claim.places, "en"),
        _dated(claim, "on"),
        _toll("killed", claim.killed),
        _toll("wounded", claim.wounded),
        _told(claim, "according to", "en"),
    ]
    return Name(" ".join(filter(None, arabic)) + ".", _capital(" ".join(filter(None, english))) + ".")


def _joined(word: str, mentions: Sequence[ActorMention | PlaceMention], language: str) -> str:
    names = list(dict.fromkeys(getattr(m.name, language) for m in mentions))
    between = " و" if language == "ar" else " and "
    return f"{word} {between.join(names)}" if names else ""


def _told(claim: Claim, word: str, language: str) -> str:
    names = [getattr(s.actor.name, language) for s in claim.sources if s.kind != "outlet"]
    return f"{word} {' ← '.join(dict.fromkeys(names))}" if names else ""


def _dated(claim: Claim, word: str) -> str:
    if claim.time is None:
        return ""
    first, last = claim.time.first.isoformat(), claim.time.last.isoformat()
    return f"{word} {first}" if first == last else f"{word} {first}/{last}"


def _toll(word: str, toll: Toll | None) -> str:
    if toll is None:
        return ""
    most = "+" if toll.most is None else "" if toll.most == toll.least else f"–{toll.most}"
    return f"({word}: {toll.least}{most})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
