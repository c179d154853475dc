"""Who may do what with which part of a person's file: the table of facts/evc 4.6 as data, and one question.

Nobody may do anything unless it stands here. A cell names acts, and per act under which circumstances; the
circumstances of the moment come from records (queries/parties.py). tests/rules/pathways/test_access.py goes through
every cell. A change here is a change of who sees what about somebody: think twice.
"""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.pathways.rules.parties import Party


class Part(StrEnum):
    """The parts of a file. The values are stored in shares and in the log of reads: never rename one."""

    NAME = "name"
    PROFILE = "profile"  # contact
    STATUS_GROUP = "status_group"  # what somebody said of their situation: kept apart
    PORTFOLIO = "portfolio"
    SELF_ESTIMATE = "self_estimate"
    JOURNEY = "journey"  # choose a centre, book, move, stop
    ADVICE = "advice"
    ADJUSTMENT = "adjustment"  # what somebody needs at the test
    ADJUSTMENT_CAUSE = "adjustment_cause"  # and why
    VERDICT_DRAFT = "verdict_draft"
    VERDICT = "verdict"
    PROOF = "proof"
    APPEAL = "appeal"
    COMPLAINT = "complaint"  # about how somebody was treated
    INSTRUMENT = "instrument"
    STATISTICS = "statistics"
    READS = "reads"  # who saw this file

    @property
    def label(self) -> Message:
        return PARTS[self]


PARTS: Mapping[Part, Message] = {
    Part.NAME: say("naam"),
    Part.PROFILE: say("contactgegevens"),
    Part.STATUS_GROUP: say("je situatie"),
    Part.PORTFOLIO: say("portfolio"),
    Part.SELF_ESTIMATE: say("wat je zelf denkt te kunnen"),
    Part.JOURNEY: say("traject"),
    Part.ADVICE: say("advies"),
    Part.ADJUSTMENT: say("wat je nodig hebt bij de test"),
    Part.ADJUSTMENT_CAUSE: say("waarom je dat nodig hebt"),
    Part.VERDICT_DRAFT: say("voorlopig oordeel"),
    Part.VERDICT: say("oordeel per competentie"),
    Part.PROOF: say("bewijzen"),
    Part.APPEAL: say("beroep"),
    Part.COMPLAINT: say("klacht"),
    Part.INSTRUMENT: say("instrument van de test"),
    Part.STATISTICS: say("cijfers"),
    Part.READS: say("wie je gegevens bekeek"),
}


class Act(StrEnum):
    """What can be done with a part."""

    READ = "read"
    EDIT = "edit"
    EXPORT = "export"
    DELETE = "delete"
    COMMENT = "comment"
    PROPOSE = "propose"
    CONFIRM = "confirm"
    MOVE = "move"
    SIGN = "sign"
    ISSUE = "issue"
    REVOKE = "revoke"
    FILE = "file"
    HANDLE = "handle"
    SHARE = "share"
    COUNT = "count"  # see numbers, never names


class When(StrEnum):
    """What must be so at the moment. Records tell; nothing here is believed from a form."""

    SHARED = "shared"  # the person shares this part with them, today
    CLIENT = "client"  # the person agreed to be guided by them, today
    OWN_JOURNEY = "own_journey"  # a journey at their centre
    ENROLLED = "enrolled"  # that journey passed enrolment: there is a frozen copy
    ASSIGNED = "assigned"  # accepted to assess this journey, without a conflict
    OWN_PART = "own_part"  # only the competences that they assess
    OWN_WORK = "own_work"  # what they wrote themselves
    NAMED = "named"  # a named inspection, on site
    ASKED_TO_ATTEST = "asked_to_attest"  # the person asked them to vouch, or they agreed on a plan
    PASSED_ON = "passed_on"  # the person passed the complaint on to them
    ASKED_TO_EXEMPT = "asked_to_exempt"  # the person asked this trainer for an exemption
    SHOWN_PROOF = "shown_proof"  # the person showed a proof that this is about
    OTHER_PANEL = "other_panel"  # was not on the panel of the decision
    PSEUDONYMOUS = "pseudonymous"  # without who it is about
    SECOND_PERSON = "second_person"  # somebody else proposed it
    CROSS_CENTRE = "cross_centre"  # parts of the proof come from several centres
    FRAUD = "fraud"
    SESSION_TIME = "session_time"  # around the session
    FIVE_OR_MORE = "five_or_more"  # cells of at least five people
    SECOND_INSTANCE = "second_instance"  # the decree says that the agency hears it


