"""The acts around the test: places, assessors, the decision, an appeal."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from ijkpunt.accounts.queries import acting_for
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.language import day
from ijkpunt.pathways import actions
from ijkpunt.pathways.queries.steering import AssignmentLine, BookedLine
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.pathways.rules.bookings import BookingState
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.web.centre.steering import forms
from ijkpunt.web.centre.steering.act import WAITING, Act, Asking, free_sessions
from ijkpunt.web.centre.steering.choices import assessors_of

WITH_ASSESSORS = frozenset({*WAITING, JourneyState.ASSESSING, JourneyState.DELIBERATING})


def acts_of_bookings(asking: Asking) -> Iterator[Act]:
    """Give a place, and what can be done with each booking that stands."""
    view, by, on = asking.view, asking.by, asking.on
    sessions = free_sessions(asking)
    if view.state in WAITING and view.unplanned:
        form = forms.BookForm(asking.data("plaats"), key="plaats", sessions=sessions)
        yield Act(
            "plaats",
            _("Geef een plaats in een sessie"),
            _("Geef deze plaats"),
            form,
            lambda: actions.book(by=by, journey=view.row.identifier, session=UUID(form.cleaned_data["session"]), on=on),
            _("De plaats is bevestigd."),
            now=not any(one.state is BookingState.ASKED for one in view.bookings),
        )
    for one in view.bookings:
        yield from _acts_of_booking(asking, one, sessions)


def _acts_of_booking(asking: Asking, one: BookedLine, sessions: list[tuple[str, str]]) -> Iterator[Act]:
    by, on, when = asking.by, asking.on, {"day": day(one.on)}
    if one.state is BookingState.ASKED:
        key = f"bevestig-{one.identifier}"
        yield Act(
            key,
            _("Bevestig de plaats op %(day)s") % when,
            _("Bevestig"),
            forms.ActForm(asking.data(key), key=key),
            lambda: actions.confirm_booking(by=by, booking=one.identifier, on=on),
            _("De plaats is bevestigd."),
            now=True,
        )
    if one.state is BookingState.CONFIRMED and one.on <= on:
        yield _attendance(asking, one)
    if one.state in {BookingState.ASKED, BookingState.CONFIRMED} and on <= one.on:
        yield _move(asking, one, sessions)
        key = f"annuleer-{one.identifier}"
        form = forms.ReasonForm(asking.data(key), key=key)
        yield Act(
            key,
            _("Annuleer de plaats op %(day)s") % when,
            _("Annuleer de plaats"),
            form,
            lambda: actions.cancel_booking(by=by, booking=one.identifier, ground=form.cleaned_data["ground"], on=on),
            _("De plaats is geannuleerd. De wachttijd loopt verder."),
        )


def _attendance(asking: Asking, one: BookedLine) -> Act:
    key = f"aanwezig-{one.identifier}"
    form = forms.AttendanceForm(asking.data(key), key=key)
    return Act(
        key,
        _("Noteer of de kandidaat er was op %(day)s") % {"day": day(one.on)},
        _("Noteer"),
        form,
        lambda: actions.note_attendance(
            by=asking.by,
            booking=one.identifier,
            attendance=BookingState(form.cleaned_data["attendance"]),
            ground=form.cleaned_data["ground"],
            on=asking.on,
        ),
        _("Genoteerd."),
        now=True,
    )


def _move(asking: Asking, one: BookedLine, sessions: list[tuple[str, str]]) -> Act:
    key = f"verplaats-{one.identifier}"
    others = [(value, label) for value, label in sessions if value != str(one.session)]
    form = forms.MoveForm(asking.data(key), key=key, sessions=others)
    return Act(
        key,
        _("Verplaats de plaats van %(day)s") % {"day": day(one.on)},
        _("Verplaats"),
        form,
        lambda: actions.move_booking(
            by=asking.by,
            booking=one.identifier,
            session=UUID(form.cleaned_data["session"]),
            ground=form.cleaned_data["ground"],
            on=asking.on,
        ),
        _("Verplaatst. Het staat op de pagina van de kandidaat, met je uitleg."),
    )


def acts_of_test(asking: Asking) -> Iterator[Act]:
    """Assessors, the test, the deliberation, the decision and an appeal."""
    view = asking.view
    appealed = view.appeal is not None and view.appeal.state is AppealState.ADMITTED
    if view.state in WITH_ASSESSORS or appealed:
        yield _ask(asking)
        for one in view.assignments:
            if one.state in {AssignmentState.ASKED, AssignmentState.ACCEPTED} and one.again is appealed:
                yield _replace(asking, one)
    yield from _moves(asking)
    yield from _appeal(asking)


def _ask(asking: Asking) -> Act:
    view, by, on = asking.view, asking.by, asking.on
    able, _others = assessors_of(view, on)
    competences = [(code, one.text) for code, one in view.competences.items()]
    form = forms.AskForm(asking.data("beoordelaar"), key="beoordelaar", assessors=able, competences=competences)
    nobody = not any(
        one.state in {AssignmentState.ASKED, AssignmentState.ACCEPTED} and one.again is (view.state is _APPEALED)
        for one in view.assignments
    )
    return Act(
        "beoordelaar",
        _("Vraag een beoordelaar"),
        _("Vraag"),
        form,
        lambda: actions.ask_assessor(
            by=by,
            journey=view.row.identifier,
            assessor=_assessor(view.row.centre, form.cleaned_data["assessor"], asking),
            competences=form.cleaned_data["competences"],
            on=on,
        ),
        _("Gevraagd. De beoordelaar zegt ja of nee, en of die de kandidaat kent."),
        now=nobody and (view.state is _APPEALED or bool(view.bookings) or bool(view.panel and view.panel.second)),
    )


_APPEALED = JourneyState.APPEALED


def _assessor(centre: str, identifier: str, asking: Asking) -> Actor:
    """The account that was chosen, as it acts for this centre; nobody when it does not any more."""
    found = acting_for(centre, Permission.JOURNEY_ASSESS, asking.on)
    return next((actor for actor in found if actor.identifier == identifier), NOBODY)


def _replace(asking: Asking, one: AssignmentLine) -> Act:
    key = f"vervang-{one.number}"
    form = forms.ReasonForm(asking.data(key), key=key)
    return Act(
        key,
        _("Vervang %(name)s als beoordelaar") % {"name": one.name},
        _("Vervang"),
        form,
        lambda: actions.replace_assessor(
            by=asking.by, assignment=one.number, ground=form.cleaned_data["ground"], on=asking.on
        ),
        _("Deze beoordelaar is van het traject af. Vraag iemand anders."),
    )


def _moves(asking: Asking) -> Iterator[Act]:
    view, by, on, journey = asking.view, asking.by, asking.on, asking.view.row.identifier
    if Move.OPEN in view.moves:
        yield _plain(
            asking,
            "openen",
            (_("De test begint"), _("Open de beoordeling"), _("De beoordelaars kunnen nu beginnen.")),
            lambda: actions.open_assessment(by=by, journey=journey, on=on),
            now=any(one.on <= on for one in view.bookings),
        )
    if Move.DELIBERATE in view.moves:
        yield _plain(
            asking,
            "beraad",
            (_("Elke competentie heeft een oordeel"), _("Begin het beraad"), _("Het beraad is begonnen.")),
            lambda: actions.deliberate(by=by, journey=journey, on=on),
            now=True,
        )
    if view.state is JourneyState.DELIBERATING:
        yield _decide(asking)
        form = forms.ReasonForm(asking.data("terug"), key="terug")
        yield Act(
            "terug",
            _("Terug naar de beoordeling"),
            _("Ga terug"),
            form,
            lambda: actions.resume_assessment(by=by, journey=journey, ground=form.cleaned_data["ground"], on=on),
            _("De beoordelaars kunnen weer verder."),
        )


def _plain(asking: Asking, key: str, said: tuple[str, str, str], run: Callable[[], object], *, now: bool) -> Act:
    text, button, told = said
    return Act(key, text, button, forms.ActForm(asking.data(key), key=key), run, told, now=now)


def _decide(asking: Asking) -> Act:
    view, again = asking.view, asking.view.state is _APPEALED
    differ = [(one.code, one.text) for one in view.panel.differ] if view.panel else []
    form = forms.DecideForm(asking.data("beslis"), key="beslis", differ=differ, again=again)
    return Act(
        "beslis",
        _("Beslis opnieuw") if again else _("Beslis"),
        _("Schrijf de beslissing"),
        form,
        lambda: actions.decide(
            by=asking.by,
            journey=view.row.identifier,
            counts=form.counts(),
            ground=form.cleaned_data.get("ground", ""),
            on=asking.on,
        ),
        _("De beslissing ligt vast. De kandidaat leest ze vandaag."),
        now=True,
    )


def _appeal(asking: Asking) -> Iterator[Act]:
    appeal = asking.view.appeal
    if asking.view.state is not _APPEALED or appeal is None:
        return
    if appeal.state is AppealState.FILED:
        yield _admit(asking)
    if appeal.state is AppealState.ADMITTED:
        yield _answer(asking)
    if appeal.state.changes:
        yield _decide(asking)


def _admit(asking: Asking) -> Act:
    form = forms.AdmitForm(asking.data("ontvankelijk"), key="ontvankelijk")
    return Act(
        "ontvankelijk",
        _("Neem je het beroep aan?"),
        _("Noteer"),
        form,
        lambda: actions.admit_appeal(
            by=asking.by,
            journey=asking.view.row.identifier,
            admitted=form.cleaned_data["admitted"] == "ja",
            ground=form.cleaned_data["ground"],
            on=asking.on,
        ),
        _("Genoteerd. De kandidaat leest het op de eigen pagina."),
        now=True,
    )


def _answer(asking: Asking) -> Act:
    form = forms.AnswerForm(asking.data("antwoord"), key="antwoord")
    return Act(
        "antwoord",
        _("Antwoord op het beroep"),
        _("Geef het antwoord"),
        form,
        lambda: actions.answer_appeal(
            by=asking.by,
            journey=asking.view.row.identifier,
            answer=AppealState(form.cleaned_data["answer"]),
            ground=form.cleaned_data["ground"],
            on=asking.on,
        ),
        _("Het antwoord staat er."),
        now=True,
    )
