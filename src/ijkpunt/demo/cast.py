"""The cast: invented organisations and people with fixed roles. The demo shows them, the tests act as them."""

from dataclasses import dataclass

PASSWORD = "ijkpunt-demo-2026"  # noqa: S105 (the demo prints it; production refuses to load the demo)


@dataclass(frozen=True, slots=True)
class House:
    """An organisation: `kind` is a value of accounts.rules.organisations.OrganisationKind."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with one mandate. `key` is how tests call them; `what` is printed beside the account."""

    key: str
    email: str
    name: str
    organisation: str
    role: str
    what: str


HOUSES = (
    House("agentschap", "Agentschap Kwalificaties (demo)", "agency"),
    House("fonds-dak", "Sectorfonds Dak en Gevel (demo)", "sector_fund"),
    House("valideringscommissie", "Valideringscommissie (demo)", "committee"),
    House("cvo-de-nok", "CVO De Nok", "school"),
    House("daklijn", "Opleidingscentrum Daklijn", "provider"),
    House("testcentrum-scheldekaai", "Testcentrum Scheldekaai", "test_centre"),
    House("toezicht", "Toezicht op Kwaliteit (demo)", "inspection"),
    House("dakwerken-maes", "Dakwerken Maes", "employer"),
    House("burgers", "Burgers (demo)", "other"),
)

CAST = (
    Member("author", "auteur@demo.example", "Ayse Demir", "fonds-dak", "sector_author", "writes for the sector"),
    Member("facilitator", "begeleider@demo.example", "Bram Claes", "agentschap", "facilitator", "process facilitator"),
    Member("committee", "commissie@demo.example", "Carla Wouters", "valideringscommissie", "committee_member", "committee"),
    Member("school", "school@demo.example", "Dirk Pauwels", "cvo-de-nok", "school_editor", "edits for a school"),
    Member("provider", "aanbieder@demo.example", "Els Mertens", "daklijn", "provider", "training provider"),
    Member(
        "coordinator", "testcentrum@demo.example", "Fatima Haddad", "testcentrum-scheldekaai", "test_centre_coordinator",
        "runs a test centre",
    ),
    Member("assessor", "beoordelaar@demo.example", "Geert Smets", "testcentrum-scheldekaai", "assessor", "assesses"),
    Member("candidate", "kandidaat@demo.example", "Hanna Nowak", "burgers", "candidate", "candidate"),
    Member("inspector", "inspecteur@demo.example", "Ivo Lemmens", "toezicht", "inspector", "inspects"),
    Member("employer", "werkgever@demo.example", "Jo Maes", "dakwerken-maes", "employer", "employer"),
    Member("outsider", "buitenstaander@demo.example", "Kim Peeters", "burgers", "outsider", "has no rights"),
    Member("administrator", "beheer@demo.example", "Lien Jacobs", "agentschap", "administrator", "manages accounts"),
)  # fmt: skip
