"""How riwaya's kinds, actors and places are called in ACLED.

``clash``, ``repel``, ``advance``: Battles / Armed clash. ``attack``: Violence against civilians / Attack when a target is civilian, else
Battles / Armed clash. ``killing``: Violence against civilians / Attack, unless all who were killed are known to bear arms: Battles / Armed
clash. ``airstrike``, ``shelling``, ``bombing``: Explosions/Remote violence. ``capture``: Battles / Government regains territory when the
country's own forces take the place, else Non-state actor overtakes territory (ACLED's name also for foreign armies). ``abduction``:
Violence against civilians. ``detention``, ``withdraw``, ``seizure``, ``destruction``, ``agreement``: Strategic developments. ``protest``:
Protests / Peaceful protest; no riot is told apart. ACLED has no code for the other kinds, which are states (``hold``, ``siege``), mere
words (``demand``, ``accuse``, ``threaten``, ``negotiate``) or moves without violence (``deploy``, ``displacement``, ``aid``, ``surrender``,
``release``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.records.event import Event
from riwaya.records.known import ActorSort

BATTLES, REMOTE, CIVILIANS_HIT = "Battles", "Explosions/Remote violence", "Violence against civilians"
STRATEGIC, PROTESTS = "Strategic developments", "Protests"
DISORDER = {STRATEGIC: "Strategic developments", PROTESTS: "Demonstrations"}
"""The disorder type of an event type; of all others ``Political violence``."""
STATE, REBEL, MILITIA, IDENTITY = "State forces", "Rebel group", "Political militia", "Identity militia"
PROTESTERS, CIVILIANS, EXTERNAL = "Protesters", "Civilians", "External/Other forces"
_CLASH, _ATTACK = (BATTLES, "Armed clash"), (CIVILIANS_HIT, "Attack")
_CODES: Mapping[str, tuple[str, str]] = {
    "clash": _CLASH,
    "repel": _CLASH,
    "advance": _CLASH,
    "airstrike": (REMOTE, "Air/drone strike"),
    "shelling": (REMOTE, "Shelling/artillery/missile attack"),
    "bombing": (REMOTE, "Remote explosive/landmine/IED"),
    "abduction": (CIVILIANS_HIT, "Abduction/forced disappearance"),
    "detention": (STRATEGIC, "Arrests"),
    "withdraw": (STRATEGIC, "Non-violent transfer of territory"),
    "seizure": (STRATEGIC, "Looting/property destruction"),
    "destruction": (STRATEGIC, "Looting/property destruction"),
    "agreement": (STRATEGIC, "Agreement"),
    "protest": (PROTESTS, "Peaceful protest"),
}
_OWN_FORCES = frozenset({"state", "army", "police", "ministry", "government", "court"})
_SORTS = {"armed_group": REBEL, "militia": MILITIA, "party": MILITIA, "tribe": IDENTITY, "coalition": EXTERNAL, "un": EXTERNAL}
_UNARMED = frozenset({"civil", "medical", "media", "agency", "monitor", "ngo"})
_ARMED = frozenset({STATE, REBEL, MILITIA, IDENTITY, EXTERNAL})
_REGIONS = {
    "Middle East": "SY IQ YE LB PS IL JO SA AE QA KW BH OM IR TR",
    "Northern Africa": "LY DZ TN MA EG SD",
    "Eastern Africa": "SO ET ER DJ SS",
    "Western Africa": "ML NE NG BF MR",
    "Middle Africa": "TD CM CF",
    "Caucasus and Central Asia": "AF",
    "South Asia": "PK",
}


def codes(event: Event, sorts: tuple[Sequence[str], Sequence[str]]) -> tuple[str, str] | None:
    """The event type and the sub-event type of an event; None for a kind that ACLED has no code for.

    Args:
        event: the event.
        sorts: ACLED's sorts of its agents and of its targets, as :func:`actor_sort` gives them.
    """
    agents, targets = sorts
    if event.kind == "attack":
        return _ATTACK if CIVILIANS in targets else _CLASH
    if event.kind == "killing":
        return _CLASH if targets and all(t in _ARMED for t in targets) else _ATTACK
    if event.kind == "capture":
        own = STATE in agents
        return BATTLES, "Government regains territory" if own else "Non-state actor overtakes territory"
    return _CODES.get(event.kind)


def actor_sort(sort: ActorSort, country: str) -> str:
    """ACLED's sort of an actor in an event of a country; empty when the tables do not tell.

    Args:
        sort: what the tables tell of the actor.
        country: ISO 3166 alpha-2 of the country where the event happened; the armed bodies of other states are external forces.
    """
    if sort.kind in _OWN_FORCES:
        return STATE if sort.country == country else EXTERNAL
    return CIVILIANS if sort.kind in _UNARMED else _SORTS.get(sort.kind, "")


def interaction(first: str, second: str, *, alone: bool) -> str:
    """ACLED's name of who met whom; empty when the sort of either is unknown.

    Args:
        first: the sort of the first actor.
        second: that of the second.
        alone: there is no second actor.

    Example:
        >>> interaction("State forces", "Rebel group", alone=False), interaction("Protesters", "", alone=True)
        ('State forces-Rebel group', 'Protesters only')
    """
    if first and alone:
        return f"{first} only"
    return f"{first}-{second}" if first and second else ""


def region(country: str) -> str:
    """ACLED's region of a country; empty outside of the countries that riwaya's tables cover."""
    return next((name for name, countries in _REGIONS.items() if country and country in countries.split()), "")
