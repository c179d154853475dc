"""Take in what somebody sends: never more than the cap, never on disk, never in a log."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ijkpunt.formats.credentials.reading import LARGEST_FILE

LARGEST_REQUEST: Final = LARGEST_FILE + 64 * 1024  # bytes: the file, and the form around it

Page = Callable[[HttpRequest], HttpResponse]


class InMemory(MemoryFileUploadHandler):
    """Keeps a file in memory whatever its size: the cap was looked at before, and a disk remembers."""

    def handle_raw_input(self, *_given: Any, **_named: Any) -> None:
        self.activated = True


def capped(refused: Callable[[HttpRequest, HTTPStatus], HttpResponse]) -> Callable[[Page], Page]:
    """Look at the size that is announced before a byte is read; more than the cap is `refused`.

    The proof of origin stands in the form, so Django would read all of it first: here it is asked after the size.
    """

    def decorate(page: Page) -> Page:
        guarded = csrf_protect(page)

        @csrf_exempt
        @wraps(page)
        def sized(request: HttpRequest) -> HttpResponse:
            if announced(request) > LARGEST_REQUEST:
                return refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            if request.method == "POST":
                request.upload_handlers = [InMemory(request)]
            return guarded(request)

        return sized

    return decorate


def announced(request: HttpRequest) -> int:
    """How many bytes are coming; 0 when nothing is said, and then nothing is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if str(length).isdecimal() else 0
