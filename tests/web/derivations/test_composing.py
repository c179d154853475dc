"""Making a product by typing or with a file, and changing one: nothing that was filled in is ever lost."""

import io
import json
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.formats.products.own_json import write_product
from ijkpunt.web.derivations.work import upload
from tests.derivations.making import seal_newest
from tests.web.crosswalk.pages import browser_of, words
from tests.web.derivations.making import COMPOSE, UPLOAD, fields_of, press, problems_of, typed

pytestmark = pytest.mark.usefixtures("universe")


@pytest.fixture
def school() -> Iterator[Client]:
    yield browser_of("school")


def sent_file(client: Client, name: str, data: bytes, address: str = UPLOAD) -> object:
    return client.post(address, {"bestand": SimpleUploadedFile(name, data)})
