"""Addresses of the pages about IJkpunt."""

from django.urls import path

from ijkpunt.web.about.show_page import show_page

urlpatterns = [
    path("", show_page, {"template": "about/about.html"}, name="about"),
    path("data/", show_page, {"template": "about/data.html"}, name="about_data"),
    path("toegankelijkheid/", show_page, {"template": "about/accessibility.html"}, name="about_accessibility"),
    path("zelfde-competenties/", show_page, {"template": "about/congruence.html"}, name="about_congruence"),
    path("privacy/", show_page, {"template": "about/privacy.html"}, name="about_privacy"),
]
