"""Keys for the API: made, shown once, revoked; how often they are used; and requests that happen once only."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from ijkpunt.accounts.models import ApiKey, ApiKeyDay, KeptAnswer, Organisation
from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.accounts.rules.keys import PER_DAY, PER_MINUTE, KeyAsked, key_problems, new_token
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken

KEPT = timedelta(days=1)  # how long the answer to a request is kept, for who asks it again


@transaction.atomic
def make_key(*, by: Actor, asked: KeyAsked, on: date) -> tuple[ApiKey, str]:
    """Make a key of the own organisation. Returns it with the secret, which nobody can see again.

    Raises NotAllowed without API_KEY_KEEP or `key.no_organisation`; Refused with everything that is wrong.
    """
    organisation = _own(by)
    problems = list(key_problems(asked, by.permissions, on))
    if problems:
        raise Refused(problems)
    new = new_token()
    key = ApiKey.objects.create(
        organisation=organisation,
        name=asked.name.strip(),
        prefix=new.prefix,
        secret_hash=new.secret_hash,
        scopes=sorted(asked.scopes),
        valid_from=asked.first,
        valid_until=asked.last,
        per_minute=PER_MINUTE,
        per_day=PER_DAY,
        made_by=by.identifier,
    )
    data = {
        "organisation": organisation.key,
        "scopes": key.scopes,
        "valid_from": asked.first,
        "valid_until": asked.last,
    }
    record(by=by, event="accounts.key.made", subject=key.identifier, data=data)
    return key, new.token


@transaction.atomic
def revoke_key(*, by: Actor, prefix: str, on: date) -> None:
    """From now on a key of the own organisation does nothing any more. Twice is harmless.

    Raises NotAllowed as `make_key`; NotFound `key.unknown`, also for one of another organisation.
    """
    organisation = _own(by)
    key = ApiKey.objects.select_for_update().filter(prefix=prefix, organisation=organisation).first()
    if key is None:
        raise NotFound("key.unknown", say("Deze sleutel vinden we niet."), say("Kies er een uit de lijst."))
    if key.revoked_on is None:
        key.revoked_on = on
        key.save(update_fields=["revoked_on"])
        record(by=by, event="accounts.key.revoked", subject=key.identifier, data={"on": on})


def count_request(*, prefix: str, on: date) -> int:
    """Count one more request with a key on a day. Returns how many there were: no decision, no event."""
    key = ApiKey.objects.values_list("pk", flat=True).get(prefix=prefix)
    if not ApiKeyDay.objects.filter(key_id=key, day=on).update(requests=F("requests") + 1):
        ApiKeyDay.objects.get_or_create(key_id=key, day=on)
        ApiKeyDay.objects.filter(key_id=key, day=on).update(requests=F("requests") + 1)
    return ApiKeyDay.objects.values_list("requests", flat=True).get(key_id=key, day=on)


@transaction.atomic
def answer_once(
    *, prefix: str, reference: str, fingerprint: str, make: Callable[[], object], at: datetime
) -> tuple[object, bool]:
    """Do what is asked, or give the answer of the first time when it was asked with this `reference` before.

    Both are one transaction: what is refused leaves no answer, and can be asked again. Returns the answer (JSON) and
    whether it was there already. Raises RuleBroken `request.reference_used` when something else was asked with it.
    """
    key = ApiKey.objects.select_for_update().get(prefix=prefix)  # the same request twice at once: the second one waits
    KeptAnswer.objects.filter(at__lt=at - KEPT).delete()
    kept = KeptAnswer.objects.filter(key=key, reference=reference).first()
    if kept is None:
        answer = make()
        KeptAnswer.objects.create(key=key, reference=reference, fingerprint=fingerprint, answer=answer, at=at)
        return answer, False
    if kept.fingerprint != fingerprint:
        raise RuleBroken(
            "request.reference_used",
            say("Met deze Idempotency-Key vroeg je eerder iets anders."),
            say("Kies voor elke nieuwe vraag een nieuwe."),
        )
    return kept.answer, True


def _own(by: Actor) -> Organisation:
    by.require(Permission.API_KEY_KEEP)
    if not by.organisation:
        raise NotAllowed(
            "key.no_organisation",
            say("Een sleutel is van één organisatie."),
            say("Kies eerst een mandaat op je accountpagina."),
        )
    return organisation_with_key(by.organisation)
