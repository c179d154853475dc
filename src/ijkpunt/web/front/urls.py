"""Addresses of the front door."""

from django.urls import path

from ijkpunt.web.front.domains import domains
from ijkpunt.web.front.home import home
from ijkpunt.web.front.icon import icon
from ijkpunt.web.front.levels import levels
from ijkpunt.web.front.register_csv import register_csv
from ijkpunt.web.front.register_on import register_on
from ijkpunt.web.front.search import search
from ijkpunt.web.front.terms import terms
from ijkpunt.web.front.tour import tour

urlpatterns = [
    path("", home, name="home"),
    path("favicon.ico", icon, name="icon"),
    path("zoek/", search, name="search"),
    path("niveaus/", levels, name="levels"),
    path("register/", register_on, name="register_on"),
    path("register.csv", register_csv, name="register_csv"),
    path("domeinen/", domains, name="domains"),
    path("woorden/", terms, name="glossary"),
    path("rondleiding/", tour, name="tour"),
    path("rondleiding/<int:number>/", tour, name="tour_step"),
]
