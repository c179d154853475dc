"""The pages of levelling before anything was levelled."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_an_empty_report_says_what_will_stand_there() -> None:
    body = Client().get(reverse("levelling_method")).content.decode()
    assert "Er is nog geen enkele inschaling afgesloten." in body
    assert len(Client().get(reverse("levelling_method_csv")).content.decode("utf-8-sig").splitlines()) == 1


def test_the_scheme_to_start_with_is_shown_and_says_that_it_is_ours() -> None:
    body = Client().get(reverse("weighing_scheme")).content.decode()
    assert "eigen keuze" in body
    assert "38 punten: niveau 4" in body
