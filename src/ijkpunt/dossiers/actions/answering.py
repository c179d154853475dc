"""What the submitter answers to the points of the committee, while reworking."""

from datetime import date

from django.db import transaction

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.state import locked_dossier, touched
from ijkpunt.dossiers.models import PointAnswer, ReworkPoint
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.validation import LONGEST, too_long
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Problem, Refused, RuleBroken
from ijkpunt.kernel.texts import clean


@transaction.atomic
def answer_point(*, by: Actor, dossier: str, point: int, text: str, on: date) -> PointAnswer:
    """Say what was done with a point, or why not. Answering again adds an answer: the newest counts.

    Raises NotAllowed without DOSSIER_WRITE or for another organisation than the submitter; NotFound; RuleBroken
    `review.not_in_rework`; Refused for an answer that is empty or too long.
    """
    by.require(Permission.DOSSIER_WRITE)
    row = locked_dossier(dossier)
    if by.organisation != row.submitter and by.identifier != command_line_actor().identifier:
        raise NotAllowed(
            "review.not_submitter",
            say("Alleen de indiener antwoordt op een punt."),
            say("Kies het mandaat waarmee je voor de indiener werkt."),
        )
    if row.state != DossierState.REWORK:
        state = DossierState(row.state).label
        raise RuleBroken(
            "review.not_in_rework",
            say("Dit dossier is {state}: je antwoordt alleen tijdens het herwerken.", state=state),
            say("Neem contact op met de procesbegeleider als er nog iets te zeggen is."),
        )
    found = ReworkPoint.objects.filter(pk=point, review__submission__dossier=row, taken_back_on=None).first()
    if found is None or found.review_id != _last_review(row.pk):
        raise NotFound("review.unknown_point", say("Dat punt kennen we niet."), say("Kies een punt uit de lijst."))
    text = clean(text)
    if problems := _text_problems(text):
        raise Refused(problems)
    last = found.answers.last()
    if last is not None and last.text == text:
        return last
    answer = PointAnswer.objects.create(
        point=found, text=text, person=by.identifier, name=by.name, organisation=by.organisation, answered_on=on
    )
    touched(row)
    data = {"point": point, "on": on}
    write_event(by=by, event="dossiers.point.answered", subject=f"dossier:{row.number}", data=data)
    return answer


def _last_review(dossier: int) -> int | None:
    rows = ReworkPoint.objects.filter(review__submission__dossier_id=dossier)
    return rows.order_by("-review__submission__number").values_list("review_id", flat=True).first()


def _text_problems(text: str) -> list[Problem]:
    place = Place(field="text")
    if not text:
        message, remedy = say("Er staat geen antwoord."), say("Schrijf wat je deed met dit punt, of waarom niet.")
        return [Problem("review.empty_answer", message, remedy, place)]
    return [too_long(say("antwoord"), text, place)] if len(text) > LONGEST else []
