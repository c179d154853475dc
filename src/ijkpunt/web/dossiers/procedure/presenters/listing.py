"""A dossier in a list."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries import DossierLine
from ijkpunt.dossiers.rules.clocks import Passage
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.kernel.messages import Message
from ijkpunt.language import day, said

TONES = {
    DossierState.RECOGNISED: "good",
    DossierState.REFUSED: "bad",
    DossierState.NOT_VALIDATED: "bad",
    DossierState.NOT_RECOGNISED: "bad",
    DossierState.REWORK: "part",
    DossierState.WITHDRAWN: "",
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`stands`: where it is and since when, in one sentence; `term`: what is left of the term, empty without one."""

    number: str
    title: str
    kind: Message
    state: Message
    tone: str
    submitter: str
    sources: tuple[str, ...]
    stands: str
    term: str
    days: int
    late: int


def shown_line(line: DossierLine, on: date) -> ShownLine:
    days = line.stay.days(on) if line.stay else (on - line.since).days
    return ShownLine(
        number=line.number,
        title=line.title,
        kind=line.kind.label,
        state=line.state.label,
        tone=TONES.get(line.state, "info"),
        submitter=line.submitter_name,
        sources=line.sources,
        stands=where(line, on),
        term=term_words(line.stay, on) if line.stay else "",
        days=days,
        late=line.stay.late(on) if line.stay else 0,
    )


def where(line: DossierLine, on: date) -> str:
    """Sinds 12 dagen bij de valideringscommissie."""
    if line.stay is None:
        return _("%(state)s op %(day)s") % {"state": said(line.state.label).capitalize(), "day": day(line.since)}
    body = said(line.stay.step.body.label)
    days = line.stay.days(on)
    if days <= 0:
        return _("Sinds vandaag bij %(body)s") % {"body": body}
    return ngettext("Sinds %(days)s dag bij %(body)s", "Sinds %(days)s dagen bij %(body)s", days) % {
        "days": days,
        "body": body,
    }


def term_words(stay: Passage, on: date) -> str:
    """What is left of the term of a step under way; empty without a term."""
    if stay.due is None:
        return ""
    late, left = stay.late(on), stay.left(on)
    if late:
        return ngettext("%(days)s dag over de termijn", "%(days)s dagen over de termijn", late) % {"days": late}
    if not left:
        return _("vandaag is de laatste dag van de termijn")
    return ngettext("nog %(days)s dag, tot %(due)s", "nog %(days)s dagen, tot %(due)s", left) % {
        "days": left,
        "due": day(stay.due),
    }
