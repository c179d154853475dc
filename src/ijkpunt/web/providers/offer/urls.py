"""Addresses of the public register, under aanbod/."""

from django.urls import path

from ijkpunt.web.providers import numbers
from ijkpunt.web.providers.offer import centre, files, listing, programme

__all__ = ["numbers", "urlpatterns"]  # numbers: so that <programme:…> is known

urlpatterns = [
    path("", listing.offer, name="offer"),
    path("aanbod.csv", files.offer_csv, name="offer_csv"),
    path("aanbod.xlsx", files.offer_xlsx, name="offer_xlsx"),
    path("bij/<slug:key>/", centre.offer_centre, name="offer_centre"),
    path("<programme:number>/", programme.offer_programme, name="offer_programme"),
]
