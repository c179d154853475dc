"""People on their way to a proof: what they read and do, and what those see who help, test and decide."""

from collections.abc import Mapping

from tests.e2e.looks.found import Found, Pages

PUBLIC: Pages = {
    "occupations one can prove": "/evc/",
    "occupations one can prove, none": "/evc/?q=qqzzxx",
    "an occupation to prove": "/evc/BK-9104-3/",
    "an occupation that nobody tests": "/evc/BK-9105-1/",
    "self-test": "/evc/BK-9104-3/zelftest/",
    "waiting times": "/evc/wachttijden/",
    "a file to begin": "/mijn/beginnen/",
    "a file to open": "/mijn/openen/",
    "a link that opens a file": "/mijn/sleutel/geen-echte-sleutel/",
    "exemptions explained": "/vrijstellingen/",
    "sign-in by mail": "/account/aanmelden/link/",
    "sign-in by a link in a mail": "/account/aanmelden/link/geen-echte-link/",
}
JOURNEY = Found("mine:journey", "/mijn/trajecten/", "main a[href^='/mijn/trajecten/'][href*='-4']")
EXPERIENCE = "main a[href^='/mijn/portfolio/ervaring/'][href*='-4']"
EVIDENCE = "main a[href^='/mijn/portfolio/bestand/'][href*='-4']"
BY_CANDIDATE: Pages = {
    "own file": "/mijn/",
    "what I told": "/mijn/gegevens/",
    "who guides me": "/mijn/begeleiders/",
    "portfolio": "/mijn/portfolio/",
    "experience to add": "/mijn/portfolio/ervaring/",
    "experience": Found("mine:experience", "/mijn/portfolio/", EXPERIENCE),
    "file to add": "/mijn/portfolio/bestand/",
    "file": Found("mine:evidence", "/mijn/portfolio/", EVIDENCE),
    "competences of an experience": Found("mine:links", "/mijn/portfolio/", "main a[href$='/competenties/']"),
    "attestations": "/mijn/portfolio/bevestigingen/",
    "self-estimates": "/mijn/inschatting/",
    "self-estimate": "/mijn/inschatting/BK-9104-3/",
    "what I can": "/mijn/beeld/",
    "what it adds up to for one": "/mijn/beeld/BK-9108-2/",
    "what I share": "/mijn/delen/",
    "share to make": "/mijn/delen/nieuw/",
    "who looked": "/mijn/wie-keek/",
    "all of it": "/mijn/alles/",
    "to erase": "/mijn/alles/wissen/",
    "own journeys": "/mijn/trajecten/",
    "own journey": JOURNEY,
    "day to choose": Found("mine:choose_day", "/mijn/trajecten/", JOURNEY.link, "dag/"),
    "to register": "/mijn/trajecten/nieuw/?versie=BK-9104-3",
    "own work places": "/mijn/werkplek/",
    "own steps": "/mijn/stappen/",
    "own group": "/mijn/groep/",
    "own complaints": "/mijn/klacht/",
    "own exemptions": "/mijn/vrijstellingen/",
    "exemptions in a programme": Found(
        "mine:exemption_programme", "/mijn/vrijstellingen/", "main a[href^='/mijn/vrijstellingen/in/']"
    ),
    "exemption asked": Found(
        "mine:exemption", "/mijn/vrijstellingen/", "main a[href^='/mijn/vrijstellingen/'][href*='-4']"
    ),
}
ONE_JOURNEY = "main a[href^='/testcentrum/trajecten/'][href*='-4']"
ONE_SESSION = "main a[href^='/testcentrum/sessies/'][href*='-4']"
OPEN_SESSION = f"tr:has(.tag.good) {ONE_SESSION.removeprefix('main ')}"
BY_COORDINATOR: Pages = {
    "journeys of a centre": "/testcentrum/",
    "journeys of a centre, all": "/testcentrum/?werk=&stand=alles",
    "journey of a centre": Found("centre:journey", "/testcentrum/", ONE_JOURNEY),
    "sessions": "/testcentrum/sessies/",
    "session to publish": "/testcentrum/sessies/nieuw/",
    "session": Found("centre:session", "/testcentrum/sessies/", ONE_SESSION),
    "session to change": Found("centre:change_session", "/testcentrum/sessies/", OPEN_SESSION, "wijzigen/"),
    "queue": "/testcentrum/wachtrij/",
    "somebody to register": "/testcentrum/aanmelden/",
    "tables to bring in": "/testcentrum/inlezen/",
    "table of sessions": "/testcentrum/inlezen/sessies/",
    "complaints": "/testcentrum/klachten/",
}
ASSESSED = "main a[href^='/beoordelen/traject/']"
BY_ASSESSOR: Pages = {
    "assignments": "/beoordelen/",
    "journey to assess": Found("assessing:journey", "/beoordelen/", ASSESSED),
    "verdict": Found(
        "assessing:verdict", Found("assessing:journey", "/beoordelen/", ASSESSED), "main a[href*='/oordeel/']"
    ),
}
BY_GUIDE: Pages = {
    "caseload": "/begeleiden/",
    "to follow up": "/begeleiden/opvolgen/",
    "file to begin with somebody": "/begeleiden/nieuw/",
    "somebody to guide": Found("guiding:person", "/begeleiden/", "main a[href^='/begeleiden/'][href*='-4']"),
}
BY_EMPLOYER: Pages = {
    "what we vouched for": "/bevestigen/",
    "code to open": "/bevestigen/code/",
    "plans": "/bevestigen/plannen/",
    "groups": "/begeleiden/groepen/",
    "group to make": "/begeleiden/groepen/nieuw/",
}
BY_SCHOOL: Pages = {
    "exemptions asked": "/vrijstellingen/aanvragen/",
    "exemption to decide": Found(
        "exemptions:request", "/vrijstellingen/aanvragen/", "main a[href^='/vrijstellingen/aanvragen/'][href*='-4']"
    ),
    "exemptions to try": "/vrijstellingen/proef/",
}
PAGES: Mapping[str, Pages] = {
    "": PUBLIC,
    "candidate": BY_CANDIDATE,
    "coordinator": BY_COORDINATOR,
    "assessor": BY_ASSESSOR,
    "guide": BY_GUIDE,
    "employer": BY_EMPLOYER,
    "school": BY_SCHOOL,
    "inspector": {
        "inspections of files": "/beoordelen/inspectie/",
        "complaints passed on": "/testcentrum/klachten/inspectie/",
    },
    "facilitator": {"who supervises": "/vrijstellingen/toezicht/", "recognition to note": "/erkenningen/noteren/"},
}
# Files, and what only leads on.
NO_PAGES = {
    *("mine:booking_calendar", "accounts:service", "accounts:service_return", "accounts:link_service"),
    *("mine:answer_attestation", "mine:remove_evidence", "mine:remove_experience", "mine:revoke_share", "centre:look"),
    *(
        "mine:renew",
        "mine:adding_up",
        "mine:exemption_proof",
        "assessing:evidence",
        "assessing:inspected_evidence",
        "evc:keep_answers",
    ),
}
# Pages that nothing in the demo has come to.
WITHOUT_A_DEMO = {
    *("mine:appeal", "mine:placement", "mine:complaint", "mine:shared"),
    *("centre:complaint", "centre:complaint_passed_on", "assessing:answer", "assessing:inspection"),
    *("assessing:inspected", "assessing:portfolio", "assessing:instrument", "guiding:cohort"),
    *("attesting:request", "attesting:begin_plan", "attesting:plan", "attesting:change_plan"),
}
