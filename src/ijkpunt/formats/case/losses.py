"""What of a record has no place in CASE, or another one, told with every export: nothing gets lost unseen."""

from collections.abc import Iterator

from ijkpunt.formats.loq.losses import Loss
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.qualification import QualificationRecord


def losses(record: QualificationRecord) -> tuple[Loss, ...]:
    """Everything of this record that the package says under a name of our own, or not at all."""
    return tuple(
        Loss(record.identifier, code, sentence, count, kept) for code, sentence, count, kept in _rows(record) if count
    )


def _rows(record: QualificationRecord) -> Iterator[tuple[str, Message, int, bool]]:
    """Each row: code, sentence, how often, kept as an extension."""
    described = sum(map(len, (record.context_environment, record.context_action, record.responsibility)))
    yield (
        "descriptors",
        say("Context, autonomie en verantwoordelijkheid staan onder een eigen naam (ext:)."),
        described + len(record.autonomy),
        True,
    )
    yield "attestations", say("Attesten staan onder een eigen naam (ext:)."), len(record.attestations), True
    yield "clusters", say("Clusters staan onder een eigen naam (ext:), zonder hun context."), len(record.clusters), True
    yield "synonyms", say("Synoniemen staan onder een eigen naam (ext:)."), len(record.synonyms), True
    references = sum(len(one.references) for one in record.competences)
    yield "references", say("Verwijzingen naar Competent staan er niet in."), references, False
    kinds = sum(one.kind is not None or one.label is not None for one in record.autonomy)
    yield "autonomy_kind", say("De soort van een zin over autonomie staat er niet in."), kinds, False
    texts = sum(text is not None for text in (record.title_explanation, record.extra_information))
    yield "texts", say("De uitleg bij de titel en de extra informatie staan er niet in."), texts, False
    fields = int(record.led_subject is not None) + int(record.isced is not None)
    yield "field", say("Het studiegebied en het onderwerp voor de LED staan er niet in."), fields, False
    unknown = sum(part.competences is None for part in record.partials)
    yield "partial_items", say("Van een deelkwalificatie kennen we de competenties niet."), unknown, False
    yield "unmodelled", say("Velden van de bron die we zelf niet kennen."), len(record.unmodelled), False
