"""The CASE service, of both versions."""

from collections.abc import Mapping

from ijkpunt.formats.case import document_identifier
from ijkpunt.formats.case.definitions import CONCEPTS, GROUPINGS, ITEM_TYPES, subject_of
from ijkpunt.kernel.identifiers import own_uuid
from tests.web.examples.example import Example

SLATE = document_identifier("BK-9104-3")
ITEM = str(own_uuid("case-item", "BK-9104-3#bkc9904301"))
LINK = str(own_uuid("case-association", f"isChildOf:{ITEM}:{SLATE}"))


def _read(identifier: str, get: int = 200) -> Example:
    return Example({"identifier": identifier}, get=get, post=None)


_BOTH: Mapping[str, Example] = {
    "documents": Example(query={"filter": "title~'dak'", "limit": "2"}, post=None),
    "document": _read(SLATE),
    "item": _read(ITEM),
    "item_associations": _read(ITEM),
    "association": _read(LINK),
    "package": _read(SLATE),
    "association_grouping": _read(GROUPINGS["partials"].identifier),
    "concept": _read(CONCEPTS["skill"].identifier),
    "item_type": _read(ITEM_TYPES["competence"].identifier),
    "license": _read(SLATE, get=404),  # the register has none
    "rubric": _read(SLATE, get=404),
    "subject": _read(subject_of(("Bouw",)).identifier),
    "nothing_here": Example(get=404, post=None),
}
EXAMPLES: Mapping[str, Example] = {
    **{f"case-1-1:{name}": one for name, one in _BOTH.items()},
    **{f"case-1-0:{name}": one for name, one in _BOTH.items()},
    "case-1-1:discovery": Example(post=None),
}
