"""Addresses of help while writing, under dossiers/."""

from django.urls import path

from ijkpunt.web.dossiers.help import do, show, start, words

urlpatterns = [
    path("woorden/", words.jargon_words, name="jargon_words"),
    path("woorden/woorden.csv", words.jargon_file, name="jargon_file"),
    path("woorden/<int:word>/weg/", words.retire_word, name="retire_jargon_word"),
    path("sjabloon-profiel.<str:form>", start.profile_template, name="profile_template"),
    path("<str:number>/tekst/vertrekpunt/", start.draft_start, name="draft_start"),
    path("<str:number>/tekst/vertrekpunt/bestand/", start.upload_profile, name="draft_start_upload"),
    path("<str:number>/tekst/vertrekpunt/bestand/bewaar/", start.keep_profile, name="draft_start_keep"),
    path("<str:number>/tekst/vertrekpunt/competent/", start.choose_concepts, name="draft_start_concepts"),
    path("<str:number>/tekst/hulp/", show.draft_help, name="draft_help"),
    path("<str:number>/tekst/hulp/doe/opzij/", do.dismiss_finding, name="dismiss_finding"),
    path("<str:number>/tekst/hulp/doe/terug/<int:dismissed>/", do.restore_finding, name="restore_finding"),
    path("<str:number>/tekst/hulp/doe/hergebruik/", do.reuse_existing, name="reuse_existing"),
    path("<str:number>/tekst/hulp/<str:element>/", show.draft_help_element, name="draft_help_element"),
]
