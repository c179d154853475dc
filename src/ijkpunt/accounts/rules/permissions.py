"""Everything that somebody may be allowed to do. What is not named here, nobody is refused and nobody is asked."""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class Permission(StrEnum):
    """The values stand in audit events and in `Actor.permissions`: never rename one, add a new one."""

    REGISTER_PUBLISH = "register.publish"
    REGISTER_IMPORT = "register.import"
    VOCABULARY_IMPORT = "vocabulary.import"
    LINEAGE_DECIDE = "lineage.decide"
    ROLE_KEEP = "role.keep"
    DOSSIER_REQUEST = "dossier.request"
    DOSSIER_WRITE = "dossier.write"
    DOSSIER_FACILITATE = "dossier.facilitate"
    DOSSIER_VALIDATE = "dossier.validate"
    DOSSIER_LEVEL = "dossier.level"
    DOSSIER_RECOGNISE = "dossier.recognise"
    AGENDA_KEEP = "agenda.keep"
    FEEDBACK_ANSWER = "feedback.answer"
    PRODUCT_EDIT = "product.edit"
    PRODUCT_CONFIRM_LINKS = "product.confirm_links"
    DEVIATION_ANSWER = "deviation.answer"
    APPROVAL_ADVISE = "approval.advise"
    APPROVAL_DECIDE = "approval.decide"
    FEASIBILITY_NOTE = "feasibility.note"
    PROCEDURE_KEEP = "procedure.keep"
    MAPPING_CURATE = "mapping.curate"
    MAPPING_REVIEW = "mapping.review"
    MAPPING_PUBLISH = "mapping.publish"
    MAPPING_IMPORT = "mapping.import"
    CREDENTIAL_ISSUE = "credential.issue"
    CREDENTIAL_END = "credential.end"
    CREDENTIAL_CONFIRM = "credential.confirm"
    ISSUER_KEEP = "issuer.keep"
    LED_SEND = "led.send"
    PROGRAMME_APPLY = "programme.apply"
    PROGRAMME_DECIDE = "programme.decide"
    INSPECTION_WRITE = "inspection.write"
    JOURNEY_COORDINATE = "journey.coordinate"
    JOURNEY_ASSESS = "journey.assess"
    JOURNEY_GUIDE = "journey.guide"
    JOURNEY_INSPECT = "journey.inspect"
    COMPETENCE_ATTEST = "competence.attest"
    EXEMPTION_DECIDE = "exemption.decide"
    COHORT_LEAD = "cohort.lead"
    FIGURES_KEEP = "figures.keep"
    API_KEY_KEEP = "api_key.keep"
    RETENTION_CARRY_OUT = "retention.carry_out"
    NOTIFICATION_WEBHOOK = "notification.webhook"
    NOTIFICATION_SEND = "notification.send"
    AUDIT_READ = "audit.read"
    ACCOUNTS_MANAGE = "accounts.manage"

    @property
    def meaning(self) -> Message:
        """What somebody with this permission may do, in plain Dutch."""
        return MEANINGS[self]


