"""Products on their way to approval, each step taken by who would take it, on the day on which they would.

CD-9104  approved in spring by everybody who must agree; then its qualification got a new version
KO-9104  a short course that its owner approved; it need not follow that version
ST-9113  handed in: deviations that wait, are too late, agreed, refused, questioned, and without a reason
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ijkpunt.accounts.queries import actor_for, command_line_actor, user_with_email
from ijkpunt.demo.cast import CAST
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.rules.deviations import DeviationMove
from ijkpunt.derivations.rules.follow_ups import FollowUpState
from ijkpunt.kernel.actor import Actor

EMAILS = {member.key: member.email for member in CAST}
Links = Mapping[str, tuple[str, Sequence[int]] | None]


@dataclass(frozen=True, slots=True)
class _Story:
    """A product with what its maker says of each outcome: which skills of a competence it shows, or (None) nothing."""

    maker: str
    document: bytes
    links: Links
    code: str


def build_agreements(data: Path, day: date) -> None:
    """Everything up to `day`, the day on which the new version of the qualification counts."""
    _approved_dossier(_story(data, "leien-curriculumdossier", "school"))
    _approved_course(_story(data, "leien-korte-opleiding", "provider"))
    _trajectory_under_way(_story(data, "groendak-standaardtraject", "provider"), day)
    actions.catch_up(by=command_line_actor(), on=day)
    for to_do in queries.follow_ups(on=day, code="KO-9104"):
        actions.finish_follow_up(
            by=_acting("provider", day),
            identifier=to_do.identifier,
            state=FollowUpState.DISMISSED,
            on=day,
            ground="De cursus gaat in december voor het laatst door.",
        )
    _feasibility(day)


def _story(data: Path, name: str, maker: str) -> _Story:
    told = json.loads((data / f"{name}.json").read_bytes())
    product = told["product"]
    return _Story(maker, json.dumps(product, ensure_ascii=False).encode(), told["links"], product["code"])


def _acting(member: str, on: date) -> Actor:
    return actor_for(user_with_email(EMAILS[member]), on=on)


def _approved_dossier(story: _Story) -> None:
    made, asked, agreed = date(2026, 2, 2), date(2026, 2, 16), date(2026, 3, 2)
    _register(story, made)
    key = "dropped:BK-9104-2:bkc9904211"
    _put(story, key, "Wie platte stroken legt, volgt de opleiding Dakwerker platte daken.", asked)
    _answer(story, key, DeviationMove.AGREE, agreed)
    actions.submit(by=_acting(story.maker, agreed), code=story.code, number=1, on=agreed)
    for member, step, on, reference in (
        ("author", "sector", date(2026, 4, 13), ""),
        ("facilitator", "advice_agency", date(2026, 4, 20), ""),
        ("facilitator", "advice_work", date(2026, 4, 20), ""),
        ("inspector", "advice_inspection", date(2026, 4, 27), ""),
        ("facilitator", "government", date(2026, 5, 29), "VR 2026 2905 (verzonnen)"),
    ):
        actions.decide_approval_step(
            by=_acting(member, on), code=story.code, step=step, agrees=True, on=on, reference=reference
        )


def _approved_course(story: _Story) -> None:
    made, approved = date(2026, 3, 9), date(2026, 4, 1)
    _register(story, made)
    actions.submit(by=_acting(story.maker, approved), code=story.code, number=1, on=approved)
    actions.decide_approval_step(
        by=_acting(story.maker, approved), code=story.code, step="owner", agrees=True, on=approved
    )


def _trajectory_under_way(story: _Story, day: date) -> None:
    made, first, second = date(2026, 9, 21), date(2026, 10, 5), date(2026, 10, 28)
    _register(story, made)
    upkeep, edges, sealing = (f"{kind}:BK-9113-1:bkc99113{nr}" for kind, nr in _OPEN)
    counting, customer, rain = "weakened:BK-9113-1:bkc9911303", "added:C4", "added:C5"
    _put(story, upkeep, "Onderhoud komt pas maanden na de aanleg. Binnen het traject lukt dat niet.", first)
    _put(story, edges, "De randen zijn op onze werven al klaar als wij beginnen.", first)
    _put(story, counting, "Het gewicht rekent de architect uit. De dakwerker leest het van het plan.", first)
    _put(story, sealing, "Het lassen blijft. De keuze van de baan ligt vast in het bestek.", second)
    _put(story, customer, "Wie voor zichzelf begint, vraagt hier naar.", date(2026, 11, 10))
    reason = "Opdrachtgevers vragen groen en regenput samen."
    actions.propose_deviation(by=_acting(story.maker, day), code=story.code, key=rain, reason=reason, on=day)
    _answer(story, counting, DeviationMove.AGREE, date(2026, 10, 19))
    refusal = "Een groendak lekt het eerst aan de rand. Wie groen legt, moet de rand kunnen afwerken."
    _answer(story, edges, DeviationMove.REFUSE, date(2026, 10, 20), refusal)
    question = "Waar leert de deelnemer dan een baan kiezen die wortels tegenhoudt?"
    _answer(story, sealing, DeviationMove.ASK, day, question)
    actions.submit(by=_acting(story.maker, day), code=story.code, number=1, on=day)


_OPEN = (("dropped", "08"), ("dropped", "06"), ("weakened", "05"))


def _register(story: _Story, on: date) -> None:
    by = _acting(story.maker, on)
    actions.register_product(by=by, document=story.document, on=on)
    for outcome, shown in story.links.items():
        if shown is None:
            actions.mark_added(by=by, code=story.code, number=1, outcome=outcome, on=on)
            continue
        competence, skills = shown
        actions.correct(by=by, code=story.code, number=1, outcome=outcome, competence=competence, shows=skills, on=on)
        for link in queries.get_assessment(story.code, 1).links:
            if link.outcome == outcome and link.competence != competence:
                actions.refuse(by=by, code=story.code, number=1, outcome=outcome, competence=link.competence, on=on)


def _put(story: _Story, key: str, reason: str, on: date) -> None:
    by = _acting(story.maker, on)
    actions.propose_deviation(by=by, code=story.code, key=key, reason=reason, on=on)
    actions.put_to_sector(by=by, code=story.code, keys=[key], on=on)


def _answer(story: _Story, key: str, answer: DeviationMove, on: date, text: str = "") -> None:
    actions.answer_deviation(by=_acting("author", on), code=story.code, key=key, answer=answer, text=text, on=on)


def _feasibility(day: date) -> None:
    asbestos = "Een oefenhal met afzuiging, en leien waar zeker geen asbest in zit."
    for member, version, competence, infrastructure, expertise, hard, place in (
        ("school", "BK-9104-3", "bkc9904309", asbestos, "Iemand die asbest herkent en dat mag tonen.", True, ""),
        ("provider", "BK-9104-3", "bkc9904309", asbestos, "", True, "Antwerpen"),
        (
            "provider",
            "BK-9104-3",
            "bkc9904307",
            "Een plooibank voor zink.",
            "Een dakwerker die zink plooit.",
            False,
            "",
        ),
        ("school", "BK-9104-3", "bkc9904301", "Een oefendak van zes meter met ankerpunten.", "", False, ""),
        ("provider", "BK-9113-1", "bkc9911305", "Een lasautomaat per twee mensen.", "", True, "Limburg"),
    ):
        actions.note_feasibility(
            by=_acting(member, day),
            version=version,
            competence=competence,
            on=day,
            infrastructure=infrastructure,
            expertise=expertise,
            hard=hard,
            place=place,
        )
