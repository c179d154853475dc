"""One product from import to a second approved version, as the people around it do it, through actions."""

from datetime import date, timedelta

import pytest

from ijkpunt.audit.queries import verify
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.queries.reports import get_assessment
from ijkpunt.derivations.rules.coverage import CoverageStatus, LinkBasis
from ijkpunt.derivations.rules.deviations import DeviationMove
from ijkpunt.derivations.rules.follow_ups import FollowUpState
from ijkpunt.derivations.rules.impact import Effect
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import Refused
from tests.derivations.world import (
    ADDED,
    DAY,
    DROPPED,
    FUND,
    INSPECTOR,
    MAKER,
    OFFICE,
    WEAKENED,
    document,
    houses,
    judge,
    owned_by,
    publish_rider,
    put,
    register,
    told,
)

pytestmark = pytest.mark.django_db
NEW_WORDS = {"bkc9900002": ("Levert het pakje af", ("Belt aan", "Vraagt een handtekening", "Scant het pakje"))}
LATER = DAY + timedelta(100)


def answer(key: str, move: DeviationMove, text: str = "", on: date = DAY) -> None:
    actions.answer_deviation(by=FUND, code="P-1", key=key, answer=move, text=text, on=on)


def decide(by: Actor, step: str, on: date, reference: str = "") -> actions.StepDecided:
    return actions.decide_approval_step(by=by, code="P-1", step=step, agrees=True, on=on, reference=reference)


def approve(number: int, on: date) -> actions.StepDecided:
    actions.submit(by=MAKER, code="P-1", number=number, on=on)
    decide(FUND, "sector", on)
    decide(OFFICE, "advice_agency", on)
    decide(OFFICE, "advice_work", on)
    decide(INSPECTOR, "advice_inspection", on)
    return decide(OFFICE, "government", on, reference=f"VR {on.year}/{number}")


def test_from_import_to_an_updated_product() -> None:
    publish_rider()
    houses()
    owned_by("fonds-fiets")

    # A school brings in its dossier. The machine proposes, nobody looked yet.
    register()
    links = get_assessment("P-1").links
    assert links
    assert {link.basis for link in links} == {LinkBasis.PROPOSED}

    # People judge every outcome. What the product drops, weakens and adds is known.
    judge()
    assert get_assessment("P-1").progress.share == 1.0
    statuses = {one.code: one.status for one in queries.get_report("P-1").competences}
    assert statuses["bkc9900004"] is CoverageStatus.MISSING
    assert {view.found.key for view in queries.deviations_of("P-1", on=DAY)} == {DROPPED, WEAKENED, ADDED}

    # The sector refuses one deviation: the Government cannot approve, and reads which one stops it.
    put(DROPPED, WEAKENED, ADDED)
    answer(WEAKENED, DeviationMove.AGREE)
    answer(ADDED, DeviationMove.AGREE)
    answer(DROPPED, DeviationMove.REFUSE, "Klanten horen bij het beroep.")
    with pytest.raises(Refused) as refused:
        approve(1, DAY)
    assert [(one.code, one.place.field) for one in refused.value.problems] == [("deviation.refused", DROPPED)]

    # A better reason, and the sector agrees. Approved.
    put(DROPPED)
    answer(DROPPED, DeviationMove.AGREE)
    assert decide(OFFICE, "government", DAY, reference="VR 2026/1").status is ProductStatus.APPROVED

    # A new version of the qualification asks for more.
    publish_rider(3, **NEW_WORDS)
    (assessed,) = actions.catch_up(by=OFFICE, on=LATER)
    assert (assessed.opened, assessed.effects[Effect.CONTENT]) == (1, 1)
    (to_do,) = queries.follow_ups(on=LATER, organisation="cvo-de-nok")
    assert (to_do.number, to_do.due_on) == (1, LATER + timedelta(365))
    assert to_do.details["outcomes"]["content"] == ["A2"]

    # The school makes a next version on it, now with the customers, and people judge what changed.
    actions.open_version(by=MAKER, code="P-1", on=LATER)
    newer = read_product(document(base="BK-9001-3"))
    actions.save_document(by=MAKER, code="P-1", number=2, product=newer, on=LATER)
    judge(number=2, on=LATER)
    left = {view.found.key: view.state.value for view in queries.deviations_of("P-1", on=LATER)}
    assert left == {  # what was added stays agreed; what rests on the new version is asked anew
        "dropped:BK-9001-3:bkc9900004": "found",
        "weakened:BK-9001-3:bkc9900002": "found",
        ADDED: "agreed",
    }
    keys = [key for key, state in left.items() if state == "found"]
    put(*keys, on=LATER)
    for key in keys:
        answer(key, DeviationMove.AGREE, on=LATER)
    assert approve(2, LATER).status is ProductStatus.APPROVED

    # The second version took the place of the first, and the to-do is done.
    assert queries.approval_of("P-1", 1, on=LATER).status is ProductStatus.REPLACED
    (closed,) = queries.follow_ups(on=LATER, closed=True)
    assert closed.state is FollowUpState.DONE
    assert actions.catch_up(by=OFFICE, on=LATER) == []
    assert [event["version"] for event in told("derivations.product.approved")] == [1, 2]
    assert verify().intact
