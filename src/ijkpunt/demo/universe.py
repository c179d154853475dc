"""Build the demo: every row comes from an action, in the order in which it would happen.

organisations ── people with a mandate
four releases of three vocabularies
fourteen qualifications, twenty versions ── partials ── plain words ── lineage
nine programmes that contain them
the sector fund that owns the four qualifications of roofs
two derived products with their coverage still to confirm
three on their way to approval, with what the sector answered (see agreements)
two published mapping sets ── one that two curators are working on
one role over four qualifications
three issuers of proofs with their keys and rights
seven recognised programmes, one of them stopped and one visited, and one in the making (see providers)

and for who looks around, not for the tests: two committees, and five dossiers on their way (see dossiers); two
applications with the agency (see providers); eight proofs of invented people (see proofs); a second test
centre, people on their way to a proof (see people), and who asks a school for an exemption (see exemptions); the
figures of the advice, as cited facts (see published)
"""

from collections.abc import Mapping
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction

from ijkpunt.accounts import actions as accounts
from ijkpunt.accounts.queries import command_line_actor, organisation_with_key
from ijkpunt.crosswalk import actions as crosswalk
from ijkpunt.crosswalk.rules.competence_sets import SetMember, SetPart
from ijkpunt.demo.agreements import build_agreements
from ijkpunt.demo.cast import CAST, HOUSES, PASSWORD
from ijkpunt.demo.dossiers import build_dossiers
from ijkpunt.demo.exemptions import build_exemptions
from ijkpunt.demo.issuers import build_issuers, note_rights
from ijkpunt.demo.mappings import build_mappings
from ijkpunt.demo.people import build_people
from ijkpunt.demo.proofs import build_proofs
from ijkpunt.demo.providers import build_applications, build_providers
from ijkpunt.demo.published import build_published
from ijkpunt.demo.vocabularies import import_vocabularies
from ijkpunt.demo.work_floor import build_work_floor
from ijkpunt.derivations import actions as derivations
from ijkpunt.formats.onderwijs_api.source import read_source
from ijkpunt.kernel.problems import Refused, Severity
from ijkpunt.register import actions as register
from ijkpunt.register.actions import ImportSummary
from ijkpunt.register.queries import get_competence

SINCE = date(2026, 1, 5)  # mandates of the cast start here
DAY = date(2026, 11, 16)  # the day on which the demo was made
ROOF_QUALIFICATIONS = ("BK-9104", "BK-9106", "BK-9113", "BK-9114")  # of the sector fund in the cast
PRODUCT_OWNERS = {"dakwerker-leien-opleidingsprofiel": "cvo-de-nok", "retourlogistiek-bkt": "daklijn"}


@transaction.atomic
def build_demo() -> None:
    """Load the whole demo, or nothing when anything of it is refused."""
    build_universe()
    with as_file(files("ijkpunt.demo") / "data") as data:
        build_dossiers(data / "dossiers", DAY)
        build_applications()
        build_proofs()
        build_people()
        build_work_floor()
        build_exemptions()
        build_published()


@transaction.atomic
def build_universe() -> None:
    """Load what the tests start from: the demo without its dossiers, so that each test can open its own."""
    with as_file(files("ijkpunt.demo") / "data") as data:
        _people()
        import_vocabularies(data / "vocabularies")
        _qualifications(data)
        _words(data)
        _programmes(data)
        _owners()
        _products(data)
        build_agreements(data / "agreements", DAY)
        build_mappings(data / "mappings", DAY)
        _roles(data)
        build_issuers()
        build_providers()


@transaction.atomic
def build_only_proofs() -> dict[str, UUID]:
    """Load no more than the proofs rest on, for who wants to have these elsewhere: their numbers by key of `Given`."""
    with as_file(files("ijkpunt.demo") / "data") as data:
        _people()
        _qualifications(data)
        build_issuers()
        note_rights()
    return build_proofs()


def _people() -> None:
    by = command_line_actor()
    for house in HOUSES:
        accounts.create_organisation(key=house.key, name=house.name, kind=house.kind, by=by)
    for member in CAST:
        user = accounts.create_user(email=member.email, name=member.name, password=PASSWORD, by=by)
        accounts.give_mandate(
            user=user,
            organisation=organisation_with_key(member.organisation),
            role=member.role,
            valid_from=SINCE,
            ground="demo",
            by=by,
        )


def _qualifications(data: Path) -> None:
    by = command_line_actor()
    _all_in(register.import_qualifications(by=by, source=read_source(data / "qualifications"), on=DAY))


def _words(data: Path) -> None:
    by = command_line_actor()
    for identifier, plain in _read(data / "plain.json").items():
        register.write_plain_language(
            by=by, identifier=identifier, lead=plain["lead"], can=plain["can"], need=plain.get("need", ())
        )
    for link in _read(data / "lineage.json"):
        register.decide_lineage(
            by=by,
            earlier=(get_competence(link["from"])[0], link["from"]),
            later=(get_competence(link["to"])[0], link["to"]),
            relation=link["relation"],
            ground=link["ground"],
        )


def _programmes(data: Path) -> None:
    _all_in(register.import_programmes(by=command_line_actor(), source=read_source(data / "programmes")))


def _owners() -> None:
    for number in ROOF_QUALIFICATIONS:
        derivations.give_qualification_to_sector(
            by=command_line_actor(), number=number, organisation="fonds-dak", valid_from=SINCE, source="demo"
        )


def _products(data: Path) -> None:
    for path in sorted((data / "products").glob("*.json")):
        derivations.register_product(
            by=command_line_actor(),
            document=path.read_bytes(),
            file=path.name,
            owner_organisation=PRODUCT_OWNERS.get(path.stem, ""),
            on=DAY,
        )


def _roles(data: Path) -> None:
    for role in _read(data / "roles.json"):
        parts = [
            SetPart(part["wording"], tuple(SetMember(version, code) for version, code in part["members"]))
            for part in role["parts"]
        ]
        crosswalk.keep_competence_set(
            by=command_line_actor(),
            on=DAY,
            name=role["name"],
            description=role["description"],
            parts=parts,
            ground=role["ground"],
        )


def _all_in(summary: ImportSummary) -> None:
    """The demo is ours: a record that is refused is a fault in it, and stops the build."""
    errors = [problem for problem in summary.problems if problem.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)


def _read(path: Path) -> Any:
    content: Mapping[str, Any] = orjson.loads(path.read_bytes())
    return content
