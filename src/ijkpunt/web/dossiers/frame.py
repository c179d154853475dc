"""What stands above every page of one dossier: its name, where it stands, and the parts that one can go to."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.kernel.messages import Message

# name of the page, its text: a part that has no page yet is left out
PARTS: tuple[tuple[str, Promise], ...] = (
    ("dossier", _("Stand")),
    ("dossier_need", _("Behoefte")),
    ("draft", _("Tekst")),
    ("dossier_validation", _("Validering")),
    ("dossier_levelling", _("Inschaling")),
    ("dossier_recognition", _("Erkenning")),
)


@dataclass(frozen=True, slots=True)
class Part:
    """`current` is the value of aria-current: "page" on the page itself, "true" below it, empty elsewhere."""

    text: str
    address: str
    current: str


@dataclass(frozen=True, slots=True)
class DossierFrame:
    """`state_key` is the value of DossierState, for the colour of the chip; `kind_key` that of DossierKind."""

    number: str
    title: str
    kind: Message
    kind_key: str
    state: Message
    state_key: str
    parts: tuple[Part, ...]


def frame_for(request: HttpRequest, number: str) -> DossierFrame:
    """The frame around a page of this dossier. Raises NotFound."""
    row = dossier_row(number)
    state = DossierState(row.state)
    return DossierFrame(
        number=row.number,
        title=row.title,
        kind=DossierKind(row.kind).label,
        kind_key=row.kind,
        state=state.label,
        state_key=state.value,
        parts=tuple(_parts(request, number)),
    )


def _parts(request: HttpRequest, number: str) -> list[Part]:
    found = [(str(text), _address(name, number), name) for name, text in PARTS]
    parts = [Part(text, address, _current(request, name, address)) for text, address, name in found if address]
    if parts and not any(part.current for part in parts):
        return [replace(parts[0], current="true"), *parts[1:]]  # below none of them: a page on where it stands
    return parts


def _address(name: str, number: str) -> str:
    """Empty when no page goes by that name."""
    try:
        return reverse(name, args=[number])
    except NoReverseMatch:
        return ""


def _current(request: HttpRequest, name: str, address: str) -> str:
    if request.path == address:
        return "page"
    return "true" if name != "dossier" and request.path.startswith(address) else ""
