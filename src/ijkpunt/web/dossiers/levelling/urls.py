"""Addresses of levelling, under dossiers/. Those without a dossier stand before the address of a dossier."""

from django.urls import path

from ijkpunt.web.dossiers.levelling import method, scheme, scoring, session, training

urlpatterns = [
    path("oefenen/", training.levelling_practice, name="levelling_practice"),
    path("oefenen/begin/", training.start_practice, name="start_practice"),
    path("oefenen/<int:training>/", training.practice, name="practice"),
    path("oefenen/<int:training>/klaar/", training.finish_practice, name="finish_practice"),
    path("oefenen/<int:training>/<slug:slug>/", training.score_practice, name="score_practice"),
    path("methode/", method.levelling_method, name="levelling_method"),
    path("methode.csv", method.levelling_method_csv, name="levelling_method_csv"),
    path("wegingsschema/", scheme.weighing_scheme, name="weighing_scheme"),
    path("wegingsschema/nieuw/", scheme.new_scheme, name="new_weighing_scheme"),
    path("<str:number>/inschaling/", session.dossier_levelling, name="dossier_levelling"),
    path("<str:number>/inschaling/begin/", session.open_levelling, name="open_levelling"),
    path("<str:number>/inschaling/openleggen/", session.reveal_scores, name="reveal_scores"),
    path("<str:number>/inschaling/besluit/", session.close_levelling, name="close_levelling"),
    path("<str:number>/inschaling/scoren/<slug:slug>/", scoring.score_element, name="score_element"),
    path("<str:number>/inschaling/consensus/<slug:slug>/", scoring.agree_element, name="agree_element"),
]
