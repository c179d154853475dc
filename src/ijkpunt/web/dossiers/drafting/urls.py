"""Addresses of the text of a dossier, under dossiers/<number>/tekst/."""

from django.urls import path

from ijkpunt.web.dossiers.drafting import past, show, talk, write

urlpatterns = [
    path("", show.draft, name="draft"),
    path("lezen/", show.read_draft, name="read_draft"),
    path("indiening/<int:submission>/", show.read_submission, name="read_submission"),
    path("veld/", write.save_field, name="draft_save"),
    path("hier/", write.draft_here, name="draft_here"),
    path("blok/<str:block>/", write.draft_block, name="draft_block"),
    path("opmerkingen/", talk.draft_comments, name="draft_comments"),
    path("opmerkingen/<int:comment>/afgehandeld/", talk.resolve_comment, name="draft_resolve"),
    path("onderdeel/<str:key>/", talk.draft_element, name="draft_element"),
    path("onderdeel/<str:key>/verplaats/", talk.rehome_element, name="draft_rehome"),
    path("onderdeel/<str:key>/terug/", past.bring_back, name="draft_bring_back"),
    path("geschiedenis/", past.draft_history, name="draft_history"),
    path("moment/", past.name_moment, name="draft_moment"),
    path("verschil/", past.draft_compare, name="draft_compare"),
    path("terug/", past.draft_back, name="draft_back"),
]
