"""A release while its files are read: what every file says about a concept comes together here."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.vocabularies.hierarchy import absent_broader, judge_hierarchy
from ijkpunt.formats.vocabularies.languages import seems_other_language
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.vocabulary import (
    ConceptLink,
    ConceptStatus,
    Label,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
    languages_of,
)


@dataclass(slots=True)
class Building:
    """Concepts by identifier, where each was first met, and what was found wrong on the way."""

    findings: Findings
    concepts: dict[str, VocabularyConcept] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    broader: dict[str, dict[str, None]] = field(default_factory=dict)
    related: dict[str, dict[ConceptLink, None]] = field(default_factory=dict)

    def add(self, concept: VocabularyConcept, line: int, file: str = "") -> None:
        """A concept as one row tells it. Rows may complete each other; where they contradict, it is an error."""
        known = self.concepts.get(concept.id)
        if known is None:
            self.lines[concept.id] = line
            self.concepts[concept.id] = concept
            return
        clash = _clash(known, concept)
        if clash:
            message = say("{id} staat er ook met iets anders: {clash}.", id=concept.id, clash=clash)
            remedy = say("Laat één van beide over. De eerste staat op regel {line}.", line=self.lines[concept.id])
            self.findings.add("vocabulary.contradiction", message, remedy, line=line, value=concept.id, file=file)
            return
        self.concepts[concept.id] = _merged(known, concept)

    def finish(self, release: VocabularyRelease) -> Reading[VocabularyRelease]:
        """The release with these concepts. Raises `Refused` with everything that is wrong."""
        if not self.concepts and not self.findings.wrong:
            remedy = say("Kijk of je het juiste bestand gaf.")
            self.findings.add("vocabulary.empty", say("Er staat geen enkel begrip in."), remedy)
        whole = {one.id: self._completed(one) for one in self.concepts.values()}
        judge_hierarchy(whole, self.findings, self.lines)
        absent_broader(whole, self.findings)
        kept = tuple(
            replace(one, broader=tuple(above for above in one.broader if above in whole)) for one in whole.values()
        )
        self._judge_languages(kept)
        return self.findings.reading(replace(release, concepts=kept, languages=languages_of(kept)))

    def _completed(self, concept: VocabularyConcept) -> VocabularyConcept:
        above = dict.fromkeys([*concept.broader, *self.broader.get(concept.id, ())])
        links = dict.fromkeys([*concept.related, *self.related.get(concept.id, ())])
        return replace(concept, broader=tuple(above), related=tuple(links))

    def _judge_languages(self, concepts: Iterable[VocabularyConcept]) -> None:
        texts: dict[str, list[str]] = {}
        for concept in concepts:
            for label in concept.labels:
                if label.kind is LabelKind.PREFERRED:
                    texts.setdefault(label.language, []).append(label.text)
        for language, labels in texts.items():
            other = seems_other_language(labels, language)
            if other:
                message = say("De benamingen zouden {told} zijn, maar ze lijken {found}.", told=language, found=other)
                remedy = say("Geef het bestand de juiste taal, of neem het bestand in die taal.")
                self.findings.add("vocabulary.language", message, remedy, column=language)


def _clash(known: VocabularyConcept, other: VocabularyConcept) -> str:
    """In what two rows about one concept contradict each other, shown; empty when they do not."""
    if known.kind is not other.kind:
        return f"{known.kind} / {other.kind}"
    told = {label.language: label.text for label in known.labels if label.kind is LabelKind.PREFERRED}
    for label in other.labels:
        if label.kind is LabelKind.PREFERRED and told.get(label.language, label.text) != label.text:
            return f"“{told[label.language]}” / “{label.text}”"
    return ""


def _merged(known: VocabularyConcept, other: VocabularyConcept) -> VocabularyConcept:
    deprecated = ConceptStatus.DEPRECATED in {known.status, other.status}
    return replace(
        known,
        labels=tuple(dict.fromkeys([*known.labels, *other.labels])),
        definitions={**other.definitions, **known.definitions},
        notes={**other.notes, **known.notes},
        broader=tuple(dict.fromkeys([*known.broader, *other.broader])),
        related=tuple(dict.fromkeys([*known.related, *other.related])),
        status=ConceptStatus.DEPRECATED if deprecated else ConceptStatus.ACTIVE,
        replaced_by=tuple(dict.fromkeys([*known.replaced_by, *other.replaced_by])),
        notation=known.notation or other.notation,
        modified_on=max(filter(None, (known.modified_on, other.modified_on)), default=None),
        extra={**other.extra, **known.extra},
    )


def labels_of(
    language: str, preferred: str, alternative: Iterable[str] = (), hidden: Iterable[str] = ()
) -> list[Label]:
    """Labels in one language without double or empty ones; an alternative that is the preferred one is left out."""
    found: dict[str, Label] = {}
    kinds = ((LabelKind.PREFERRED, [preferred]), (LabelKind.ALTERNATIVE, alternative), (LabelKind.HIDDEN, hidden))
    for kind, texts in kinds:
        for text in texts:
            bare = " ".join(text.split())
            if bare:
                found.setdefault(bare, Label(bare, language, kind))
    return list(found.values())


def day_of(text: str, findings: Findings, line: int, column: str, file: str = "") -> date | None:
    """The day of `2024-01-25T11:28:50Z`, `2024-01-25 11:28:50` or `2024-01-25`; a warning when it is none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        findings.add(
            "vocabulary.date",
            say("{text} is geen datum.", text=text[:40]),
            say("Schrijf ze als 2026-10-31. Nu lezen we het begrip zonder datum."),
            line=line,
            column=column,
            severity=Severity.WARNING,
            file=file,
        )
        return None
