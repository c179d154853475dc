"""What was said, with what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from ijkpunt.dossiers.queries.drafting import Remark, current_draft, find_element
from ijkpunt.dossiers.rules.drafting.draft import Element
from ijkpunt.dossiers.rules.drafting.fields import NAMES, block_of
from ijkpunt.kernel.messages import Message


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers. `kind` None: it is about the whole text."""

    remark: Remark
    kind: Message | None
    text: str
    block: str


def remark_lines(number: str, remarks: Iterable[Remark], block: str = "") -> tuple[Thread, ...]:
    """Threads, those that are open first; with `block` only those in that part of the text."""
    known: dict[str, Element] = dict(current_draft(number).by_key())
    threads = []
    for one in remarks:
        if one.key and one.key not in known:
            known[one.key] = find_element(number, one.key)
        element = known.get(one.key)
        home = block_of(element) if element else ""
        if not block or home == block:
            threads.append(Thread(one, NAMES[element.kind] if element else None, element.text if element else "", home))
    return tuple(sorted(threads, key=lambda thread: thread.remark.resolved))
