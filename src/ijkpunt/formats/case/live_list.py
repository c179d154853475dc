"""CASE-12, the list of documents: walked over, put in order, filtered and refused as the binding says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from ijkpunt.formats.case.asking import INVALID, in_order, read_question
from ijkpunt.formats.case.checking import check_class
from ijkpunt.formats.case.visiting import Answer, Visit
from ijkpunt.kernel.messages import say

LIST: Final = "/CFDocuments"
NEXT: Final = re.compile(r'<([^<>]+)>\s*;[^,<]*\brel="?next"?')
PARTS: Final = 3  # in which the list is walked over
Record = Mapping[str, Any]
REFUSED: Final = ("limit=0", "limit=veel", "offset=-1", "filter=rommel", "filter=geenveld%3D'1'", "fields=")


def check_list(visit: Visit) -> Sequence[Record]:
    """All documents, from a walk along the links; what is wrong on the way is told to the visit."""
    every = _walked(visit)
    if every:
        _check_order(visit, every)
        _check_filters(visit, every)
        _check_fields(visit, every[0])
    for query in REFUSED:
        visit.refused(f"{LIST}?{query}", 400, INVALID)
    return every


def _walked(visit: Visit) -> list[Record]:
    total = _total(visit, f"{LIST}?limit=1")
    step = max(1, min(100, -(-total // PARTS)))
    path, found = f"{LIST}?limit={step}", list[Record]()
    for _ in range(total // step + 2):
        answer = visit.get(path)
        documents = _documents(visit, path, answer)
        if len(documents) > step:
            visit.tell(path, say("Er komen meer documenten dan gevraagd zijn."))
        found += [one for one in documents if _is_document(visit, path, one)]
        following = NEXT.search(answer.headers.get("link", ""))
        if following is None:
            break
        path = following[1][following[1].index(LIST) :] if LIST in following[1] else following[1]
    identifiers = [one["identifier"] for one in found]
    if len(set(identifiers)) != len(identifiers) or len(identifiers) != total:
        counted = say(
            "Langs de links komen {found} documenten, {twice} keer dubbel; er zijn er {total}.",
            found=len(identifiers),
            twice=len(identifiers) - len(set(identifiers)),
            total=total,
        )
        visit.tell(LIST, counted)
    return found


def _is_document(visit: Visit, path: str, one: object) -> bool:
    """Whether it is whole; what is wrong with it is told, and it is left out of everything that follows."""
    problems = check_class("CFDocumentAlone", one, path, visit.version)
    visit.take(problems)
    return not problems


def _total(visit: Visit, path: str) -> int:
    text = visit.get(path).headers.get("x-total-count", "")
    if not text.isdecimal():
        visit.tell(path, say("X-Total-Count ontbreekt of is geen getal."), value=text)
        return 0
    return int(text)


def _documents(visit: Visit, path: str, answer: Answer) -> list[Record]:
    value = visit.read(path, answer, 200)
    found = value.get("CFDocuments") if isinstance(value, Mapping) else None
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _asked(visit: Visit, query: str) -> list[str]:
    """The identifiers of the whole answer to a question, in its order."""
    path = f"{LIST}?limit=500&{query}"
    return [str(one.get("identifier")) for one in _documents(visit, path, visit.get(path))]


def _check_order(visit: Visit, every: Sequence[Record]) -> None:
    for name in ("title", "lastChangeDateTime"):
        for direction in ("asc", "desc"):
            query = f"sort={name}&orderBy={direction}"
            given = _documents(visit, LIST, visit.get(f"{LIST}?limit=500&{query}"))
            values = [one.get(name) for one in given]
            due = [one.get(name) for one in in_order(given, (name,), descending=direction == "desc")]
            if values != due:
                visit.tell(f"{LIST}?{query}", say("De documenten staan niet in de gevraagde volgorde."))
    if len(_asked(visit, "sort=geenveld")) != min(len(every), 500):
        visit.tell(f"{LIST}?sort=geenveld", say("Een onbekend veld om op te ordenen hoort niets te veranderen."))


def _check_filters(visit: Visit, every: Sequence[Record]) -> None:
    """The truth table: for every operator what comes is what the same question finds among all documents."""
    if len(every) > 500:
        return
    for text in _filters(every[len(every) // 2], every[0]):
        due = [str(one["identifier"]) for one in read_question({"filter": [text]}).chosen(every)]
        query = f"filter={quote(text)}"
        if sorted(_asked(visit, query)) != sorted(due):
            visit.tell(f"{LIST}?{query}", say("De filter geeft niet wat ze moet geven."), value=text)


def _filters(one: Record, other: Record) -> Iterator[str]:
    title, name = _quoted(one["title"]), _quoted(one["identifier"])
    for operator in ("=", "!=", ">", ">=", "<", "<="):
        yield f"title{operator}'{title}'"
    yield f"title~'{title[1:6]}'"
    yield f"title='{title.upper()}'"
    yield f"identifier='{name}'"
    yield f"identifier='{name}' OR identifier='{_quoted(other['identifier'])}'"
    yield f"title~'{title[:3]}' AND lastChangeDateTime>='{_quoted(one['lastChangeDateTime'])}'"
    if "CFPackageURI" in one:
        yield f"CFPackageURI.identifier='{_quoted(one['CFPackageURI']['identifier'])}'"
    if subjects := [subject for subject in one.get("subject", ()) if "," not in subject]:
        yield f"subject='{_quoted(subjects[0])}'"
        yield f"subject='{_quoted(subjects[0])},geen'"
        yield f"subject~'{_quoted(subjects[0])},geen'"


def _quoted(text: str) -> str:
    return str(text).replace("'", "''")


def _check_fields(visit: Visit, first: Record) -> None:
    for asked, due in (("title,identifier", {"title", "identifier"}), ("geenveld", set(first))):
        path = f"{LIST}?limit=1&fields={asked}"
        found = _documents(visit, path, visit.get(path))
        if [set(one) for one in found] != [due]:
            visit.tell(path, say("De documenten hebben niet de gevraagde velden."))
