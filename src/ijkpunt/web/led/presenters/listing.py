"""The messages of an issuer in words: what waits, why, and what to do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.credentials.queries.led import LedCounts, LedLine, LedPage, LedView
from ijkpunt.credentials.rules.led import MEANINGS, OPERATION_NAMES, STATE_NAMES, LedMeaning, LedState, LedUrgency
from ijkpunt.kernel.award import KIND_NAMES
from ijkpunt.language import day, said

COLUMNS = (
    *("kenmerk", "nummer in eigen administratie", "bewijs", "kwalificatie", "bericht", "stand"),
    *("uiterste dag", "dringend", "code", "uitleg"),
)
COUNT_COLUMNS = ("gever", "wacht", "zonder nummer", "geweigerd", "weldra", "te laat", "aanvaard", "eerste dag")
TONES = {
    LedState.WAITING: "info",
    LedState.NO_NUMBER: "part",
    LedState.ACCEPTED: "good",
    LedState.REFUSED: "bad",
    LedState.DROPPED: "",
}
URGENCY_TONES = {LedUrgency.CALM: "", LedUrgency.SOON: "part", LedUrgency.LATE: "bad"}


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of messages: its value in the address, its name with a count, and whether it is the one shown."""

    value: str
    name: str
    current: bool


@dataclass(frozen=True, slots=True)
class LedRow:
    """One message. `asks_number` and `can_again` say which button goes with it."""

    award: UUID
    operation: str
    operation_name: str
    name: str
    reference: str
    proof: str
    qualification: str
    state: str
    tone: str
    due: str
    urgency: str
    urgency_tone: str
    why: str
    remedy: str
    code: str
    asks_number: bool
    can_again: bool


@dataclass(frozen=True, slots=True)
class LedPageView:
    """The page of one issuer: the answer on top, then its messages."""

    organisation: str
    tone: str
    headline: str
    sentence: str
    filters: tuple[Filter, ...]
    rows: tuple[LedRow, ...]
    empty: str
    query: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """Where one issuer stands, for who keeps issuers."""

    name: str
    counts: LedCounts
    first_due: str
    tone: str
    state: str


def view_of(asked: QueryDict) -> LedView:
    """Which messages are asked for; what is not known shows what is open."""
    value = asked.get("toon", "")
    return LedView(value) if value in set(LedView) else LedView.OPEN


def offset_of(asked: QueryDict, at_once: int) -> int:
    """How many messages come before this page."""
    page = asked.get("pagina", "1")
    return (max(1, int(page)) - 1) * at_once if page.isascii() and page.isdigit() and len(page) < 5 else 0


def led_page(found: LedPage, counts: LedCounts, view: LedView, organisation: str) -> LedPageView:
    tone, headline, sentence = _standing(counts)
    return LedPageView(
        organisation=organisation,
        tone=tone,
        headline=headline,
        sentence=sentence,
        filters=tuple(_filters(counts, view)),
        rows=tuple(_row(line) for line in found.lines),
        empty=_("Niets is te melden.") if view is LedView.OPEN else _("Hier staat niets."),
        query=f"?toon={view.value}",
    )


def count_rows(per_issuer: Mapping[str, LedCounts], names: Mapping[str, str]) -> list[CountRow]:
    """Who is late comes first."""
    ordered = sorted(per_issuer.items(), key=lambda one: (-one[1].late, -one[1].soon, names.get(one[0], one[0])))
    return [_count_row(names.get(key, key), counts) for key, counts in ordered]


