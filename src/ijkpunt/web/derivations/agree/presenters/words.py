"""The words of these pages, each with the tone that goes with it."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.rules.deviating import DeviationKind
from ijkpunt.derivations.rules.deviations import DeviationMove, DeviationState
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.language import said

KIND_TONES = {DeviationKind.DROPPED: "bad", DeviationKind.WEAKENED: "part", DeviationKind.ADDED: "info"}
STATE_TONES = {
    DeviationState.PUT: "info",
    DeviationState.ASKED: "part",
    DeviationState.AGREED: "good",
    DeviationState.REFUSED: "bad",
    DeviationState.SETTLED: "good",
}
STATUS_TONES = {ProductStatus.APPROVED: "good", ProductStatus.WITHDRAWN: "bad", ProductStatus.SUBMITTED: "info"}


def kind_word(kind: DeviationKind) -> str:
    return {
        DeviationKind.DROPPED: _("valt weg"),
        DeviationKind.WEAKENED: _("maar deels"),
        DeviationKind.ADDED: _("toegevoegd"),
    }[kind]


def said_word(move: DeviationMove) -> str:
    """What somebody did, after their name."""
    return {
        DeviationMove.PROPOSE: _("gaf een reden"),
        DeviationMove.PUT: _("legde voor aan de sector"),
        DeviationMove.AGREE: _("ging akkoord"),
        DeviationMove.REFUSE: _("weigerde"),
        DeviationMove.ASK: _("stelde een vraag"),
        DeviationMove.REPLY: _("antwoordde"),
        DeviationMove.WITHDRAW: _("trok in"),
        DeviationMove.SETTLE: _("noteerde een beslissing van de overheid"),
    }[move]


def answer_word(state: DeviationState) -> str:
    """What a sector body said."""
    return {
        DeviationState.PUT: _("nog geen antwoord"),
        DeviationState.AGREED: _("akkoord"),
        DeviationState.REFUSED: _("geweigerd"),
        DeviationState.ASKED: _("vraag"),
    }.get(state, said(state.label))


def days_left(day: date, on: date) -> str:
    """How much time there is until the last day, or how long it is past."""
    days = (day - on).days
    if days == 0:
        return _("vandaag is de laatste dag")
    if days > 0:
        return ngettext("nog %(count)s dag", "nog %(count)s dagen", days) % {"count": days}
    return ngettext("%(count)s dag te laat", "%(count)s dagen te laat", -days) % {"count": -days}


def named(names: Mapping[str, str], key: str) -> str:
    """The name of an organisation by its key; the key itself where it is gone."""
    return names.get(key, key)
