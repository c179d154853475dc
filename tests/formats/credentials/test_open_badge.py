"""What stands on a proof, and how a badge says it."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ijkpunt.formats.credentials.canonical import canonicalise
from ijkpunt.formats.credentials.content import gather
from ijkpunt.formats.credentials.open_badge import write_achievement, write_open_badge
from ijkpunt.kernel.award import AwardRecord, CredentialKind
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Refused
from ijkpunt.kernel.texts import without_html
from tests.formats.credentials.proofs import BASE, CONTEXTS, ESCO, PART, award, content, entries, record

WHOLE, PARTIAL, LOOSE = CredentialKind.QUALIFICATION, CredentialKind.PARTIAL_QUALIFICATION, CredentialKind.COMPETENCES


def shown(badge: dict[str, Any]) -> list[str]:
    return [one["resultDescription"].partition("#")[2] for one in badge["credentialSubject"]["result"]]


def listed(badge: dict[str, Any]) -> list[str]:
    described = badge["credentialSubject"]["achievement"]["resultDescription"]
    return [one["id"].partition("#")[2] for one in described]


@pytest.mark.parametrize(
    ("kind", "told", "of", "address", "level"),
    [
        (WHOLE, [0, 1, 2, 3], [0, 1, 2, 3], f"{BASE}/id/BK-9904-2", True),
        (PARTIAL, [0, 1], [0, 1], f"{BASE}/id/{PART}", False),
        (LOOSE, [0, 3], [0, 1, 2, 3], f"{BASE}/id/BK-9904-2#bewijs-van-competenties", False),
    ],
)
def test_what_a_badge_says(kind: CredentialKind, told: list[int], of: list[int], address: str, level: bool) -> None:
    badge = write_open_badge(content(award(kind)), entries())
    achievement = badge["credentialSubject"]["achievement"]
    assert shown(badge) == [f"bkc99{number:05}" for number in told]
    assert listed(badge) == [f"bkc99{number:05}" for number in of]
    assert achievement["id"] == address
    targets = [one["targetType"] for one in achievement["alignment"]]
    assert ("ext:EQFLevel" in targets) is level, "only a whole qualification has a level"
    assert "ext:VKSBeroepskwalificatie" in targets
    assert "ext:ESCOOccupation" in targets
    skills = [one["targetUrl"] for item in achievement["resultDescription"] for one in item.get("alignment", [])]
    assert skills == [ESCO["bkc9900000"][0].address]
    canonicalise(badge, CONTEXTS)  # every word stands in the vocabularies


def test_the_achievement_is_the_same_for_everybody() -> None:
    one, other = (write_achievement(content(award(LOOSE, number=n, shown=s))) for n, s in ((1, (0,)), (2, (1, 2))))
    assert one == other


def test_texts_of_a_source_lose_their_html() -> None:
    badge = write_open_badge(content(award()), ())
    names = [one["name"] for one in badge["credentialSubject"]["achievement"]["resultDescription"]]
    assert names[0] == "Legt leien in rij 0"
    assert without_html("a  &lt;b&gt; <i>c</i>\r\n") == "a <b> c"


def test_a_holder_who_wants_no_name_has_none() -> None:
    badge = write_open_badge(content(award(name="")), ())
    assert "identifier" not in badge["credentialSubject"]
    assert "credentialStatus" not in badge
    assert "Noor" not in str(badge)


def test_a_birth_date_or_decision_never_stands_in_a_badge() -> None:
    text = str(write_open_badge(content(award()), entries()))
    assert "1990" not in text
    assert "decision-1" not in text


def test_what_must_be_renewed_carries_its_end() -> None:
    badge = write_open_badge(content(award(ends_on=date(2031, 7, 2))), ())
    assert badge["validUntil"] == "2031-07-01T22:00:00Z"
    assert "validUntil" not in write_open_badge(content(award()), ())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"version": VersionNumber("BK-9904", 3)}, id="another version"),
        pytest.param({"competences": ("bkc9900000",)}, id="a whole that lacks competences"),
        pytest.param({"competences": (*award().competences, "bkc1111111")}, id="a competence of another version"),
        pytest.param({"kind": PARTIAL, "partial": "BK-9904-2-DBK-09"}, id="a part that is not there"),
        pytest.param({"kind": PARTIAL, "partial": PART}, id="a part with competences of the whole"),
        pytest.param({"kind": LOOSE, "competences": ("bkc1111111",)}, id="a loose competence of another version"),
    ],
)
def test_an_award_that_does_not_fit_its_version_is_refused(change: dict[str, Any]) -> None:
    wrong: AwardRecord = replace(award(), **change)
    with pytest.raises(Refused):
        gather(wrong, record(), BASE)


def test_the_identifier_is_the_one_of_the_award() -> None:
    identifier = uuid.uuid4()
    badge = write_open_badge(content(replace(award(), identifier=identifier)), ())
    assert badge["id"] == f"urn:uuid:{identifier}"
