"""What somebody can do here, read from their rights: the tasks on the page of their account, most used first."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.web.wishes import Wish


@dataclass(frozen=True, slots=True)
class Task:
    """A page where somebody with this right works; None: whoever has an account."""

    permission: Permission | None
    wish: Wish


def _task(permission: Permission | None, text: str | Promise, more: str | Promise, page: str) -> Task:
    return Task(permission, Wish(text, more, page))


TASKS = (
    _task(
        Permission.JOURNEY_COORDINATE,
        _("EVC-trajecten"),
        _("Wie wacht op jou, van aanmelding tot bewijs."),
        "centre:overview",
    ),
    _task(Permission.JOURNEY_COORDINATE, _("Testsessies"), _("Plaatsen, boekingen en wie er was."), "centre:sessions"),
    _task(
        Permission.JOURNEY_ASSESS, _("Beoordelen"), _("Wat je gevraagd is, en wat klaarstaat."), "assessing:assignments"
    ),
    _task(
        Permission.JOURNEY_GUIDE, _("Mensen begeleiden"), _("Wie je volgt, en wat ze met je delen."), "guiding:caseload"
    ),
    _task(
        Permission.COMPETENCE_ATTEST,
        _("Bevestigen wat iemand toonde"),
        _("Per competentie, na een stage, een IBO of een cursus."),
        "attesting:home",
    ),
    _task(
        Permission.COMPETENCE_ATTEST,
        _("Plannen voor de werkplek"),
        _("Wie leert wat, in welke week."),
        "attesting:plans",
    ),
    _task(
        Permission.COHORT_LEAD, _("Groepen"), _("Mensen van je sector of bedrijf samen naar EVC."), "guiding:cohorts"
    ),
    _task(
        Permission.COHORT_LEAD, _("Functies"), _("Wat je vraagt, wie wat kan, en wat ontbreekt."), "workfloor:functions"
    ),
    _task(
        Permission.EXEMPTION_DECIDE,
        _("Vrijstellingen"),
        _("Wat mensen al bewezen, naast je modules."),
        "exemptions:requests",
    ),
    _task(Permission.CREDENTIAL_ISSUE, _("Bewijzen geven"), _("Eén voor één, of veel tegelijk."), "giving:overview"),
    _task(
        Permission.CREDENTIAL_CONFIRM,
        _("Delen samen tot een geheel"),
        _("Wie bij meer dan één centrum alles toonde."),
        "giving:proposals",
    ),
    _task(Permission.LED_SEND, _("Melden aan de LED"), _("Bewijzen die nog geregistreerd moeten worden."), "led"),
    _task(Permission.PRODUCT_EDIT, _("Opleidingen maken"), _("En tonen wat er gedekt is."), "coverage_list"),
    _task(Permission.DEVIATION_ANSWER, _("Afwijkingen"), _("Waarop de sector nog moet antwoorden."), "sector_inbox"),
    _task(Permission.DOSSIER_WRITE, _("Dossiers"), _("Meeschrijven aan een beroepskwalificatie."), "dossiers"),
    _task(Permission.DOSSIER_FACILITATE, _("Dossiers begeleiden"), _("Elke stap, en sinds wanneer."), "dossiers"),
    _task(Permission.DOSSIER_VALIDATE, _("Werk van de commissie"), _("Valideren en inschalen."), "committee_work"),
    _task(Permission.FEEDBACK_ANSWER, _("Opmerkingen"), _("Wat mensen zeggen over een beroep."), "feedback_inbox"),
    _task(
        Permission.MAPPING_CURATE, _("Koppelingen"), _("Competenties naast Competent, ESCO en ROME."), "mapping_sets"
    ),
    _task(Permission.PROGRAMME_APPLY, _("Ons aanbod"), _("Erkenningen vragen, starten en stoppen."), "my_programmes"),
    _task(
        Permission.PROGRAMME_DECIDE, _("Aanvragen van erkenning"), _("Wat wacht op een beslissing."), "programme_inbox"
    ),
    _task(Permission.INSPECTION_WRITE, _("Bezoeken"), _("Plannen, noteren en opvolgen."), "inspections"),
    _task(
        Permission.JOURNEY_INSPECT,
        _("Dossiers inkijken"),
        _("Bij een inspectie, met een spoor ervan."),
        "assessing:inspections",
    ),
    _task(Permission.ISSUER_KEEP, _("Gevers van bewijzen"), _("Hun sleutels, en wat ze mogen geven."), "issuers"),
    _task(Permission.FIGURES_KEEP, _("Cijfers"), _("Gepubliceerde tabellen, met hun bron."), "insight:tables"),
    _task(
        Permission.API_KEY_KEEP, _("Sleutels voor de API"), _("Voor de software van je organisatie."), "accounts:keys"
    ),
    _task(None, _("Mijn eigen dossier"), _("Je ervaring, je trajecten en je bewijzen."), "mine:home"),
)


def tasks_of(by: Actor) -> Iterator[Wish]:
    """The tasks of somebody, each page once. A page that does not exist is left out."""
    seen: set[str] = set()
    for task in TASKS:
        allowed = task.permission is None or by.may(task.permission)
        if allowed and task.wish.page not in seen and task.wish.address:
            seen.add(task.wish.page)
            yield task.wish
