"""The two committees: who sends members, and who sits in them."""

from datetime import date

from ijkpunt.demo.dossiers.acting import acting, full_name, person
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.rules.committee import CommitteeKind, Composition

SINCE = date(2026, 1, 12)
VALIDATION, LEVELLING = "validering", "inschaling"
HOUSES = {
    VALIDATION: ("werkgevers", "werknemers", "arbeidsbemiddeling", "valideringscommissie"),
    LEVELLING: ("werkgevers", "werknemers", "arbeidsbemiddeling", "onderwijsraad"),
}
MEMBERS = {
    VALIDATION: ("employers", "unions", "labour", "committee"),
    LEVELLING: ("employers", "unions", "labour", "education"),
}
NAMES = {VALIDATION: "Valideringscommissie (demo)", LEVELLING: "Inschalingscommissie (demo)"}
KINDS = {VALIDATION: CommitteeKind.VALIDATION, LEVELLING: CommitteeKind.LEVELLING}


def build_committees() -> None:
    agency = acting("facilitator", SINCE)
    for key, houses in HOUSES.items():
        composition = [Composition(house, 1, SINCE, source="demo", ours=True) for house in houses]
        actions.set_up_committee(
            by=agency, key=key, name=NAMES[key], kind=KINDS[key], composition=composition, on=SINCE
        )
        for house, member in zip(houses, MEMBERS[key], strict=True):
            actions.give_seat(
                by=agency,
                committee=key,
                person=person(member),
                name=full_name(member),
                organisation=house,
                on=SINCE,
            )
