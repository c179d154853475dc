"""Addresses of the conversion tool, under omzetten/."""

from django.urls import path

from ijkpunt.web.crosswalk import (
    chain,
    conflicts,
    convert,
    convert_file,
    curate,
    decide,
    drift,
    open_set,
    publish,
    queue,
    review,
    set_file,
    show_set,
    show_sets,
)

urlpatterns = [
    path("", convert.convert, name="convert"),
    path("omzetting.csv", convert.convert_as_csv, name="convert_csv"),
    path("bestand/", convert_file.convert_file, name="convert_file"),
    path("keten/", chain.show_chain, name="chain"),
    path("reeksen/", show_sets.show_sets, name="mapping_sets"),
    path("reeksen/nieuw/", open_set.open_set, name="open_mapping_set"),
    path("reeksen/<slug:key>/", show_set.show_set, name="mapping_set"),
    path("reeksen/<slug:key>/bestand.<str:form>", set_file.set_file, name="mapping_set_file"),
    path("reeksen/<slug:key>/werk/", queue.show_queue, name="curation_queue"),
    path("reeksen/<slug:key>/werk/<str:version>/<path:subject>/", curate.curate, name="curate"),
    path("reeksen/<slug:key>/besluit/<str:version>/<path:subject>/", decide.decide, name="decide"),
    path("reeksen/<slug:key>/terug/<str:version>/<path:subject>/", decide.undo, name="undo_decision"),
    path("reeksen/<slug:key>/kwalificaties/", open_set.extend_set, name="extend_mapping_set"),
    path("reeksen/<slug:key>/nakijken/", review.review, name="review_mappings"),
    path("reeksen/<slug:key>/conflicten/", conflicts.show_conflicts, name="mapping_conflicts"),
    path("reeksen/<slug:key>/publiceren/", publish.publish, name="publish_mapping_set"),
    path("reeksen/<slug:key>/intrekken/", publish.withdraw, name="withdraw_mapping_set"),
    path("reeksen/<slug:key>/koppeling-intrekken/", publish.withdraw_row, name="withdraw_mapping"),
    path("reeksen/<slug:key>/nieuwe-uitgave/", drift.show_drift, name="mapping_drift"),
    path("reeksen/<slug:key>/meenemen/", drift.carry, name="carry_forward"),
]
