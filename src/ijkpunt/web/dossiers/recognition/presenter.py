"""The recognition of a dossier as its page shows it: the answer first, then what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ijkpunt.dossiers.queries import DecisionLine, PresentationLine, RecognitionView
from ijkpunt.dossiers.rules.descent import Descent
from ijkpunt.dossiers.rules.publication import PublicationPlan
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Problem, Severity
from ijkpunt.language import day
from ijkpunt.register.rules.comparison import Relation
from ijkpunt.web.dossiers.recognition.forms import LAST_DAY, NO_LINE, NUMBER, SCRAPPED, line_name

RELATIONS = (
    (Relation.SAME.value, gettext_lazy("gelijk")),
    (Relation.REWORDED.value, gettext_lazy("anders verwoord")),
    (Relation.SPLIT.value, gettext_lazy("gesplitst")),
    (Relation.MERGED.value, gettext_lazy("samengevoegd")),
    (NO_LINE, gettext_lazy("geen verband")),
)
MARKS = {"good": "check", "bad": "cross", "part": "half", "info": "wait"}
RULES = ("VKS-", "CASE-", "ELM-", "SKOS-")
WITH_NUMBER = frozenset({DossierKind.NEW, DossierKind.MERGE})


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer on top. `tone` is a colour of verdicts: good, part, bad or info."""

    tone: str
    title: str
    sentence: str = ""

    @property
    def mark(self) -> str:
        return MARKS[self.tone]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of descent with the field to call it otherwise. `chosen` is the relation that the field shows."""

    name: str
    before: str
    version: str
    after: str
    chosen: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A qualification that the dossier starts from, with the fields about what becomes of it.

    `scraps`: it may be scrapped; `ends`: its versions may get a last day. The values are those that were typed.
    """

    number: str
    title: str
    newest: str
    scraps: bool
    ends: bool
    last_day: str
    scrapped: str


@dataclass(frozen=True, slots=True)
class PlanPart:
    """What would be written. `same` and `other` are the lines of descent: those that say the same, and the rest."""

    version: str
    title: str
    level: int | None
    summary: tuple[str, ...]
    same: tuple[LineRow, ...]
    other: tuple[LineRow, ...]
    new: tuple[str, ...]
    dropped: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RecognitionPage:
    """Everything on the page. `plan` is None for readers without the right, and when there is nothing to plan.

    `unsound` and `doubtful` are what the rules for everybody's files find in the text: errors, and the rest.
    """

    number: str
    headline: Headline
    presentation: PresentationLine | None
    decision: DecisionLine | None
    plan: PlanPart | None
    errors: Sequence[Problem]
    warnings: Sequence[Problem]
    may_present: bool
    may_decide: bool
    may_publish: bool
    may_download: bool
    today: str
    sources: tuple[SourceRow, ...] = ()
    unsound: Sequence[Problem] = ()
    doubtful: Sequence[Problem] = ()
    asks_number: bool = False
    number_given: str = ""
    relations: Sequence[tuple[str, object]] = RELATIONS
    typed: Mapping[str, str] = field(default_factory=dict)
    refused: Sequence[Problem] = ()

    @property
    def moved(self) -> tuple[tuple[str, str], ...]:
        """Where qualifications went that went up in another one."""
        return tuple(self.decision.written.get("successors", {}).items()) if self.decision else ()

    @property
    def ended(self) -> tuple[tuple[str, str], ...]:
        return _days(self.decision, "ended")

    @property
    def scrapped(self) -> tuple[tuple[str, str], ...]:
        return _days(self.decision, "scrapped")


def recognition_page(
    view: RecognitionView,
    *,
    acts: bool,
    downloads: bool,
    on: date,
    typed: Mapping[str, str] | None = None,
    refused: Sequence[Problem] = (),
) -> RecognitionPage:
    """The page for somebody who may bring dossiers to the Government (`acts`) or only read."""
    plan = view.drawn.plan if view.drawn else None
    drawn = view.drawn
    errors, warnings = _by_severity(drawn.problems if drawn else (), ruled=False)
    unsound, doubtful = _by_severity(drawn.problems if drawn else (), ruled=True)
    presented = view.state is DossierState.PRESENTED
    ready = drawn is not None and not errors and not unsound
    return RecognitionPage(
        number=view.number,
        headline=_headline(view, bool(errors or unsound)),
        presentation=view.presentation,
        decision=view.decision,
        plan=_plan(plan, typed or {}) if plan else None,
        errors=errors,
        warnings=warnings,
        may_present=acts and ready and not presented,
        may_decide=acts and presented,
        may_publish=acts and view.decision is not None and view.decision.recognised,
        may_download=downloads and view.presentation is not None,
        today=on.isoformat(),
        sources=tuple(_sources(view, typed or {})),
        unsound=unsound,
        doubtful=doubtful,
        asks_number=view.kind in WITH_NUMBER,
        number_given=(typed or {}).get(NUMBER, plan.record.version.number if plan and plan.record else ""),
        typed=typed or {},
        refused=refused,
    )


