"""Findings of a dossier's text: kept per revision, put aside with a reason, and back when the text changes."""

from datetime import date, timedelta
from typing import Any

import pytest

from ijkpunt.audit.queries import latest
from ijkpunt.dossiers.actions import drafting, reusing
from ijkpunt.dossiers.actions import help as actions
from ijkpunt.dossiers.models import DismissedFinding, HelpCutoff, JargonWord, LevelWord
from ijkpunt.dossiers.queries import help as queries
from ijkpunt.dossiers.queries.drafting import current_draft
from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.help.cutoffs import NAMES, OURS, cutoffs_of
from ijkpunt.dossiers.rules.help.finding import Finding
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from ijkpunt.register.queries import get_record
from tests.dossiers.writing import AYSE, BRAM, DAY, NUMBER, QUINTEN, dossier, save
from tests.rules.dossiers.writing import competence, draft

pytestmark = [pytest.mark.django_db]
LONG = "Kapt leien die op maat zijn en die passen " + "bij de haak en de nagel en de lat " * 4


@pytest.fixture(autouse=True)
def _fresh() -> None:
    queries.forget_help()


def begun(text: Draft | None = None) -> None:
    dossier()
    given = text or draft(competence("c1", "Implementeert leien", ["motor: Kapt leien"], ["general: Leien"]))
    drafting.start_draft(by=AYSE, number=NUMBER, draft=given, on=DAY)


def codes() -> list[str]:
    return [one.code for one in queries.findings_for(NUMBER, DAY).open]


def found(code: str) -> Finding:
    return next(one for one in queries.findings_for(NUMBER, DAY).open if one.code == code)


def test_the_lists_that_come_with_us_hold_what_the_rules_know() -> None:
    rows = {row.name: row.value for row in HelpCutoff.objects.all()}
    assert set(rows) == set(NAMES)
    assert cutoffs_of(rows) == OURS
    assert all(row.ours and row.source for row in HelpCutoff.objects.all())
    assert all(row.ours and row.source for row in LevelWord.objects.all())
    assert JargonWord.objects.filter(ours=True, kind="brand").exists()


def test_findings_are_told_of_the_text_as_it_is_now() -> None:
    begun()
    assert "readability.jargon" in codes()
    save("c1", "Plaatst leien", "Implementeert leien")
    assert "readability.jargon" not in codes()
    save("c1", LONG, "Plaatst leien")
    assert "readability.long_sentence" in codes()


def test_findings_are_worked_out_once_per_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    begun()
    queries.findings_for(NUMBER, DAY)
    monkeypatch.setattr(queries, "find_all", lambda *_: pytest.fail("worked out again"))
    assert queries.findings_for(NUMBER, DAY).counts["c1"]


def test_what_is_put_aside_stays_away_until_its_text_changes() -> None:
    begun()
    one = found("readability.jargon")
    row = actions.dismiss_finding(by=AYSE, number=NUMBER, fingerprint=one.fingerprint, reason="Vakwoord.", on=DAY)
    assert (row.code, row.reason, row.name) == ("readability.jargon", "Vakwoord.", AYSE.name)
    assert latest(limit=1)[0].event == "dossiers.finding.dismissed"
    assert "readability.jargon" not in codes()
    (aside,) = queries.findings_for(NUMBER, DAY).aside
    assert aside.finding == one
    save("c1s1", "Kapt leien op maat", "Kapt leien")
    assert "readability.jargon" not in codes(), "another line changed, not this one"
    save("c1", "Implementeert dakleien", "Implementeert leien")
    assert "readability.jargon" in codes()
    (aside,) = queries.findings_for(NUMBER, DAY).aside
    assert aside.finding is None, "shown as something that holds no more"


