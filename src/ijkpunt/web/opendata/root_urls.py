"""Addresses that search engines ask for at the root of a site."""

from django.urls import path

from ijkpunt.web.opendata.crawling import robots, sitemap

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
]
