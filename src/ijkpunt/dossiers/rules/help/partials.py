"""Dekken de deelkwalificaties alles? What each holds, what none holds, and where two are nearly one.

The sums are those of the register (register/rules/partials.py).
"""

from collections.abc import Iterator, Mapping

from ijkpunt.dossiers.rules.drafting.draft import Element, ElementKind
from ijkpunt.dossiers.rules.drafting.record import UNKNOWN
from ijkpunt.dossiers.rules.help.cutoffs import Cutoffs
from ijkpunt.dossiers.rules.help.finding import Finding
from ijkpunt.dossiers.rules.help.reading import Laid
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity, shorten
from ijkpunt.kernel.qualification import Competence, PartialQualification, QualificationRecord
from ijkpunt.register.rules.partials import PartialsTogether, add_partials

_MOST_PAIRS = 60  # partials that are laid beside each other


def partials_together(laid: Laid) -> PartialsTogether | None:
    """The partials of the draft added up; None when it has none. Codes are the keys of the elements."""
    partials = tuple(
        PartialQualification(one.key, one.key, one.text, None if _unknown(one) else one.members)
        for one in laid.draft.of_kind(ElementKind.PARTIAL)
    )
    if not partials:
        return None
    competences = tuple(Competence(held.key, held.text) for held in laid.competences)
    return add_partials(
        QualificationRecord(VersionNumber("BK-0000", 1), "", 1, competences=competences, partials=partials)
    )


def find_uncovered(laid: Laid, together: PartialsTogether | None, cutoffs: Cutoffs) -> Iterator[Finding]:
    """Partials that hold nothing, everything or the same as another, and what stands in none of them."""
    if together is None:
        return
    partials = {one.key: one for one in laid.draft.of_kind(ElementKind.PARTIAL)}
    for share in together.shares:
        yield from _alone(partials[share.partial.number], share.positions, together.total)
    yield from _pairs(partials, together, cutoffs)
    if together.covers_whole is False and together.together:
        remaining = [laid.competences[at - 1] for at in together.remaining]
        yield Finding(
            "partials.not_covered",
            "",
            say(
                "{count} van de {total} competenties staan in geen enkele deelkwalificatie.",
                count=len(remaining),
                total=together.total,
            ),
            say("Dat mag. Wie alle delen haalt, heeft dan nog niet het geheel: kijk na of dat de bedoeling is."),
            basis="\x1f".join(held.key for held in remaining),
            others=tuple(held.key for held in remaining),
        )


def _unknown(partial: Element) -> bool:
    return partial.field("members") == UNKNOWN and not partial.members


def _alone(partial: Element, positions: tuple[int, ...] | None, total: int) -> Iterator[Finding]:
    basis = f"{partial.text}\x1f{' '.join(partial.members)}"
    if positions is None:
        message = say("Er staat niet welke competenties bij deze deelkwalificatie horen.")
        remedy = say("Kruis ze aan.")
        yield Finding("partials.unknown", partial.key, message, remedy, Severity.NOTE, partial.text, basis=basis)
    elif not positions:
        message = say("Deze deelkwalificatie heeft geen competenties.")
        remedy = say("Kruis aan welke erbij horen.")
        yield Finding("partials.empty", partial.key, message, remedy, Severity.WARNING, partial.text, basis=basis)
    elif total > 1 and len(positions) == total:
        message = say("Deze deelkwalificatie heeft alle competenties van het geheel.")
        remedy = say("Een deel is kleiner dan het geheel. Haal weg wat er niet bij hoort.")
        yield Finding("partials.whole", partial.key, message, remedy, Severity.WARNING, partial.text, basis=basis)


def _pairs(partials: Mapping[str, Element], together: PartialsTogether, cutoffs: Cutoffs) -> Iterator[Finding]:
    known = [(share.partial.number, set(share.positions)) for share in together.shares if share.positions]
    for place, (later, theirs) in enumerate(known[:_MOST_PAIRS]):
        for earlier, ours in known[:place]:
            part = len(theirs & ours) / min(len(theirs), len(ours))
            if part >= cutoffs.partial_overlap:
                yield _overlap(partials[later], partials[earlier], len(theirs & ours), same=theirs == ours)


def _overlap(later: Element, earlier: Element, shared: int, *, same: bool) -> Finding:
    other = shorten(earlier.text, 80)
    message = (
        say("Deze deelkwalificatie heeft dezelfde competenties als “{other}”.", other=other)
        if same
        else say(
            "Bijna alles van deze deelkwalificatie staat ook in “{other}”, of omgekeerd ({count} competenties).",
            other=other,
            count=shared,
        )
    )
    remedy = say("Zeg wat elk deel eigen heeft op de arbeidsmarkt, of maak er één van.")
    basis = "\x1f".join((*later.members, "", *earlier.members))
    return Finding(
        "partials.same" if same else "partials.overlap",
        later.key,
        message,
        remedy,
        Severity.WARNING if same else Severity.NOTE,
        later.text,
        basis=basis,
        others=(earlier.key,),
    )
