"""Where does the recognition of this dossier stand, and what came of it?"""

from django.http import HttpRequest, HttpResponse

from ijkpunt.web.accounts.access import public
from ijkpunt.web.dossiers.recognition.loading import show


@public
def dossier_recognition(request: HttpRequest, number: str) -> HttpResponse:
    return show(request, number)
