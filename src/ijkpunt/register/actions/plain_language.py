"""Write the view of a version for citizens."""

from collections.abc import Sequence

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.register.actions.state import next_revision
from ijkpunt.register.models import PlainLanguage, QualificationVersion


@transaction.atomic
def write_plain_language(
    *, by: Actor, identifier: str, lead: str, can: Sequence[str], need: Sequence[str] = ()
) -> PlainLanguage:
    """Write (or replace) the plain view of a version. The official text stays what it is."""
    by.require(Permission.REGISTER_PUBLISH)
    version = QualificationVersion.objects.filter(identifier=identifier).first()
    if version is None:
        raise NotFound(
            "register.unknown_version",
            say("{identifier} staat niet in het register.", identifier=identifier),
            say("Kijk het nummer na."),
        )
    if not lead.strip() or not all(line.strip() for line in (*can, *need)):
        raise RuleBroken(
            "plain_language.empty",
            say("De uitleg heeft lege zinnen."),
            say("Schrijf één zin die zegt wat je doet, en laat geen lege regels staan."),
        )
    plain, _ = PlainLanguage.objects.update_or_create(
        version=version, defaults={"lead": lead, "can": list(can), "need": list(need)}
    )
    QualificationVersion.objects.filter(pk=version.pk).update(revision=next_revision())
    write_event(by=by, event="register.plain_language.written", subject=identifier)
    return plain
