"""The roles: in which capacity somebody acts for an organisation. This page is meant to be read by a lawyer.

Rights come from a role only, and a role comes from a mandate only. A role without permissions may do what everybody
may: read what is public.
"""

from dataclasses import dataclass

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound, shorten


@dataclass(frozen=True, slots=True)
class Role:
    """`name` is stored in mandates and never changes; the texts are for people."""

    name: str
    display_name: Message
    description: Message
    permissions: frozenset[Permission] = frozenset()


ROLES = (
    Role(
        name="sector_author",
        display_name=say("Auteur van de sector"),
        description=say("Schrijft voor de sector mee aan een beroepskwalificatie. Zegt of een vertaling ervan klopt."),
        permissions=frozenset(
            {
                Permission.COHORT_LEAD,
                Permission.API_KEY_KEEP,
                Permission.DOSSIER_REQUEST,
                Permission.DOSSIER_WRITE,
                Permission.FEEDBACK_ANSWER,
                Permission.LINEAGE_DECIDE,
                Permission.ROLE_KEEP,
                Permission.PRODUCT_CONFIRM_LINKS,
                Permission.DEVIATION_ANSWER,
                Permission.MAPPING_CURATE,
                Permission.NOTIFICATION_WEBHOOK,
            }
        ),
    ),
    Role(
        name="facilitator",
        display_name=say("Procesbegeleider"),
        description=say(
            "Begeleidt een dossier tot publicatie, en kijkt koppelingen na. Noteert wat beslist is over vertalingen. "
            "Beslist niet over de inhoud."
        ),
        permissions=frozenset(
            {
                Permission.FIGURES_KEEP,
                Permission.CREDENTIAL_CONFIRM,
                Permission.CREDENTIAL_END,
                Permission.ISSUER_KEEP,
                Permission.REGISTER_PUBLISH,
                Permission.REGISTER_IMPORT,
                Permission.VOCABULARY_IMPORT,
                Permission.DOSSIER_FACILITATE,
                Permission.DOSSIER_RECOGNISE,
                Permission.AGENDA_KEEP,
                Permission.FEEDBACK_ANSWER,
                Permission.LINEAGE_DECIDE,
                Permission.ROLE_KEEP,
                Permission.APPROVAL_ADVISE,
                Permission.APPROVAL_DECIDE,
                Permission.PROGRAMME_DECIDE,
                Permission.PROCEDURE_KEEP,
                Permission.MAPPING_REVIEW,
                Permission.MAPPING_PUBLISH,
                Permission.MAPPING_IMPORT,
                Permission.AUDIT_READ,
            }
        ),
    ),
    Role(
        name="committee_member",
        display_name=say("Lid van een commissie"),
        description=say("Beoordeelt een beroepskwalificatie of schaalt ze in, samen met de andere leden."),
        permissions=frozenset({Permission.DOSSIER_VALIDATE, Permission.DOSSIER_LEVEL}),
    ),
    Role(
        name="school_editor",
        display_name=say("Redacteur van een school"),
        description=say("Maakt een opleiding die van een beroepskwalificatie komt, en bevestigt wat erin gedekt is."),
        permissions=frozenset(
            {
                Permission.EXEMPTION_DECIDE,
                Permission.API_KEY_KEEP,
                Permission.COMPETENCE_ATTEST,
                Permission.CREDENTIAL_ISSUE,
                Permission.CREDENTIAL_END,
                Permission.LED_SEND,
                Permission.PROGRAMME_APPLY,
                Permission.PRODUCT_EDIT,
                Permission.PRODUCT_CONFIRM_LINKS,
                Permission.FEASIBILITY_NOTE,
                Permission.NOTIFICATION_WEBHOOK,
            }
        ),
    ),
    Role(
        name="provider",
        display_name=say("Aanbieder van opleidingen"),
        description=say("Maakt een beroepsopleiding buiten het onderwijs, en bevestigt wat erin gedekt is."),
        permissions=frozenset(
            {
                Permission.EXEMPTION_DECIDE,
                Permission.API_KEY_KEEP,
                Permission.COMPETENCE_ATTEST,
                Permission.CREDENTIAL_ISSUE,
                Permission.CREDENTIAL_END,
                Permission.LED_SEND,
                Permission.PROGRAMME_APPLY,
                Permission.PRODUCT_EDIT,
                Permission.PRODUCT_CONFIRM_LINKS,
                Permission.FEASIBILITY_NOTE,
                Permission.NOTIFICATION_WEBHOOK,
            }
        ),
    ),
    Role(
        name="test_centre_coordinator",
        display_name=say("Coördinator van een testcentrum"),
        description=say("Maakt de test waarmee iemand bewijst wat die al kan, en plant ze in."),
        permissions=frozenset(
            {
                Permission.API_KEY_KEEP,
                Permission.JOURNEY_COORDINATE,
                Permission.CREDENTIAL_ISSUE,
                Permission.CREDENTIAL_END,
                Permission.LED_SEND,
                Permission.PROGRAMME_APPLY,
                Permission.PRODUCT_EDIT,
                Permission.PRODUCT_CONFIRM_LINKS,
                Permission.NOTIFICATION_WEBHOOK,
            }
        ),
    ),
    Role(
        name="assessor",
        display_name=say("Beoordelaar"),
        description=say("Beoordeelt in een testcentrum of iemand een competentie heeft."),
        permissions=frozenset({Permission.JOURNEY_ASSESS}),
    ),
    Role(
        name="guide",
        display_name=say("Begeleider"),
        description=say("Helpt iemand op weg naar een bewijs, en ziet alleen wat die deelt. Beoordeelt die nooit."),
        permissions=frozenset({Permission.JOURNEY_GUIDE}),
    ),
    Role(
        name="candidate",
        display_name=say("Kandidaat"),
        description=say("Wil bewijzen wat die al kan. Ziet en beheert alleen de eigen gegevens."),
    ),
    Role(
        name="inspector",
        display_name=say("Inspecteur"),
        description=say("Houdt toezicht. Leest wat er beslist is en op welke grond, en geeft advies. Beslist niets."),
        permissions=frozenset(
            {
                Permission.AUDIT_READ,
                Permission.APPROVAL_ADVISE,
                Permission.INSPECTION_WRITE,
                Permission.JOURNEY_INSPECT,
            }
        ),
    ),
    Role(
        name="employer",
        display_name=say("Werkgever"),
        description=say("Leert iemand een beroep op de werkvloer, of zoekt iemand die het kan."),
        permissions=frozenset({Permission.COHORT_LEAD, Permission.COMPETENCE_ATTEST}),
    ),
    Role(
        name="outsider",
        display_name=say("Buitenstaander"),
        description=say("Heeft een account en geen enkel recht. Leest wat openbaar is."),
    ),
    Role(
        name="administrator",
        display_name=say("Beheerder"),
        description=say("Beheert mensen, organisaties en mandaten, en leest bronnen in. Beslist niets over de inhoud."),
        permissions=frozenset(
            {
                Permission.API_KEY_KEEP,
                Permission.FIGURES_KEEP,
                Permission.RETENTION_CARRY_OUT,
                Permission.ISSUER_KEEP,
                Permission.LED_SEND,
                Permission.ACCOUNTS_MANAGE,
                Permission.NOTIFICATION_WEBHOOK,
                Permission.NOTIFICATION_SEND,
                Permission.AUDIT_READ,
                Permission.REGISTER_IMPORT,
                Permission.VOCABULARY_IMPORT,
                Permission.MAPPING_IMPORT,
            }
        ),
    ),
)
BY_NAME = {role.name: role for role in ROLES}
ADMINISTRATOR = BY_NAME["administrator"]


def role_named(name: str) -> Role:
    """The role with this name. Raises NotFound `role.unknown`."""
    if name not in BY_NAME:
        raise NotFound(
            "role.unknown",
            say("We kennen geen rol “{name}”.", name=shorten(name)),
            say("Kies een van deze rollen: {names}.", names=", ".join(BY_NAME)),
        )
    return BY_NAME[name]