def test_what_is_put_aside_can_be_brought_back_and_stays_written_down() -> None:
    begun()
    one = found("readability.jargon")
    row = actions.dismiss_finding(by=AYSE, number=NUMBER, fingerprint=one.fingerprint, reason="Vakwoord.", on=DAY)
    actions.restore_finding(by=AYSE, number=NUMBER, dismissed=row.pk, on=DAY)
    assert "readability.jargon" in codes()
    assert DismissedFinding.objects.get().restored_on == DAY
    with pytest.raises(NotFound):
        actions.restore_finding(by=AYSE, number=NUMBER, dismissed=row.pk, on=DAY)
    actions.dismiss_finding(by=AYSE, number=NUMBER, fingerprint=one.fingerprint, reason="Toch.", on=DAY)
    assert DismissedFinding.objects.count() == 2


def test_putting_aside_asks_a_reason_a_finding_that_is_there_and_a_writer() -> None:
    begun()
    one = found("readability.jargon")
    common: dict[str, Any] = {"number": NUMBER, "on": DAY}
    with pytest.raises(RuleBroken) as refused:
        actions.dismiss_finding(by=AYSE, fingerprint=one.fingerprint, reason="  ", **common)
    assert refused.value.problem.code == "help.no_reason"
    with pytest.raises(NotFound):
        actions.dismiss_finding(by=AYSE, fingerprint="0" * 64, reason="Ja.", **common)
    for stranger in (QUINTEN, BRAM):
        with pytest.raises(NotAllowed):
            actions.dismiss_finding(by=stranger, fingerprint=one.fingerprint, reason="Ja.", **common)
    actions.dismiss_finding(by=AYSE, fingerprint=one.fingerprint, reason="Ja.", **common)
    with pytest.raises(NotFound):
        actions.dismiss_finding(by=AYSE, fingerprint=one.fingerprint, reason="Ja.", **common)
    assert DismissedFinding.objects.count() == 1


def test_a_word_of_a_sector_counts_for_its_texts_only() -> None:
    from ijkpunt.accounts.models import Organisation

    for key in ("fonds-dak", "fonds-groen"):
        Organisation.objects.get_or_create(key=key, defaults={"name": key, "kind": "sector_fund"})
    begun(draft(competence("c1", "Legt een noordboom", ["motor: Zaagt"], ["general: Hout"])))
    assert "readability.jargon" not in codes()
    actions.add_jargon_word(by=QUINTEN, word="noordboom", plainer="balk", organisation="fonds-groen", on=DAY)
    assert "readability.jargon" not in codes()
    row = actions.add_jargon_word(by=AYSE, word=" Noordboom ", plainer="balk", organisation="fonds-dak", on=DAY)
    assert "readability.jargon" in codes()
    assert {one.word for one in queries.jargon_words(DAY, "fonds-dak")} >= {"Noordboom"}
    assert "noordboom" not in {one.word for one in queries.jargon_words(DAY, "fonds-dak")}
    with pytest.raises(RuleBroken) as refused:
        actions.add_jargon_word(by=AYSE, word="noordboom", plainer="lat", organisation="fonds-dak", on=DAY)
    assert refused.value.problem.code == "jargon.already"
    actions.retire_jargon_word(by=AYSE, word=row.pk, on=DAY + timedelta(3))
    assert [one for one in queries.jargon_words(DAY + timedelta(3), "fonds-dak") if one.number == row.pk] == []
    assert [one for one in queries.jargon_words(DAY, "fonds-dak") if one.number == row.pk]


def test_a_list_is_of_who_keeps_it() -> None:
    row = JargonWord.objects.filter(organisation="").first()
    assert row is not None
    with pytest.raises(NotAllowed):
        actions.add_jargon_word(by=AYSE, word="foo", plainer="bar", on=DAY)
    with pytest.raises(NotAllowed):
        actions.add_jargon_word(by=AYSE, word="foo", plainer="bar", organisation="fonds-groen", on=DAY)
    with pytest.raises(NotAllowed):
        actions.retire_jargon_word(by=AYSE, word=row.pk, on=DAY)
    with pytest.raises(NotFound):
        actions.retire_jargon_word(by=AYSE, word=10**9, on=DAY)


