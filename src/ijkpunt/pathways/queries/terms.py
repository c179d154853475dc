"""The rows of rules that may change."""

from datetime import date, timedelta

from ijkpunt.pathways.models import AppealWindow, AssessingTermsRow, Journey, RetentionTerm, StopReasonRow
from ijkpunt.pathways.rules.appeals import Window, in_time, last_day, window_on
from ijkpunt.pathways.rules.assessing_terms import AssessingTerms, terms_on
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.retention import Category, Term, term_on
from ijkpunt.pathways.rules.retention import last_day as last_day_kept
from ijkpunt.pathways.rules.stops import StopReason, reasons_for

FOR_EVER = 36_525  # days that are kept where no term holds: the careful side


def retention_terms() -> list[Term]:
    """Every term of keeping, old ones too, for a page that tells them."""
    return [row.term() for row in RetentionTerm.objects.all()]


def keep_until(category: Category, on: date) -> date:
    """The last day on which what begins on a day must stay."""
    found = term_on(retention_terms(), category, on)
    return last_day_kept(found, on) or on + timedelta(FOR_EVER)


def assessing_terms(on: date) -> AssessingTerms:
    """The terms around a test that hold on a day."""
    return terms_on((row.terms() for row in AssessingTermsRow.objects.all()), on)


def windows() -> list[Window]:
    """Every window of appeal."""
    return [row.window() for row in AppealWindow.objects.all()]


def appeal_in_time(journey: Journey, decided_on: date, on: date) -> bool:
    """May the person still appeal against a decision of that day?"""
    return in_time(window_on(windows(), decided_on), journey.told_on or decided_on, on)


def appeal_until(journey: Journey, decided_on: date) -> date | None:
    """The last day to appeal; None: no end."""
    return last_day(window_on(windows(), decided_on), journey.told_on or decided_on)


def all_stop_reasons() -> list[StopReason]:
    """Every reason to stop, old ones too."""
    return [row.reason() for row in StopReasonRow.objects.all()]


def stop_reasons(who: frozenset[Party], on: date) -> tuple[StopReason, ...]:
    """The reasons that somebody may choose from on a day."""
    return reasons_for(all_stop_reasons(), who, on)
