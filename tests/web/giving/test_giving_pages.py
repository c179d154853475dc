"""The pages of who gives proofs: all is seen before it is given, and what is much takes a second person."""

from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ijkpunt.credentials import actions
from ijkpunt.credentials.models import Award, Batch, Holder, NationalNumberRow, ProposedAward
from ijkpunt.demo.cast import CAST
from ijkpunt.kernel.award import Road
from ijkpunt.register.queries import get_record
from tests.credentials.deliberations import approved
from tests.credentials.giving import AT, CENTRE, NOOR, NUMBER, ROOFS, SCHOOL, acting, decision

pytestmark = pytest.mark.django_db
GIVE = f"/bewijzen/geven/?recht={ROOFS}:school"
NEW = f"/bewijzen/reeksen/nieuw/?recht={ROOFS}:school"
CODES = [f"bkc99043{place:02d}" for place in range(1, 11)]


@pytest.fixture
def sites(universe: None) -> dict[str, Client]:
    """A browser for some of the cast."""
    from ijkpunt.accounts.models import User

    found = {}
    for key in ("school", "school_head", "coordinator", "facilitator", "provider"):
        found[key] = Client()
        found[key].force_login(User.objects.get(email=next(one.email for one in CAST if one.key == key)))
    return found


@pytest.fixture
def proof(universe: None) -> UUID:
    return actions.award(by=acting("school"), issuer=SCHOOL, person=NOOR, decision=decision(), at=AT).proofs[0]


def filled(**more: object) -> dict[str, object]:
    return {
        "reference": "L-0412",
        "name": "Noor Dhondt",
        "birth_date": "2004-03-09",
        "number": "",
        "reference_of_decision": "Deliberatie 2026-11",
        "decided_on": "2026-11-18",
        "awarded_on": "2026-11-20",
        "competences": CODES[:6],
        "show_name": "on",
        **more,
    }


def table(*rows: str) -> SimpleUploadedFile:
    text = "\n".join(["Leerlingnummer;Naam;Geboortedatum;INSZ;Competenties", *rows])
    return SimpleUploadedFile("klas.csv", text.encode())


ABOUT = {"reference_of_decision": "Deliberatie 2026-11", "decided_on": "2026-11-18", "awarded_on": "2026-11-20"}


def test_what_follows_is_shown_before_anything_is_given(sites: dict[str, Client]) -> None:
    page = sites["school"].post(GIVE, filled(doe="bekijk", number="85.07.30-033.28", birth_date=""))
    text = page.content.decode()
    assert "Bewijs van deelkwalificatie" in text
    assert "Alle 5 competenties van deze deelkwalificatie zijn aangetoond." in text
    assert "1 competentie zit in geen ander bewijs." in text
    assert NUMBER.digits not in text
    assert not Holder.objects.exists()
    sealed = page.context["sealed"]
    given = sites["school"].post(GIVE, filled(doe="geef", sealed_number=sealed, birth_date=""))
    assert given.status_code == 302
    assert Award.objects.count() == 2
    assert NationalNumberRow.objects.count() == 1


def test_who_shows_nothing_is_told_why_nothing_follows(sites: dict[str, Client]) -> None:
    text = sites["school"].post(GIVE, filled(doe="bekijk", competences=[])).content.decode()
    assert "Er is geen enkele competentie aangetoond." in text
    assert "Geef deze bewijzen" not in text


def test_what_is_wrong_stands_at_its_field(sites: dict[str, Client]) -> None:
    page = sites["school"].post(GIVE, filled(doe="geef", reference=NUMBER.digits, awarded_on="2026-11-01"))
    assert page.status_code == 422
    page = sites["school"].post(GIVE, filled(doe="geef", number="85073003329"))
    assert page.status_code == 422
    assert "geen geldig rijksregisternummer" in page.content.decode()
    assert not Award.objects.exists()


def test_a_table_is_looked_over_corrected_kept_approved_and_run(sites: dict[str, Client]) -> None:
    school, head = sites["school"], sites["school_head"]
    rows = [f"L-1;Lou Peeters;30/07/1985;{NUMBER.digits};{' '.join(CODES)}", f"L-2;An Smets;1/01/2004;;{CODES[0]}"]
    seen = school.post(NEW, {**ABOUT, "doe": "lees", "bestand": table(*rows)})
    text = seen.content.decode()
    assert "2 personen" in text
    assert NUMBER.digits not in text
    assert not Holder.objects.exists()
    corrected = seen.context["table"].replace("An Smets", "Anna Smets")
    kept = school.post(NEW, {**ABOUT, "doe": "bewaar", "tabel": corrected, "nummers": seen.context["sealed"]})
    address = kept.headers["Location"]
    assert set(Holder.objects.values_list("name", flat=True)) == {"Lou Peeters", "Anna Smets"}
    assert NationalNumberRow.objects.count() == 1
    assert "Keur de reeks goed" not in school.get(address).content.decode()
    to_approve = head.get(address).content.decode()
    assert "Keur de reeks goed" in to_approve
    assert "Bewijs van beroepskwalificatie" in to_approve
    assert "Bewijs van competenties" in to_approve
    assert "Dekt een dakvlak met leien" in to_approve  # what the second person did not show
    school.post(address, {"doe": "keur-goed"})
    assert Batch.objects.get().state == "prepared"
    head.post(address, {"doe": "keur-goed"})
    while Batch.objects.get().state == "approved":
        assert school.post(f"{address}verder/").status_code == 302
    assert Award.objects.count() == 2
    assert "2 van 2 personen klaar" in school.get(address).content.decode()


