"""A dataset of the European register (ELM 3.1, profile LOQ; XML or RDF) as a release.

Qualifications stand on top, partial ones under their whole, learning outcomes under every qualification that asks them.
"""

from typing import Final

from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.harvest.gathering import (
    UNKNOWN_LANGUAGE,
    Asked,
    Form,
    Gathering,
    Harvested,
    day_of,
    joined,
    labels,
    version_of,
)
from ijkpunt.formats.loq.reading import ReadDataset, ReadOutcome, ReadQualification, Texts, read_dataset
from ijkpunt.formats.loq.words import ENDED, KNOWLEDGE, SKILL
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptStatus,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
)

KINDS: Final = {KNOWLEDGE: ConceptKind.KNOWLEDGE, SKILL: ConceptKind.SKILL}


def read_elm(content: bytes, name: str, asked: Asked) -> Reading[Harvested]:
    """Raises RuleBroken when it cannot be read, `Refused` with everything that is wrong."""
    dataset = read_dataset(content, name)
    gathering = Gathering(Findings(name), Form.ELM, asked)
    for one in dataset.qualifications:
        gathering.add(_qualification(one, asked), one.id)
        gathering.losses["fields"] += len(one.others)
        gathering.losses["levels"] += len(one.levels)
    for outcome in dataset.outcomes:
        gathering.add(_outcome(outcome, asked), outcome.id)
        gathering.losses["matches"] += len(outcome.skills)
    _tree(dataset, gathering)
    return gathering.finish(_release(dataset, asked))


def _release(dataset: ReadDataset, asked: Asked) -> VocabularyRelease:
    changed = max((one.modified[:10] for one in dataset.qualifications), default="")
    first = dataset.qualifications[0].titles if dataset.qualifications else ()
    more = f" (+{len(dataset.qualifications) - 1})" if len(dataset.qualifications) > 1 else ""
    title = f"{first[0][1]}{more}" if first else ""
    return VocabularyRelease(asked.vocabulary, version_of(asked.version, changed), title, released_on=day_of(changed))


def _tree(dataset: ReadDataset, gathering: Gathering) -> None:
    known = {one.id for one in dataset.qualifications}
    outcomes = {one.id for one in dataset.outcomes}
    for one in dataset.qualifications:
        for above in one.part_of:
            if above in known:
                gathering.under(one.id, above)
            else:
                gathering.losses["outside"] += 1
        for outcome in one.outcomes:
            if outcome in outcomes:
                gathering.under(outcome, one.id)
                continue
            gathering.wrong(
                "harvest.dangling",
                say("Het leerresultaat {id} staat er niet in.", id=outcome),
                say("Zet het erbij, of haal de verwijzing weg."),
                one.id,
            )


def _qualification(one: ReadQualification, asked: Asked) -> VocabularyConcept:
    names = [(*text, LabelKind.PREFERRED) for text in _told(one.titles, asked)]
    names += [(*text, LabelKind.ALTERNATIVE) for text in _told(one.synonyms, asked)]
    level = one.european.rsplit("/", 1)[-1]
    return VocabularyConcept(
        one.id,
        ConceptKind.OCCUPATION,
        labels=labels(names),
        definitions=joined(_told(one.descriptions, asked)),
        notes=joined(_told(one.notes, asked)),
        status=ConceptStatus.DEPRECATED if one.status == ENDED else ConceptStatus.ACTIVE,
        notation=one.number[:200],
        modified_on=day_of(one.modified),
        extra={"EQF": level} if level else {},
    )


def _outcome(one: ReadOutcome, asked: Asked) -> VocabularyConcept:
    return VocabularyConcept(
        one.id,
        KINDS.get(one.kind, ConceptKind.SKILL),
        labels=labels((*text, LabelKind.PREFERRED) for text in _told(one.titles, asked)),
        notes=joined(_told(one.notes, asked)),
    )


def _told(texts: Texts, asked: Asked) -> Texts:
    return tuple((language or asked.language or UNKNOWN_LANGUAGE, text) for language, text in texts)
