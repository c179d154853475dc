"""Addresses of the procedure, under dossiers/."""

from django.urls import path

from ijkpunt.web.dossiers import numbers
from ijkpunt.web.dossiers.procedure import facilitation, files, hand_in, lead_times, listing, need, new, state

__all__ = ["numbers", "urlpatterns"]  # numbers: so that <dossier:…> is known

urlpatterns = [
    path("", listing.dossiers, name="dossiers"),
    path("dossiers.csv", listing.dossiers_csv, name="dossiers_csv"),
    path("nieuw/", new.new_dossier, name="new_dossier"),
    path("doorlooptijden/", lead_times.lead_times, name="lead_times"),
    path("<dossier:number>/", state.dossier, name="dossier"),
    path("<dossier:number>/behoefte/", need.dossier_need, name="dossier_need"),
    path("<dossier:number>/begeleiding/", facilitation.dossier_facilitation, name="dossier_facilitation"),
    path("<dossier:number>/indienen/", hand_in.hand_in_dossier, name="hand_in_dossier"),
    path("<dossier:number>/bestanden/<int:key>/", files.dossier_file, name="dossier_file"),
]
