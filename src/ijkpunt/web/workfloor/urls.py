"""Addresses: the qualification on the work floor, under werkvloer/."""

from django.urls import URLPattern, path

from ijkpunt.web.workfloor import card, cards, choosing, function, functions, paper, sheets, stories, withdrawing

app_name = "workfloor"
urlpatterns: list[URLPattern] = [
    path("", cards.cards, name="cards"),
    path("functies/", functions.functions, name="functions"),
    path("functies.csv", functions.functions_csv, name="functions_csv"),
    path("functies/nieuw/", functions.new_function, name="new_function"),
    path("functies/<uuid:identifier>/", function.function, name="function"),
    path("functies/<uuid:identifier>/anders/", functions.change_function, name="change_function"),
    path("functies/<uuid:identifier>/competenties/", choosing.choose, name="choose"),
    path("functies/<uuid:identifier>/functie.csv", sheets.function_csv, name="function_csv"),
    path("functies/<uuid:identifier>/functie.xlsx", sheets.function_xlsx, name="function_xlsx"),
    path("verhalen/", stories.stories, name="stories"),
    path("verhalen.csv", stories.stories_csv, name="stories_csv"),
    path("verhalen/nieuw/", stories.new_story, name="new_story"),
    path("verhalen/nakijken/", stories.waiting, name="stories_waiting"),
    path("verhalen/<uuid:identifier>/weghalen/", withdrawing.withdraw_story, name="withdraw_story"),
    path("<str:identifier>/", card.card, name="card"),
    path("<str:identifier>/kaart-a4.pdf", paper.card_paper, {"size": "a4"}, name="card_a4"),
    path("<str:identifier>/kaart-a6.pdf", paper.card_paper, {"size": "a6"}, name="card_a6"),
]
