"""Reminders of the terms that other parts keep. They stand below this part and cannot call it, so it asks them."""

from datetime import date

from ijkpunt.credentials.queries.led import LedTermAtRisk, led_terms_at_risk
from ijkpunt.derivations.queries import ReminderLine, reminders_due
from ijkpunt.kernel.actor import Actor
from ijkpunt.notifications.actions.reminding import remind
from ijkpunt.notifications.rules.topics import EVERYTHING, Topic, TopicKind
from ijkpunt.providers.queries import ProviderNews, provider_news


def plan_reminders(*, by: Actor, on: date) -> int:
    """Plan a reminder for everybody who deserves one on this day, and for the same term not twice: once shortly
    before its last day, once when that has passed. Returns for how many an organisation is known here."""
    owned = [line for line in reminders_due(on=on) if line.organisation]
    for line in owned:
        _plan(line, by=by, on=on)
    proofs = led_terms_at_risk(on)
    for one in proofs:
        _plan_led(one, by=by, on=on)
    told = provider_news(on)
    for news in told:
        _plan_provider(news, by=by, on=on)
    return len(owned) + len(proofs) + len(told)


def _plan_provider(news: ProviderNews, *, by: Actor, on: date) -> None:
    """For everybody who acts for the organisation that offers it: what was decided, and who comes to look."""
    remind(
        by=by,
        due_on=on,
        topic=EVERYTHING,
        organisation=news.organisation,
        key=f"programme.{news.what}",
        values=news.values,
        path=f"/erkenningen/{news.number}/",
        about=news.about,
    )


def _plan_led(term: LedTermAtRisk, *, by: Actor, on: date) -> None:
    """For everybody who acts for the issuer: it tells of no person."""
    remind(
        by=by,
        due_on=on,
        topic=EVERYTHING,
        organisation=term.issuer,
        key="led.overdue" if term.late else "led.term_due",
        values={"title": term.name, "due_on": term.due.strftime("%d-%m-%Y")},
        path="/bewijzen/led/",
        about=f"led:{term.issuer}:{term.due}",
    )


def _plan(line: ReminderLine, *, by: Actor, on: date) -> None:
    remind(
        by=by,
        due_on=on,
        topic=Topic(TopicKind.PRODUCT, line.product),
        organisation=line.organisation,
        key="deviation.overdue" if line.overdue else "deviation.answer_due",
        values={"title": line.title, "due_on": line.day.strftime("%d-%m-%Y")},
        path=f"/dekking/{line.product}/afwijkingen/",
        about=f"deviation:{line.product}:{line.number}:{line.key}:{line.day}",
    )
