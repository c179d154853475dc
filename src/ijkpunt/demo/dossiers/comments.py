"""What people said of qualifications: one shown and answered, one shown, one that waits."""

from datetime import date

from ijkpunt.demo.dossiers.acting import acting
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.queries.feedback import feedback_by_token
from ijkpunt.dossiers.rules.feedback import FeedbackEffect
from ijkpunt.dossiers.rules.feedback_words import Given
from ijkpunt.kernel.actor import NOBODY

OWNERS = ("fonds-dak",)


def build_comments() -> None:
    _answered()
    _shown()
    _say(
        Given(
            version="BK-9104-3",
            competence="bkc9904303",
            ground="outdated",
            text="Wij meten alle daken op met een drone. Dat mag erbij.",
            role="employer",
        ),
        date(2026, 11, 16),
    )


def _answered() -> None:
    said, shown, answered = date(2026, 10, 1), date(2026, 10, 5), date(2026, 10, 19)
    moss = _say(
        Given(
            version="BK-9104-2",
            ground="missing",
            text="Leien van een oud dak worden tegenwoordig bijna altijd opnieuw gebruikt. Dat staat hier niet.",
            role="teacher",
        ),
        said,
    )
    actions.show_feedback(by=acting("author", shown), identifier=moss, owners=OWNERS, on=shown)
    actions.answer_feedback(
        by=acting("author", answered),
        identifier=moss,
        owners=OWNERS,
        text="Dat klopt. De volgende versie heeft er een competentie over.",
        effect=FeedbackEffect.NOTED,
        on=answered,
    )


def _shown() -> None:
    levels = _say(
        Given(
            version="BK-9106-1",
            ground="unreadable",
            text="De zin over dampschermen begrijpen mijn leerlingen niet. Kan dat korter?",
            role="teacher",
        ),
        date(2026, 11, 9),
    )
    actions.show_feedback(
        by=acting("curator", date(2026, 11, 10)), identifier=levels, owners=OWNERS, on=date(2026, 11, 10)
    )


def _say(given: Given, on: date) -> int:
    return feedback_by_token(actions.give_feedback(by=NOBODY, given=given, on=on), on).identifier
