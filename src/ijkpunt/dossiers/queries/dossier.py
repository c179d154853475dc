"""Everything that is known of one dossier."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.accounts.queries import organisations, people_of
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.dossiers.models import (
    Carrier,
    Dossier,
    DossierRequest,
    Evidence,
    FacilitationNote,
    FacilitatorNaming,
    KeptFile,
    MadeMove,
    NeedDecision,
    SizeDecision,
    Submission,
)
from ijkpunt.dossiers.queries.clocks import passages_of
from ijkpunt.dossiers.queries.facts import facts_of, lacking_in_text
from ijkpunt.dossiers.queries.listing import DossierLine, dossiers_about, lines_of
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.clocks import Passage
from ijkpunt.dossiers.rules.request import qualification_of
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize
from ijkpunt.dossiers.rules.workflow import DossierFacts
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Problem


@dataclass(frozen=True, slots=True)
class DossierView:
    """One dossier with all that was said in it, each list oldest first. `related`: others about the same, under way.

    `lacking`: what the text lacks before it can be handed in.
    """

    line: DossierLine
    results: tuple[str, ...]
    size: UpdateSize | None
    facilitator_name: str
    ended_on: date | None
    revision: int
    request: DossierRequest | None
    carriers: tuple[Carrier, ...]
    evidence: tuple[Evidence, ...]
    need_decision: NeedDecision | None
    size_decisions: tuple[SizeDecision, ...]
    namings: tuple[FacilitatorNaming, ...]
    notes: tuple[FacilitationNote, ...]
    moves: tuple[MadeMove, ...]
    submissions: tuple[Submission, ...]
    files: tuple[KeptFile, ...]
    stays: tuple[Passage, ...]
    facts: DossierFacts
    lacking: tuple[Problem, ...]
    related: tuple[DossierLine, ...]

    @property
    def writers(self) -> frozenset[str]:
        """The keys of the organisations that may write."""
        return frozenset({self.line.submitter, *(one.key for one in self.carriers if one.key and one.until is None)})


def dossier_view(number: str) -> DossierView:
    """Raises NotFound `dossier.unknown`."""
    row = dossier_row(number)
    return DossierView(
        line=lines_of([row])[0],
        results=tuple(row.results),
        size=UpdateSize(row.size) if row.size else None,
        facilitator_name=row.facilitator_name,
        ended_on=row.ended_on,
        revision=row.revision,
        request=DossierRequest.objects.filter(dossier=row).first(),
        carriers=tuple(row.carriers.all()),
        evidence=tuple(row.evidence.select_related("withdrawal", "file").defer("file__content")),
        need_decision=NeedDecision.objects.filter(dossier=row).first(),
        size_decisions=tuple(row.size_decisions.all()),
        namings=tuple(row.facilitator_namings.all()),
        notes=tuple(row.facilitation_notes.all()),
        moves=tuple(row.moves.all()),
        submissions=tuple(row.submissions.defer("document")),
        files=tuple(row.kept_files.defer("content")),
        stays=passages_of(row),
        facts=facts_of(row),
        lacking=() if row.kind == DossierKind.WITHDRAW else lacking_in_text(number),
        related=tuple(_related(row)),
    )


def kept_file(number: str, key: int) -> KeptFile:
    """A file of a dossier, with its content. Raises NotFound `file.unknown`."""
    found = KeptFile.objects.filter(dossier=dossier_row(number), pk=key).first()
    if found is None:
        raise NotFound(
            "file.unknown",
            say("We vinden dit bestand niet bij dossier {number}.", number=number),
            say("Bekijk de lijst op de pagina van het dossier."),
        )
    return found


def facilitators(on: date) -> tuple[tuple[int, str], ...]:
    """Who could facilitate on a day: the people of the agencies, as number and name."""
    agencies = organisations().filter(kind=OrganisationKind.AGENCY)
    found = {person.pk: person.name for agency in agencies for person in people_of(agency, on)}
    return tuple(sorted(found.items(), key=lambda one: (one[1], one[0])))


def _related(row: Dossier) -> list[DossierLine]:
    numbers = {qualification_of(str(source)) for source in row.sources}
    found = {line.number: line for number in numbers for line in dossiers_about(number)}
    return [line for line in found.values() if line.number != row.number and not line.state.ended]
