"""Addresses: the journeys, sessions and queue of a test centre, under testcentrum/."""

from django.urls import URLPattern, URLResolver, include, path

from ijkpunt.web.centre import begin, change_session, looking, overview, queue, session, sessions
from ijkpunt.web.centre.complaints import COMPLAINTS
from ijkpunt.web.centre.steering import journey

app_name = "centre"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("trajecten.csv", overview.journeys_csv, name="journeys_csv"),
    path("trajecten.xlsx", overview.journeys_xlsx, name="journeys_xlsx"),
    path("trajecten/<uuid:identifier>/", journey.journey, name="journey"),
    path("trajecten/<uuid:identifier>/inkijken/", looking.look, name="look"),
    path("trajecten/<uuid:identifier>/bestand/<str:content_hash>/", looking.open_file, name="open_file"),
    path("sessies/", sessions.sessions, name="sessions"),
    path("sessies/nieuw/", sessions.new_session, name="new_session"),
    path("sessies.csv", sessions.sessions_csv, name="sessions_csv"),
    path("sessies/<uuid:identifier>/", session.session, name="session"),
    path("sessies/<uuid:identifier>/wijzigen/", change_session.change_session, name="change_session"),
    path("wachtrij/", queue.queue, name="queue"),
    path("aanmelden/", begin.begin, name="begin"),
    path("inlezen/", include("ijkpunt.web.centre.imports.urls")),
    *COMPLAINTS,
]
