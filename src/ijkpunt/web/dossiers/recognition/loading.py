"""The page of the recognition of a dossier for whoever reads it: the only place where it is put together."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.queries import RecognitionView, recognition_of
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import Problem
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.recognition.presenter import recognition_page

TEMPLATE = "dossiers/recognition/recognition.html"


def may_download(by: Actor, submitter: str) -> bool:
    """The agency and the submitter hold the package; it has letters and evidence that are not for everybody."""
    return by.may(Permission.DOSSIER_RECOGNISE) or (by.organisation != "" and by.organisation == submitter)


def show(
    request: HttpRequest, number: str, *, typed: Mapping[str, str] | None = None, refused: Sequence[Problem] = ()
) -> HttpResponse:
    """The page; with what was typed and what was wrong (422) after a form that was refused."""
    by = actor_of(request)
    acts = by.may(Permission.DOSSIER_RECOGNISE)
    view: RecognitionView = recognition_of(number, on=today(), plan=acts)
    page = recognition_page(
        view, acts=acts, downloads=may_download(by, view.submitter), on=today(), typed=typed, refused=refused
    )
    context: dict[str, Any] = {"page": page, "frame": frame_for(request, number)}
    return render(request, TEMPLATE, context, status=422 if refused else 200)
