"""CloudEvents 1.0, structured JSON: how an event is told to another system."""

from collections.abc import Mapping
from datetime import UTC, datetime

import orjson

MEDIA_TYPE = "application/cloudevents+json; charset=utf-8"


def write_event(*, id_: str, source: str, type_: str, subject: str, at: datetime, data: Mapping[str, object]) -> bytes:
    """One event. `source` is an address; `source` and `id_` together name the event for ever."""
    event = {
        "specversion": "1.0",
        "id": id_,
        "source": source,
        "type": type_,
        "subject": subject,
        "time": at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "data": dict(data),
    }
    return orjson.dumps({name: value for name, value in event.items() if value != ""})