def csv_lines(lines: Iterable[LedLine]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        row = _row(line)
        yield (
            *(str(row.award), row.reference, row.proof, row.qualification, row.operation_name, row.state),
            *(line.due.isoformat(), row.urgency, row.code, row.why),
        )


def csv_counts(per_issuer: Mapping[str, LedCounts]) -> Iterator[tuple[str, ...]]:
    for key, one in sorted(per_issuer.items()):
        numbers = (one.waiting, one.no_number, one.refused, one.soon, one.late, one.accepted)
        yield (key, *map(str, numbers), one.first_due.isoformat() if one.first_due else "")


def _standing(counts: LedCounts) -> tuple[str, str, str]:
    due = day(counts.first_due)
    if counts.late:
        told = ngettext("%(count)s melding is te laat.", "%(count)s meldingen zijn te laat.", counts.late)
        return "bad", told % {"count": counts.late}, _("De eerste moest er zijn op %(day)s.") % {"day": due}
    if counts.soon:
        told = ngettext("%(count)s melding is dringend.", "%(count)s meldingen zijn dringend.", counts.soon)
        return "part", told % {"count": counts.soon}, _("De eerste moet er zijn op %(day)s.") % {"day": due}
    if counts.open:
        told = ngettext("%(count)s melding moet nog weg.", "%(count)s meldingen moeten nog weg.", counts.open)
        return "info", told % {"count": counts.open}, _("De eerste moet er zijn op %(day)s.") % {"day": due}
    return "good", _("Alles wat de LED moet weten, weet ze."), ""


def _filters(counts: LedCounts, view: LedView) -> Iterator[Filter]:
    names = {
        LedView.OPEN: (_("Nog te doen"), counts.open),
        LedView.SOON: (_("Dringend"), counts.soon + counts.late),
        LedView.NO_NUMBER: (_("Nummer ontbreekt"), counts.no_number),
        LedView.REFUSED: (_("Geweigerd"), counts.refused),
        LedView.ACCEPTED: (_("Aanvaard"), counts.accepted),
        LedView.ALL: (_("Alles"), None),
    }
    for value, (name, count) in names.items():
        yield Filter(value.value, name if count is None else f"{name} ({count})", value is view)


def _row(line: LedLine) -> LedRow:
    why, remedy = _explained(line)
    return LedRow(
        award=line.award,
        operation=line.operation.value,
        operation_name=said(OPERATION_NAMES[line.operation]),
        name=line.name,
        reference=line.reference,
        proof=said(KIND_NAMES[line.kind]),
        qualification=line.partial or line.version,
        state=said(STATE_NAMES[line.state]),
        tone=TONES[line.state],
        due=day(line.due),
        urgency=_urgency(line.urgency),
        urgency_tone=URGENCY_TONES[line.urgency],
        why=why,
        remedy=remedy,
        code=line.code if line.state is LedState.REFUSED else "",
        asks_number=line.state is LedState.NO_NUMBER or _wrong_number(line),
        can_again=line.state is LedState.REFUSED and not _wrong_number(line),
    )


def _wrong_number(line: LedLine) -> bool:
    return line.state is LedState.REFUSED and line.meaning is LedMeaning.UNKNOWN_PERSON


def _explained(line: LedLine) -> tuple[str, str]:
    """Why it stands where it stands, and what to do."""
    if line.state is LedState.NO_NUMBER:
        return _("We kennen het rijksregisternummer niet."), _("Vraag het aan de houder en vul het in.")
    if line.state is LedState.WAITING and line.code:
        return _("De LED antwoordde nog niet (%(code)s).") % {"code": line.code}, _("We proberen het vanzelf opnieuw.")
    if line.state is LedState.WAITING:
        return _("Gaat mee met de volgende verzending."), ""
    if line.state is LedState.DROPPED:
        return _("Ingetrokken voor het geregistreerd was."), ""
    if line.state is LedState.REFUSED:
        return _refused(line)
    return "", ""


def _refused(line: LedLine) -> tuple[str, str]:
    ours = {
        "led.subject": (
            _("Deze kwalificatie heeft geen onderwerp in de LED."),
            _("Laat het aanvullen in het register. Probeer daarna opnieuw."),
        ),
        "led.no_words": (
            _("Voor dit soort bewijs zijn er geen woorden voor de LED."),
            _("Vraag aan je systeembeheerder om ze te noteren. Probeer daarna opnieuw."),
        ),
        "schema": (
            _("Het bericht past niet in het schema van de LED. Het is niet verstuurd."),
            _("Meld dit aan je systeembeheerder."),
        ),
    }
    if line.code in ours:
        return ours[line.code]
    why, remedy = MEANINGS[line.meaning]
    return said(why), said(remedy)


def _urgency(urgency: LedUrgency) -> str:
    return {LedUrgency.CALM: "", LedUrgency.SOON: _("weldra"), LedUrgency.LATE: _("te laat")}[urgency]


def _count_row(name: str, counts: LedCounts) -> CountRow:
    tone, state = "good", _("in orde")
    if counts.late:
        tone, state = "bad", _("te laat")
    elif counts.soon:
        tone, state = "part", _("weldra")
    return CountRow(name, counts, day(counts.first_due) or "–", tone, state)
