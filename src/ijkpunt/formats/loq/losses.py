"""What of a record has no place in the model, told with every export: nothing gets lost unseen."""

from collections.abc import Iterator
from dataclasses import dataclass

from ijkpunt.formats.loq.gathering import other_names
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.qualification import QualificationRecord


@dataclass(frozen=True, slots=True)
class Loss:
    """`code` is stable. `count`: how often it happens in this record. `kept`: is it there as a note in words?"""

    record: str
    code: str
    sentence: Message
    count: int
    kept: bool


def losses(record: QualificationRecord) -> tuple[Loss, ...]:
    """Everything of this record that the export says in another way, or not at all."""
    return tuple(
        Loss(record.identifier, code, sentence, count, kept) for code, sentence, count, kept in _rows(record) if count
    )


def _rows(record: QualificationRecord) -> Iterator[tuple[str, Message, int, bool]]:
    """Each row: code, sentence, how often, kept as a note."""
    competences = record.competences
    inside = sum(len(one.skills) + len(one.knowledge) for one in competences)
    yield "tree", say("Bij welke competentie een vaardigheid of kennis hoort, staat als notitie."), inside, True
    references = sum(len(one.references) for one in competences)
    yield "references", say("Verwijzingen naar Competent staan er niet in."), references, False
    unlike = sum(one.kind_label is not None for one in competences)
    yield "competence_kind", say("De soort van een competentie staat er niet in."), unlike, False
    described = sum(map(len, (record.context_environment, record.context_action, record.responsibility)))
    yield (
        "descriptors",
        say("Context, autonomie en verantwoordelijkheid staan als notitie."),
        described + len(record.autonomy),
        True,
    )
    yield "attestations", say("Attesten staan als notitie."), len(record.attestations), True
    yield "clusters", say("Clusters en contexten van competenties staan er niet in."), len(record.clusters), False
    yield "domains", say("Domeinen staan er niet in; het studiegebied wel."), len(record.domains), False
    yield (
        "partial_level",
        say("Een deelkwalificatie krijgt het niveau van het geheel."),
        len(record.partials),
        True,
    )
    unknown = sum(part.competences is None for part in record.partials)
    yield "partial_outcomes", say("Van een deelkwalificatie kennen we de competenties niet."), unknown, False
    doubled = len(record.synonyms) - len(other_names(record))
    yield "synonyms", say("Synoniemen die hetzelfde zeggen als de titel, staan er niet in."), doubled, False
    yield "field", say("Het studiegebied is onbekend."), int(record.isced is None), False
    yield "unmodelled", say("Velden van de bron die we zelf niet kennen."), len(record.unmodelled), False
