"""Addresses: who vouches for what somebody showed, and plans a work placement, under bevestigen/."""

from django.urls import URLPattern

app_name = "attesting"
urlpatterns: list[URLPattern] = []
