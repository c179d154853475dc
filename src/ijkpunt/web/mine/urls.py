"""Addresses: a person's own file and journeys, under mijn/."""

from django.urls import URLPattern, path

from ijkpunt.web.mine import exemptions, picture

app_name = "mine"
urlpatterns: list[URLPattern] = []

# What somebody need not follow any more, and what everything adds up to.
urlpatterns += [
    path("vrijstellingen/", exemptions.exemptions, name="exemptions"),
    path("vrijstellingen/bewijs/", exemptions.proof, name="exemption_proof"),
    path("vrijstellingen/in/<str:code>/", exemptions.programme, name="exemption_programme"),
    path("vrijstellingen/<uuid:identifier>/", exemptions.exemption, name="exemption"),
    path("beeld/", picture.pictures, name="pictures"),
    path("beeld/<str:version>/", picture.picture, name="picture"),
]
