"""The way to approval of a product as a table: who, in which order, by which rule, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.queries import ApprovalView
from ijkpunt.derivations.rules.approval import (
    Decision,
    StepAct,
    StepParty,
    StepStanding,
    StepState,
    check_decision,
)
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.messages import Message
from ijkpunt.kernel.problems import Problem, RuleBroken
from ijkpunt.language import day, said
from ijkpunt.web.derivations.agree.loading import Case
from ijkpunt.web.derivations.agree.presenters.cards import anchor_of
from ijkpunt.web.derivations.agree.presenters.deviations import ProductHead, product_head
from ijkpunt.web.derivations.agree.presenters.words import named

STATE_TONES = {StepState.DONE: "good", StepState.OPEN: "info", StepState.REFUSED: "bad"}


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was decided: by whom, when, with which reference and ground."""

    who: str
    word: str
    tone: str
    day: str
    reference: str
    note: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step. `recorder`: who writes it down here. `mine`: the reader may decide in it now."""

    key: str
    order: int
    decider: str
    act: str
    recorder: str
    source: str
    ours: bool
    state: str
    tone: str
    decisions: tuple[DecisionLine, ...]
    waiting_for: tuple[str, ...]
    mine: bool
    asks_reference: bool
    advises: bool
    yes: str
    no: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class Blocker:
    """What stands in the way. `anchor`: of its card on the page of the deviations; empty for what is no deviation."""

    message: str
    remedy: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    head: ProductHead
    headline: str
    sentence: str
    tone: str
    mark: str
    steps: tuple[StepLine, ...]
    blockers: tuple[Blocker, ...]
    lapsed: tuple[DecisionLine, ...]
    approved_on: str
    reference: str
    document_hash: str
    is_draft: bool
    today: str

    @property
    def mine(self) -> tuple[StepLine, ...]:
        return tuple(step for step in self.steps if step.mine)


def approval_page(case: Case, view: ApprovalView) -> ApprovalPage:
    version, status = case.version, view.status
    headline, sentence, tone, mark = _verdict(case, view)
    return ApprovalPage(
        head=product_head(case),
        headline=headline,
        sentence=sentence,
        tone=tone,
        mark=mark,
        steps=tuple(_step(case, view, one) for one in view.standing.steps),
        blockers=tuple(_blocker(problem, case.names) for problem in view.stops),
        lapsed=tuple(_decision(case, one, advises=False) for one in view.standing.lapsed),
        approved_on=day(version.line.approved_on),
        reference=version.decision_reference,
        document_hash=version.document_hash if status.sealed else "",
        is_draft=status is ProductStatus.DRAFT,
        today=case.on.isoformat(),
    )


def _verdict(case: Case, view: ApprovalView) -> tuple[str, str, str, str]:
    line, reference = case.version.line, case.version.decision_reference
    if view.status in (ProductStatus.APPROVED, ProductStatus.REPLACED):
        told = _("Goedgekeurd op %(day)s.") % {"day": day(line.approved_on)}
        by = _("Beslissing %(reference)s.") % {"reference": reference} if reference else ""
        later = said(view.status.label).capitalize() + "." if view.status is ProductStatus.REPLACED else ""
        return told, " ".join(filter(None, (by, later))), "good", "check"
    if view.status is ProductStatus.WITHDRAWN:
        return _("Deze versie is ingetrokken."), "", "bad", "cross"
    stops = _stops(len(view.stops))
    if view.status is ProductStatus.DRAFT:
        returned = view.standing.refused
        told = _("Teruggestuurd naar de maker.") if returned else _("Nog niet ingediend.")
        return told, stops, "part" if returned else "info", "half" if returned else "wait"
    turn = view.standing.refused or view.standing.current
    told = _("Nu is het aan: %(names)s.") % {"names": ", ".join(one.step.decider for one in turn)}
    return told, stops, "part" if stops else "info", "half" if stops else "wait"


def _stops(count: int) -> str:
    if not count:
        return _("Niets houdt de goedkeuring nog tegen.")
    told = ngettext(
        "%(count)s zaak houdt de goedkeuring tegen. Ze staat hieronder.",
        "%(count)s zaken houden de goedkeuring tegen. Ze staan hieronder.",
        count,
    )
    return told % {"count": count}


def _step(case: Case, view: ApprovalView, one: StepStanding) -> StepLine:
    step = one.step
    advises = step.act is StepAct.ADVISE
    yes, no = {
        StepAct.ADVISE: (_("Gunstig advies"), _("Ongunstig advies")),
        StepAct.PROPOSE: (_("We stellen dit voor"), _("We stellen dit niet voor")),
        StepAct.AGREE: (_("Akkoord"), _("Niet akkoord")),
        StepAct.DECIDE: (_("Goedgekeurd"), _("Niet goedgekeurd")),
    }[step.act]
    return StepLine(
        key=step.key,
        order=step.order,
        decider=step.decider,
        act=said(step.act.label),
        recorder=_recorder(case, view, one),
        source=step.source,
        ours=step.ours,
        state=said(one.state.label),
        tone=STATE_TONES.get(one.state, ""),
        decisions=tuple(_decision(case, decision, advises=advises) for decision in one.decisions),
        waiting_for=tuple(named(case.names, body) for body in one.waiting_for),
        mine=_mine(case, view, one, case.on),
        asks_reference=step.reference,
        advises=advises,
        yes=yes,
        no=no,
        blocked=bool(view.stops) and view.standing.completes(step.key),
    )


def _recorder(case: Case, view: ApprovalView, one: StepStanding) -> str:
    if one.step.party is StepParty.OWNER:
        return _("de maker van het product")
    if one.step.party is StepParty.SECTOR:
        names = [named(case.names, body) for body in view.bodies]
        return ", ".join(names) or _("de sector; bij deze kwalificatie staat er nog geen")
    return {frozenset({"agency"}): _("een agentschap"), frozenset({"inspection"}): _("een inspectie")}.get(
        one.step.organisation_kinds, ", ".join(sorted(one.step.organisation_kinds))
    )


def _mine(case: Case, view: ApprovalView, one: StepStanding, on: date) -> bool:
    """May the reader decide in this step now?"""
    if view.status is not ProductStatus.SUBMITTED or not case.by.may(one.step.permission):
        return False
    asked = Decision(one.step.key, agrees=True, document_hash="", on=on, reference="-")
    try:
        check_decision(view.standing, asked, case.decider(view.bodies), on=on)
    except RuleBroken:
        return False
    return True


def _decision(case: Case, one: Decision, *, advises: bool) -> DecisionLine:
    words = (_("gunstig"), _("ongunstig")) if advises else (_("ja"), _("nee"))
    return DecisionLine(
        who=named(case.names, one.organisation) if one.organisation else _("de beheerder van de server"),
        word=words[0] if one.agrees else words[1],
        tone="good" if one.agrees else "bad",
        day=day(one.on),
        reference=one.reference,
        note=one.note,
    )


def _blocker(problem: Problem, names: Mapping[str, str]) -> Blocker:
    of_deviation = problem.code.startswith("deviation.")
    return Blocker(
        said(problem.message),
        said(_with_names(problem.remedy, names)),
        anchor_of(problem.place.field) if of_deviation else "",
    )


def _with_names(remedy: Message, names: Mapping[str, str]) -> Message:
    """Rules know organisations by their keys, people by their names."""
    keys = remedy.values.get("names")
    if not isinstance(keys, str):
        return remedy
    return replace(remedy, values={**remedy.values, "names": ", ".join(named(names, key) for key in keys.split(", "))})
