"""Committees through actions: who sets them up, who sits in them, when they meet."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest

from ijkpunt.audit.queries import verify
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.models import Committee
from ijkpunt.dossiers.rules.committee import CommitteeKind, Composition, DecisionRule
from ijkpunt.kernel.problems import Refused, RuleBroken
from tests.dossiers.validating import (
    AYSE,
    BRAM,
    COMMITTEE,
    DAY,
    MARC,
    NELE,
    NUMBER,
    dossier,
    events,
    give,
    houses,
    person,
    seated,
)

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(14)


def codes_of(call: Callable[[], Any]) -> list[str]:
    try:
        call()
    except RuleBroken as refused:
        return [one.code for one in refused.problems]
    return []


@pytest.fixture(autouse=True)
def _committee() -> None:
    houses()
    seated()


def test_a_committee_tells_its_houses_members_and_quorum() -> None:
    view = queries.committee_view(COMMITTEE, on=DAY)
    assert [(one.organisation, one.seats, one.free, len(one.members)) for one in view.houses] == [
        ("werkgevers", 1, 0, 1), ("werknemers", 1, 0, 2), ("arbeidsbemiddeling", 1, 0, 1),
    ]  # fmt: skip
    assert (view.seats, view.needed) == (3, 2)
    assert [one.key for one in queries.committees(on=DAY, kind=CommitteeKind.VALIDATION)] == [COMMITTEE]
    assert queries.committees(on=DAY, kind=CommitteeKind.LEVELLING) == ()
    assert [one.person for one in queries.seats_of(COMMITTEE, DAY - timedelta(1))] == []
    assert verify().intact


@pytest.mark.parametrize(
    ("how", "codes"),
    [
        pytest.param({"by": NELE}, ["permission.missing"], id="by a member"),
        pytest.param({"key": "Een Naam"}, ["committee.key"], id="a key that is no address"),
        pytest.param({"key": COMMITTEE}, ["committee.exists"], id="a key that is taken"),
        pytest.param(
            {"name": "\u200b", "composition": []}, ["committee.no_name", "committee.nobody"], id="all problems at once"
        ),
        pytest.param({"composition": [Composition("werkgevers", 0)]}, ["committee.seats"], id="no seats"),
        pytest.param({"composition": [Composition("werkgevers", 1)] * 2}, ["committee.twice"], id="one twice"),
        pytest.param({"composition": [Composition("bakkers", 1)]}, ["organisation.unknown"], id="an unknown one"),
    ],
)  # fmt: skip
def test_a_committee_that_is_refused(how: dict[str, Any], codes: list[str]) -> None:
    asked = {
        "by": BRAM, "key": "andere", "name": "Andere", "kind": CommitteeKind.LEVELLING,
        "composition": [Composition("werkgevers", 1)], "on": DAY, **how,
    }  # fmt: skip
    assert codes_of(lambda: actions.set_up_committee(**asked)) == codes


def test_a_new_composition_ends_the_former_the_day_before() -> None:
    new = [Composition("werkgevers", 2), Composition("fonds-fiets", 1)]
    actions.change_composition(by=BRAM, committee=COMMITTEE, composition=new, valid_from=NEXT)
    assert queries.committee_view(COMMITTEE, on=NEXT - timedelta(1)).seats == 3
    after = queries.committee_view(COMMITTEE, on=NEXT)
    assert [(one.organisation, one.seats, one.free) for one in after.houses] == [
        ("werkgevers", 2, 1), ("fonds-fiets", 1, 1),
    ]  # fmt: skip
    with pytest.raises(RuleBroken, match="begint"):
        actions.change_composition(by=BRAM, committee=COMMITTEE, composition=new, valid_from=DAY)


def test_a_seat_is_refused_with_everything_that_is_wrong() -> None:
    with pytest.raises(Refused) as refused:
        give(NELE)
    assert [one.code for one in refused.value.problems] == ["committee.sits_already", "committee.full"]
    assert codes_of(lambda: give(person("ann", "bakkers"))) == ["committee.no_room"]
    assert codes_of(lambda: actions.end_seat(by=BRAM, seat=99_999, on=DAY)) == ["committee.unknown_seat"]


def test_a_seat_that_ended_is_free_the_day_after() -> None:
    seat = next(one for one in Committee.objects.get().seats.all() if one.person == NELE.identifier)
    assert codes_of(lambda: actions.end_seat(by=BRAM, seat=seat.pk, on=DAY - timedelta(1))) == [
        "committee.ends_before_start"
    ]
    actions.end_seat(by=BRAM, seat=seat.pk, on=DAY)
    give(person("ann", "werknemers"), on=DAY + timedelta(1))
    assert {one.name for one in queries.seats_of(COMMITTEE, DAY + timedelta(1))} == {"Marc", "Omar", "Piet", "Ann"}


def test_a_rule_with_quorum_and_majority_follows_another() -> None:
    rule = DecisionRule(
        CommitteeKind.VALIDATION, 100, 66, 20, rework_when_unmet=False, valid_from=NEXT, source="Reglement"
    )
    actions.set_decision_rule(by=BRAM, rule=rule)
    assert queries.decision_rule(CommitteeKind.VALIDATION, NEXT) == rule
    assert queries.decision_rule(CommitteeKind.VALIDATION, DAY).quorum_percent == 60
    assert codes_of(lambda: actions.set_decision_rule(by=BRAM, rule=rule)) == ["committee.later_exists"]
    assert codes_of(lambda: actions.set_decision_rule(by=NELE, rule=rule)) == ["permission.missing"]
    for wrong in ({"quorum_percent": 0}, {"quorum_percent": 101}, {"majority_percent": 49}, {"judge_days": 0}):
        bad = DecisionRule(**{"kind": CommitteeKind.VALIDATION, "quorum_percent": 60, "majority_percent": 50,
                              "judge_days": 30, "valid_from": date(2030, 1, 1), **wrong})  # type: ignore[arg-type]  # fmt: skip
        assert codes_of(lambda bad=bad: actions.set_decision_rule(by=BRAM, rule=bad)) == ["committee.rule"]  # type: ignore[misc]


class TestMeetings:
    """A day, a place or an address, an agenda in order, and minutes afterwards."""

    def planned(self, **how: Any) -> Any:
        asked = {"by": BRAM, "committee": COMMITTEE, "day": NEXT, "on": DAY, "place": "Brussel", **how}
        return actions.plan_meeting(**asked)

    def test_a_meeting_with_its_agenda(self) -> None:
        row = dossier()
        meeting = self.planned(starts_at=time(9, 30), online="https://vergadering.example/1")
        actions.put_on_agenda(by=BRAM, meeting=meeting.pk, on=DAY, title="Verslag van vorige keer")
        actions.put_on_agenda(by=BRAM, meeting=meeting.pk, on=DAY, dossier=NUMBER)
        actions.put_on_agenda(by=BRAM, meeting=meeting.pk, on=DAY, dossier=NUMBER)
        (found,) = queries.meetings(COMMITTEE)
        assert [(one.order, one.dossier, one.title) for one in found.items] == [
            (1, "", "Verslag van vorige keer"), (2, NUMBER, row.title),
        ]  # fmt: skip
        assert [one.number for one in queries.agendas_of(NUMBER, on=DAY)] == [meeting.pk]
        assert queries.committee_view(COMMITTEE, on=DAY).to_come == (found,)
        assert queries.committee_view(COMMITTEE, on=NEXT + timedelta(1)).past == (found,)
        assert events()[-3:] == ["dossiers.meeting.planned", "dossiers.meeting.agenda", "dossiers.meeting.agenda"]

    @pytest.mark.parametrize(
        ("how", "codes"),
        [
            pytest.param({"by": MARC}, ["permission.missing"], id="by a member"),
            pytest.param({"place": " "}, ["meeting.no_place"], id="nowhere"),
            pytest.param({"online": "javascript:alert(1)"}, ["meeting.address"], id="an address that is a script"),
            pytest.param({"committee": "niets"}, ["committee.unknown"], id="an unknown committee"),
        ],
    )
    def test_a_meeting_that_is_refused(self, how: dict[str, Any], codes: list[str]) -> None:
        assert codes_of(lambda: self.planned(**how)) == codes

    @pytest.mark.parametrize(
        ("how", "codes"),
        [
            pytest.param({}, ["meeting.nothing"], id="nothing"),
            pytest.param({"dossier": "D-9"}, ["dossier.unknown"], id="an unknown dossier"),
            pytest.param({"dossier": "D-2"}, ["meeting.dossier_ended"], id="a dossier that ended"),
            pytest.param({"meeting": 99_999, "title": "x"}, ["committee.unknown_meeting"], id="an unknown meeting"),
        ],
    )
    def test_a_point_that_is_refused(self, how: dict[str, Any], codes: list[str]) -> None:
        dossier(number="D-2", state="withdrawn")
        asked = {"by": BRAM, "meeting": self.planned().pk, "on": DAY, **how}
        assert codes_of(lambda: actions.put_on_agenda(**asked)) == codes

    def test_minutes_come_on_or_after_the_day_and_close_the_agenda(self) -> None:
        meeting = self.planned()
        write = {"by": BRAM, "meeting": meeting.pk, "minutes": "Besproken.\x0bGoed."}
        assert codes_of(lambda: actions.write_minutes(**write, on=DAY)) == ["meeting.not_yet"]
        assert codes_of(lambda: actions.write_minutes(**{**write, "minutes": " "}, on=NEXT)) == ["meeting.empty"]
        actions.write_minutes(**write, on=NEXT)
        assert queries.meeting_view(meeting.pk).minutes == "Besproken.\nGoed."
        assert codes_of(lambda: actions.put_on_agenda(by=BRAM, meeting=meeting.pk, on=NEXT, title="x")) == [
            "meeting.over"
        ]

    def test_a_meeting_that_does_not_take_place(self) -> None:
        meeting = self.planned()
        actions.cancel_meeting(by=BRAM, meeting=meeting.pk, on=DAY)
        assert queries.meeting_view(meeting.pk).cancelled
        assert codes_of(lambda: actions.cancel_meeting(by=BRAM, meeting=meeting.pk, on=DAY)) == ["meeting.over"]
        assert codes_of(lambda: actions.cancel_meeting(by=AYSE, meeting=meeting.pk, on=DAY)) == ["permission.missing"]
