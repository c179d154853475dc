"""Addresses of all pages, per area. The API stands in ijkpunt/api."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ijkpunt.web.front.urls")),
    path("over/", include("ijkpunt.web.about.urls")),
    path("account/", include("ijkpunt.web.accounts.urls")),
    path("", include("ijkpunt.web.register.urls")),
    path("woordenlijsten/", include("ijkpunt.web.vocabularies.urls")),
    path("dekking/", include("ijkpunt.web.derivations.urls")),
    path("dossiers/", include("ijkpunt.web.dossiers.urls")),
    path("bewijzen/", include("ijkpunt.web.giving.urls")),
    path("bewijs/", include("ijkpunt.web.proof.urls")),
    path("feedback/", include("ijkpunt.web.feedback.urls")),
    path("volgen/", include("ijkpunt.web.notifications.urls")),
    path("congruentie/", include("ijkpunt.web.congruence.urls")),
    path("bewijzen/led/", include("ijkpunt.web.led.urls")),
    path("aanbod/", include("ijkpunt.web.providers.offer.urls")),
    path("erkenningen/", include("ijkpunt.web.providers.urls")),
    path("omzetten/", include("ijkpunt.web.crosswalk.urls")),
    path("nakijken/", include("ijkpunt.web.verify.urls")),
    path("", include("ijkpunt.web.issuers.documents_urls")),
    path("gevers/", include("ijkpunt.web.issuers.urls")),
]
