"""One award in every form: the badge that was signed, and what is made of it anew whenever somebody asks.

Each form carries the number of the proof and, but for the European one, the signed credential itself. What was erased
has no form any more: who kept a copy can still have it verified. Every function needs the holder and the issuer of the
award (select_related) and raises NotFound `award.erased`.
"""

from datetime import datetime
from enum import StrEnum
from typing import assert_never

import orjson

from ijkpunt.credentials.models import Award, SignedProof
from ijkpunt.credentials.queries.addresses import proof_address
from ijkpunt.credentials.queries.content import content_of
from ijkpunt.credentials.rules.forms import SignedForm
from ijkpunt.formats.credentials.badge_picture import draw_badge
from ijkpunt.formats.credentials.containers import bake_png, bake_svg
from ijkpunt.formats.credentials.content import ProofContent
from ijkpunt.formats.credentials.elm import check_european_credential, upload_form, write_european_credential
from ijkpunt.formats.credentials.elm_concepts import is_known
from ijkpunt.formats.credentials.paper import Checkable, write_paper, write_picture
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.sealing import Sealer


class Rendering(StrEnum):
    """Every form that is made of an award whenever somebody asks. The token is not among them: it is signed first."""

    BADGE = "badge"
    PAPER = "paper"
    PICTURE = "picture"
    VECTOR = "vector"
    EUROPEAN = "european"


def render(award: Award, rendering: Rendering, at: datetime) -> bytes:
    """The award in one form, as it is on this moment."""
    match rendering:
        case Rendering.BADGE:
            return badge_of(award)
        case Rendering.PAPER:
            return paper_of(award)
        case Rendering.PICTURE:
            return picture_of(award)
        case Rendering.VECTOR:
            return vector_of(award)
        case Rendering.EUROPEAN:
            return european_of(award, at)
        case _:
            assert_never(rendering)


def badge_of(award: Award) -> bytes:
    """The Open Badge, byte for byte as it was signed (JSON)."""
    return bytes(_kept(award).content)


def token_of(award: Award) -> bytes:
    """The VC-JWT, as it was signed. Raises NotFound `award.no_token` when nobody asked for one yet."""
    refuse_erased(award)
    kept = SignedProof.objects.filter(award=award, form=SignedForm.TOKEN).first()
    if kept is None:
        raise NotFound(
            "award.no_token",
            say("Van dit bewijs is nog geen token gemaakt."),
            say("Vraag er een aan wie het bewijs gaf."),
        )
    return bytes(kept.content)


def paper_of(award: Award) -> bytes:
    """The proof and its supplement as PDF/A-3a, with the signed badge attached and a QR code."""
    kept = _kept(award)
    return write_paper(content_of(award), _checkable(award, kept), bytes(kept.content))


def picture_of(award: Award) -> bytes:
    """The first page as PNG, with the signed badge baked in. Without the day of birth."""
    kept = _kept(award)
    return bake_png(_page(award, content_of(award), kept), bytes(kept.content))


def vector_of(award: Award) -> bytes:
    """A drawn badge as SVG, with the signed badge baked in. The name of the holder is not to be seen on it."""
    kept = _kept(award)
    return bake_svg(draw_badge(content_of(award)), bytes(kept.content))


def european_of(award: Award, made: datetime) -> bytes:
    """The European credential, not sealed, as the official tools take it in (JSON). `made`: when it was asked for.

    Raises Refused (`elm.concept`, `elm.moment`) rather than to give one that names what no official list has.
    """
    return orjson.dumps(upload_form(european_credential(award, made)))


def european_sealed_of(award: Award, sealer: Sealer, made: datetime) -> bytes:
    """The European credential with the seal of an organisation around it (JSON). Raises SigningFailed.

    Every call seals anew: who gets the file keeps it, and a seal is over its very bytes.
    """
    return sealer.seal(orjson.dumps(european_credential(award, made)), made)


def european_credential(award: Award, made: datetime) -> dict[str, object]:
    """As `european_of`, the credential itself: what a sealing service seals."""
    content = content_of(award)
    credential = write_european_credential(content, _page(award, content, _kept(award)), made)
    check_european_credential(credential, is_known)
    return credential


def refuse_erased(award: Award) -> None:
    """Raise NotFound `award.erased` for a proof of which only the number and the status are left."""
    if award.erased_on is not None:
        raise NotFound(
            "award.erased",
            say("De gegevens van dit bewijs zijn gewist op {day}.", day=award.erased_on),
            say("Heeft de houder het bestand nog? Dat kun je laten nakijken."),
        )


def _kept(award: Award) -> SignedProof:
    refuse_erased(award)
    return SignedProof.objects.get(award=award, form=SignedForm.OPEN_BADGE)


def _page(award: Award, content: ProofContent, kept: SignedProof) -> bytes:
    return write_picture(content, _checkable(award, kept))


def _checkable(award: Award, kept: SignedProof) -> Checkable:
    return Checkable(proof_address(award.identifier), kept.digest)
