"""Addresses of the own journeys, under mijn/trajecten/."""

from django.urls import URLPattern, path

from ijkpunt.web.mine.journeys import appealing, calendar, listing, planning, registering, show

urlpatterns: list[URLPattern] = [
    path("trajecten/", listing.journeys, name="journeys"),
    path("trajecten/nieuw/", registering.register, name="register"),
    path("trajecten/<uuid:identifier>/", show.journey, name="journey"),
    path("trajecten/<uuid:identifier>/dag/", planning.choose_day, name="choose_day"),
    path("trajecten/<uuid:identifier>/beroep/", appealing.appeal, name="appeal"),
    path("trajecten/<uuid:identifier>/<uuid:booking>.ics", calendar.booking_calendar, name="booking_calendar"),
]
