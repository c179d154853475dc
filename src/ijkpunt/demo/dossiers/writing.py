"""Writing in the text of a dossier, found by its words."""

from datetime import date

from ijkpunt.demo.dossiers.acting import acting
from ijkpunt.dossiers.actions.drafting import add_element, save_field
from ijkpunt.dossiers.queries.drafting import current_draft
from ijkpunt.dossiers.rules.drafting.draft import ElementKind


def key_of(number: str, words: str) -> str:
    """The key of the element that says this."""
    return next(element.key for element in current_draft(number) if element.text == words)


def reword(member: str, number: str, before: str, after: str, on: date, *, seen: str = "") -> None:
    """`seen`: what stood there when the member began, where somebody else wrote meanwhile."""
    key = key_of(number, before)
    save_field(by=acting(member, on), number=number, key=key, field="text", value=after, base=seen or before, on=on)


def write(
    member: str,
    number: str,
    kind: ElementKind,
    text: str,
    on: date,
    *,
    parent: str = "",
    grade: str = "",
    members: tuple[str, ...] = (),
) -> str:
    """A new element. Gives its key."""
    add_element(
        by=acting(member, on),
        number=number,
        kind=kind,
        text=text,
        parent=parent,
        grade=grade,
        members=members,
        on=on,
    )
    return key_of(number, text)
