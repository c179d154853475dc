"""Which events of the audit log are news, about what, in which words, and on which page to read more.

The table is the whole rule: an event that is not in it is told to nobody. Only what anybody may read stands in it. Of
an event nothing travels but its name, its moment and what it is about: not who did it, not why, and no other data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from ijkpunt.kernel.messages import Message, say
from ijkpunt.notifications.rules.topics import EVERYTHING, Topic, TopicKind, number_of

VERSION_PAGE, PRODUCT_PAGE = "/id/{subject}", "/dekking/{key}/"


@dataclass(frozen=True, slots=True)
class NewsRule:
    """These events are news about a qualification or a product.

    `headline` has gaps for `{title}` (its name) and `{subject}` (what exactly); `page` for `{key}` too. `fields`: only
    when the event says that one of these changed.
    """

    events: tuple[str, ...]
    about: TopicKind
    headline: Message
    page: str
    fields: frozenset[str] = frozenset()


def _qualification(*events: str, headline: Message, fields: tuple[str, ...] = ()) -> NewsRule:
    return NewsRule(events, TopicKind.QUALIFICATION, headline, VERSION_PAGE, frozenset(fields))


def _product(*events: str, headline: Message) -> NewsRule:
    return NewsRule(events, TopicKind.PRODUCT, headline, PRODUCT_PAGE)


RULES: tuple[NewsRule, ...] = (
    _qualification(
        "register.version.published",
        headline=say("Nieuw in het register: {title} ({subject})."),
    ),
    _qualification(
        "register.version.lifecycle",
        headline=say("De status of de einddatum van {title} ({subject}) is veranderd."),
        fields=("status", "status_code", "ends_on"),
    ),
    _qualification(
        "register.version.completion",
        headline=say("De deelkwalificaties van {title} ({subject}) zijn aangevuld."),
    ),
    _qualification(
        "register.version.revision",
        headline=say("De tekst van {title} ({subject}) is veranderd, nog voor de erkenning."),
    ),
    _qualification(
        "register.version.correction",
        headline=say("De overheid verbeterde de tekst van {title} ({subject})."),
    ),
    _qualification(
        "register.qualification.scrapped",
        headline=say("{title} ({subject}) is geschrapt uit het register."),
    ),
    _qualification(
        "dossiers.qualification.merged",  # about the one that went up; its subject is where it went
        headline=say("{title} gaat op in een andere beroepskwalificatie: {subject}."),
    ),
    _qualification(
        "dossiers.dossier.started",
        headline=say("Er start een dossier over {title} ({subject}): er komt een nieuwe versie."),
    ),
    _product(
        "derivations.version.submitted",
        headline=say("{title} ({subject}) is ingediend om goed te keuren."),
    ),
    _product(
        "derivations.version.approved",
        headline=say("{title} ({subject}) is goedgekeurd."),
    ),
    _product(
        "derivations.version.withdrawn",
        headline=say("{title} ({subject}) is ingetrokken."),
    ),
    _product(
        "derivations.deviation.put",
        headline=say("De sector moet zich uitspreken over een afwijking in {title} ({subject})."),
    ),
    _product(
        "derivations.deviation.answered",
        headline=say("De sector antwoordde op een afwijking in {title} ({subject})."),
    ),
    _product(
        "derivations.deviation.settled",
        headline=say("Over een afwijking in {title} ({subject}) is een beslissing genomen."),
    ),
    _product(
        "derivations.follow_up.opened",
        headline=say("Een nieuwe versie van de kwalificatie raakt {title} ({subject})."),
    ),
)
BY_EVENT: Mapping[str, NewsRule] = {event: rule for rule in RULES for event in rule.events}


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of the log, as far as news needs it. `data` may name a `qualification` or a `product` and `fields`."""

    sequence: int
    at: datetime
    event: str
    subject: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class News:
    """Something to tell. `sequence` is the number of the event, for ever its own; `path` the page with more."""

    sequence: int
    at: datetime
    event: str
    about: Topic
    subject: str
    headline: Message
    path: str

    def titled(self, title: str) -> "News":
        """The same news, with the name of what it is about."""
        return replace(self, headline=replace(self.headline, values={**self.headline.values, "title": title}))

    def topics(self, domains: tuple[Topic, ...] = ()) -> tuple[Topic, ...]:
        """Whoever follows one of these is told; `domains` are those of what it is about."""
        return (EVERYTHING, self.about, *domains)


def news_of(happened: Happened) -> News | None:
    """The news in an event, or None. Until `titled`, its headline calls the thing by its key."""
    rule = BY_EVENT.get(happened.event)
    if rule is None or not _concerns(rule, happened.data):
        return None
    key = key_of(rule.about, happened)
    if not key:
        return None
    subject = happened.subject if rule.about is TopicKind.QUALIFICATION and number_of(happened.subject) else key
    return News(
        sequence=happened.sequence,
        at=happened.at,
        event=happened.event,
        about=Topic(rule.about, key),
        subject=subject,
        headline=replace(rule.headline, values={"title": key, "subject": subject}),
        path=rule.page.format(subject=subject, key=key),
    )


def key_of(about: TopicKind, happened: Happened) -> str:
    """Which qualification or product an event is about: what its data say, or else its subject. Nothing: unclear.

    An event about a part (a deviation, a dossier) has that part for its subject and names the whole in its data.
    """
    said = happened.data.get(str(about))
    text = said if isinstance(said, str) else happened.subject
    return number_of(text) if about is TopicKind.QUALIFICATION else text.strip()


def _concerns(rule: NewsRule, data: Mapping[str, object]) -> bool:
    changed = data.get("fields")
    return not rule.fields or (isinstance(changed, list | tuple) and not rule.fields.isdisjoint(map(str, changed)))
