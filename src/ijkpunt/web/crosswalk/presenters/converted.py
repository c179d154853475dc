"""What was asked and what was found, firm answers apart from what a machine thinks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import Answer, Basis, Converted
from ijkpunt.crosswalk.rules.conversion import NOTHING_FITS, NOTHING_FOUND
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.kernel.mapping import MappingEnd
from ijkpunt.language import said
from ijkpunt.web.crosswalk.convert_form import ConvertForm
from ijkpunt.web.crosswalk.presenters.ends import EndLine, Ends

NOISE, DOUBTFUL = 0.1, 0.4  # chances of a proposal: below the first it is not shown, below the second we say so
BY_PEOPLE = frozenset({Basis.CONFIRMED, Basis.DECIDED})
TONES = {Basis.CONFIRMED: "good", Basis.DECIDED: "part", Basis.CHAIN: "proposal", Basis.PROPOSAL: "proposal"}


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """`decided`: people say so, it is drawn solid; what follows from their decisions or a machine thinks is dashed.
    `confidence` None: people decided and expressed no doubt."""

    end: EndLine
    relation: str
    confidence: float | None
    basis: str
    tone: str
    decided: bool
    ground: str
    sets: tuple[str, ...]
    chain: str


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """`known`: the statement that the question was taken for; None: only its words. `nothing`: why no answer."""

    text: str
    known: EndLine | None
    answers: tuple[AnswerCard, ...]
    nothing: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ConvertPage:
    """`headline` is empty when nothing was asked."""

    target: str
    headline: str
    sentence: str
    tone: str
    mark: str
    cards: tuple[QuestionCard, ...]


def convert_page(found: Sequence[Converted], form: ConvertForm) -> ConvertPage:
    ends = Ends()
    names = {choice.value: choice.name for choice in form.choices}
    firmest = Counter(one.answers[0].basis if one.answers else None for one in found)
    by_people = sum(firmest[basis] for basis in BY_PEOPLE)
    return ConvertPage(
        target=names.get(form.target, ""),
        headline=_headline(len(found), by_people, names.get(form.target, "")) if found else "",
        sentence=_sentence(firmest) if found else "",
        tone="good" if by_people == len(found) else "part" if by_people else "info",
        mark="check" if by_people == len(found) else "half" if by_people else "info",
        cards=tuple(_question(one, ends) for one in found),
    )


def _headline(total: int, by_people: int, target: str) -> str:
    values = {"total": total, "count": by_people, "target": target}
    if total == 1:
        one = _("Dit heeft een tegenhanger in %(target)s waar mensen achter staan.")
        none = _("Mensen beslisten nog niet wat dit in %(target)s is.")
        return (one if by_people else none) % values
    if not by_people:
        return _("Mensen beslisten nog over geen van deze %(total)s.") % values
    told = ngettext(
        "Over %(count)s van de %(total)s beslisten mensen.",
        "Over %(count)s van de %(total)s beslisten mensen.",
        by_people,
    )
    return told % values


def _sentence(firmest: Counter[Basis | None]) -> str:
    told = []
    if firmest[Basis.CHAIN]:
        count = firmest[Basis.CHAIN]
        told.append(
            ngettext("%(count)s volgt uit andere koppelingen.", "%(count)s volgen uit andere koppelingen.", count)
            % {"count": count}
        )
    if firmest[Basis.PROPOSAL]:
        count = firmest[Basis.PROPOSAL]
        told.append(
            ngettext(
                "Voor %(count)s doet de computer een voorstel: kijk zelf na of het klopt.",
                "Voor %(count)s doet de computer een voorstel: kijk zelf na of het klopt.",
                count,
            )
            % {"count": count}
        )
    if firmest[None]:
        told.append(
            ngettext("Voor %(count)s is er niets.", "Voor %(count)s is er niets.", firmest[None])
            % {"count": firmest[None]}
        )
    return " ".join(told)


def _question(one: Converted, ends: Ends) -> QuestionCard:
    nothing = remedy = ""
    if one.problem is not None:
        nothing, remedy = said(one.problem.message), said(one.problem.remedy)
    elif not one.answers:
        nothing = said(NOTHING_FITS if one.no_equivalent else NOTHING_FOUND)
    elif all(_is_noise(answer) for answer in one.answers):
        nothing = _("De computer vindt niets wat erop lijkt.")
    elif one.answers[0].basis is Basis.PROPOSAL and one.answers[0].confidence < DOUBTFUL:
        nothing = _("Niets past goed. Dit komt het dichtst in de buurt.")
    return QuestionCard(
        text=one.known.label if one.known else one.asked.text or one.asked.id,
        known=ends.line(one.known) if one.known else None,
        answers=tuple(_answer(answer, one.known, ends) for answer in one.answers if not _is_noise(answer)),
        nothing=nothing,
        remedy=remedy,
    )


def _is_noise(answer: Answer) -> bool:
    return answer.basis is Basis.PROPOSAL and answer.confidence < NOISE


def _answer(answer: Answer, known: MappingEnd | None, ends: Ends) -> AnswerCard:
    return AnswerCard(
        end=ends.line(answer.end),
        relation=said(Verdict(answer.relation.value).label),
        confidence=None if answer.basis in BY_PEOPLE and answer.confidence == 1 else answer.confidence,
        basis=said(answer.basis.label),
        tone=TONES[answer.basis],
        decided=answer.basis in BY_PEOPLE,
        ground=said(answer.ground),
        sets=tuple(dict.fromkeys(answer.via)),
        chain=chain_address(known) if known and answer.basis is Basis.CHAIN else "",
    )


def chain_address(end: MappingEnd) -> str:
    """The page with every link from this statement onwards."""
    asked = {"bron": end.source, "versie": end.version, "nummer": end.id}
    return f"{reverse('chain')}?{urlencode(asked)}"