Cell = Mapping[Act, frozenset[When]]


def _cell(*free: Act, **bound: frozenset[When]) -> Cell:
    """Acts that are always allowed, and acts (by name) with what must be so."""
    return {**dict.fromkeys(free, frozenset[When]()), **{Act[name.upper()]: when for name, when in bound.items()}}


def _when(*when: When) -> frozenset[When]:
    return frozenset(when)


OWN = _when(When.OWN_JOURNEY)
SNAPSHOT = _when(When.OWN_JOURNEY, When.ENROLLED)
SHARED, CLIENT, ON_SITE = _when(When.SHARED), _when(When.CLIENT), _when(When.NAMED)
PANEL = _when(When.ASSIGNED)
ATTESTING = _when(When.ASKED_TO_ATTEST)
C, G, T, A = Party.CANDIDATE, Party.GUIDE, Party.CENTRE, Party.ASSESSOR
N, I, O, W, P = Party.AGENCY, Party.INSPECTION, Party.TRAINER, Party.EMPLOYER, Party.PUBLIC  # noqa: E741

TABLE: Mapping[Part, Mapping[Party, Cell]] = {
    Part.NAME: {
        C: _cell(Act.READ, Act.EDIT, Act.EXPORT),
        G: _cell(read=CLIENT),
        T: _cell(read=OWN),
        A: _cell(read=PANEL),
        O: _cell(read=ATTESTING),
        W: _cell(read=ATTESTING),
    },
    Part.PROFILE: {
        C: _cell(Act.READ, Act.EDIT, Act.EXPORT, Act.DELETE, Act.SHARE),
        G: _cell(read=CLIENT),
        T: _cell(read=OWN),
        O: _cell(read=_when(When.ASKED_TO_EXEMPT)),
    },
    Part.STATUS_GROUP: {
        C: _cell(Act.READ, Act.EDIT, Act.EXPORT, Act.DELETE),
        G: _cell(read=CLIENT),
        T: _cell(read=OWN),
    },
    Part.PORTFOLIO: {
        C: _cell(Act.READ, Act.EDIT, Act.EXPORT, Act.DELETE, Act.SHARE),
        G: _cell(read=SHARED, comment=SHARED),
        T: _cell(read=SNAPSHOT),
        A: _cell(read=_when(When.ASSIGNED, When.ENROLLED, When.OWN_PART)),
        I: _cell(read=ON_SITE),
    },
    Part.SELF_ESTIMATE: {
        C: _cell(Act.READ, Act.EDIT, Act.EXPORT, Act.DELETE, Act.SHARE),
        G: _cell(read=SHARED),
        T: _cell(read=_when(When.OWN_JOURNEY, When.SHARED)),
    },
    Part.JOURNEY: {
        C: _cell(Act.READ, Act.EDIT, Act.MOVE, Act.EXPORT),
        G: _cell(read=CLIENT, propose=CLIENT),
        T: _cell(read=OWN, confirm=OWN, move=OWN),
        A: _cell(read=PANEL),
        P: _cell(Act.COUNT),
    },
    Part.ADVICE: {
        C: _cell(Act.READ, Act.COMMENT, Act.EXPORT, Act.SHARE),
        G: _cell(read=SHARED),
        T: _cell(read=OWN, edit=OWN),
        N: _cell(Act.COUNT),
        I: _cell(read=ON_SITE),
    },
    Part.ADJUSTMENT: {
        C: _cell(Act.READ, Act.EDIT, Act.EXPORT, Act.DELETE),
        T: _cell(read=OWN),
        A: _cell(read=PANEL),
    },
    Part.ADJUSTMENT_CAUSE: {
        C: _cell(Act.READ, Act.EDIT, Act.EXPORT, Act.DELETE),
        T: _cell(read=OWN),
    },
    Part.VERDICT_DRAFT: {
        T: _cell(count=OWN),
        A: _cell(read=_when(When.ASSIGNED, When.OWN_WORK), edit=_when(When.ASSIGNED, When.OWN_WORK)),
    },
    Part.VERDICT: {
        C: _cell(Act.READ, Act.EXPORT, Act.SHARE),
        G: _cell(read=SHARED),
        T: _cell(read=OWN),
        A: _cell(read=PANEL),
        N: _cell(read=_when(When.PSEUDONYMOUS)),
        I: _cell(read=ON_SITE),
        O: _cell(read=_when(When.SHOWN_PROOF)),
    },
    Part.PROOF: {
        C: _cell(Act.READ, Act.EXPORT, Act.SHARE),
        G: _cell(read=SHARED),
        T: _cell(issue=OWN, revoke=_when(When.OWN_JOURNEY, When.SECOND_PERSON), read=OWN),
        A: _cell(sign=PANEL),
        N: _cell(confirm=_when(When.CROSS_CENTRE), revoke=_when(When.FRAUD)),
        I: _cell(Act.COMMENT),
        P: _cell(read=_when(When.SHOWN_PROOF)),
    },
    Part.APPEAL: {
        C: _cell(Act.READ, Act.FILE, Act.EXPORT, Act.SHARE),
        G: _cell(read=SHARED, comment=SHARED),
        T: _cell(read=OWN, handle=OWN),
        A: _cell(read=_when(When.ASSIGNED, When.OTHER_PANEL)),
        N: _cell(handle=_when(When.SECOND_INSTANCE), read=_when(When.SECOND_INSTANCE)),
        I: _cell(read=ON_SITE),
    },
    Part.COMPLAINT: {
        C: _cell(Act.READ, Act.FILE, Act.EXPORT),
        T: _cell(read=OWN, handle=OWN),
        I: _cell(read=_when(When.PASSED_ON)),
    },
    Part.INSTRUMENT: {
        T: _cell(read=OWN),
        A: _cell(read=_when(When.ASSIGNED, When.SESSION_TIME)),
        N: _cell(Act.READ, Act.EDIT),
        I: _cell(Act.READ),
    },
    Part.STATISTICS: {
        C: _cell(read=_when(When.OWN_JOURNEY)),
        G: _cell(count=CLIENT),
        T: _cell(count=OWN),
        N: _cell(Act.COUNT),
        I: _cell(Act.COUNT),
        O: _cell(count=OWN),
        P: _cell(count=_when(When.FIVE_OR_MORE)),
    },
    Part.READS: {
        C: _cell(Act.READ, Act.EXPORT),
        T: _cell(read=OWN),
        I: _cell(read=ON_SITE),
    },
}


def may(act: Act, part: Part, party: Party, holding: frozenset[When] = frozenset()) -> bool:
    """May somebody in this capacity do this, when `holding` is so?"""
    needed = TABLE[part].get(party, {}).get(act)
    return needed is not None and needed <= holding


def party_that_may(act: Act, part: Part, standing: Mapping[Party, frozenset[When]]) -> Party | None:
    """In which capacity somebody may do this; `standing` says per capacity they have what holds. None: in none."""
    return next((party for party in Party if party in standing and may(act, part, party, standing[party])), None)


def require(act: Act, part: Part, standing: Mapping[Party, frozenset[When]]) -> Party:
    """As `party_that_may`. Raises NotAllowed `file.not_yours`: the same for a file that is not there."""
    party = party_that_may(act, part, standing)
    if party is None:
        raise NotAllowed(
            "file.not_yours",
            say("Dit deel van het dossier kun je niet openen."),
            say("Vraag de persoon om het met je te delen."),
        )
    return party
