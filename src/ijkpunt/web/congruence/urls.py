"""Addresses of congruence, under congruentie/."""

from django.urls import path

from ijkpunt.web.congruence import (
    change_set,
    keep_set,
    qualification_files,
    show_competence,
    show_domain,
    show_elements,
    show_merging,
    show_qualification,
    show_set,
    show_sets,
    start,
)

urlpatterns = [
    path("", start.start, name="congruence"),
    path("domein/", show_domain.show_domain, name="congruence_domain"),
    path("domein.json", show_domain.domain_as_json, name="congruence_domain_json"),
    path("domein.csv", show_domain.domain_as_csv, name="congruence_domain_csv"),
    path("samensmelten/", show_merging.show_merging, name="merging"),
    path("samensmelten.json", show_merging.merging_as_json, name="merging_json"),
    path("samensmelten.csv", show_merging.merging_as_csv, name="merging_csv"),
    path("rollen/", show_sets.show_sets, name="competence_sets"),
    path("rollen.json", show_sets.sets_as_json, name="competence_sets_json"),
    path("rollen.csv", show_sets.sets_as_csv, name="competence_sets_csv"),
    path("rollen/voorstel/<str:code>/", keep_set.keep_set, name="keep_competence_set"),
    path("rollen/<slug:key>.json", show_set.set_as_json, name="competence_set_json"),
    path("rollen/<slug:key>/", show_set.show_set, name="competence_set"),
    path("rollen/<slug:key>/naam/", change_set.rename_set, name="rename_competence_set"),
    path("rollen/<slug:key>/opheffen/", change_set.dissolve_set, name="dissolve_competence_set"),
    path("competentie/<str:code>.json", show_competence.competence_as_json, name="congruence_competence_json"),
    path("competentie/<str:code>/", show_competence.show_competence, name="congruence_competence"),
    path("<str:identifier>.json", qualification_files.qualification_as_json, name="congruence_qualification_json"),
    path("<str:identifier>.csv", qualification_files.qualification_as_csv, name="congruence_qualification_csv"),
    path("<str:identifier>/", show_qualification.show_qualification, name="congruence_qualification"),
    path("<str:identifier>/woorden.json", show_elements.elements_as_json, name="congruence_elements_json"),
    path("<str:identifier>/woorden/", show_elements.show_elements, name="congruence_elements"),
]
