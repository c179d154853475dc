"""What every reader of a foreign framework shares: concepts that come together, what is wrong, and what is left out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.vocabularies.hierarchy import judge_hierarchy
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptLink,
    Label,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
    languages_of,
)

UNKNOWN_LANGUAGE: Final = "und"  # "undetermined", ISO 639-2
LONGEST_EXTRA: Final = 2_000  # characters of what the source says and no field of ours holds
_NOT_IN_A_VERSION: Final = re.compile(r"[^A-Za-z0-9._+-]+", re.ASCII)


class Form(StrEnum):
    """In what a framework was written."""

    CASE = "case"
    ELM = "elm-loq"
    SKOS = "skos"
    LAYERS = "layers"  # our table for layered qualifications, such as the Dutch ones


# What has no place in a release, by a code that stays. Told with every harvest: nothing gets lost unseen.
LOSSES: Final[Mapping[str, Message]] = {
    "outside": say("Verbanden met begrippen die niet in het bestand staan."),
    "matches": say("Koppelingen met andere woordenlijsten. Lees die in als reeks koppelingen."),
    "order": say("Welk onderdeel eerst komt (precedes): het is nu een gewoon verband."),
    "rubrics": say("Criteria om te beoordelen (rubrics)."),
    "groups": say("Verzamelingen van begrippen."),
    "extensions": say("Uitbreidingen die te lang zijn om te bewaren."),
    "fields": say("Velden die we niet bewaren."),
    "levels": say("Niveaus in een ander kader dan het Europese."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever harvests says beside the file. `language` counts for texts that name none; an empty `version` means
    what the file says."""

    vocabulary: str
    version: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Harvested:
    """A framework as a release, in what it was written, and what of it has no place: how often, by code of LOSSES."""

    release: VocabularyRelease
    form: Form
    losses: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Gathering:
    """Concepts in the order of the source."""

    findings: Findings
    form: Form
    asked: Asked
    concepts: dict[str, VocabularyConcept] = field(default_factory=dict)
    broader: dict[str, dict[str, None]] = field(default_factory=dict)
    related: dict[str, dict[ConceptLink, None]] = field(default_factory=dict)
    losses: Counter[str] = field(default_factory=Counter)

    def add(self, concept: VocabularyConcept, place: str) -> None:
        """Keep a concept; one that is there already is an error."""
        if concept.id in self.concepts:
            message = say("{id} staat er twee keer in.", id=concept.id)
            self.wrong("harvest.double", message, say("Laat er een van over."), place)
            return
        if not any(label.text for label in concept.labels):
            self.wrong("harvest.nameless", say("Dit onderdeel heeft geen tekst."), say("Geef het een tekst."), place)
            return
        self.concepts[concept.id] = concept

    def under(self, below: str, above: str) -> None:
        self.broader.setdefault(below, {})[above] = None

    def beside(self, one: str, link: ConceptLink) -> None:
        self.related.setdefault(one, {})[link] = None

    def wrong(self, code: str, message: Message, remedy: Message, place: str, value: str = "") -> None:
        self.findings.add(code, message, remedy, column=place, value=value)

    def finish(self, release: VocabularyRelease) -> Reading[Harvested]:
        """The release with these concepts. Raises `Refused` with everything that is wrong."""
        if not self.concepts and not self.findings.wrong:
            remedy = say("Kijk of je het juiste bestand gaf.")
            self.findings.add("vocabulary.empty", say("Er staat geen enkel begrip in."), remedy)
        if self.concepts and not release.version:
            remedy = say("Geef ze zelf met --version.")
            self.findings.add("harvest.no_version", say("Het bestand zegt niet welke versie het is."), remedy)
        whole = {one.id: self._completed(one) for one in self.concepts.values()}
        judge_hierarchy(whole, self.findings, {})
        kept = tuple(whole.values())
        made = replace(release, concepts=kept, languages=languages_of(kept), source=self.findings.file)
        return self.findings.reading(
            Harvested(made, self.form, {code: count for code, count in self.losses.items() if count})
        )

    def _completed(self, concept: VocabularyConcept) -> VocabularyConcept:
        above = tuple(one for one in self.broader.get(concept.id, ()) if one in self.concepts)
        links = tuple(link for link in self.related.get(concept.id, ()) if link.target in self.concepts)
        return replace(concept, broader=above, related=links)


def labels(texts: Iterable[tuple[str, str, LabelKind]]) -> tuple[Label, ...]:
    """Labels from language, text and kind: without empty ones, and each text of a language once."""
    found: dict[tuple[str, str], Label] = {}
    for language, text, kind in texts:
        bare = " ".join(text.split())
        if bare:
            tag = (language or UNKNOWN_LANGUAGE).lower()[:20]
            found.setdefault((tag, bare), Label(bare, tag, kind))
    return tuple(found.values())


def joined(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Texts by language; several in one language under each other."""
    found: dict[str, list[str]] = {}
    for language, text in texts:
        if text.strip():
            found.setdefault((language or UNKNOWN_LANGUAGE).lower(), []).append(text.strip())
    return {language: "\n".join(dict.fromkeys(several)) for language, several in found.items()}


def version_of(*told: str) -> str:
    """The first of these that says anything, as the number of a version may be written."""
    for text in told:
        bare = _NOT_IN_A_VERSION.sub("-", text.strip()).strip("-._+")[:40]
        if bare:
            return bare
    return ""


def day_of(text: str) -> date | None:
    """The day at the start of a moment; None when it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


_KNOWLEDGE: Final = ("kennis", "knowledge", "connaissance", "wissen", "savoir", "content", "concept")
_SKILL: Final = ("vaardig", "skill", "compet", "kompetenz", "aptitude", "capacit", "werkproces", "savoir-faire")
_ATTITUDE: Final = ("attitude", "houding")
_OCCUPATION: Final = ("beroep", "occupation", "metier", "métier", "job", "qualif", "kwalificatie", "profile", "profiel")
_GROUP: Final = ("group", "groep", "cluster", "domain", "domein", "strand", "kerntaak", "unit", "module", "cluster")


def kind_of(word: str, usual: ConceptKind) -> ConceptKind:
    """What a word of the source means; `usual` where it is none that we know. Longer words go first: savoir-faire is
    no savoir."""
    text = word.casefold()
    several = (
        (_GROUP, ConceptKind.SKILL_GROUP),
        (_SKILL, ConceptKind.SKILL),
        (_KNOWLEDGE, ConceptKind.KNOWLEDGE),
        (_ATTITUDE, ConceptKind.ATTITUDE),
        (_OCCUPATION, ConceptKind.OCCUPATION),
    )
    return next((kind for words, kind in several if any(one in text for one in words)), usual) if text else usual
