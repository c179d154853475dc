"""The addresses of CASE, below /ims/case/v1p1/ and /ims/case/v1p0/."""

from django.urls import URLPattern, path, re_path

from ijkpunt.api.case import discovery, lists, objects

DEFINITIONS = {
    "CFAssociationGroupings": "association_grouping",
    "CFConcepts": "concept",
    "CFItemTypes": "item_type",
    "CFLicenses": "license",
    "CFRubrics": "rubric",
    "CFSubjects": "subject",
}


def _addresses(version: str) -> list[URLPattern]:
    form = {"version": version}
    objects_of_definitions = [
        path(f"{place}/<str:identifier>", objects.definition, {**form, "path": place}, name=name)
        for place, name in DEFINITIONS.items()
    ]
    return [
        path("CFDocuments", lists.documents, form, name="documents"),
        path("CFDocuments/<str:identifier>", objects.document, form, name="document"),
        path("CFItems/<str:identifier>", objects.item, form, name="item"),
        path("CFItemAssociations/<str:identifier>", objects.item_associations, form, name="item_associations"),
        path("CFAssociations/<str:identifier>", objects.association, form, name="association"),
        path("CFPackages/<str:identifier>", objects.package, form, name="package"),
        *objects_of_definitions,
    ]


def _anything_else(version: str) -> URLPattern:
    return re_path(r"^.*$", objects.nothing_here, {"version": version}, name="nothing_here")


version_1_1 = [
    *_addresses("1.1"),
    path("discovery/imscasev1p1_openapi3_v1p0.json", discovery.discovery, {"version": "1.1"}, name="discovery"),
    _anything_else("1.1"),
]
version_1_0 = [*_addresses("1.0"), _anything_else("1.0")]
