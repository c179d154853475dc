"""What contradicts itself in a set: rule by rule, with how bad it is, what to do, and the rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import ConflictReport, Disagreement, SetLine
from ijkpunt.crosswalk.rules.agreement import Agreement
from ijkpunt.crosswalk.rules.conflicts import RULES, Conflict
from ijkpunt.kernel.problems import Severity
from ijkpunt.language import said
from ijkpunt.web.crosswalk.presenters.ends import Ends
from ijkpunt.web.crosswalk.presenters.rows import RowCard, line_card, row_card

SHOWN = 20  # conflicts of one rule
ROWS = 8  # rows of one conflict
ENOUGH = 10  # mappings from which alpha says something


@dataclass(frozen=True, slots=True)
class DisagreementCard:
    card: RowCard
    views: tuple[tuple[str, str, str], ...]  # name, what they say, why
    weight: str


@dataclass(frozen=True, slots=True)
class ConflictCard:
    message: str
    rows: tuple[RowCard, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RuleSection:
    """`tone` and `severity` say how bad it is, `fix` what somebody can do."""

    id: str
    title: str
    severity: str
    tone: str
    fix: str
    count: int
    conflicts: tuple[ConflictCard, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ConflictPage:
    key: str
    title: str
    is_open: bool
    tone: str
    mark: str
    headline: str
    sentence: str
    agreement: str
    disagreements: tuple[DisagreementCard, ...]
    sections: tuple[RuleSection, ...]


def conflict_page(
    line: SetLine, disagreements: Sequence[Disagreement], agreement: Agreement, report: ConflictReport
) -> ConflictPage:
    ends = Ends()
    sections = tuple(_sections(report, ends, line.key))
    errors = len(report.errors)
    return ConflictPage(
        key=line.key,
        title=line.title,
        is_open=line.is_open,
        tone="bad" if errors else "part" if sections or disagreements else "good",
        mark="cross" if errors else "half" if sections or disagreements else "check",
        headline=_headline(len(report.conflicts), len(disagreements)),
        sentence=_sentence(errors, len(report.conflicts) - errors),
        agreement=_agreement(agreement),
        disagreements=tuple(_disagreement(one, ends, line.key) for one in disagreements),
        sections=sections,
    )


def _headline(conflicts: int, disagreements: int) -> str:
    if not conflicts and not disagreements:
        return _("Niets spreekt zichzelf tegen.")
    told = []
    if disagreements:
        told.append(
            ngettext(
                "over %(count)s koppeling zijn curatoren het niet eens",
                "over %(count)s koppelingen zijn curatoren het niet eens",
                disagreements,
            )
            % {"count": disagreements}
        )
    if conflicts:
        told.append(
            ngettext("%(count)s tegenspraak in de reeks", "%(count)s tegenspraken in de reeks", conflicts)
            % {"count": conflicts}
        )
    sentence = _(" en ").join(told)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _sentence(errors: int, warnings: int) -> str:
    if errors:
        return ngettext("%(count)s houdt publiceren tegen.", "%(count)s houden publiceren tegen.", errors) % {
            "count": errors
        }
    return _("Niets houdt publiceren tegen.") if warnings else ""


def _agreement(agreement: Agreement) -> str:
    if agreement.share is None or not agreement.items:
        return ""
    told = ngettext(
        "%(items)s koppeling bekeken door twee of meer mensen: bij %(share)s zeggen ze hetzelfde.",
        "%(items)s koppelingen bekeken door twee of meer mensen: bij %(share)s zeggen ze hetzelfde.",
        agreement.items,
    ) % {"items": agreement.items, "share": round(agreement.share * agreement.items)}
    if agreement.alpha is None or agreement.items < ENOUGH:
        return told
    alpha = _("Krippendorffs alfa: %(alpha)s (1 is altijd eens, 0 is toeval).")
    return f"{told} {alpha % {'alpha': number_format(round(agreement.alpha, 2), 2)}}"


def _disagreement(one: Disagreement, ends: Ends, key: str) -> DisagreementCard:
    weights = {1: _("een verschil in maat"), 2: _("een andere richting"), 3: _("hoort het er wel of niet bij?")}
    return DisagreementCard(
        card=line_card(one.line, ends, key),
        views=tuple((view.name, said(view.verdict.label), view.note) for view in one.views),
        weight=weights[one.weight],
    )


def _sections(report: ConflictReport, ends: Ends, key: str) -> Sequence[RuleSection]:
    per_rule: dict[str, list[Conflict]] = {}
    for conflict in report.conflicts:
        per_rule.setdefault(conflict.rule.id, []).append(conflict)
    sections = []
    for id_, conflicts in per_rule.items():
        rule = RULES[id_]
        word, tone = _severity(rule.severity)
        sections.append(
            RuleSection(
                id=id_,
                title=said(rule.title),
                severity=word,
                tone=tone,
                fix=said(rule.fix),
                count=len(conflicts),
                conflicts=tuple(_conflict(one, report, ends, key) for one in conflicts[:SHOWN]),
                more=max(0, len(conflicts) - SHOWN),
            )
        )
    return sections


def _severity(severity: Severity) -> tuple[str, str]:
    """How bad it is, in a word and in a colour."""
    return {
        Severity.ERROR: (_("fout"), "bad"),
        Severity.WARNING: (_("kijk na"), "part"),
        Severity.NOTE: (_("goed om te weten"), ""),
    }[severity]


def _conflict(one: Conflict, report: ConflictReport, ends: Ends, key: str) -> ConflictCard:
    involved = report.involved(one)
    cards = tuple(row_card(row, ends, key) for row in involved[:ROWS])
    return ConflictCard(said(one.message), cards, max(0, len(involved) - ROWS))
