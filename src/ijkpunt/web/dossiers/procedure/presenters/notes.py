"""What the facilitator noted, newest first."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.queries import DossierView
from ijkpunt.dossiers.rules.facilitation import NoteKind, Participant
from ijkpunt.kernel.messages import Message


@dataclass(frozen=True, slots=True)
class ShownNote:
    kind: Message
    held_on: date
    text: str
    by: str
    participants: tuple[Participant, ...]


def shown_notes(view: DossierView) -> tuple[ShownNote, ...]:
    return tuple(
        ShownNote(
            kind=NoteKind(note.kind).label,
            held_on=note.held_on,
            text=note.text,
            by=note.name,
            participants=tuple(Participant.of(one) for one in note.participants),
        )
        for note in reversed(view.notes)
    )
