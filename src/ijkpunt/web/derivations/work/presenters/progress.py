"""How far people came with the outcomes of a product: the ruler on top, and the list per unit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.queries.working import Work
from ijkpunt.derivations.rules.assessment import OutcomeState, Progress
from ijkpunt.derivations.rules.coverage import CoverageReport, CoverageStatus, RestsOn
from ijkpunt.derivations.rules.disagreeing import disputed_outcomes
from ijkpunt.derivations.rules.judgements import Judged, outcome_hash
from ijkpunt.web.derivations.work.order import waiting
from ijkpunt.web.register.source_text import one_line

FILTERS = ("open", "besloten", "toegevoegd", "oneens")


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """The ruler on top of the page of one outcome: where it stands, how far the product and its unit are."""

    place: str
    decided: int
    total: int
    unit_decided: int
    unit_total: int
    counts: tuple[str, ...]
    figures: str


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    code: str
    text: str
    word: str
    tone: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class UnitLine:
    code: str
    title: str
    total: int
    decided: int
    sentence: str
    outcomes: tuple[OutcomeLine, ...]


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The list of everything that is judged or waits for it. `first` is where a decision helps most."""

    code: str
    title: str
    number: int
    is_open: bool
    headline: str
    tone: str
    sentence: str
    figures: str
    decided: int
    total: int
    counts: tuple[str, ...]
    first: str
    units: tuple[UnitLine, ...]
    shown: str
    filters: tuple[tuple[str, str, bool], ...]


def progress_bar(work: Work, outcome: str) -> ProgressBar:
    progress, states = work.assessment.progress, work.assessment.states
    codes = [one.code for one in work.product.outcomes]
    unit = work.product.unit_of(outcome)
    of_unit = [states[one.code].settled for one in unit.outcomes] if unit else []
    return ProgressBar(
        place=_("Leerresultaat %(place)s van %(total)s") % {"place": codes.index(outcome) + 1, "total": len(codes)},
        decided=progress.settled,
        total=progress.outcomes,
        unit_decided=sum(of_unit),
        unit_total=len(of_unit),
        counts=_counts(progress),
        figures=figures_sentence(work.assessment.report),
    )


def figures_sentence(report: CoverageReport) -> str:
    """How many competences are covered and partly covered, on what people confirmed and with the proposals."""
    (sure, partly), (expected, expected_partly) = (
        tuple(
            sum(one.count(status, rests_on) for one in report.qualifications)
            for status in (CoverageStatus.COVERED, CoverageStatus.PARTIAL)
        )
        for rests_on in RestsOn
    )
    told = _(
        "Bevestigd: %(sure)s van de %(total)s competenties gedekt, %(partly)s deels. "
        "Met de voorstellen erbij: %(expected)s gedekt, %(expected_partly)s deels."
    )
    return told % {
        "sure": sure,
        "partly": partly,
        "total": len(report.competences),
        "expected": expected,
        "expected_partly": expected_partly,
    }


def work_page(work: Work, judgements: Sequence[Judged], shown: str) -> WorkPage:
    progress = work.assessment.progress
    hashes = {one.code: outcome_hash(one) for one in work.product.outcomes}
    disputed = disputed_outcomes(judgements, hashes)
    left = waiting(work)
    shown = shown if shown in FILTERS else ""
    return WorkPage(
        code=work.standing.code,
        title=one_line(work.product.title),
        number=work.standing.number,
        is_open=work.standing.status.open,
        headline=_headline(progress),
        tone="good" if progress.settled == progress.outcomes else "part",
        sentence=_disputes(len(disputed)),
        figures=figures_sentence(work.assessment.report),
        decided=progress.settled,
        total=progress.outcomes,
        counts=_counts(progress),
        first=left[0] if left else "",
        units=_units(work, disputed, shown),
        shown=shown,
        filters=_filters(work.assessment.states, disputed, shown),
    )


def _headline(progress: Progress) -> str:
    left = progress.outcomes - progress.settled
    if not left:
        return _("Over elk leerresultaat is beslist.")
    return ngettext("Nog %(count)s leerresultaat te bekijken.", "Nog %(count)s leerresultaten te bekijken.", left) % {
        "count": left
    }


def _disputes(count: int) -> str:
    if not count:
        return ""
    told = ngettext(
        "Over %(count)s leerresultaat zijn jullie het niet eens.",
        "Over %(count)s leerresultaten zijn jullie het niet eens.",
        count,
    )
    return told % {"count": count}


def _counts(progress: Progress) -> tuple[str, ...]:
    counted = (
        (progress.settled, _("%(count)s beslist")),
        (progress.added, _("%(count)s toegevoegd")),
        (progress.look_again, _("%(count)s opnieuw te bekijken")),
        (progress.proposed_links, _("%(count)s open voorstellen")),
    )
    return tuple(text % {"count": count} for count, text in counted if count)


def _units(work: Work, disputed: frozenset[str], shown: str) -> tuple[UnitLine, ...]:
    states, links = work.assessment.states, Counter(link.outcome for link in work.assessment.links)
    units = []
    for unit in work.product.units:
        settled = sum(states[one.code].settled for one in unit.outcomes)
        lines = tuple(
            OutcomeLine(one.code, one_line(one.text), *_word(states[one.code], links[one.code]), one.code in disputed)
            for one in unit.outcomes
            if _fits(states[one.code], one.code in disputed, shown)
        )
        sentence = _("%(decided)s van %(total)s beslist") % {"decided": settled, "total": len(unit.outcomes)}
        units.append(UnitLine(unit.code, one_line(unit.title), len(unit.outcomes), settled, sentence, lines))
    return tuple(unit for unit in units if unit.outcomes or not shown)


def _word(state: OutcomeState, links: int) -> tuple[str, str]:
    """What stands on an outcome, in a word with its tone."""
    if state.said.added:
        return _("toegevoegd"), "info"
    if state.said.look_again:
        return _("opnieuw te bekijken"), "part"
    if state.settled:
        return ngettext("%(count)s koppeling", "%(count)s koppelingen", links) % {"count": links}, "good"
    if state.open_links:
        told = ngettext("%(count)s voorstel", "%(count)s voorstellen", state.open_links)
        return told % {"count": state.open_links}, "proposal"
    return _("geen voorstel"), ""


def _fits(state: OutcomeState, disputed: bool, shown: str) -> bool:
    return {
        "open": not state.settled,
        "besloten": state.settled,
        "toegevoegd": state.said.added is not None,
        "oneens": disputed,
    }.get(shown, True)


def _filters(
    states: Mapping[str, OutcomeState], disputed: frozenset[str], shown: str
) -> tuple[tuple[str, str, bool], ...]:
    words = {
        "": _("alles"),
        "open": _("te bekijken"),
        "besloten": _("beslist"),
        "toegevoegd": _("toegevoegd"),
        "oneens": _("niet eens"),
    }
    counts = {name: sum(_fits(state, code in disputed, name) for code, state in states.items()) for name in words}
    return tuple((name, f"{word} ({counts[name]})", name == shown) for name, word in words.items())
