"""What is counted of requests and queues, as Prometheus reads it. Routes as patterns only: nothing of who asked what.

`ijkpunt serve` gives its processes a folder to count in together (PROMETHEUS_MULTIPROC_DIR); without it a process
counts by itself.
"""

from collections.abc import Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from ijkpunt.audit.queries import last_sequence
from ijkpunt.credentials.queries.led import oldest_due_message, waiting_count
from ijkpunt.kernel.clock import now
from ijkpunt.notifications.queries import oldest_due, outbox_counts

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_OWN = CollectorRegistry()
REQUESTS = Counter("ijkpunt_requests", "Requests answered.", ("route", "method", "status"), registry=_OWN)
SECONDS = Histogram("ijkpunt_request_seconds", "How long an answer took.", ("route",), registry=_OWN, buckets=BUCKETS)


def count_request(route: str, method: str, status: int, seconds: float) -> None:
    """Count one answer. A method that HTTP does not know is `other`: a caller cannot make labels."""
    REQUESTS.labels(route, method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def written_figures() -> bytes:
    """Everything that is counted by all processes, and the queues as they are now, in Prometheus' text form."""
    together = CollectorRegistry()
    try:
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    except ValueError:
        together = _OWN
    queues = CollectorRegistry()
    queues.register(_Queues())
    return generate_latest(together) + generate_latest(queues)


class _Queues(Collector):
    """Read from the database at the moment that somebody asks."""

    def collect(self) -> Iterator[Metric]:
        at = now()
        counts = outbox_counts(at)
        waiting = GaugeMetricFamily("ijkpunt_queue_waiting", "Messages that wait.", labels=("queue",))
        waiting.add_metric(["outbox"], counts.waiting)
        waiting.add_metric(["led"], waiting_count(at))
        yield waiting
        age = GaugeMetricFamily("ijkpunt_queue_age_seconds", "How long the first waits that may go.", labels=("queue",))
        age.add_metric(["outbox"], _age(oldest_due(at), at))
        age.add_metric(["led"], _age(oldest_due_message(at), at))
        yield age
        yield GaugeMetricFamily("ijkpunt_outbox_given_up", "Messages that were given up.", value=counts.dead)
        yield GaugeMetricFamily("ijkpunt_audit_events", "Events in the log.", value=last_sequence())

    def describe(self) -> Iterator[Metric]:
        return iter(())


def _age(since: datetime | None, at: datetime) -> float:
    return max(0.0, (at - since).total_seconds()) if since else 0.0
