"""Addresses of applications and supervision, under erkenningen/."""

from django.urls import path

from ijkpunt.web.providers import numbers
from ijkpunt.web.providers.applying import edit, inbox, mine, new, noting, renewing, show
from ijkpunt.web.providers.supervising import inspection, listing

__all__ = ["numbers", "urlpatterns"]  # numbers: so that <programme:…> is known

urlpatterns = [
    path("", mine.my_programmes, name="my_programmes"),
    path("nieuw/", new.new_programme, name="new_programme"),
    path("noteren/", noting.note_programme, name="note_programme"),
    path("postvak/", inbox.programme_inbox, name="programme_inbox"),
    path("toezicht/", listing.inspections, name="inspections"),
    path("toezicht/<int:key>/", inspection.inspection, name="inspection"),
    path("<programme:number>/", show.programme, name="programme"),
    path("<programme:number>/wijzigen/", edit.edit_programme, name="edit_programme"),
    path("<programme:number>/verlengen/", renewing.renew, name="renew_programme"),
]
