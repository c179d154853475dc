"""What parts, fields and grades of a text are called on the pages."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from ijkpunt.dossiers.rules.drafting.draft import ElementKind as K

Choices = tuple[tuple[str, str], ...]


class Words:
    """All words in the reader's language, looked up once for a page: a text has hundreds of elements."""

    def __init__(self) -> None:
        self.groups: Mapping[K, str] = _group_names()
        self.lines: Mapping[K, str] = _line_names()
        self.adds: Mapping[K, str] = _add_names()
        self._grades = _grade_names()
        self._smalls = _small_names()
        self._grade_words = {kind: dict(grades) for kind, grades in self._grades.items()}

    def grades(self, kind: K) -> Choices:
        """The values of `grade` with their words, to choose from."""
        return self._grades.get(kind, ())

    def grade(self, kind: K, value: str) -> str:
        """The word for a grade; empty for none and for one that we do not know."""
        return self._grade_words.get(kind, {}).get(value, "")

    def smalls(self, kind: K) -> Choices:
        """The small fields of a kind with their labels, in order."""
        return self._smalls.get(kind, ())


def _group_names() -> dict[K, str]:
    """The heading of each kind of element."""
    return {
        K.TITLE: _("Titel"),
        K.TITLE_EXPLANATION: _("Uitleg bij de titel"),
        K.DEFINITION: _("Definitie"),
        K.SHORT_DESCRIPTION: _("Korte omschrijving"),
        K.EXTRA_INFORMATION: _("Extra informatie"),
        K.LED_SUBJECT: _("Onderwerp in de LED"),
        K.ISCED: _("Studiegebied (ISCED-F 2013)"),
        K.SYNONYM: _("Andere namen"),
        K.DOMAIN: _("Domeinen"),
        K.COMPETENCE: _("Competentie"),
        K.SKILL: _("Vaardigheden"),
        K.KNOWLEDGE: _("Kennis"),
        K.ENVIRONMENT: _("Omgevingscontext: waar je werkt"),
        K.ACTION: _("Handelingscontext: waar je op let"),
        K.AUTONOMY: _("Autonomie: hoe zelfstandig je werkt"),
        K.RESPONSIBILITY: _("Verantwoordelijkheid: waar je voor instaat"),
        K.ATTESTATION: _("Attesten die je nodig hebt"),
        K.CLUSTER: _("Clusters en contexten"),
        K.PARTIAL: _("Deelkwalificaties"),
    }


def _line_names() -> dict[K, str]:
    """One line of a list, for a label."""
    return {
        K.SYNONYM: _("Andere naam"),
        K.DOMAIN: _("Domein"),
        K.COMPETENCE: _("Competentie"),
        K.SKILL: _("Vaardigheid"),
        K.KNOWLEDGE: _("Kennis"),
        K.ENVIRONMENT: _("Omgevingscontext"),
        K.ACTION: _("Handelingscontext"),
        K.AUTONOMY: _("Autonomie"),
        K.RESPONSIBILITY: _("Verantwoordelijkheid"),
        K.ATTESTATION: _("Attest"),
        K.CLUSTER: _("Naam van de groep"),
        K.PARTIAL: _("Titel van de deelkwalificatie"),
    }


def _add_names() -> dict[K, str]:
    """The button that adds one."""
    return {
        K.TITLE_EXPLANATION: _("Voeg uitleg bij de titel toe"),
        K.SHORT_DESCRIPTION: _("Voeg een korte omschrijving toe"),
        K.EXTRA_INFORMATION: _("Voeg extra informatie toe"),
        K.LED_SUBJECT: _("Voeg een onderwerp in de LED toe"),
        K.ISCED: _("Voeg een studiegebied toe"),
        K.SYNONYM: _("Voeg een naam toe"),
        K.DOMAIN: _("Voeg een domein toe"),
        K.COMPETENCE: _("Voeg een competentie toe"),
        K.SKILL: _("Voeg een vaardigheid toe"),
        K.KNOWLEDGE: _("Voeg kennis toe"),
        K.ENVIRONMENT: _("Voeg een omgeving toe"),
        K.ACTION: _("Voeg een aandachtspunt toe"),
        K.AUTONOMY: _("Voeg autonomie toe"),
        K.RESPONSIBILITY: _("Voeg een verantwoordelijkheid toe"),
        K.ATTESTATION: _("Voeg een attest toe"),
        K.CLUSTER: _("Voeg een cluster of context toe"),
        K.PARTIAL: _("Voeg een deelkwalificatie toe"),
    }


def _grade_names() -> dict[K, Choices]:
    """The values of `grade` with their words, to choose from."""
    return {
        K.COMPETENCE: (
            ("specific", _("vakspecifiek")),
            ("transversal", _("transversaal")),
            ("optional", _("optioneel")),
            ("other", _("andere soort")),
        ),
        K.SKILL: (
            ("cognitive", _("cognitief")),
            ("problem_solving", _("probleemoplossend")),
            ("motor", _("motorisch")),
        ),
        K.KNOWLEDGE: (("basic", _("basiskennis")), ("general", _("kennis")), ("thorough", _("grondige kennis"))),
        K.AUTONOMY: (
            ("independent_in", _("is zelfstandig in")),
            ("bound_by", _("is gebonden aan")),
            ("relies_on", _("doet beroep op")),
        ),
        K.CLUSTER: (("cluster", _("cluster")), ("context", _("context"))),
    }


def _small_names() -> dict[K, Choices]:
    """The small fields of a kind with their labels, in order."""
    return {
        K.COMPETENCE: (("references", _("Verwijzingen naar Competent, met | ertussen")),),
        K.ATTESTATION: (("kind", _("Soort attest")), ("regulation", _("Regelgeving"))),
        K.PARTIAL: (("description", _("Omschrijving")),),
        K.LED_SUBJECT: (("code", _("Code")), ("number", _("Nummer (LED-…)"))),
        K.ISCED: (
            ("detailed_code", _("Code (4 cijfers)")),
            ("narrow", _("Ruimer gebied")),
            ("narrow_code", _("Code (3 cijfers)")),
            ("broad", _("Breed gebied")),
            ("broad_code", _("Code (2 cijfers)")),
        ),
    }
