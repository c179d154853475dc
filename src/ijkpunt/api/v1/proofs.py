"""Is a proof real, and does it count? And the roots of the log of what was issued."""

from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError
from ninja.throttling import AnonRateThrottle

from ijkpunt.api.v1.proof_shapes import RootAnswer, RootsAnswer, Verification
from ijkpunt.credentials import queries
from ijkpunt.credentials.actions.verifying import verify_now
from ijkpunt.formats.credentials.reading import LARGEST_FILE
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said

router = Router(tags=["proofs"])

PER_MINUTE = 60  # verifications that one address may ask
FORMS = {"multipart/form-data", "application/x-www-form-urlencoded"}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The proof itself: JSON, a token (JWT), a PDF, or a picture (PNG, SVG). At most 10 MB.",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


@router.post(
    "/verify",
    response=Verification,
    summary="Verify a proof",
    throttle=[AnonRateThrottle(f"{PER_MINUTE}/m")],
    openapi_extra=BODY,
)
def verify_proof(request: HttpRequest) -> Verification:
    """Send the proof as it is, in the body. Nothing of it is kept or logged, and nothing is fetched from it.

    The answer is 200 whatever the verdict; 413 for more than 10 MB, 429 for more than 60 questions in a minute.
    """
    at = now()
    return Verification.of(verify_now(_body(request), at), at)


@router.get("/log-roots", response=RootsAnswer, summary="The daily roots of the log of issued proofs")
def list_log_roots(
    request: HttpRequest, limit: Annotated[int, Query(ge=1, le=1000, description="How many at most")] = 100
) -> RootsAnswer:
    """Keep one of them, and nobody can rewrite what was issued before it without your noticing."""
    return RootsAnswer(scheme=queries.LOG_SCHEME, items=[RootAnswer.of(one) for one in queries.roots(limit)])


def _body(request: HttpRequest) -> bytes:
    """What was sent, never more than the cap. Raises HttpError 413, RuleBroken `proof.form_data`, `proof.nothing`."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if str(length).isdecimal() and int(length) > LARGEST_FILE:
        raise HttpError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said(say("meer dan 10 MB")))
    if request.content_type in FORMS:
        raise RuleBroken(
            "proof.form_data",
            say("Dit is een formulier, geen bewijs."),
            say("Stuur het bewijs zelf als inhoud van de vraag, zonder formulier eromheen."),
        )
    data = request.read(LARGEST_FILE + 1)
    if not data:
        raise RuleBroken("proof.nothing", say("Je stuurde niets."), say("Stuur het bewijs als inhoud van de vraag."))
    return data
