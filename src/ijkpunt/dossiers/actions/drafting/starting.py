"""A draft begins: with the text of a qualification, with what came out of a file, or with nothing but a title."""

from datetime import date, datetime

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.drafting.desk import Desk, moment_of, require_writer
from ijkpunt.dossiers.actions.state import locked_dossier
from ijkpunt.dossiers.models import DraftHead
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.steps import Step, StepKind, Text
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken


@transaction.atomic
def start_draft(*, by: Actor, number: str, draft: Draft, on: date, at: datetime | None = None) -> None:
    """Begin the text of a dossier. A title and a definition are there from the start, empty where `draft` has none.

    Raises NotFound, NotAllowed `draft.not_yours`, RuleBroken `draft.closed` or `draft.started`.
    """
    dossier = locked_dossier(number)
    require_writer(dossier, by, on)
    if DraftHead.objects.filter(dossier=dossier).exists():
        raise RuleBroken(
            "draft.started",
            say("Aan deze tekst is al begonnen."),
            say("Schrijf verder aan wat er staat."),
        )
    head = DraftHead.objects.create(dossier=dossier, started_on=on)
    desk = Desk(by, dossier, head, moment_of(on, at))
    head.keys = len(draft.elements)
    text = Text(_with_what_is_always_there(desk, draft, dossier.title))
    desk.note(Step(StepKind.START, after=text.draft()))
    desk.follow(text, list(text.elements))
    desk.close()
    write_event(
        by=by,
        event="dossiers.draft.started",
        subject=f"dossier:{number}",
        data={"elements": len(text.elements)},
    )


def _with_what_is_always_there(desk: Desk, draft: Draft, title: str) -> Draft:
    taken = {element.key for element in draft}
    new = []
    for kind, words in ((ElementKind.TITLE, title), (ElementKind.DEFINITION, "")):
        if draft.single(kind) is None:
            key = desk.new_key()
            while key in taken:
                key = desk.new_key()
            new.append(Element(key, kind, words))
    return Draft((*new, *draft.elements), draft.aimed_level)
