"""Checking a record before it is kept, and saying what is wrong the way the house says it."""

from collections.abc import Iterator, Sequence

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused


def keep(instance: models.Model, *, record: str = "", more: Sequence[Problem] = ()) -> None:
    """Save `instance` when nothing is wrong with it: its fields, its own `clean`, its constraints.

    `record` names it in the problems; `more` holds problems already found elsewhere. Raises Refused with all of them.
    """
    try:
        instance.full_clean()
    except ValidationError as wrong:
        raise Refused([*more, *as_problems(wrong, record=record)]) from None
    if more:
        raise Refused(more)
    instance.save()


def as_problems(wrong: ValidationError, *, record: str = "", field: str = "") -> Iterator[Problem]:
    """Django's validation errors as problems. `field` names the field when Django does not know it."""
    by_field = wrong.error_dict if hasattr(wrong, "error_dict") else {field: wrong.error_list}
    for name, errors in by_field.items():
        place = Place(record=record, field="" if name == NON_FIELD_ERRORS else name)
        for error in errors:
            yield Problem(
                code=f"field.{error.code or 'invalid'}",
                message=say("{explanation}", explanation=" ".join(error.messages)),
                remedy=say("Pas dit aan en bewaar opnieuw."),
                place=place,
            )