def _by_severity(problems: Sequence[Problem], *, ruled: bool) -> tuple[list[Problem], list[Problem]]:
    """Errors, and the rest: of what the rules for files find (`ruled`), or of what the plan itself does."""
    asked = [one for one in problems if one.code.startswith(RULES) is ruled]
    return (
        [one for one in asked if one.severity is Severity.ERROR],
        [one for one in asked if one.severity is not Severity.ERROR],
    )


def _headline(view: RecognitionView, errors: bool) -> Headline:
    decision, presentation = view.decision, view.presentation
    if decision is not None and decision.recognised:
        return Headline("good", _("Erkend op %(day)s") % {"day": day(decision.decided_on)}, decision.reference)
    if decision is not None:
        return Headline("bad", _("Niet erkend op %(day)s") % {"day": day(decision.decided_on)}, decision.reference)
    if presentation is not None:
        title = _("Bij de regering sinds %(day)s") % {"day": day(presentation.presented_on)}
        return Headline("info", title, _("Het pakket is verzegeld. De regering beslist."))
    if view.state in {DossierState.WITHDRAWN, DossierState.REFUSED, DossierState.NOT_VALIDATED}:
        return Headline("bad", _("Dit dossier komt niet bij de regering"), _("Het is eerder gestopt."))
    if errors:
        return Headline("bad", _("Nog niet klaar voor de regering"), _("Dit staat nog in de weg."))
    if _comes_next(view):
        return Headline(
            "part", _("Klaar om voor te leggen"), _("Het agentschap legt het dossier voor aan de regering.")
        )
    return Headline("info", _("Nog niet aan de beurt"), _waits_for(view))


def _comes_next(view: RecognitionView) -> bool:
    validated = view.state is DossierState.VALIDATED and not view.asks_levelling
    return validated or view.state is DossierState.LEVELLED


def _waits_for(view: RecognitionView) -> str:
    if view.state is DossierState.VALIDATED:
        return _("Eerst zegt de inschalingscommissie welk niveau het krijgt.")
    if view.state is DossierState.SUBMITTED:
        return _("Eerst beslist de valideringscommissie.")
    return _("Eerst schrijft de indiener de tekst en dient hij ze in.")


def _plan(plan: PublicationPlan, typed: Mapping[str, str]) -> PlanPart:
    record = plan.record
    rows = [(line, _line(line, typed)) for line in plan.lineage]
    names = {one.code: one.text for one in record.competences} if record else {}
    return PlanPart(
        version=plan.version,
        title=record.title if record else "",
        level=record.level if record else None,
        summary=tuple(_summary(plan)),
        same=tuple(row for line, row in rows if line.relation is Relation.SAME),
        other=tuple(row for line, row in rows if line.relation is not Relation.SAME),
        new=tuple(names[code] for code in plan.fresh),
        dropped=tuple((origin[0], text) for origin, text in plan.dropped),
    )


def _line(line: Descent, typed: Mapping[str, str]) -> LineRow:
    name = line_name(line.pair)
    chosen = typed.get(name, line.relation.value)
    return LineRow(name, line.earlier_text, line.earlier[0], line.later_text, chosen)


def _summary(plan: PublicationPlan) -> list[str]:
    """Counts in words, without those that are nought."""
    total = len(plan.record.competences) if plan.record else 0
    continued = total - len(plan.fresh)
    said = (
        (continued, ngettext("%(n)s competentie gaat voort", "%(n)s competenties gaan voort", continued)),
        (len(plan.fresh), ngettext("%(n)s is nieuw", "%(n)s zijn nieuw", len(plan.fresh))),
        (len(plan.dropped), ngettext("%(n)s heeft geen vervolg", "%(n)s hebben geen vervolg", len(plan.dropped))),
    )
    return [words % {"n": count} for count, words in said if count]


def _sources(view: RecognitionView, typed: Mapping[str, str]) -> list[SourceRow]:
    goes_on = view.drawn.plan.version if view.drawn and view.drawn.plan else ""
    own = VersionNumber.parse(goes_on).number if goes_on else ""
    return [
        SourceRow(
            number=number,
            title=known.newest.title,
            newest=known.newest.identifier,
            scraps=view.kind in {DossierKind.MERGE, DossierKind.WITHDRAW} and number != own,
            ends=view.kind is not DossierKind.WITHDRAW,
            last_day=typed.get(f"{LAST_DAY}:{number}", ""),
            scrapped=typed.get(f"{SCRAPPED}:{number}", ""),
        )
        for number, known in sorted(view.known.items())
    ]


def _days(decision: DecisionLine | None, what: str) -> tuple[tuple[str, str], ...]:
    written = decision.written.get(what, {}) if decision else {}
    return tuple((name, day(date.fromisoformat(text))) for name, text in written.items())
