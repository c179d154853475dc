"""Addresses of the pages about issuers, under gevers/."""

from django.urls import path

from ijkpunt.web.issuers import note_issuer, note_right, show_giver, show_givers, signing_keys

urlpatterns = [
    path("", show_givers.show_givers, name="issuers"),
    path("gevers.csv", show_givers.givers_csv, name="issuers_csv"),
    path("gevers.xlsx", show_givers.givers_xlsx, name="issuers_xlsx"),
    path("gever-toevoegen/", note_issuer.note_issuer, name="note_issuer"),
    path("<slug:key>/", show_giver.show_giver, name="issuer"),
    path("<slug:key>/gegevens/", note_issuer.change_issuer, name="change_issuer"),
    path("<slug:key>/recht/", note_right.note_right, name="note_right"),
    path("<slug:key>/sleutel/", signing_keys.propose_key, name="propose_key"),
    path("<slug:key>/sleutel/<slug:name>/bevestigen/", signing_keys.confirm_key, name="confirm_key"),
    path("<slug:key>/sleutel/<slug:name>/intrekken/", signing_keys.revoke_key, name="revoke_key"),
]
