"""The file to the Government and the whole package, as they went."""

from django.http import HttpRequest, HttpResponse

from ijkpunt.dossiers.queries import package_of, pdf_of, recognition_of
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.recognition.loading import may_download
from ijkpunt.web.files import pdf_file, zip_file


@signed_in
def recognition_pdf(request: HttpRequest, number: str) -> HttpResponse:
    _check(request, number)
    return pdf_file(f"dossier-{number}", pdf_of(number))


@signed_in
def recognition_zip(request: HttpRequest, number: str) -> HttpResponse:
    _check(request, number)
    return zip_file(f"dossier-{number}", package_of(number)[1])


def _check(request: HttpRequest, number: str) -> None:
    """Raises NotFound, NotAllowed `recognition.not_yours`."""
    if not may_download(actor_of(request), recognition_of(number, on=today()).submitter):
        raise NotAllowed(
            "recognition.not_yours",
            say("Dit pakket is voor de indiener en het agentschap."),
            say("Wat de regering besliste, staat op de pagina van het dossier."),
        )
