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
    House("fonds-groen", "Sectorfonds Groen (demo)", "sector_fund"),
    House("fonds-wielen", "Sectorfonds Tweewielers (demo)", "sector_fund"),
    House("werkgevers", "Werkgeversorganisaties (demo)", "other"),
    House("werknemers", "Werknemersorganisaties (demo)", "other"),
    House("arbeidsbemiddeling", "Dienst Arbeidsbemiddeling (demo)", "other"),
    House("onderwijsraad", "Onderwijsraad (demo)", "other"),
    House("valideringscommissie", "Valideringscommissie (demo)", "committee"),
    House("cvo-de-nok", "CVO De Nok", "school"),
    House("daklijn", "Opleidingscentrum Daklijn", "provider"),
    House("testcentrum-scheldekaai", "Testcentrum Scheldekaai", "test_centre"),
    House("testcentrum-dijledal", "Testcentrum Dijledal", "test_centre"),
    House("toezicht", "Toezicht op Kwaliteit (demo)", "inspection"),
    House("dakwerken-maes", "Dakwerken Maes", "employer"),
    House("burgers", "Burgers (demo)", "other"),
)

CAST = tuple(
    Member(key, f"{mailbox}@demo.example", name, organisation, role, what)
    for key, mailbox, name, organisation, role, what in (
        ("author", "auteur", "Ayse Demir", "fonds-dak", "sector_author", "writes for the sector"),
        ("curator", "curator", "Wout Aerts", "fonds-dak", "sector_author", "decides on mappings too"),
        ("facilitator", "begeleider", "Bram Claes", "agentschap", "facilitator", "process facilitator"),
        ("committee", "commissie", "Carla Wouters", "valideringscommissie", "committee_member", "sits in a committee"),
        ("employers", "werkgevers", "Marc Lievens", "werkgevers", "committee_member", "sits for employers"),
        ("unions", "werknemers", "Nele Goossens", "werknemers", "committee_member", "sits for workers"),
        ("labour", "arbeid", "Omar Bakkali", "arbeidsbemiddeling", "committee_member", "sits for job placement"),
        ("education", "onderwijs", "Petra De Wit", "onderwijsraad", "committee_member", "sits for education"),
        ("green", "groen", "Quinten Vos", "fonds-groen", "sector_author", "writes for another sector"),
        ("wheels", "wielen", "Rania Boukhari", "fonds-wielen", "sector_author", "asks for a new qualification"),
        ("school", "school", "Dirk Pauwels", "cvo-de-nok", "school_editor", "edits for a school"),
        ("provider", "aanbieder", "Els Mertens", "daklijn", "provider", "training provider"),
        (
            "coordinator",
            "testcentrum",
            "Fatima Haddad",
            "testcentrum-scheldekaai",
            "test_centre_coordinator",
            "runs tests",
        ),
        ("school_head", "directie", "Sofie Martens", "cvo-de-nok", "school_editor", "approves at the school"),
        (
            "coordinator_second",
            "testcentrum2",
            "Tarik Aydin",
            "testcentrum-scheldekaai",
            "test_centre_coordinator",
            "approves at the test centre",
        ),
        ("assessor", "beoordelaar", "Geert Smets", "testcentrum-scheldekaai", "assessor", "assesses candidates"),
        ("assessor_second", "beoordelaar2", "An Peeters", "testcentrum-scheldekaai", "assessor", "assesses as well"),
        (
            "coordinator_dijle",
            "dijledal",
            "Lore Stevens",
            "testcentrum-dijledal",
            "test_centre_coordinator",
            "runs tests elsewhere",
        ),
        ("assessor_dijle", "beoordelaar3", "Karim Ziani", "testcentrum-dijledal", "assessor", "assesses elsewhere"),
        ("assessor_dijle_second", "beoordelaar4", "Mia Coppens", "testcentrum-dijledal", "assessor", "does so as well"),
        ("guide", "toeleider", "Nadia Claeys", "arbeidsbemiddeling", "guide", "guides candidates"),
        ("candidate", "kandidaat", "Hanna Nowak", "burgers", "candidate", "candidate"),
        ("inspector", "inspecteur", "Ivo Lemmens", "toezicht", "inspector", "inspects providers"),
        ("employer", "werkgever", "Jo Maes", "dakwerken-maes", "employer", "employer"),
        ("outsider", "buitenstaander", "Kim Peeters", "burgers", "outsider", "has no rights"),
        ("administrator", "beheer", "Lien Jacobs", "agentschap", "administrator", "manages accounts"),
    )
)
