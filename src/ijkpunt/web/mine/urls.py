"""Addresses: a person's own file and journeys, under mijn/."""

from django.urls import URLPattern, path

from ijkpunt.web.mine import adding_up, exemptions

app_name = "mine"
urlpatterns: list[URLPattern] = []

# What somebody need not follow any more, and what everything adds up to.
urlpatterns += [
    path("vrijstellingen/", exemptions.exemptions, name="exemptions"),
    path("vrijstellingen/bewijs/", exemptions.proof, name="exemption_proof"),
    path("vrijstellingen/in/<str:code>/", exemptions.programme, name="exemption_programme"),
    path("vrijstellingen/<uuid:identifier>/", exemptions.exemption, name="exemption"),
    path("beeld/samen/", adding_up.pictures, name="adding_up"),
    path("beeld/<str:version>/", adding_up.picture, name="adding_up_version"),
]
