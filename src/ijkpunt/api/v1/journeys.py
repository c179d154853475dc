"""The journeys of a test centre, for its own software. Nothing here says who a person is, but the part of a file that
is asked for by name: that is written down, and the person sees it."""

from typing import Annotated
from uuid import UUID

import orjson
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from ijkpunt.api.keys import ONCE_PARAMETER, actor_of, keyed, once
from ijkpunt.api.v1.journey_shapes import (
    AwardedAnswer,
    CertifySent,
    DecisionSent,
    ImportedAnswer,
    JourneyAnswer,
    JourneyShort,
    JourneysPage,
    MadeAnswer,
    PartAnswer,
    ResultsSent,
    StateAnswer,
    WaitingAnswer,
)
from ijkpunt.api.v1.register import Day, Limit, Offset
from ijkpunt.api.v1.result_places import in_rows
from ijkpunt.kernel.clock import now, today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.states import JourneyState

router = Router(tags=["journeys"])
WAITING_KEPT = 300  # seconds: they are worked out for everybody at once


@router.get("/waiting-times", response=list[WaitingAnswer], summary="How long people wait for a test")
def list_waiting_times(
    request: HttpRequest, qualification: Annotated[str, Query(max_length=20, description="A version")] = ""
) -> list[WaitingAnswer]:
    """Per occupation all centres together, then each. For everybody."""
    on = today()
    lines = cache.get_or_set(f"api:waits:{on}", lambda: queries.waiting_times(on), WAITING_KEPT) or ()
    return [WaitingAnswer.of(line) for line in lines if qualification in {"", line.version}]


@router.get("/journeys", response=JourneysPage, auth=keyed, summary="The journeys of your centre")
def list_journeys(
    request: HttpRequest,
    state: JourneyState | None = None,
    since: Annotated[Day | None, Query(description="Only those in which something happened since this day")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> JourneysPage:
    """Who registered first stands first."""
    lines, total = queries.page_of_centre(actor_of(request), state=state, since=since, offset=offset, limit=limit)
    return JourneysPage(items=[JourneyShort.of(line) for line in lines], total=total, offset=offset, limit=limit)


@router.get("/journeys/{identifier}", response=JourneyAnswer, auth=keyed, summary="One journey")
def get_journey(request: HttpRequest, identifier: UUID) -> JourneyAnswer:
    """Where it stands and what can be done. 404 for a journey of another centre."""
    by, on = actor_of(request), today()
    view = queries.view_of(by, identifier, on)
    row = queries.journey_row(identifier)
    return JourneyAnswer.of(view, queries.parts_open(by, row.person, row, on))


@router.get(
    "/journeys/{identifier}/parts/{part}",
    response=PartAnswer,
    auth=keyed,
    summary="A part of the person's file; written down",
)
def look_at_part(
    request: HttpRequest,
    identifier: UUID,
    part: Part,
    ground: Annotated[str, Query(max_length=300, description="Why you look; the person reads it")] = "",
) -> HttpResponse:
    """What the centre may see of who the journey is about. Each time is a line in what the person reads about who saw
    their file, with the name of the key and the centre."""
    by = actor_of(request)
    view = queries.view_of(by, identifier, today())
    seen = actions.look(
        by=by, person=view.line.person, part=part, journey=identifier, ground=ground.replace("\0", ""), at=now()
    )
    body = {"part": seen.part, "party": seen.party, "content": seen.content}
    return HttpResponse(orjson.dumps(body, default=str), content_type="application/json")


@router.post(
    "/results",
    response=ImportedAnswer,
    auth=keyed,
    summary="Results of tests, many at once",
    openapi_extra=ONCE_PARAMETER,
)
def send_results(request: HttpRequest, sent: ResultsSent) -> HttpResponse:
    """What assessors saw, as drafts in their name: all rows or none. The panel still sits together and decides. Sent
    again, rows that did not change are counted as the same. A problem names its row as rows[0]."""
    by, at = actor_of(request), now()
    with in_rows():
        return once(
            request,
            lambda: ImportedAnswer.of(actions.import_results(by=by, source=sent.source(), at=at)).model_dump(),
        )


@router.post(
    "/journeys/{identifier}/deliberation",
    response=StateAnswer,
    auth=keyed,
    summary="The panel sits together",
    openapi_extra=ONCE_PARAMETER,
)
def deliberate(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Every competence has a verdict of somebody."""
    by, on = actor_of(request), today()
    return once(request, lambda: {"state": actions.deliberate(by=by, journey=identifier, on=on)})


@router.post(
    "/journeys/{identifier}/decision",
    response=MadeAnswer,
    auth=keyed,
    summary="Write the decision of the panel",
    openapi_extra=ONCE_PARAMETER,
)
def decide(request: HttpRequest, identifier: UUID, sent: Annotated[DecisionSent, Body()]) -> HttpResponse:
    """People decide; software sends what they decided. It never changes any more, and the person reads it at once."""
    by, on, verdicts = actor_of(request), today(), [one.given() for one in sent.verdicts]
    return once(
        request,
        lambda: {
            "identifier": str(actions.decide(by=by, journey=identifier, verdicts=verdicts, ground=sent.ground, on=on))
        },
    )


@router.post(
    "/journeys/{identifier}/proofs",
    response=AwardedAnswer,
    auth=keyed,
    summary="Give the proofs that follow from the decision",
    openapi_extra=ONCE_PARAMETER,
)
def certify(request: HttpRequest, identifier: UUID, sent: Annotated[CertifySent, Body()]) -> HttpResponse:
    """Needs a key that may give proofs. Without the national number, which is never sent here."""
    by, at = actor_of(request), now()
    return once(
        request,
        lambda: AwardedAnswer.of(
            actions.certify(by=by, journey=identifier, show_name=sent.show_name, at=at)
        ).model_dump(mode="json"),
    )
