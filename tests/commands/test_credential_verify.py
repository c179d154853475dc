"""`ijkpunt credential verify|audit|root`: verifying offline and with the database, and guarding the log."""

import json
from pathlib import Path

import pytest
from django.test import Client

from ijkpunt.credentials.models import IssuedEntry, StatusEdition
from ijkpunt.credentials.queries import identity_of
from ijkpunt.formats.credentials.identities import address_of
from ijkpunt.formats.credentials.resolving import file_name
from tests.audit.walls import every_wall_lifted
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.credentials.given_proofs import VERSION, badge, give, of_a_stranger
from tests.formats.credentials.proofs import badge as free_badge
from tests.formats.credentials.proofs import school
from tests.formats.credentials.world import World

pytestmark = [QUIET, pytest.mark.django_db]
AT = ("--at", "2026-07-04")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one issuer, its document and its lists, as `ijkpunt demo credentials` writes it."""
    world = World()
    place = tmp_path / "issuers"
    (place / "documents").mkdir(parents=True)
    rights = [{"code": "BK-9904-2", "from": "2026-01-01"}]
    registry = {"issuers": [{"did": school()[1].did, "name": "CVO De Proef", "recognised": rights}]}
    (place / "registry.json").write_text(json.dumps(registry), encoding="utf-8")
    for address, data in world.documents().items():
        (place / "documents" / file_name(address)).write_bytes(data)
    return place


def file(folder: Path, data: bytes) -> Path:
    path = folder / "bewijs.json"
    path.write_bytes(data)
    return path


GOOD = json.dumps(free_badge().document).encode()


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (GOOD, 0, "GELDIG"),
        (GOOD.replace(b"Noor", b"Moor"), 1, "NIET GELDIG"),
        (b"hallo", 2, "NIET LEESBAAR"),
    ],
)
def test_offline(capsys: Printed, folder: Path, data: bytes, code: int, said: str) -> None:
    done = ijkpunt(capsys, "credential", "verify", file(folder, data), "--issuers", folder, *AT)
    assert (done.code, done.out.splitlines()[0]) == (code, said), done
    assert ("Noor Voorbeeld" in done.out) is (code == 0)


def test_offline_asks_no_database(capsys: Printed, folder: Path, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert ijkpunt(capsys, "credential", "verify", file(folder, GOOD), "--issuers", folder, *AT).code == 0


def test_offline_without_the_lists_is_unsure(capsys: Printed, folder: Path) -> None:
    for one in (folder / "documents").glob("*revocation*"):
        one.unlink()
    done = ijkpunt(capsys, "credential", "verify", file(folder, GOOD), "--issuers", folder, *AT)
    assert (done.code, done.out.splitlines()[0]) == (2, "ONZEKER")


def test_as_json(capsys: Printed, folder: Path) -> None:
    done = ijkpunt(capsys, "credential", "verify", file(folder, GOOD), "--issuers", folder, "--json", *AT)
    told = json.loads(done.out)
    assert (told["verdict"], told["statement"]["holder"]) == ("valid", "Noor Voorbeeld")


@pytest.mark.parametrize(
    "arguments",
    [("--issuers", "nergens"), ("--at", "gisteren")],
)
def test_what_is_wrong_is_said_in_one_line(capsys: Printed, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = ijkpunt(capsys, "credential", "verify", file(tmp_path, GOOD), *arguments)
    assert done.code == 1
    assert len(done.errors) == 1


@pytest.mark.usefixtures("universe")
def test_with_the_database(capsys: Printed, tmp_path: Path) -> None:
    award = give()
    done = ijkpunt(capsys, "credential", "verify", file(tmp_path, badge(award)), *AT)
    assert (done.code, done.out.splitlines()[0]) == (0, "GELDIG")
    assert VERSION in done.out
    assert ijkpunt(capsys, "credential", "verify", file(tmp_path, of_a_stranger(award)), *AT).code == 1


@pytest.mark.usefixtures("universe")
def test_what_we_gave_verifies_offline(capsys: Printed, tmp_path: Path) -> None:
    """Our own DID document and lists in a folder are enough for somebody without us."""
    award = give()
    (tmp_path / "documents").mkdir()
    for edition in StatusEdition.objects.filter(list__issuer=award.issuer).select_related("list"):
        (tmp_path / "documents" / file_name(edition.list.address)).write_bytes(bytes(edition.document))
    did = award.issuer.did
    document = json.dumps(identity_of(award.issuer).document())
    (tmp_path / "documents" / file_name(address_of(did))).write_text(document, encoding="utf-8")
    rights = [{"code": VERSION, "from": "2026-01-12"}]
    registry = {"issuers": [{"did": did, "name": "CVO", "recognised": rights}]}
    (tmp_path / "registry.json").write_text(json.dumps(registry), encoding="utf-8")
    done = ijkpunt(capsys, "credential", "verify", file(tmp_path, badge(award)), "--issuers", tmp_path, *AT)
    assert done.code == 0, done


@pytest.mark.usefixtures("universe")
def test_the_audit_and_the_roots(capsys: Printed, client: Client) -> None:
    give()
    assert "Er is geen dag" not in ijkpunt(capsys, "credential", "root").out
    assert "Er is geen dag" in ijkpunt(capsys, "credential", "root").out
    done = ijkpunt(capsys, "credential", "audit")
    assert done.code == 0
    noted = done.out.strip().rsplit(" ", 1)[1]
    assert ijkpunt(capsys, "credential", "audit", "--quick", "--noted", noted).code == 0
    assert noted.split(":")[1] in client.get("/nakijken/logboek/").content.decode()
    with every_wall_lifted():
        IssuedEntry.objects.update(decision="een andere")
    broken = ijkpunt(capsys, "credential", "audit")
    assert broken.code == 1
    assert "zegt niet meer wat er geschreven werd" in broken.errors[0]


def test_what_was_noted_must_be_a_number_and_a_hash(capsys: Printed) -> None:
    assert ijkpunt(capsys, "credential", "audit", "--noted", "gisteren").code == 1
