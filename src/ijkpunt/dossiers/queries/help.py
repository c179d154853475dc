"""What help has to say of the text of a dossier, what authors put aside of it, and the lists that it reads.

The findings of a text are kept per revision of its dossier; what is held against it (the register, the lists) is part
of the key. What was put aside is looked up every time.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from ijkpunt.dossiers.models import DismissedFinding, Dossier, HelpCutoff, JargonWord, LevelWord
from ijkpunt.dossiers.queries.drafting import current_draft
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.help.catalogue import Catalogue, read_catalogue
from ijkpunt.dossiers.rules.help.cutoffs import Cutoffs, cutoffs_of
from ijkpunt.dossiers.rules.help.everything import Help, Lists, find_all
from ijkpunt.dossiers.rules.help.finding import Finding, HelpQuestion
from ijkpunt.dossiers.rules.help.words import Jargon, LevelPhrase
from ijkpunt.kernel.identifiers import VERSION
from ijkpunt.kernel.keeper import Keeper
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.problems import Severity
from ijkpunt.matching.rank import shipped_model
from ijkpunt.register.queries.records import fingerprint_on, records_in_force

Row = TypeVar("Row", bound=Model)
_catalogues: Keeper[tuple[str, Cutoffs], Catalogue] = Keeper(2)  # some tens of megabytes for a large register
_kept: Keeper[tuple[object, ...], Help] = Keeper(64)  # some hundred kilobytes each


@dataclass(frozen=True, slots=True)
class PutAside:
    """A finding that an author put aside, with the reason. `finding` None: the text changed, so it holds no more."""

    number: int
    code: str
    element: str
    sentence: str
    reason: str
    name: str
    day: date
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class DraftHelp:
    """`open` are the findings that nobody put aside, by kind and in the order of the text."""

    number: str
    draft: Draft
    help: Help
    open: tuple[Finding, ...]
    aside: tuple[PutAside, ...]

    def under(self, question: HelpQuestion) -> tuple[Finding, ...]:
        return tuple(one for one in self.open if one.question is question)

    def about(self, element: str) -> tuple[Finding, ...]:
        return tuple(one for one in self.open if one.element == element)

    @property
    def counts(self) -> Mapping[str, int]:
        """Per element that has any, how many findings are open; the whole text under an empty key."""
        return Counter(one.element for one in self.open)

    @property
    def warnings(self) -> int:
        return sum(one.severity is Severity.WARNING for one in self.open)


@dataclass(frozen=True, slots=True)
class JargonLine:
    """A row of the list of words. `organisation` empty: for every sector."""

    number: int
    word: str
    plainer: str
    kind: str
    organisation: str
    source: str
    ours: bool
    valid_from: date
    name: str


def findings_for(number: str, on: date) -> DraftHelp:
    """Everything that help has to say of a dossier's text now. Raises NotFound, and as `current_draft`."""
    dossier = dossier_row(number)
    draft, lists, catalogue = current_draft(number), lists_on(on, dossier.submitter), register_catalogue(on)
    own = frozenset(found[1] for source in dossier.sources if (found := VERSION.match(source)))
    key = (dossier.pk, dossier.revision, fingerprint_on(on), _told(lists), own)
    told = _kept.ask(key, lambda: find_all(draft, catalogue, lists, own))
    return _sorted_out(dossier, draft, told)


def finding_in(number: str, fingerprint: str, on: date) -> Finding | None:
    """An open finding of a text by its fingerprint; None when the text changed, or it was put aside."""
    return next((one for one in findings_for(number, on).open if one.fingerprint == fingerprint), None)


def _sorted_out(dossier: Dossier, draft: Draft, told: Help) -> DraftHelp:
    rows = list(DismissedFinding.objects.filter(dossier=dossier, restored_on=None))
    found = {one.fingerprint: one for one in told.findings}
    aside = {row.fingerprint for row in rows}
    return DraftHelp(
        number=dossier.number,
        draft=draft,
        help=told,
        open=tuple(one for one in told.findings if one.fingerprint not in aside),
        aside=tuple(
            PutAside(
                row.pk, row.code, row.element, row.sentence, row.reason, row.name, row.day, found.get(row.fingerprint)
            )
            for row in rows
        ),
    )


def lists_on(on: date, organisation: str) -> Lists:
    """The words and cut-offs that hold on a day for a sector: its own and those for everybody."""
    words = _holding(JargonWord.objects.filter(organisation__in=("", organisation)), on)
    levels, cutoffs = _holding(LevelWord.objects.all(), on), _holding(HelpCutoff.objects.order_by("valid_from"), on)
    return Lists(
        jargon=tuple(Jargon(row.word, row.plainer, row.kind == "brand", row.organisation, row.name) for row in words),
        level_phrases=tuple(
            LevelPhrase(row.words, DescriptorElement(row.element), row.lowest, row.highest, row.source)
            for row in levels
        ),
        cutoffs=cutoffs_of({row.name: row.value for row in cutoffs}),
    )


def register_catalogue(on: date) -> Catalogue:
    """The register on a day, laid out to be compared with. Kept in memory until the register changes."""
    cutoffs = cutoffs_of({row.name: row.value for row in _holding(HelpCutoff.objects.order_by("valid_from"), on)})
    return _catalogues.ask(
        (fingerprint_on(on), cutoffs),
        lambda: read_catalogue(records_in_force(on), shipped_model().encoder, cutoffs),
    )


def jargon_words(on: date, organisation: str | None = None) -> tuple[JargonLine, ...]:
    """The words that hold on a day; only those for everybody and for `organisation` where one is given."""
    rows = _holding(JargonWord.objects.all(), on)
    if organisation is not None:
        rows = rows.filter(organisation__in=("", organisation))
    return tuple(
        JargonLine(
            row.pk, row.word, row.plainer, row.kind, row.organisation, row.source, row.ours, row.valid_from, row.name
        )
        for row in rows
    )


def forget_help() -> None:
    """Throw away what is kept in memory; for tests that change the database under it."""
    _catalogues.clear()
    _kept.clear()


def _holding(rows: QuerySet[Row], on: date) -> QuerySet[Row]:
    return rows.filter(Q(valid_until=None) | Q(valid_until__gte=on), valid_from__lte=on)


def _told(lists: Lists) -> tuple[object, ...]:
    """The lists as a part of a key."""
    return (tuple(lists.jargon), tuple(lists.level_phrases), lists.cutoffs)
