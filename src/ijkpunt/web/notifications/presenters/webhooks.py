"""Webhooks in words: how one stands, and what was sent."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.language import day, said
from ijkpunt.notifications.queries import SentLine, WebhookView
from ijkpunt.notifications.rules.delivery import Kind, State
from ijkpunt.web.notifications.presenters.following import FollowedLine, followed_lines


@dataclass(frozen=True, slots=True)
class SentRow:
    """A message that was sent. `note` says why it did not arrive, `next_at` when it is tried again; `again`: somebody
    may ask to send it once more."""

    id: UUID
    text: str
    at: str
    state: str
    tone: str
    note: str
    tries: str
    next_at: str
    again: bool


@dataclass(frozen=True, slots=True)
class WebhookCard:
    """A webhook as the pages show it. `note`: what to do; nothing when all is well."""

    id: UUID
    address: str
    organisation: str
    state: str
    tone: str
    note: str
    count: str
    topics: list[FollowedLine]
    sent: list[SentRow]


def card(view: WebhookView) -> WebhookCard:
    state, tone, note = _standing(view)
    count = len(view.topics)
    return WebhookCard(
        id=view.id,
        address=view.address,
        organisation=view.organisation,
        state=state,
        tone=tone,
        note=note,
        count=ngettext("%(count)s onderwerp", "%(count)s onderwerpen", count) % {"count": count},
        topics=followed_lines(view.topics),
        sent=[_row(line) for line in view.sent],
    )


def _standing(view: WebhookView) -> tuple[str, str, str]:
    if view.stopped_at is not None:
        why = reason(view.stop_reason)
        return _("gestopt"), "bad", _("%(why)s Herstel het, en stuur dan een proefbericht.") % {"why": why}
    if view.confirmed_at is None:
        return _("wacht op bevestiging"), "part", _("Er gaat pas nieuws naar dit adres als het proefbericht aankwam.")
    return _("werkt"), "good", ""


def _row(line: SentLine) -> SentRow:
    word, tone = {
        State.SENT: (_("verstuurd"), "good"),
        State.WAITING: (_("wacht"), "part" if line.failures else ""),
        State.DEAD: (_("opgegeven"), "bad"),
        State.DROPPED: (_("niet verstuurd"), ""),
    }[line.state]
    text = said(line.headline) if line.headline else ""
    return SentRow(
        text=text or (_("Proefbericht") if line.kind is Kind.PROOF else ""),
        at=day(line.at),
        state=word,
        tone=tone,
        note=reason(line.error) if line.error else "",
        id=line.id,
        tries=ngettext("%(count)s keer", "%(count)s keer", line.tries) % {"count": line.tries},
        next_at=date_format(localtime(line.next_at), "j F, H.i") if line.next_at else "",
        again=line.given_up,
    )


def reason(code: str) -> str:
    """Why a message did not arrive, in a sentence."""
    known = {
        "forbidden": _("Het adres ligt niet op het openbare internet, of het bestaat niet."),
        "timeout": _("Er kwam niet op tijd een antwoord."),
        "connection": _("We konden geen veilige verbinding maken."),
        "protocol": _("Het antwoord was geen HTTP."),
        "secret": _("Het geheim geldt niet meer. Maak een nieuw geheim."),
        "status 410": _("Het adres wil geen berichten meer (410)."),
    }
    if code in known:
        return known[code]
    return _("Het adres antwoordde met %(status)s.") % {"status": code.removeprefix("status ")}
