"""The files of one proof that somebody can take along, by the last word of their address."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse

from ijkpunt.credentials.queries.renderings import Rendering, render
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.web.files import any_file

if TYPE_CHECKING:
    from ijkpunt.credentials.models import Award


@dataclass(frozen=True, slots=True)
class FileKind:
    """`ending` ends the address and the name of the file; `sentence` says what it is good for."""

    rendering: Rendering
    ending: str
    content_type: str
    label: Message
    sentence: Message


FILES = tuple(
    FileKind(*row)
    for row in (
        (Rendering.PAPER, "pdf", "application/pdf", say("Diploma met supplement"),
         say("Om af te drukken of te mailen. Het digitale bewijs zit erin.")),
        (Rendering.PICTURE, "png", "image/png", say("Beeld van het bewijs"),
         say("Met je naam. Het digitale bewijs zit erin.")),
        (Rendering.VECTOR, "svg", "image/svg+xml", say("Badge om te delen"),
         say("Zonder naam op de tekening. Het digitale bewijs zit erin, met de naam als die erop staat.")),
        (Rendering.BADGE, "json", "application/json", say("Digitaal bewijs (Open Badge 3.0)"),
         say("Voor een digitale portefeuille, of voor een programma.")),
        (Rendering.EUROPEAN, "elm.json", "application/json", say("Europees bewijs, nog niet verzegeld"),
         say("Voor wie het verzegelt en in Europass zet.")),
    )
)  # fmt: skip


def file_of(award: "Award", form: str, at: datetime) -> HttpResponse:
    """The file of a proof with this ending. Raises NotFound `proof.form`, `award.erased`."""
    kind = next((one for one in FILES if one.ending == form), None)
    if kind is None:
        raise NotFound(
            "proof.form",
            say("We hebben dit bewijs niet als “{form}”.", form=shorten(form)),
            say("Kies een bestand op de pagina van het bewijs."),
        )
    content = render(award, kind.rendering, at)
    return any_file(f"bewijs-{award.identifier}.{kind.ending}", kind.content_type, content)
