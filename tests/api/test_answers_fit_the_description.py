"""Whatever is asked, in the described way or not, the API answers as it says it will, and never fails."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from ijkpunt.accounts.actions import make_key
from ijkpunt.accounts.rules.keys import KeyAsked
from ijkpunt.api.v1.access import KEYED_OPERATIONS
from ijkpunt.api.v1.api import api
from ijkpunt.config.wsgi import application
from ijkpunt.kernel.clock import today
from ijkpunt.pathways.models import Journey
from tests.pathways.world import planned
from tests.providers.desk import acting

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
# The same questions at every run: what is found is found by everybody, and nothing fails by chance.
EACH = settings(
    max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
PLAIN = {"Accept-Encoding": "identity"}
KNOWN = {  # identifiers that exist in the demo, so that answers with something in them are checked too
    "identifier": ["BK-9104-3", "BK-9104"],
    "number": ["BK-9104", "9901"],
    "earlier": ["BK-9104-1", "BK-9101-2"],
    "later": ["BK-9104-2", "BK-9111-1"],
    "code": ["bkc9904306", "bkc9904201"],
    "key": ["esco", "competent"],
    "version": ["demo-2", "demo-1"],
    "mapping_set": ["competent-esco-demo", "esco-rome-demo"],
    "concept": ["dd04eb22-8aed-5e5a", "SK-90001"],
    "product": ["OP-9104", "BKT-9110"],
    "dossier": ["D-2026-001", "onbekend"],
    "programme": ["P-2026-005", "P-2026-004"],
    "figure": ["evc", "onbekend"],
    "set_key": ["samen-veilig-op-het-dak", "onbekend"],
    "part": ["name", "portfolio"],
}
NOBODY = "00000000-0000-0000-0000-000000000000"


def operations() -> list[Any]:
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
    schema.app = application
    return [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]


def name(operation: Any) -> str:
    return str(operation.definition.raw["operationId"])


OPERATIONS = operations()
# A path takes every text, so only a query can go against the description.
ASKED = [
    pytest.param(operation, mode, id=f"{name(operation)}-{mode}")
    for operation in OPERATIONS
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or any(one.location == "query" for one in operation.iter_parameters())
]


@pytest.fixture(autouse=True)
def _keep_the_connection() -> Iterator[None]:
    """Outside tests a request may close an old connection; here that would end the transaction of the universe."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def headers(universe: None) -> Mapping[str, str]:
    """Whoever asks has the key of a test centre: with it every operation answers, and not only with 401."""
    scopes = frozenset({"journey.coordinate", "credential.issue"})
    asked = KeyAsked("Proef", scopes, today(), today())
    return {**PLAIN, "Authorization": f"Bearer {make_key(by=acting('coordinator'), asked=asked, on=today())[1]}"}


@pytest.mark.parametrize(("operation", "mode"), ASKED)
def test_every_answer_fits_the_description(operation: Any, mode: GenerationMode, headers: Mapping[str, str]) -> None:
    # A question without a key counts as wrong, and ours always has one.
    checks = CHECKS[:-1] if name(operation) in KEYED_OPERATIONS else CHECKS

    @EACH
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=checks, headers=headers)

    ask()


@pytest.mark.parametrize("operation", OPERATIONS, ids=name)
def test_answers_about_what_is_there_fit_too(operation: Any, headers: Mapping[str, str]) -> None:
    known = {**KNOWN, "identifier": of_centre(operation.path)} if name(operation) in KEYED_OPERATIONS else KNOWN
    parameters = {one.name: known[one.name] for one in operation.iter_parameters() if one.location == "path"}
    for values in ({key: found[place] for key, found in parameters.items()} for place in range(2)):
        case = operation.Case(path_parameters=values)
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS[:-1])


def of_centre(path: str) -> list[str]:
    """The number of a journey, a session or a booking of the centre, by what an operation is about."""
    booking = Journey.objects.get(identifier=planned()).bookings.get()
    found = {"sessions": booking.session.identifier, "bookings": booking.identifier}
    return [str(found.get(path.split("/")[3], booking.journey.identifier)), NOBODY]


def test_wrong_questions_are_tried_where_they_can_be() -> None:
    assert len(ASKED) == len(OPERATIONS) + 23