def test_a_table_with_mistakes_tells_them_with_row_and_column_and_keeps_nothing(sites: dict[str, Client]) -> None:
    page = sites["school"].post(NEW, {**ABOUT, "doe": "bewaar", "bestand": table("L-1;Lou;40/01/2004;;bkc1")})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Rij 2" in text
    assert "Geboortedatum" in text
    assert "bkc1 is geen competentie van deze versie." in text
    assert not Batch.objects.exists()


def test_a_slice_asked_by_htmx_answers_with_the_page_that_asks_for_the_next(sites: dict[str, Client]) -> None:
    batch = approved(2)
    page = sites["school"].post(f"/bewijzen/reeksen/{batch.pk}/verder/", headers={"HX-Request": "true"})
    assert page.status_code == 200
    assert Award.objects.exists()


def test_the_template_has_a_column_for_every_competence(sites: dict[str, Client], tmp_path: object) -> None:
    import io

    answer = sites["school"].get(f"/bewijzen/reeksen/sjabloon/{ROOFS}/")
    header = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0][1]]
    assert header[-10:] == [one.code for one in get_record(ROOFS).competences]


def test_a_batch_of_another_organisation_is_closed(sites: dict[str, Client]) -> None:
    batch = approved(1)
    for call in (sites["provider"].get, sites["provider"].post):
        assert call(f"/bewijzen/reeksen/{batch.pk}/").status_code == 403
    assert sites["provider"].post(f"/bewijzen/reeksen/{batch.pk}/verder/").status_code == 403


def test_a_proof_is_withdrawn_by_two_and_only_its_issuer_and_the_agency_open_it(
    sites: dict[str, Client], proof: UUID
) -> None:
    address = f"/bewijzen/{proof}/"
    assert sites["provider"].get(address).status_code == 403
    assert sites["facilitator"].get(address).status_code == 200
    sites["school"].post(address, {"doe": "stop", "reden": "zomaar"})
    assert not Award.objects.get().endings.exists()
    sites["school"].post(address, {"doe": "stop", "reden": "fraud"})
    number = Award.objects.get().endings.get().pk
    sites["school"].post("/bewijzen/intrekken/", {"doe": "bevestig", "rij": number})
    assert Award.objects.get().revoked_on is None
    sites["school_head"].post("/bewijzen/intrekken/", {"doe": "bevestig", "rij": number})
    assert Award.objects.get().revoked_on is not None
    assert "Dat is voorgoed" in sites["school"].get(address).content.decode()


def test_the_list_and_its_files_are_of_the_own_organisation_without_national_numbers(
    sites: dict[str, Client], proof: UUID
) -> None:
    assert str(proof) in sites["school"].get("/bewijzen/?q=L-0412").content.decode()
    assert str(proof) not in sites["provider"].get("/bewijzen/").content.decode()
    assert str(proof) in sites["facilitator"].get("/bewijzen/").content.decode()
    file = sites["school"].get("/bewijzen/lijst.csv").content.decode("utf-8-sig")
    assert file.splitlines()[0].startswith("proof,issuer,reference,name")
    assert str(proof) in file
    assert sites["school"].get("/bewijzen/lijst.xlsx").content[:2] == b"PK"


def test_the_agency_confirms_a_whole_and_sees_no_name_on_that_page(sites: dict[str, Client]) -> None:
    from dataclasses import replace

    known = replace(NOOR, number=NUMBER)
    half = decision(ROOFS, 1, 2, 3, 4, 5)
    actions.award(by=acting("school"), issuer=SCHOOL, person=known, decision=half, at=AT)
    rest = decision(ROOFS, 6, 7, 8, 9, 10, road=Road.PRIOR_LEARNING)
    elsewhere = replace(known, reference="K")
    actions.award(by=acting("coordinator"), issuer=CENTRE, person=elsewhere, decision=rest, at=AT)
    agency = sites["facilitator"]
    text = agency.get("/bewijzen/geheel/").content.decode()
    assert "CVO De Nok" in text
    assert "Dhondt" not in text
    agency.post("/bewijzen/geheel/", {"doe": "weiger", "rij": ProposedAward.objects.get().pk})
    assert ProposedAward.objects.get().refused_on is None
    agency.post("/bewijzen/geheel/", {"doe": "bevestig", "rij": ProposedAward.objects.get().pk})
    assert ProposedAward.objects.get().award is not None


def test_the_figures_of_outflow_are_of_the_school_and_of_all_for_the_agency(sites: dict[str, Client]) -> None:
    out = decision(ROOFS, 1, 2, 3, 4, 5, without_diploma=True)
    actions.award(by=acting("school"), issuer=SCHOOL, person=NOOR, decision=out, at=AT)
    assert "2026-2027" in sites["school"].get("/bewijzen/uitstroom/").content.decode()
    assert "2026-2027" not in sites["provider"].get("/bewijzen/uitstroom/").content.decode()
    file = sites["facilitator"].get("/bewijzen/uitstroom.csv").content.decode("utf-8-sig")
    assert "2026-2027,cvo-de-nok,CVO De Nok,BK-9104,partial_qualification,1,1" in file
