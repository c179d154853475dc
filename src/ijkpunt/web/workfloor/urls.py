"""Addresses: the qualification on the work floor, under werkvloer/."""

from django.urls import URLPattern, path

from ijkpunt.web.workfloor import card, cards, paper

app_name = "workfloor"
urlpatterns: list[URLPattern] = [
    path("", cards.cards, name="cards"),
    path("<str:identifier>/", card.card, name="card"),
    path("<str:identifier>/kaart-a4.pdf", paper.card_paper, {"size": "a4"}, name="card_a4"),
    path("<str:identifier>/kaart-a6.pdf", paper.card_paper, {"size": "a6"}, name="card_a6"),
]
