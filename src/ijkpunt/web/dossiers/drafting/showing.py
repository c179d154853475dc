"""The page of the text, or one block of it, put together for whoever asks."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.dossiers.queries import drafting as queries
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import Problem, RuleBroken
from ijkpunt.language import said
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.drafting.form import Refusal
from ijkpunt.web.dossiers.drafting.presenters.blocks import Presenter, shown_variant
from ijkpunt.web.dossiers.frame import frame_for


@dataclass(frozen=True, slots=True)
class Told:
    """What just happened, to say above a block. `tone` is that of a verdict: good, part or bad."""

    text: str
    tone: str = "good"


def show_text(
    request: HttpRequest,
    number: str,
    *,
    writing: Collection[str] = (),
    presenter: Presenter | None = None,
    told: tuple[Told, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """The whole text; the blocks in `writing` as forms, for who may write now."""
    standing = queries.standing_of(number, actor_of(request), today())
    presenter = presenter or Presenter(queries.draft_view(number))
    view = presenter.view
    context = {
        "frame": frame_for(request, number),
        "standing": standing,
        "view": view,
        "blocks": presenter.blocks(writing if standing.open else ()),
        "here": queries.present(number, but=actor_of(request).identifier, now=now()) if standing.open else (),
        "stray": _stray(presenter),
        "told": told,
        "window": window_of(request),
    }
    return render(request, "dossiers/drafting/text.html", context, status=status)


def show_block(
    request: HttpRequest,
    number: str,
    key: str,
    *,
    writing: bool,
    presenter: Presenter,
    told: tuple[Told, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """One block, to take the place of itself on the page."""
    standing = queries.standing_of(number, actor_of(request), today())
    context = {
        "standing": standing,
        "view": presenter.view,
        "block": presenter.block(key, writing and standing.open),
        "told": told,
        "window": window_of(request),
    }
    return render(request, "dossiers/drafting/block.html", context, status=status)


def presenter_for(number: str, *, refused: Collection[Refusal] = (), focus: str = "") -> Presenter:
    """Makes blocks of the text as it is now, with what was typed and refused still in its place."""
    typed = {one.entry.name: (one.entry.value, one.problem) for one in refused}
    return Presenter(queries.draft_view(number), typed, focus)


def window_of(request: HttpRequest) -> str:
    """The name of this page among all pages that are open: kept while its forms go to and fro."""
    return request.POST.get("venster", "")[:40] or request.GET.get("venster", "")[:40] or secrets.token_hex(8)


def show_unsaved(request: HttpRequest, number: str, refused: Collection[Refusal], problem: Problem) -> HttpResponse:
    """A page with what was typed when nothing can be saved any more, so that it is not lost."""
    context = {"frame": frame_for(request, number), "refused": refused, "problem": problem}
    return render(request, "dossiers/drafting/unsaved.html", context, status=409)


def told_problem(broken: RuleBroken) -> tuple[Told, ...]:
    return tuple(Told(f"{said(one.message)} {said(one.remedy)}", "bad") for one in broken.problems)


def _stray(presenter: Presenter) -> tuple[tuple[str, object], ...]:
    """Texts beside elements that were taken out meanwhile: they have no place on the page."""
    keys = presenter.view.draft.by_key()
    return tuple(
        (variant.key, shown_variant(variant, "", {}))
        for key, variants in presenter.view.variants.items()
        if key and key not in keys
        for variant in variants
    )
