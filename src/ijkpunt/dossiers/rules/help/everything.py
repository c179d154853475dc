"""All kinds of help together, for one draft."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.help.catalogue import Catalogue
from ijkpunt.dossiers.rules.help.cutoffs import OURS, Cutoffs
from ijkpunt.dossiers.rules.help.descriptors import find_missing
from ijkpunt.dossiers.rules.help.detail import find_too_fine, find_too_wide
from ijkpunt.dossiers.rules.help.duplicates import find_duplicates
from ijkpunt.dossiers.rules.help.existing import find_existing
from ijkpunt.dossiers.rules.help.finding import Finding, HelpQuestion
from ijkpunt.dossiers.rules.help.generic_share import GenericShare, find_unusual_share, generic_share
from ijkpunt.dossiers.rules.help.level_words import find_level_words
from ijkpunt.dossiers.rules.help.partials import find_uncovered, partials_together
from ijkpunt.dossiers.rules.help.readability import Reading, find_hard_reading, read_level
from ijkpunt.dossiers.rules.help.reading import Laid
from ijkpunt.dossiers.rules.help.words import Jargon, LevelPhrase
from ijkpunt.register.rules.partials import PartialsTogether


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists hold on a day for one sector."""

    jargon: Sequence[Jargon] = ()
    level_phrases: Sequence[LevelPhrase] = ()
    cutoffs: Cutoffs = OURS


@dataclass(frozen=True, slots=True)
class Help:
    """Everything that help has to say of a draft, with the figures that are always shown."""

    findings: tuple[Finding, ...]
    reading: Reading
    generic: GenericShare
    partials: PartialsTogether | None

    def under(self, question: HelpQuestion) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.question is question)

    def about(self, element: str) -> tuple[Finding, ...]:
        """The findings about one element."""
        return tuple(one for one in self.findings if one.element == element)


def find_all(draft: Draft, catalogue: Catalogue, lists: Lists, own: Collection[str] = ()) -> Help:
    """All findings, by kind and in the order of the text, each once. `own` as in `find_existing`."""
    laid, cutoffs = Laid(draft), lists.cutoffs
    generic, together = generic_share(laid, catalogue, cutoffs), partials_together(laid)
    found = (
        *find_existing(laid, catalogue, cutoffs, own),
        *find_duplicates(laid, catalogue.encoder, cutoffs),
        *find_hard_reading(laid, lists.jargon, cutoffs, catalogue),
        *find_missing(laid),
        *find_too_fine(laid, lists.jargon, cutoffs, catalogue),
        *find_too_wide(laid, catalogue, cutoffs),
        *find_unusual_share(generic, cutoffs),
        *find_level_words(laid, lists.level_phrases, cutoffs),
        *find_uncovered(laid, together, cutoffs),
    )
    once = {one.fingerprint: one for one in reversed(found)}
    return Help(tuple(reversed(once.values())), read_level(laid), generic, together)
