"""Use what the register has: link a competence of the text to one that exists, or take that one over word for word."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.drafting.desk import Desk, open_desk, unknown_element
from ijkpunt.dossiers.rules.drafting.draft import Element, ElementKind
from ijkpunt.dossiers.rules.drafting.steps import ORIGIN, TEXT, Piece, Step, StepKind, Taken, Text
from ijkpunt.dossiers.rules.help.catalogue import item_key
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.kernel.qualification import Competence
from ijkpunt.register.queries import get_record


@transaction.atomic
def link_existing(
    *, by: Actor, number: str, element: str, identifier: str, code: str, on: date, at: datetime | None = None
) -> bool:
    """Note that a competence of the text is one that exists (“BK-9104-3”, its code): its words stay as they are.

    False when that was noted already. Raises as `open_desk`; NotFound for an element that is no competence of the text,
    for an unknown version and for `existing.unknown`, a competence that it does not have.
    """
    desk = open_desk(by=by, number=number, on=on, at=at)
    text, found = desk.text(), _existing(identifier, code)
    mine = _competence(text, element)
    if not _linked(desk, text, mine, identifier, found):
        return False
    _done(desk, text, {element}, by, "linked", element, f"{identifier}/{code}")
    return True


@transaction.atomic
def take_over_existing(
    *, by: Actor, number: str, element: str, identifier: str, code: str, on: date, at: datetime | None = None
) -> int:
    """Take a competence over word for word: its title replaces ours, its skills and knowledge come behind those that
    are there, except what says the same. Nothing that an author wrote goes away, and each change can be undone.

    How many skills and knowledge items came along. Raises as `link_existing`.
    """
    desk = open_desk(by=by, number=number, on=on, at=at)
    text, found = desk.text(), _existing(identifier, code)
    mine = _competence(text, element)
    written = {element}
    if mine.text != found.text:
        _step(desk, text, Step(StepKind.SET, element, TEXT, mine.text, found.text))
    _linked(desk, text, text.elements[element], identifier, found)
    added = [_added(desk, text, one) for one in _lacking(text, mine, found)]
    _done(desk, text, written | set(added), by, "taken_over", element, f"{identifier}/{code}")
    return len(added)


def _existing(identifier: str, code: str) -> Competence:
    found = get_record(identifier).competence(code)
    if found is None:
        raise NotFound(
            "existing.unknown",
            say("{identifier} heeft geen competentie {code}.", identifier=identifier, code=shorten(code)),
            say("Laad de pagina opnieuw."),
        )
    return found


def _competence(text: Text, key: str) -> Element:
    element = text.elements.get(key)
    if element is None or element.kind is not ElementKind.COMPETENCE:
        raise unknown_element(key)
    return element


def _linked(desk: Desk, text: Text, mine: Element, identifier: str, found: Competence) -> bool:
    origin = f"{identifier}/{found.code}"
    if origin in mine.origin:
        return False
    _step(desk, text, Step(StepKind.SET, mine.key, ORIGIN, mine.origin, (*mine.origin, origin)))
    return True


def _lacking(text: Text, mine: Element, found: Competence) -> list[Element]:
    """The items of the existing competence that ours does not have, without a key."""
    made = [
        *(("s", Element("", ElementKind.SKILL, one.text, mine.key, one.kind or "")) for one in found.skills),
        *(("k", Element("", ElementKind.KNOWLEDGE, one.text, mine.key, one.depth or "")) for one in found.knowledge),
    ]
    sorts = {ElementKind.SKILL: "s", ElementKind.KNOWLEDGE: "k"}
    there = {
        item_key(sorts[one.kind], one.text)
        for one in text.elements.values()
        if one.parent == mine.key and one.kind in sorts
    }
    return [one for sort, one in made if item_key(sort, one.text) not in there]


def _added(desk: Desk, text: Text, element: Element) -> str:
    new = replace(element, key=desk.new_key())
    siblings = text.siblings(new)
    piece = Piece(new, siblings[-1] if siblings else "")
    _step(desk, text, Step(StepKind.ADD, new.key, after=Taken((piece,))))
    return new.key


def _step(desk: Desk, text: Text, step: Step) -> None:
    desk.note(step)
    text.apply(step)


def _done(desk: Desk, text: Text, written: set[str], by: Actor, what: str, element: str, origin: str) -> None:
    desk.follow(text, written)
    desk.close()
    write_event(
        by=by,
        event=f"dossiers.competence.{what}",
        subject=f"dossier:{desk.dossier.number}",
        data={"element": element, "origin": origin},
    )