MEANINGS: Mapping[Permission, Message] = {
    Permission.REGISTER_PUBLISH: say("Een beroepskwalificatie publiceren in het register."),
    Permission.REGISTER_IMPORT: say("Beroepskwalificaties en opleidingen inlezen uit een andere bron."),
    Permission.VOCABULARY_IMPORT: say("Versies van woordenlijsten inlezen, zoals Competent, ESCO en ROME."),
    Permission.LINEAGE_DECIDE: say("Beslissen welke competentie van een nieuwe versie een oude voortzet."),
    Permission.ROLE_KEEP: say("Een rol of competentieset over beroepen heen bewaren, een naam geven of opheffen."),
    Permission.DOSSIER_REQUEST: say("Namens een sector vragen om een beroepskwalificatie te maken of te veranderen."),
    Permission.DOSSIER_WRITE: say("Meeschrijven aan een beroepskwalificatie en ze indienen."),
    Permission.DOSSIER_FACILITATE: say("Een dossier begeleiden: de behoefte nagaan, commissies samenbrengen."),
    Permission.DOSSIER_VALIDATE: say("Als lid van een valideringscommissie een dossier beoordelen."),
    Permission.DOSSIER_LEVEL: say("Als lid van een inschalingscommissie punten geven voor het niveau."),
    Permission.DOSSIER_RECOGNISE: say("Een dossier voorleggen aan de regering en haar beslissing noteren."),
    Permission.AGENDA_KEEP: say("Beslissen welke beroepskwalificaties aan de beurt zijn voor een actualisering."),
    Permission.FEEDBACK_ANSWER: say("Opmerkingen over een beroepskwalificatie nakijken en beantwoorden."),
    Permission.PRODUCT_EDIT: say("Een opleiding, module of standaard maken die van een beroepskwalificatie komt."),
    Permission.PRODUCT_CONFIRM_LINKS: say("Bevestigen welk leerdoel bij welke competentie hoort."),
    Permission.DEVIATION_ANSWER: say("Namens een sector antwoorden op een afwijking van een beroepskwalificatie."),
    Permission.APPROVAL_ADVISE: say("Advies geven over een opleiding, module of standaard."),
    Permission.APPROVAL_DECIDE: say("Beslissingen noteren over een opleiding, module of standaard."),
    Permission.FEASIBILITY_NOTE: say("Zeggen wat een competentie vraagt van wie ze aanleert."),
    Permission.PROCEDURE_KEEP: say("Vastleggen wie in welke volgorde beslist, met welke termijn, en welke sector."),
    Permission.MAPPING_CURATE: say("Beslissen welk begrip van een andere lijst bij een competentie hoort."),
    Permission.MAPPING_REVIEW: say("Nakijken wat een ander besliste over een koppeling."),
    Permission.MAPPING_PUBLISH: say("Een reeks koppelingen openen, publiceren of intrekken."),
    Permission.MAPPING_IMPORT: say("Koppelingen inlezen die elders gemaakt zijn."),
    Permission.CREDENTIAL_ISSUE: say(
        "Bewijzen geven namens de eigen organisatie, met een tweede persoon als het er veel zijn."
    ),
    Permission.CREDENTIAL_END: say("Voorstellen en bevestigen dat een bewijs ingetrokken of gepauzeerd wordt."),
    Permission.CREDENTIAL_CONFIRM: say("Bevestigen dat delen uit meer centra samen een bewijs van het geheel geven."),
    Permission.ISSUER_KEEP: say("Gevers van bewijzen noteren, met hun sleutels en met wat ze mogen geven."),
    Permission.LED_SEND: say("Bewijzen melden aan de LED, en zien wat nog gemeld moet worden."),
    Permission.PROGRAMME_APPLY: say("Een erkenning vragen voor een opleiding of EVC-test, en ze starten of stoppen."),
    Permission.PROGRAMME_DECIDE: say("Beslissen over een erkenning van een opleiding of een EVC-test."),
    Permission.INSPECTION_WRITE: say("Een bezoek aan een aanbieder plannen, en noteren wat er goed is en wat niet."),
    Permission.JOURNEY_COORDINATE: say("EVC-trajecten van het eigen testcentrum leiden, van aanmelding tot bewijs."),
    Permission.JOURNEY_ASSESS: say("Beoordelen wat iemand toont, in een traject waarvoor je gevraagd bent."),
    Permission.JOURNEY_GUIDE: say("Iemand begeleiden die daarmee akkoord ging, en zien wat die deelt."),
    Permission.JOURNEY_INSPECT: say("Bij een inspectie van een testcentrum dossiers inkijken, met een spoor ervan."),
    Permission.COMPETENCE_ATTEST: say("Bevestigen dat iemand bij je organisatie een competentie toonde."),
    Permission.EXEMPTION_DECIDE: say("Beslissen over een vrijstelling in een opleiding van de eigen organisatie."),
    Permission.COHORT_LEAD: say("Een groep mensen samen inschrijven voor EVC, en zien hoeveel er waar staan."),
    Permission.FIGURES_KEEP: say("Gepubliceerde tabellen met cijfers noteren, met hun bron."),
    Permission.API_KEY_KEEP: say("Sleutels voor de API maken en intrekken voor de eigen organisatie."),
    Permission.RETENTION_CARRY_OUT: say("Verwijderen wat zijn bewaartermijn voorbij is."),
    Permission.NOTIFICATION_WEBHOOK: say("Een adres van de organisatie opgeven dat bericht krijgt van nieuws."),
    Permission.NOTIFICATION_SEND: say("Berichten klaarzetten en versturen aan wie iets volgt."),
    Permission.AUDIT_READ: say("Het logboek lezen: wie besliste wat, en waarom."),
    Permission.ACCOUNTS_MANAGE: say("Mensen, organisaties en mandaten beheren."),
}
EVERYTHING = frozenset(str(permission) for permission in Permission)