def test_everything_wrong_with_a_word_is_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        actions.add_jargon_word(by=AYSE, word="…", plainer="", kind="raar", organisation="fonds-dak", on=DAY)
    assert [one.code for one in refused.value.problems] == ["jargon.word", "jargon.plainer", "jargon.kind"]
    with pytest.raises(Refused) as refused:
        actions.add_jargon_word(by=AYSE, word="invoert", plainer="invoeren", organisation="fonds-dak", on=DAY)
    assert refused.value.problem.code == "jargon.plainer"


def test_a_cutoff_is_a_row_with_a_first_day() -> None:
    keeper = AYSE.__class__("user:1", "Kees", "agentschap", frozenset({"procedure.keep"}))
    begun(draft(competence("c1", "Dekt het dak met de leien van de klant", ["motor: Kapt"], ["general: Leien"])))
    assert "readability.long_sentence" not in codes()
    actions.set_help_cutoff(by=keeper, name="long_sentence", value=5, valid_from=DAY)
    assert "readability.long_sentence" in codes()
    with pytest.raises(RuleBroken):
        actions.set_help_cutoff(by=keeper, name="long_sentence", value=6, valid_from=DAY)
    with pytest.raises(RuleBroken):
        actions.set_help_cutoff(by=keeper, name="luck", value=6, valid_from=DAY)
    with pytest.raises(NotAllowed):
        actions.set_help_cutoff(by=AYSE, name="long_text", value=6, valid_from=date(2027, 1, 1))


# What the register has


def slate() -> Draft:
    """A draft with a competence that the demo's qualification for slate roofs has in other words."""
    record = get_record("BK-9104-3")
    one = record.competences[3]
    return draft(competence("c1", f"{one.text} op een goede manier", [item.text for item in one.skills[:2]]))


def test_a_competence_is_linked_to_one_that_exists(universe: None) -> None:
    begun(slate())
    one = next(one for one in queries.findings_for(NUMBER, DAY).open if one.code.startswith("existing."))
    there = next(other for other in one.existing if other.identifier == "BK-9104-3")
    common: dict[str, Any] = {"number": NUMBER, "element": "c1", "identifier": there.identifier, "on": DAY}
    before = current_draft(NUMBER).element("c1")
    assert reusing.link_existing(by=AYSE, code=there.code, **common)
    after = current_draft(NUMBER).element("c1")
    assert before is not None
    assert after is not None
    assert (after.text, after.origin) == (before.text, (f"BK-9104-3/{there.code}",))
    assert not reusing.link_existing(by=AYSE, code=there.code, **common)
    left = queries.findings_for(NUMBER, DAY).about("c1")
    assert all(other.identifier != "BK-9104-3" for one in left for other in one.existing)
    with pytest.raises(NotFound):
        reusing.link_existing(by=AYSE, code="bkc0", **common)
    with pytest.raises(NotFound):
        reusing.link_existing(by=AYSE, code=there.code, **{**common, "element": "c1s1"})
    with pytest.raises(NotAllowed):
        reusing.link_existing(by=QUINTEN, code=there.code, **common)


def test_a_competence_is_taken_over_word_for_word_and_nothing_written_goes_away(universe: None) -> None:
    begun(slate())
    record = get_record("BK-9104-3")
    there = record.competences[3]
    common: dict[str, Any] = {
        "by": AYSE,
        "number": NUMBER,
        "element": "c1",
        "identifier": "BK-9104-3",
        "code": there.code,
        "on": DAY,
    }
    added = reusing.take_over_existing(**common)
    text = current_draft(NUMBER)
    head = text.element("c1")
    assert head is not None
    assert (head.text, head.origin) == (there.text, (f"BK-9104-3/{there.code}",))
    skills = [one.text for one in text.children("c1", ElementKind.SKILL)]
    assert skills[:2] == [item.text for item in there.skills[:2]]
    assert set(skills) == {item.text for item in there.skills}
    assert added == len(there.skills) + len(there.knowledge) - 2
    assert reusing.take_over_existing(**common) == 0
    drafting.restore_draft(by=AYSE, number=NUMBER, until=1, on=DAY)
    assert current_draft(NUMBER).element("c1") == slate().element("c1")
