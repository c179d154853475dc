"""What stands on a proof of what people confirmed elsewhere: only published, exact or close, and asked once."""

from datetime import date
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.credentials.queries.content import achievement_of, alignments_of, content_of
from ijkpunt.crosswalk.actions import import_mapping_set
from ijkpunt.crosswalk.actions.sets import withdraw_set
from ijkpunt.formats.credentials.content import Alignment
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingSetRecord, MatchRelation
from ijkpunt.kernel.problems import NotFound
from ijkpunt.register.queries import get_record
from tests.credentials.keeping import DAY, SLATE, given

pytestmark = pytest.mark.usefixtures("universe")
FIRST, SECOND, THIRD = "bkc9904301", "bkc9904302", "bkc9904303"
SKILLS = "http://data.europa.eu/esco/skill/"


def link(code: str, concept: str, relation: str = "exact", **more: Any) -> MappingRow:
    kind = more.pop("kind", "skill")
    return MappingRow(
        subject=MappingEnd(code, "", "register", SLATE, "competence"),
        object=MappingEnd(f"{SKILLS}{concept}", f"vaardigheid {concept}", "esco", "demo-2", kind),
        relation=MatchRelation(relation),
        justification=Justification.MANUAL_CURATION,
        author_label="Curatoren",
        mapping_date=date(2026, 10, 1),
        **more,
    )


ROWS = (
    link(FIRST, "a", "close"),
    link(FIRST, "b"),
    link(FIRST, "c", "broad"),
    link(SECOND, "d", "narrow"),
    link(THIRD, "e", negated=True),
    link(SLATE, "beroep", "close", kind="occupation"),
)


def published(*rows: MappingRow, key: str = "leien-esco") -> None:
    record = MappingSetRecord(
        id=f"https://example.org/{key}",
        licence="https://creativecommons.org/publicdomain/zero/1.0/",
        title="Leien naar ESCO",
        version="1",
        subject_source="register",
        object_source="esco",
        object_source_version="demo-2",
        mapping_date=date(2026, 10, 1),
        rows=rows,
    )
    import_mapping_set(by=command_line_actor(), record=record, key=key, on=DAY)


def test_an_open_set_confirms_nothing() -> None:
    """The demo has a set from the register to ESCO in which curators are at work."""
    assert alignments_of(SLATE) == {}


def test_only_what_is_the_same_stands_on_a_proof() -> None:
    published(*ROWS)
    found = alignments_of(SLATE)
    assert set(found) == {FIRST, SLATE}
    assert [one.address for one in found[FIRST]] == [f"{SKILLS}b", f"{SKILLS}a"], "exact before close"
    assert found[FIRST][0] == Alignment("vaardigheid b", f"{SKILLS}b", "ESCO demo-2", "ext:ESCOSkill")
    assert found[SLATE][0].kind == "ext:ESCOOccupation"


def test_a_proof_carries_them() -> None:
    published(*ROWS)
    document = orjson.loads(bytes(given("1").signed.get().content))
    achievement = document["credentialSubject"]["achievement"]
    first = next(one for one in achievement["resultDescription"] if one["id"].endswith(f"#{FIRST}"))
    assert [one["targetUrl"] for one in first["alignment"]] == [f"{SKILLS}b", f"{SKILLS}a"]
    assert f"{SKILLS}beroep" in {one["targetUrl"] for one in achievement["alignment"]}


def test_of_another_version_nothing_is_taken() -> None:
    published(*ROWS)
    assert alignments_of("BK-9104-2") == {}


def test_a_withdrawn_set_counts_no_more() -> None:
    published(*ROWS)
    assert alignments_of(SLATE)
    withdraw_set(by=command_line_actor(), key="leien-esco", ground="Fout", on=DAY)
    assert alignments_of(SLATE) == {}


def test_a_batch_asks_for_the_links_once() -> None:
    published(*ROWS)
    awards = [given(learner) for learner in "123"]
    content_of(awards[0])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for award in awards:
            content_of(award)
    assert not [one for one in asked.captured_queries if "crosswalk_mapping" in one["sql"]]


@pytest.mark.parametrize("partial", ["", "BK-9108-2-DBK-01"])
def test_what_is_achieved_has_an_address_that_answers(client: Client, partial: str) -> None:
    version = "BK-9108-2" if partial else SLATE
    address = f"/id/{partial or version}"
    answer = client.get(address, headers={"Accept": "application/vnd.openbadges+json"})
    assert answer["Content-Type"] == "application/vnd.openbadges+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.content == client.get(f"{address}.achievement").content
    told = orjson.loads(answer.content)
    assert told["id"].endswith(address)
    assert told["achievementType"] == ("MicroCredential" if partial else "Certificate")
    record = get_record(version)
    part = next((one for one in record.partials if one.number == partial), None)
    assert len(told["resultDescription"]) == len((part.competences if part else None) or record.competences)


def test_the_address_tells_what_stands_in_the_proof() -> None:
    published(*ROWS)
    document = orjson.loads(bytes(given("1").signed.get().content))
    told = achievement_of(SLATE)
    assert {name: value for name, value in told.items() if name != "@context"} == (
        document["credentialSubject"]["achievement"]
    )


def test_what_nobody_can_achieve_is_not_found(client: Client) -> None:
    with pytest.raises(NotFound):
        achievement_of("BK-1111-1")
    assert client.get("/id/BK-1111-1.achievement").status_code == 404
    assert client.get("/id/bkc9904301.achievement").status_code == 302, "a competence: to its place in the whole"


def test_a_proof_of_competences_leads_to_words_about_it(client: Client) -> None:
    document = orjson.loads(bytes(given("1", shown=2).signed.get().content))
    address = document["credentialSubject"]["achievement"]["id"]
    assert address.endswith(f"/id/{SLATE}#bewijs-van-competenties")
    page = client.get(f"/id/{SLATE}").content.decode()
    assert 'id="bewijs-van-competenties"' in page
    assert "Voor wie een deel van de competenties toont" in page
