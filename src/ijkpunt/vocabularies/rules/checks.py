"""What a release must be before it is kept. Readers report bad rows with their line; this is the last wall."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ijkpunt.formats.vocabularies.hierarchy import cycles_in
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, shorten
from ijkpunt.kernel.vocabulary import LabelKind, VocabularyConcept, VocabularyRelease
from ijkpunt.vocabularies.rules.naming import KEY, LONGEST_IDENTIFIER, LONGEST_NOTATION, VERSION

# What no database and no file of ours can hold: the null character, and half a character.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
LONGEST_CIRCLE = 8  # concepts of a circle that are named
MOST_OF_A_KIND = 100  # problems of one kind that are told; a file with every row wrong is one mistake, not thousands


def problems_of(release: VocabularyRelease) -> list[Problem]:
    """Everything that is wrong with a release, in order of the source. Empty: it may be kept."""
    found = [*_head(release), *_duplicates(release)]
    known = {concept.id for concept in release.concepts}
    for concept in release.concepts:
        found.extend(_concept(concept, known))
    found.extend(_cycles(release))
    return _not_too_many(problem.inside(file=release.source) for problem in found)


def _head(release: VocabularyRelease) -> Iterator[Problem]:
    if not KEY.match(release.vocabulary):
        yield Problem(
            "vocabulary.key",
            say("“{key}” kan niet de sleutel van een woordenlijst zijn.", key=shorten(release.vocabulary)),
            say("Gebruik kleine letters, cijfers en streepjes, zoals esco of competent."),
        )
    if not VERSION.match(release.version):
        yield Problem(
            "vocabulary.version",
            say("“{version}” kan niet het nummer van een versie zijn.", version=shorten(release.version)),
            say("Schrijf het zoals de uitgever: letters, cijfers en punten, tot 40 tekens, zoals 1.2.0."),
        )
    if not release.concepts:
        yield Problem(
            "vocabulary.empty",
            say("Er staat geen enkel begrip in."),
            say("Kijk na of je het juiste bestand en de juiste taal koos."),
        )


def _duplicates(release: VocabularyRelease) -> Iterator[Problem]:
    for identifier, times in Counter(concept.id for concept in release.concepts).items():
        if times > 1:
            yield _problem(
                "vocabulary.duplicate_concept",
                say("{concept} staat er {times} keer in.", concept=shorten(identifier), times=times),
                say("Laat elk begrip één keer staan, met al zijn namen erbij."),
                identifier,
                "id",
            )


def _concept(concept: VocabularyConcept, known: set[str]) -> Iterator[Problem]:
    yield from _names(concept)
    if any(_UNWRITABLE.search(text) for text in _texts(concept)):
        yield _problem(
            "vocabulary.unwritable",
            say("In de tekst staat een teken dat geen letter of leesteken is."),
            say("Bewaar het bestand als UTF-8, en haal tekens met code 0 weg."),
            concept.id.encode("ascii", "backslashreplace").decode(),
            "labels",
        )
    for name, targets in (
        ("broader", concept.broader),
        ("related", tuple(link.target for link in concept.related)),
    ):
        for target in targets:
            if target not in known:
                yield _problem(
                    "vocabulary.unknown_concept",
                    say("Het verwijst naar {target}, dat er niet in staat.", target=shorten(target)),
                    say("Zet dat begrip erbij, of laat de verwijzing weg."),
                    concept.id,
                    name,
                )


def _texts(concept: VocabularyConcept) -> Iterator[str]:
    yield from (concept.id, concept.notation, *concept.broader, *concept.replaced_by)
    yield from (f"{label.language} {label.text}" for label in concept.labels)
    for texts in (concept.definitions, concept.notes, concept.extra):
        yield from (f"{key} {text}" for key, text in texts.items())


def _names(concept: VocabularyConcept) -> Iterator[Problem]:
    if not concept.id.strip() or len(concept.id) > LONGEST_IDENTIFIER:
        yield _problem(
            "vocabulary.identifier",
            say("Een begrip heeft geen bruikbaar nummer of adres: “{id}”.", id=shorten(concept.id)),
            say("Geef het een nummer of adres van 1 tot {longest} tekens.", longest=LONGEST_IDENTIFIER),
            concept.id,
            "id",
        )
    if len(concept.notation) > LONGEST_NOTATION:
        yield _problem(
            "vocabulary.notation_too_long",
            say("De code is te lang: “{code}”.", code=shorten(concept.notation)),
            say("Een code mag {longest} tekens lang zijn.", longest=LONGEST_NOTATION),
            concept.id,
            "notation",
        )
    preferred = [label for label in concept.labels if label.kind is LabelKind.PREFERRED]
    if not any(label.text.strip() for label in preferred):
        yield _problem(
            "vocabulary.nameless",
            say("Dit begrip heeft geen naam."),
            say("Geef het in minstens één taal een voorkeursnaam."),
            concept.id,
            "labels",
        )
    for language, times in Counter(
        language for language, _ in {(label.language, label.text) for label in preferred}
    ).items():
        if times > 1:
            yield _problem(
                "vocabulary.two_names",
                say(
                    "Dit begrip heeft {times} voorkeursnamen in één taal ({language}).", times=times, language=language
                ),
                say("Hou er één, en maak van de andere alternatieve namen."),
                concept.id,
                "labels",
            )


def _cycles(release: VocabularyRelease) -> Iterator[Problem]:
    for circle in cycles_in({concept.id: concept.broader for concept in release.concepts}):
        way = circle if len(circle) <= LONGEST_CIRCLE else [*circle[:LONGEST_CIRCLE], "…", circle[-1]]
        shown = " > ".join(map(shorten, way))
        yield _problem(
            "vocabulary.cycle",
            say("De hiërarchie loopt in een kring: {circle}.", circle=shown),
            say("Haal één van deze verwijzingen naar een ruimer begrip weg."),
            circle[0],
            "broader",
        )


def _problem(code: str, message: Message, remedy: Message, concept: str, field: str) -> Problem:
    return Problem(code, message, remedy, Place(record=shorten(concept, 120), field=field))


def _not_too_many(problems: Iterable[Problem]) -> list[Problem]:
    """At most MOST_OF_A_KIND of each kind, and a note that says how many are left out."""
    told: list[Problem] = []
    met: Counter[str] = Counter()
    for problem in problems:
        met[problem.code] += 1
        if met[problem.code] <= MOST_OF_A_KIND:
            told.append(problem)
    for code, times in met.items():
        if times > MOST_OF_A_KIND:
            told.append(
                Problem(
                    code,
                    say("Dezelfde fout komt nog {times} keer voor.", times=times - MOST_OF_A_KIND),
                    say("Verbeter de oorzaak in het bestand, en lees het opnieuw in."),
                )
            )
    return told
