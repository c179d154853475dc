"""Who acts in the tests of feedback and the agenda, and what they say."""

from dataclasses import replace
from datetime import date
from typing import Any

from ijkpunt.dossiers.actions import give_feedback
from ijkpunt.dossiers.models import Feedback
from ijkpunt.dossiers.rules.feedback_words import Given
from ijkpunt.kernel.actor import NOBODY, Actor

DAY = date(2026, 11, 2)
OWNERS = ("fonds-fiets",)


def person(name: str, organisation: str, *permissions: str) -> Actor:
    return Actor(f"user:{name}", name.capitalize(), organisation, frozenset(permissions))


AGENCY = person("bram", "agentschap", "agenda.keep", "feedback.answer")
SECTOR = person("ayse", "fonds-fiets", "feedback.answer")
OTHER_SECTOR = person("quinten", "fonds-groen", "feedback.answer")
EMPLOYER = person("jo", "dakwerken-maes")
COMMENT = Given("BK-9001-2", "outdated", "Niemand fietst nog met een papieren ritblad.", "employer")


def comment(by: Actor = NOBODY, on: date = DAY, **parts: Any) -> Feedback:
    """Give a comment, and its row."""
    token = give_feedback(by=by, given=replace(COMMENT, **parts), on=on)
    return Feedback.objects.get(token=token)
