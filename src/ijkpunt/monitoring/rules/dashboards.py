"""Which figures somebody sees first, by what they may do. Everybody may see the public ones besides."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.messages import Message, say


class Sight(StrEnum):
    """Of whom a dashboard tells: everybody, the own organisation, or the qualifications of the own sector."""

    EVERYBODY = "everybody"
    OWN = "own"
    SECTOR = "sector"


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The figures for who has one of these permissions, in order."""

    title: Message
    sight: Sight
    permissions: frozenset[Permission]
    figures: tuple[str, ...]


CENTRE = ("evc", "evc-gestopt", "wachttijden", "slaagcijfers", "bewijzen", "led")
MAKER = ("producten", "opvolging", "aanvragen", "bewijzen", "led", "uitstroom")
OWN = tuple(dict.fromkeys((*CENTRE, *MAKER)))
DASHBOARDS = (
    Dashboard(
        say("Voor het agentschap"),
        Sight.EVERYBODY,
        frozenset({Permission.PROGRAMME_DECIDE, Permission.DOSSIER_FACILITATE}),
        ("doorlooptijden", "aanvragen", "opvolging", "led", "wachttijden", "slaagcijfers"),
    ),
    Dashboard(say("Van je testcentrum"), Sight.OWN, frozenset({Permission.JOURNEY_COORDINATE}), CENTRE),
    Dashboard(say("Van je organisatie"), Sight.OWN, frozenset({Permission.EXEMPTION_DECIDE}), MAKER),
    Dashboard(
        say("Van je sector"),
        Sight.SECTOR,
        frozenset({Permission.DEVIATION_ANSWER}),
        ("gebruik", "producten", "opvolging", "evc", "wachttijden"),
    ),
    Dashboard(
        say("Voor de inspectie"),
        Sight.EVERYBODY,
        frozenset({Permission.INSPECTION_WRITE}),
        ("slaagcijfers", "evc-gestopt", "wachttijden", "aanvragen", "uitstroom"),
    ),
)


def dashboards_for(may: Callable[[Permission], bool], organisation: str) -> tuple[Dashboard, ...]:
    """The dashboards of somebody. One of an organisation only for who acts for one."""
    return tuple(
        one
        for one in DASHBOARDS
        if any(may(permission) for permission in one.permissions) and (organisation or one.sight is Sight.EVERYBODY)
    )
