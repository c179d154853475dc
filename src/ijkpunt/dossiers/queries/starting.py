"""What the text of a dossier would be when it started from something, before anything is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from ijkpunt.dossiers.queries.help import lists_on
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.drafting.record import draft_of
from ijkpunt.dossiers.rules.help.starting import (
    ChosenConcept,
    Joined,
    Merged,
    empty_start,
    start_from_concepts,
    start_from_profile,
    start_from_records,
)
from ijkpunt.formats.profiles import ProfileText, read_any_profile
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.vocabulary import ConceptKind
from ijkpunt.matching.rank import shipped_model
from ijkpunt.register.queries import get_record
from ijkpunt.vocabularies.queries import ConceptView, concepts_named, get_concept, newest_release, search_concepts

COMPETENT = "competent"
MOST_SOURCES, MOST_CONCEPTS = 12, 300
_LANGUAGES = ("nl",)


@dataclass(frozen=True, slots=True)
class Start:
    """A text that somebody may start from. `joined` are competences of several versions that became one; `profile` is
    what was read of a file."""

    draft: Draft
    joined: tuple[Joined, ...] = ()
    profile: ProfileText | None = None


@dataclass(frozen=True, slots=True)
class ConceptChoice:
    """A concept of Competent that somebody may start from. `parts`: how many skills and knowledge hang on it."""

    identifier: str
    label: str
    kind: ConceptKind
    reference: str
    parts: int = 0


def new_keys() -> Callable[[], str]:
    """Keys e1, e2 … for the elements of a text that begins."""
    numbers = count(1)
    return lambda: f"e{next(numbers)}"


def start_empty(number: str) -> Start:
    """Nothing but the title of the dossier. Raises NotFound."""
    return Start(empty_start(dossier_row(number).title, new_key=new_keys()))


def start_with_versions(number: str, identifiers: Sequence[str], on: date) -> Start:
    """The text of one version, or of several put together. Raises NotFound, RuleBroken `start.no_source`."""
    dossier = dossier_row(number)
    asked = list(dict.fromkeys(identifiers))
    if not asked or len(asked) > MOST_SOURCES:
        raise RuleBroken(
            "start.no_source",
            say("Kies van welke beroepskwalificatie je vertrekt."),
            say("Kies er één, of ten hoogste {most} om samen te voegen.", most=MOST_SOURCES),
        )
    records = [get_record(one) for one in asked]
    if len(records) == 1:
        return Start(draft_of(records[0], new_key=new_keys()))
    merged: Merged = start_from_records(
        records,
        title=dossier.title,
        new_key=new_keys(),
        encoder=shipped_model().encoder,
        cutoffs=lists_on(on, dossier.submitter).cutoffs,
    )
    return Start(merged.draft, merged.joined)


def start_with_profile(number: str, data: bytes, file: str) -> Start:
    """The text that a competence profile says. Raises NotFound; Refused with everything that is wrong in the file."""
    title = dossier_row(number).title
    profile = read_any_profile(data, file)
    return Start(start_from_profile(profile, title=title, new_key=new_keys()), profile=profile)


def start_with_concepts(number: str, identifiers: Sequence[str]) -> Start:
    """The text that concepts of the newest release of Competent give: of an occupation or a group all its skills and
    knowledge, of a skill itself. Raises NotFound, RuleBroken `start.no_concept`."""
    title = dossier_row(number).title
    version = newest_release(COMPETENT).version
    views = [get_concept(COMPETENT, version, one, languages=_LANGUAGES) for one in dict.fromkeys(identifiers)]
    chosen: dict[str, ChosenConcept] = {}
    for view in views[:MOST_CONCEPTS]:
        for part in _parts(view, version):
            chosen.setdefault(part[0], part[1])
    if not chosen:
        raise RuleBroken(
            "start.no_concept",
            say("Kies minstens één activiteit, kennis of beroep uit Competent."),
            say("Zoek op een woord en kruis aan wat bij het beroep hoort."),
        )
    loose = str(say("Kennis die nog een plaats zoekt"))
    concepts = list(chosen.values())[:MOST_CONCEPTS]
    return Start(start_from_concepts(title, concepts, loose=loose, new_key=new_keys()))


def _parts(view: ConceptView, version: str) -> Sequence[tuple[str, ChosenConcept]]:
    """What a concept brings along: itself, or what hangs on an occupation or a group."""
    if view.line.kind in (ConceptKind.SKILL, ConceptKind.KNOWLEDGE):
        return [(view.line.identifier, _concept(view))]
    below = [*(link.concept for link in view.leans_on), *view.narrower]
    kinds = (ConceptKind.SKILL, ConceptKind.KNOWLEDGE)
    wanted = [line.identifier for line in below if line.kind in kinds][:MOST_CONCEPTS]
    return [(one, _concept(get_concept(COMPETENT, version, one, languages=_LANGUAGES))) for one in wanted]


def _concept(view: ConceptView) -> ChosenConcept:
    line = view.line
    knowledge = tuple(link.concept.label for link in view.leans_on if link.concept.kind is ConceptKind.KNOWLEDGE)
    reference = line.notation or line.identifier
    return ChosenConcept(line.label, reference, line.kind is ConceptKind.KNOWLEDGE, knowledge)


def concepts_found(words: str, chosen: Sequence[str] = ()) -> tuple[ConceptChoice, ...]:
    """Concepts of the newest release of Competent by words, those chosen first. Raises NotFound without a release."""
    version = newest_release(COMPETENT).version
    lines = list(concepts_named(COMPETENT, version, chosen, languages=_LANGUAGES).values())
    if words.strip():
        lines += search_concepts(COMPETENT, version, words, languages=_LANGUAGES, limit=40).items
    kinds = (ConceptKind.SKILL, ConceptKind.KNOWLEDGE, ConceptKind.OCCUPATION, ConceptKind.SKILL_GROUP)
    once = {line.identifier: line for line in lines if line.kind in kinds}
    return tuple(
        ConceptChoice(line.identifier, line.label, line.kind, line.notation or line.identifier, line.narrower_count)
        for line in once.values()
    )
