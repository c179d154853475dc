"""Apply for a recognition: open a draft, change it, hand it in, take it back."""

from datetime import date

from django.db import transaction

from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.queries import get_version
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Problem, Refused
from ijkpunt.providers.actions.allowed import on_the_server, require_applicant
from ijkpunt.providers.actions.state import locked_programme, make_move, next_number
from ijkpunt.providers.models import MunicipalityRow, Programme
from ijkpunt.providers.rules.asking import Asked, check_asked
from ijkpunt.providers.rules.programmes import ProgrammeMove
from ijkpunt.providers.rules.searching import plain_words
from ijkpunt.providers.rules.words import WRITABLE, ProgrammeState
from ijkpunt.register.queries import get_record


@transaction.atomic
def open_application(*, by: Actor, asked: Asked, on: date, organisation: str = "") -> Programme:
    """Open a draft for the organisation of the actor; only the command line may name another.

    Raises NotAllowed, NotFound for a version that is not in the register, Refused.
    """
    by.require(Permission.PROGRAMME_APPLY)
    key = (organisation if on_the_server(by) else "") or by.organisation
    if not key:
        raise NotAllowed(
            "programme.no_organisation",
            say("We weten niet voor welke organisatie je dit vraagt."),
            say("Kies op je accountpagina het mandaat van die organisatie."),
        )
    house = organisation_with_key(key)
    programme = Programme(
        number=next_number(on.year), organisation=house.key, organisation_name=house.name, opened_on=on
    )
    fill(programme, asked)
    programme.save()
    _tell(by, programme, "opened")
    return programme


@transaction.atomic
def change_application(*, by: Actor, number: str, asked: Asked) -> Programme:
    """Put other answers in a draft or in what came back as incomplete. Raises NotAllowed, RuleBroken, Refused."""
    programme = locked_programme(number)
    require_applicant(by, programme)
    if programme.state not in WRITABLE:
        raise Refused(
            [
                Problem(
                    "programme.not_writable",
                    say("Deze aanvraag is {state}.", state=ProgrammeState(programme.state).label),
                    say("Wacht op het agentschap, of trek ze in."),
                )
            ]
        )
    fill(programme, asked)
    programme.product_number, programme.document_hash = None, ""
    programme.save()
    _tell(by, programme, "changed")
    return programme


@transaction.atomic
def submit_application(*, by: Actor, number: str, on: date) -> ProgrammeState:
    """Hand it in, with the product as it stands now. Raises NotAllowed, RuleBroken, Refused with all that lacks."""
    programme = locked_programme(number)
    require_applicant(by, programme)
    pin_product(programme, on)
    programme.submitted_on = on
    return make_move(
        by=by,
        programme=programme,
        move=ProgrammeMove.SUBMIT,
        on=on,
        data={"version": programme.version, "product": programme.product_code, "document": programme.document_hash},
    )


@transaction.atomic
def withdraw_application(*, by: Actor, number: str, ground: str, on: date) -> ProgrammeState:
    """Take it back before it is decided. Raises NotAllowed, RuleBroken."""
    programme = locked_programme(number)
    require_applicant(by, programme)
    return make_move(by=by, programme=programme, move=ProgrammeMove.WITHDRAW, on=on, ground=ground)


def fill(programme: Programme, asked: Asked) -> None:
    """The answers in the row, with the words that people can find it by. Raises NotFound, Refused."""
    asked = asked.tidy()
    check_asked(asked)
    record = get_record(asked.version)
    place = MunicipalityRow.objects.filter(key=asked.municipality).first()
    if asked.municipality and place is None:
        raise Refused(
            [
                Problem(
                    "application.municipality",
                    say("Die gemeente kennen we niet."),
                    say("Kies een gemeente uit de lijst."),
                    Place(field="municipality"),
                )
            ]
        )
    programme.road, programme.version, programme.partials = asked.road.value, asked.version, list(asked.partials)
    for name in ("title", "description", "municipality", "address", "language", "website", "price_cents", "starts_on"):
        setattr(programme, name, getattr(asked, name))
    programme.product_code = asked.product_code
    programme.instrument_source = asked.instrument_source.value if asked.instrument_source else ""
    programme.instrument_number = asked.instrument_number
    titles = (one.title for one in record.partials if one.number in asked.partials)
    words = (asked.title, record.title, asked.version, *record.synonyms, *titles, programme.organisation_name)
    programme.words = plain_words(" ".join((*words, place.name if place else "")))


def pin_product(programme: Programme, on: date) -> None:
    """Keep which version of the product was handed in; nothing where there is no such product: that lacks then."""
    programme.product_number, programme.document_hash = None, ""
    if not programme.product_code:
        return
    try:
        view = get_version(programme.product_code, None, on)
    except NotFound:
        return
    programme.product_number, programme.document_hash = view.line.number, view.document_hash


def _tell(by: Actor, programme: Programme, what: str) -> None:
    write_event(
        by=by,
        event=f"providers.programme.{what}",
        subject=f"programme:{programme.number}",
        data={"organisation": programme.organisation, "version": programme.version, "road": programme.road},
    )
