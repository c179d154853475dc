"""Asking the official API: one key, one origin, patient, and never further than the addresses that we know.

Answers are handed over as raw bytes that are whole JSON; what stands in them is for others to read. Waiting, chance
and the clock are passed in, so that tests neither sleep nor guess.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self

import httpx
import orjson

from ijkpunt.integrations.onderwijs_api import failures

QUALIFICATIONS = "/kwalificaties-en-curriculum/beroepskwalificaties/v2/beroepskwalificatie"
PROGRAMMES = "/kwalificaties-en-curriculum/structuuronderdelen/v2/structuuronderdeel"
PROGRAMME_GROUPS = "/kwalificaties-en-curriculum/structuuronderdelen/v2/structuuronderdeelgroep"
TRAJECTORIES = "/kwalificaties-en-curriculum/trajecten/v1/opleidingstraject"

_ASK_AGAIN = frozenset({429, 500, 502, 503, 504})
_MOST_PAGES = 5_000
_OWN_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long we wait; times in seconds. Each wait doubles, with chance between half and all of it."""

    attempts: int = 5
    first_wait: float = 1.0
    longest_wait: float = 120.0
    timeout: float = 30.0


PATIENT = Patience()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its bytes, as they came, and the address that gave them."""

    raw: bytes
    address: str

    @property
    def answer(self) -> Any:
        return orjson.loads(self.raw)


class OnderwijsClient:
    """Asks the API. Use it as a context manager, or close it.

    `largest_body` is in bytes. `sleep` waits that many seconds, `chance` gives a number from 0 to 1, `now` the time.
    """

    def __init__(
        self,
        base_address: str,
        key: str,
        *,
        patience: Patience = PATIENT,
        largest_body: int = 20_000_000,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Raises WrongKey without a key, ForeignLink when the key would travel unprotected."""
        if not key.strip():
            raise failures.no_key()
        self._base = httpx.URL(base_address.rstrip("/"))
        if self._base.scheme != "https" and self._base.host not in _OWN_MACHINE:
            raise failures.not_secure(base_address)
        self._patience = patience
        self._largest_body = largest_body
        self._sleep, self._chance, self._now = sleep, chance, now
        self._http = httpx.Client(
            headers={"x-api-key": key.strip(), "accept": "application/json"},
            timeout=patience.timeout,
            follow_redirects=False,
            transport=transport,
            trust_env=transport is None and self._base.host not in _OWN_MACHINE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def qualification_pages(self, *, changed_since: date | None = None, size: int = 100) -> Iterator[Fetched]:
        """The pages of the list of qualifications, following the links of the API itself."""
        questions: dict[str, str] = {"pagenr": "0", "size": str(size)}
        if changed_since is not None:
            questions["zoek_gewijzigd_sinds"] = changed_since.isoformat()
        return self._pages(QUALIFICATIONS, questions)

    def qualification(self, version: str) -> Fetched:
        """The detail of BK-0130-5. Raises NotFound with the API's own diagnosis."""
        return self._get(self._url(f"{QUALIFICATIONS}/{version}"))

    def partial(self, version: str, partial: str) -> Fetched:
        """The detail of BK-0130-5-DBK-01."""
        return self._get(self._url(f"{QUALIFICATIONS}/{version}/deelkwalificatie/{partial}"))

    def programme_group_pages(self) -> Iterator[Fetched]:
        return self._pages(PROGRAMME_GROUPS, {})

    def programme(self, number: int) -> Fetched:
        return self._get(self._url(f"{PROGRAMMES}/{number}"))

    def trajectory_pages(self) -> Iterator[Fetched]:
        return self._pages(TRAJECTORIES, {})

    def trajectory(self, number: int) -> Fetched:
        return self._get(self._url(f"{TRAJECTORIES}/{number}"))

    def _url(self, path: str) -> httpx.URL:
        return httpx.URL(f"{self._base}{path}")

    def _pages(self, path: str, questions: Mapping[str, str]) -> Iterator[Fetched]:
        url: httpx.URL | None = self._url(path).copy_merge_params(dict(questions))
        seen: set[str] = set()
        while url is not None:
            if str(url) in seen or len(seen) >= _MOST_PAGES:
                raise failures.endless_list(str(url))
            seen.add(str(url))
            page = self._get(url)
            yield page
            url = self._next(page)

    def _next(self, page: Fetched) -> httpx.URL | None:
        """links.next.href, on our own origin only. Raises ForeignLink for another one."""
        link = page.answer
        for step in ("links", "next", "href"):
            link = link.get(step) if isinstance(link, Mapping) else None
        if link is None:
            return None
        try:
            url = httpx.URL(page.address).join(str(link))
        except (httpx.InvalidURL, ValueError):
            raise failures.foreign_link(str(link), str(self._base)) from None
        if _origin(url) != _origin(self._base):
            raise failures.foreign_link(str(link), str(self._base))
        return url

    def _get(self, url: httpx.URL) -> Fetched:
        """Ask until there is a whole answer, or patience ends."""
        reason = ""
        for attempt in range(1, self._patience.attempts + 1):
            wait: float | None = None
            try:
                response, raw = self._ask(url)
            except httpx.RequestError as broken:
                reason = type(broken).__name__
            else:
                outcome = self._judge(response, raw, url)
                if isinstance(outcome, Fetched):
                    return outcome
                reason, wait = outcome, self._asked_wait(response)
            if attempt < self._patience.attempts:
                self._sleep(self._backed_off(attempt) if wait is None else wait)
        raise failures.unreachable(str(url), reason, self._patience.attempts)

    def _ask(self, url: httpx.URL) -> tuple[httpx.Response, bytes]:
        """One try. Stops reading as soon as the body is larger than we take."""
        chunks: list[bytes] = []
        length = 0
        with self._http.stream("GET", url) as response:
            for chunk in response.iter_bytes():
                length += len(chunk)
                if length > self._largest_body:
                    raise failures.too_large(str(url), self._largest_body)
                chunks.append(chunk)
        return response, b"".join(chunks)

    def _judge(self, response: httpx.Response, raw: bytes, url: httpx.URL) -> Fetched | str:
        """The answer, or in a few words why to ask again. Raises what asking again will not change."""
        status = response.status_code
        if status in _ASK_AGAIN:
            return f"status {status}"
        if status != httpx.codes.OK:
            raise failures.refused(status, raw, str(url))
        try:
            orjson.loads(raw)
        except orjson.JSONDecodeError:
            return "geen volledige JSON"
        return Fetched(raw, str(url))

    def _asked_wait(self, response: httpx.Response) -> float | None:
        """Retry-After in seconds or as a date, at most the longest wait; None when the API does not ask."""
        asked = str(response.headers.get("retry-after", "")).strip()
        if not asked:
            return None
        try:
            until = None if asked.isdecimal() else parsedate_to_datetime(asked)
            seconds = float(asked) if until is None else (until - self._now()).total_seconds()
        except (TypeError, ValueError):
            return None
        return min(max(seconds, 0.0), self._patience.longest_wait)

    def _backed_off(self, attempt: int) -> float:
        whole: float = min(self._patience.first_wait * 2 ** (attempt - 1), self._patience.longest_wait)
        return whole * (0.5 + self._chance() / 2)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    ports = {"https": 443, "http": 80}
    return url.scheme, url.host, url.port or ports.get(url.scheme)
