"""Addresses: open data: what there is and in which form, under open-data/."""

from django.urls import path, re_path

from ijkpunt.web.opendata.catalogue import catalogue_file
from ijkpunt.web.opendata.changes import changes, changes_atom
from ijkpunt.web.opendata.check_file import check_file
from ijkpunt.web.opendata.mappings import mapping_set_file, mappings_file
from ijkpunt.web.opendata.register_file import register_file
from ijkpunt.web.opendata.show_page import show_page
from ijkpunt.web.opendata.version_file import version_file

app_name = "opendata"
urlpatterns = [
    path("", show_page, name="page"),
    path("nakijken/", check_file, name="check"),
    re_path(r"^dcat\.(?P<form>ttl|jsonld|rdf)$", catalogue_file, name="catalogue"),
    path("wijzigingen.json", changes, name="changes"),
    path("wijzigingen.atom", changes_atom, name="changes_atom"),
    path("sssom.zip", mappings_file, name="mappings"),
    path("sssom/<slug:key>.sssom.tsv", mapping_set_file, name="mapping_set"),
    re_path(r"^(?P<identifier>[Bb][Kk]-[\w-]+)/(?P<name>[\w.-]+)$", version_file, name="version_file"),
    re_path(r"^(?P<name>[\w-]+\.[\w.-]+)$", register_file, name="register_file"),
]
