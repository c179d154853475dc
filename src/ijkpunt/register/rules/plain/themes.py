"""Lines of work by theme, so that a card can show a pictogram beside them.

A theme is read from words in the line alone. It is a way in for the eye and says nothing that the line does not say:
nobody decides anything by it, and a wrong guess costs a wrong picture. The first theme that knows a word wins, in the
order below: what keeps people safe before what they hold in their hands.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class Theme(StrEnum):
    """What a line of work is about. The values name the pictograms."""

    SAFE = "safe"
    CLEAN = "clean"
    MEASURE = "measure"
    REPAIR = "repair"
    FOOD = "food"
    GROW = "grow"
    CARE = "care"
    TALK = "talk"
    RECORD = "record"
    PLAN = "plan"
    MOVE = "move"
    TOOLS = "tools"
    WORK = "work"

    @property
    def label(self) -> Message:
        """The theme in a word or three."""
        return LABELS[self]


LABELS: Mapping[Theme, Message] = {
    Theme.SAFE: say("veilig werken"),
    Theme.CLEAN: say("netjes houden"),
    Theme.MEASURE: say("meten en nakijken"),
    Theme.REPAIR: say("onderhouden en herstellen"),
    Theme.FOOD: say("eten maken"),
    Theme.GROW: say("planten en dieren"),
    Theme.CARE: say("zorgen voor mensen"),
    Theme.TALK: say("samenwerken"),
    Theme.RECORD: say("noteren en digitaal werken"),
    Theme.PLAN: say("voorbereiden"),
    Theme.MOVE: say("laden en vervoeren"),
    Theme.TOOLS: say("werken met machines en gereedschap"),
    Theme.WORK: say("het vak zelf"),
}

# Beginnings of words; `*` before one: anywhere inside a word.
_WORDS: Mapping[Theme, str] = {
    Theme.SAFE: "veilig *veiligheid gezond *bescherm risico gevaar gevaren ergonom *noodsituatie ehbo brand",
    Theme.CLEAN: "*schoonma reinig poets hygiën ruim *opruim afval sorteer ontsmet *was milieu duurza",
    Theme.MEASURE: "meet meten opmet controle kwaliteit inspect test kijk weeg weegt bereken *diagnos evalue",
    Theme.REPAIR: "herstel *onderhou onderhoud repareer vervang smeer stel afstel bijstel",
    Theme.FOOD: "bak bakt *deeg kook kookt *gerecht *voedsel vlees groent brood serveer dranken *maaltijd",
    Theme.GROW: "snoei plant planten gewas gewassen bomen boom gras zaai oogst dier dieren bodem grond tuin",
    Theme.CARE: "zorg verzorg patiën bewoner kind kinderen cliënt *welzijn ondersteun",
    Theme.TALK: "*samen *overleg klant klanten team collega communice begeleid advies adviseer informeer gast",
    Theme.RECORD: "noteer registr *administrat computer digit *software document formulier rapport gegevens",
    Theme.PLAN: "plan planning *bereid *organis tekening ontwerp bestel opdracht werkplan",
    Theme.MOVE: "laad laden los lossen vervoer transport rijd rijdt *verplaats hijs til heftruck bestuur",
    Theme.TOOLS: "*machine gereedschap *toestel werktuig *installati apparat",
}


def _pattern(words: str) -> re.Pattern[str]:
    parts = (re.escape(word[1:]) if word.startswith("*") else rf"\b{re.escape(word)}" for word in words.split())
    return re.compile("|".join(parts), re.IGNORECASE)


_PATTERNS = {theme: _pattern(words) for theme, words in _WORDS.items()}


def theme_of(line: str) -> Theme:
    """The theme of a line; WORK where no word tells."""
    return next((theme for theme, pattern in _PATTERNS.items() if pattern.search(line)), Theme.WORK)


def by_theme(lines: Iterable[str]) -> tuple[tuple[Theme, tuple[str, ...]], ...]:
    """The lines in groups by theme, in the order in which the themes first come; no line is lost or said twice."""
    groups: dict[Theme, dict[str, None]] = {}
    for line in lines:
        groups.setdefault(theme_of(line), {})[line] = None
    return tuple((theme, tuple(found)) for theme, found in groups.items())
