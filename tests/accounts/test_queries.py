"""Who somebody is when acting, on which day and under which mandate."""

from datetime import date

import pytest

from ijkpunt.accounts import actions, queries
from ijkpunt.accounts.models import User
from ijkpunt.accounts.rules.permissions import EVERYTHING
from ijkpunt.accounts.rules.roles import ADMINISTRATOR, BY_NAME
from ijkpunt.kernel.problems import NotAllowed, NotFound
from tests.accounts.people import ROOT, TODAY, house, mandate, person

pytestmark = pytest.mark.django_db


def rights(*roles: str) -> frozenset[str]:
    return frozenset(str(permission) for role in roles for permission in BY_NAME[role].permissions)


def test_without_a_mandate_somebody_has_a_name_and_no_rights() -> None:
    noor = person()
    actor = queries.actor_for(noor, on=TODAY)
    assert (actor.identifier, actor.name, actor.organisation) == (f"user:{noor.pk}", "Noor Dhondt", "")
    assert actor.permissions == frozenset()


def test_with_all_mandates_together_the_rights_add_up() -> None:
    noor, fund = person(), house()
    mandate(noor, fund, "facilitator")
    mandate(noor, fund, "school_editor")
    actor = queries.actor_for(noor, on=TODAY)
    assert actor.permissions == rights("facilitator", "school_editor")
    assert actor.organisation == "fonds-dak"


def test_with_mandates_for_two_organisations_none_is_named_until_one_is_chosen() -> None:
    noor = person()
    first = mandate(noor, house("fonds-dak"), "sector_author")
    mandate(noor, house("cvo"), "school_editor")
    assert queries.actor_for(noor, on=TODAY).organisation == ""
    chosen = queries.actor_for(noor, on=TODAY, mandate_id=first.pk)
    assert (chosen.organisation, chosen.permissions) == ("fonds-dak", rights("sector_author"))


def test_a_mandate_counts_on_its_own_days_only() -> None:
    noor = person()
    given = mandate(noor, house(), valid_from=date(2026, 5, 31), valid_until=date(2026, 6, 2))
    counts = {day: bool(queries.actor_for(noor, on=date(2026, 6, day)).permissions) for day in (1, 2, 3)} | {
        0: bool(queries.actor_for(noor, on=date(2026, 5, 30)).permissions)
    }
    assert counts == {0: False, 1: True, 2: True, 3: False}
    assert list(queries.mandates_of(noor, date(2026, 6, 2))) == [given]
    assert not queries.mandates_of(noor, date(2026, 6, 3)).exists()
    with pytest.raises(NotAllowed):
        queries.actor_for(noor, on=date(2026, 6, 3), mandate_id=given.pk)


def test_nobody_acts_under_the_mandate_of_somebody_else() -> None:
    noor, robin = person(), person("robin@example.org", name="Robin")
    given = mandate(noor, house())
    with pytest.raises(NotAllowed) as caught:
        queries.actor_for(robin, on=TODAY, mandate_id=given.pk)
    assert caught.value.problem.code == "mandate.not_yours"


def test_a_blocked_person_has_no_rights() -> None:
    noor = person()
    given = mandate(noor, house())
    actions.block_user(user=noor, ground="Uit dienst", by=ROOT)
    assert queries.actor_for(noor, on=TODAY).permissions == frozenset()
    assert queries.actor_for(noor, on=TODAY, mandate_id=given.pk).permissions == frozenset()


def test_the_first_administrator_manages_without_a_mandate_but_decides_nothing() -> None:
    boss = User.objects.create_superuser("boss@example.org", None, name="Robin")
    assert queries.actor_for(boss, on=TODAY).permissions == ADMINISTRATOR.permissions
    given = mandate(boss, house(), "inspector")
    assert queries.actor_for(boss, on=TODAY, mandate_id=given.pk).permissions == rights("inspector")


def test_the_command_line_may_do_everything_and_says_so() -> None:
    actor = queries.command_line_actor()
    assert (actor.identifier, actor.permissions) == ("command-line", EVERYTHING)


def test_people_and_organisations_are_found_or_named_as_unknown() -> None:
    noor, fund = person(), house()
    assert queries.user_with_email(" NOOR@example.org") == noor
    assert queries.organisation_with_key("fonds-dak") == fund
    assert list(queries.organisations()) == [fund]
    with pytest.raises(NotFound, match=r"wie@example\.org"):
        queries.user_with_email("wie@example.org")
    with pytest.raises(NotFound, match="nergens"):
        queries.organisation_with_key("nergens")
