"""The eight levels of the Flemish qualification structure (VKS), in our own words.

Source of the order, of the eight parts that are scored when a qualification is levelled, and of the link with Europe:
decree of 30 April 2009 on the qualification structure, referenced to the European framework in 2011 (VKS 1 to 8 are EQF
1 to 8). The sentences explain; they do not replace the text of the decree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ijkpunt.kernel.messages import Message, say


class DescriptorElement(StrEnum):
    """descriptorelement: what a level is measured by. Eight are scored; the decree counts them as five groups."""

    KNOWLEDGE = "knowledge"  # kennis
    COGNITIVE = "cognitive"  # cognitieve vaardigheden
    PROBLEM_SOLVING = "problem_solving"  # probleemoplossende vaardigheden
    MOTOR = "motor"  # motorische vaardigheden
    ENVIRONMENT = "environment"  # omgevingscontext
    ACTION = "action"  # handelingscontext
    AUTONOMY = "autonomy"  # autonomie
    RESPONSIBILITY = "responsibility"  # verantwoordelijkheid


ELEMENT_NAMES: Mapping[DescriptorElement, Message] = MappingProxyType(
    {
        DescriptorElement.KNOWLEDGE: say("Kennis"),
        DescriptorElement.COGNITIVE: say("Cognitieve vaardigheden: denken"),
        DescriptorElement.PROBLEM_SOLVING: say("Probleemoplossende vaardigheden"),
        DescriptorElement.MOTOR: say("Motorische vaardigheden: doen"),
        DescriptorElement.ENVIRONMENT: say("Omgevingscontext: waar je werkt"),
        DescriptorElement.ACTION: say("Handelingscontext: waarmee je werkt"),
        DescriptorElement.AUTONOMY: say("Autonomie: hoe zelfstandig"),
        DescriptorElement.RESPONSIBILITY: say("Verantwoordelijkheid"),
    }
)


@dataclass(frozen=True, slots=True)
class Level:
    """VKS-niveau. `sentence` tells a citizen in one line what work is like here; `descriptors` has all eight parts."""

    number: int
    sentence: Message
    descriptors: Mapping[DescriptorElement, Message]

    @property
    def eqf(self) -> int:
        """The level of the European qualifications framework: the same number."""
        return self.number


def _level(number: int, sentence: Message, *descriptors: Message) -> Level:
    return Level(number, sentence, MappingProxyType(dict(zip(DescriptorElement, descriptors, strict=True))))


LEVELS: tuple[Level, ...] = (
    _level(
        1,
        say("Je doet eenvoudige taken, met iemand naast je."),
        say("Je herkent materiaal en eenvoudige informatie. Je kent de concrete basis."),
        say("Je herinnert je wat je leerde."),
        say("Je merkt een eenvoudig probleem op."),
        say("Je doet handelingen na en oefent ze tot ze vanzelf gaan."),
        say("Je werkt op een vaste, vertrouwde plek, met weinig tijdsdruk."),
        say("Je werkt met dingen die tegen een stootje kunnen en niet uit zichzelf veranderen."),
        say("Iemand stuurt je van dichtbij."),
        say("Je zet je in en doet wat is afgesproken."),
    ),
    _level(
        2,
        say("Je doet vaste taken. Iemand begeleidt je."),
        say("Je begrijpt concrete begrippen en vaste werkwijzen."),
        say("Je houdt zaken uit elkaar die op elkaar lijken."),
        say("Je lost een bekend probleem op met de oplossing die daarbij hoort."),
        say("Je voert aangeleerde, praktische handelingen uit."),
        say("Je werkt op enkele plekken die op elkaar lijken en die je kent."),
        say("Je werkt met dingen die kwetsbaar zijn, maar niet uit zichzelf veranderen."),
        say("Je werkt onder begeleiding en beslist een beetje zelf."),
        say("Je voert je eigen werk goed uit. Verder gaat je verantwoordelijkheid niet."),
    ),
    _level(
        3,
        say("Je werkt alleen binnen een vast takenpakket."),
        say("Je begrijpt enkele abstracte begrippen en methodes. Je scheidt hoofdzaak van bijzaak."),
        say("Je leidt zelf iets af uit een regel of uit voorbeelden."),
        say("Je kiest een gekende methode van je vak om een probleem op te lossen."),
        say("Je maakt iets volgens een plan."),
        say("Je werkt op plekken die op elkaar lijken, maar waar soms iets verandert."),
        say("Je werkt met wie of wat kwetsbaar is en zelf reageert."),
        say("Je werkt alleen binnen je takenpakket."),
        say("Je bent verantwoordelijk voor je eigen werk."),
    ),
    _level(
        4,
        say("Je neemt initiatief en stuurt je eigen werk bij."),
        say("Je verklaart gegevens uit je vak, ook abstracte."),
        say("Je beoordeelt informatie en brengt ze samen tot iets bruikbaars."),
        say("Je bedenkt een aanpak voor heel verschillende concrete problemen."),
        say("Je past je handelingen aan, aan wat het werk vraagt."),
        say("Je werkt op plekken die wisselen, met meer dan één soort omstandigheden."),
        say("Je combineert handelingen, telkens in een ander geval."),
        say("Je werkt alleen en neemt soms zelf het initiatief."),
        say("Je bent helemaal verantwoordelijk voor je eigen werk. Je stuurt bij voor het resultaat van de groep."),
    ),
    _level(
        5,
        say("Je lost nieuwe problemen op en trekt anderen mee."),
        say("Je vult gegevens aan en plaatst ze in een groter kader. Je kent de grens van wat je weet."),
        say("Je brengt wat je kunt samen en gebruikt het in een nieuw geval."),
        say("Je zoekt vindingrijk naar een oplossing en denkt vooruit."),
        say("Je gebruikt werkwijzen op een manier die je zelf bedenkt."),
        say("Je werkt op plekken die nieuw en complex zijn."),
        say("Je handelt ook in gevallen die je nog niet kende."),
        say("Je werkt alleen en neemt initiatief."),
        say("Je bent verantwoordelijk voor je resultaat. Je moedigt de groep aan om er ook te raken."),
    ),
    _level(
        6,
        say("Je leidt complex, gespecialiseerd werk."),
        say("Je bekijkt de kennis van je vakgebied kritisch en combineert ze."),
        say("Je hebt complexe, gespecialiseerde vaardigheden die steunen op onderzoek."),
        say("Je gebruikt methodes op een nieuwe manier voor problemen die je niet kent."),
        say("Je beheerst de gespecialiseerde technieken van je vakgebied."),
        say("Je werkt in complexe en gespecialiseerde omstandigheden."),
        say("Je handelt in gevallen waar veel tegelijk speelt."),
        say("Je werkt volledig zelfstandig en neemt veel initiatief."),
        say("Je deelt de verantwoordelijkheid voor het resultaat van de groep."),
    ),
    _level(
        7,
        say("Je beslist mee waar het vak naartoe gaat."),
        say("Je brengt inzichten uit verschillende vakgebieden samen en verwoordt ze opnieuw."),
        say("Je bouwt nieuwe, complexe vaardigheden op met eigen onderzoek."),
        say("Je lost problemen op met geavanceerde methodes en met eigen onderzoek."),
        say("Je beheerst geavanceerde technieken."),
        say("Je werkt in omstandigheden die complex zijn en die niemand kan voorspellen."),
        say("Je handelt in gespecialiseerde gevallen waarvoor geen draaiboek bestaat."),
        say("Je werkt volledig zelfstandig en neemt zelf de beslissing."),
        say("Je draagt de eindverantwoordelijkheid voor het resultaat van de groep."),
    ),
    _level(
        8,
        say("Je vernieuwt het vak met eigen onderzoek."),
        say("Je breidt de kennis van je vakgebied uit of geeft ze een nieuwe vorm."),
        say("Je doet oorspronkelijk onderzoek."),
        say("Je ontwikkelt nieuwe werkwijzen om problemen op te lossen."),
        say("Je ontwikkelt nieuwe technieken of producten."),
        say("Je werkt in uiterst complexe omstandigheden."),
        say("Wat je doet, vernieuwt het vak en raakt veel mensen."),
        say("Je werkt volledig zelfstandig en blijft heel kritisch."),
        say("Je bent verantwoordelijk voor de groei van je vak of van de wetenschap."),
    ),
)


def get_level(number: int) -> Level:
    """The level with this number. Raises ValueError outside 1 to 8: such a level never gets into the register."""
    if not 1 <= number <= len(LEVELS):
        raise ValueError(f"{number} is not a level: they go from 1 to {len(LEVELS)}")
    return LEVELS[number - 1]
