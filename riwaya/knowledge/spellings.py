"""What somebody may have meant who typed a name that no table knows."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from riwaya.arabic.fold import fold_key

_ALIKE = 0.7  # share of letters that agree


def nearest(name: str, names: Iterable[str], most: int = 5) -> list[str]:
    """The names spelled most like a name, best first, each once however it is spelled.

    >>> nearest("الهبيت", ["حلب", "الهبيط", "الهبيطة"])
    ['الهبيط', 'الهبيطة']
    """
    folded = {fold_key(known).lower(): known for known in names}
    return [folded[key] for key in get_close_matches(fold_key(name).lower(), folded, most, _ALIKE)]
