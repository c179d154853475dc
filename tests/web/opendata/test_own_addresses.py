"""What our own addresses give is sound by every profile of the validator (issue: provably)."""

from pathlib import Path

import pytest
from django.test import Client

from ijkpunt.formats.validation import Profile
from ijkpunt.kernel.problems import Severity
from ijkpunt.register.queries.validating import problems_in
from ijkpunt.web.opendata import keeping

pytestmark = [
    pytest.mark.usefixtures("universe"),
    pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning"),  # an expression in the official shapes
]
SCHEMAS = Path(__file__).parents[4] / "shared" / "data" / "elm"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file is made at a time in a folder: tests side by side would send each other away."""
    monkeypatch.setattr(keeping, "folder", lambda: tmp_path / "opendata")


@pytest.mark.parametrize(
    ("address", "profile"),
    [
        ("/open-data/case.json", Profile.CASE_11),
        ("/open-data/BK-9104-3/case.json", Profile.CASE_11),
        ("/open-data/elm-loq.xml", Profile.ELM_LOQ),
        ("/open-data/elm-loq.ttl", Profile.ELM_LOQ),
        ("/open-data/skos.ttl", Profile.SKOS),
        ("/open-data/skos.jsonld", Profile.SKOS),
        ("/open-data/BK-9104-3/skos.ttl", Profile.SKOS),
        ("/open-data/dcat.ttl", Profile.DCAT),
        ("/open-data/dcat.jsonld", Profile.DCAT),
        ("/open-data/dcat.rdf", Profile.DCAT),
        ("/id/BK-9104-3.json", Profile.VKS),
        ("/id/BK-9108-2.json", Profile.VKS),
    ],
    ids=lambda value: str(value),
)
def test_our_own_address_has_nothing_wrong(client: Client, address: str, profile: Profile) -> None:
    response = client.get(address)
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    schemas = SCHEMAS / ("loq" if address.endswith("xml") else "") if profile is Profile.ELM_LOQ else None
    schemas = schemas if schemas and schemas.exists() else None
    found = problems_in(content, address.rsplit("/", 1)[1], profile, schemas=schemas)
    assert [(one.code, str(one.message)) for one in found if one.severity is not Severity.NOTE] == []
