"""Every page: axe in light and dark, on a phone and on a desk; nothing scrolls sideways; focus can be seen."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Browser, Page, StorageState

from tests.e2e.axe import violations, violations_in_every_look
from tests.e2e.conftest import SignIn
from tests.e2e.watch import SMALLEST, Visits

pytestmark = pytest.mark.browser

PUBLIC = {
    "home": "/",
    "search": "/zoek/?q=dak",
    "search, misspelt": "/zoek/?q=dakwerkr",
    "search, narrowed": "/zoek/?level=4",
    "search, nothing found": "/zoek/?q=qqzzxx",
    "qualification": "/id/BK-9104-3",
    "qualification, all open": "/id/BK-9104-3?alles=open",
    "qualification with partials": "/id/BK-9108-2?alles=open",
    "qualification, earlier version": "/id/BK-9104-1",
    "card": "/id/BK-9104-3/kaart",
    "comparison": "/vergelijk/BK-9104-2/BK-9104-3/",
    "comparison, only differences": "/vergelijk/BK-9101-1/BK-9101-2/?toon=verschil",
    "choice of versions": "/vergelijk/",
    "choice of versions, wrong": "/vergelijk/?van=dak&naar=BK-9104-3",
    "levels": "/niveaus/",
    "register": "/register/",
    "register, empty": "/register/?op=1999-01-01",
    "register, wrong date": "/register/?op=gisteren&niveau=9",
    "domains": "/domeinen/",
    "vocabularies": "/woordenlijsten/",
    "vocabulary": "/woordenlijsten/esco/demo-2/",
    "vocabulary, flat": "/woordenlijsten/competent/demo-1/",
    "vocabulary, searched": "/woordenlijsten/esco/demo-2/?q=dak&soort=skill",
    "vocabulary, nothing found": "/woordenlijsten/esco/demo-2/?q=qqzzxx",
    "concept": "/woordenlijsten/esco/demo-1/dd04eb22-8aed-5e5a/",
    "concept, no longer used": "/woordenlijsten/esco/demo-2/670fd8b0-e063-52d5/",
    "releases compared": "/woordenlijsten/esco/vergelijk/demo-1/demo-2/",
    "releases compared, one kind": "/woordenlijsten/esco/vergelijk/demo-1/demo-2/?soort=moved",
    "choice of releases": "/woordenlijsten/esco/vergelijk/?van=demo-1&naar=demo-2",
    "verify a proof": "/nakijken/",
    "log of what was issued": "/nakijken/logboek/",
    "issuers": "/gevers/",
    "issuers, none": "/gevers/?q=qqzzxx",
    "issuer": "/gevers/testcentrum-scheldekaai/",
    "converting": "/omzetten/",
    "converted": "/omzetten/?tekst=leien%20kappen%0Abkc9904301%0Abkc9999999&van=register",
    "converted, too much": "/omzetten/?tekst=" + "a%0A" * 21,
    "chain": "/omzetten/keten/?bron=register&versie=BK-9104-3&nummer=bkc9904306",
    "chain, none": "/omzetten/keten/?bron=register&versie=BK-9104-3&nummer=bkc9904305",
    "mapping sets": "/omzetten/reeksen/",
    "mapping set, published": "/omzetten/reeksen/competent-esco-demo/",
    "mapping set, no such row": "/omzetten/reeksen/competent-esco-demo/?q=qqzzxx",
    "method of levelling": "/dossiers/methode/",
    "weighing scheme": "/dossiers/wegingsschema/",
    "committees": "/dossiers/commissies/",
    "dossiers": "/dossiers/",
    "dossiers, nothing found": "/dossiers/?q=qqzzxx",
    "lead times": "/dossiers/doorlooptijden/",
    "coverage, all": "/dekking/",
    "coverage, filtered list": "/dekking/?basis=verouderd",
    "coverage": "/dekking/OP-9104/",
    "coverage, filtered": "/dekking/OP-9104/?onderdeel=M2&oordeel=gedekt",
    "coverage, nothing found": "/dekking/OP-9104/?q=qqzzxx",
    "products side by side": "/dekking/kwalificatie/BK-9104-3/",
    "products side by side, none": "/dekking/kwalificatie/BK-9105-1/",
    "versions with an impact": "/dekking/gevolgen/",
    "impact": "/dekking/gevolgen/BK-9104-3/",
    "impact, none": "/dekking/gevolgen/BK-9104-3/?van=BK-9104-1",
    "same competences": "/congruentie/",
    "same competences, searched": "/congruentie/?q=dak",
    "same competences, nothing found": "/congruentie/?q=qqzzxx",
    "same competences of a qualification": "/congruentie/BK-9113-1/",
    "same competences, two beside each other": "/congruentie/BK-9104-3/?met=BK-9114-1",
    "same competences of a domain": "/congruentie/domein/?domein=Bouw",
    "who says the same": "/congruentie/competentie/bkc9904301/",
    "nobody says the same": "/congruentie/competentie/bkc9904309/",
    "skills in other words": "/congruentie/BK-9104-3/woorden/",
    "merging": "/congruentie/samensmelten/",
    "merging, none": "/congruentie/samensmelten/?domein=Voeding",
    "roles": "/congruentie/rollen/",
    "role": "/congruentie/rollen/samen-veilig-op-het-dak/",
    "about same competences": "/over/zelfde-competenties/",
    "feedback": "/feedback/BK-9104-3/",
    "feedback on a competence": "/feedback/BK-9104-3/?competentie=bkc9904303",
    "feedback of others": "/feedback/kwalificatie/BK-9104/",
    "feedback to follow": "/feedback/volg/",
    "feedback followed, wrong number": "/feedback/volg/FOUT/",
    "agenda": "/dossiers/agenda/",
    "agenda weighed": "/dossiers/agenda/gewichten/",
    "offer": "/aanbod/?gemeente=mechelen&afstand=50",
    "offer, nothing found": "/aanbod/?q=qqzzxx",
    "offer of one centre": "/aanbod/bij/daklijn/",
    "offer, visited": "/aanbod/P-2026-005/",
    "offer, what a test costs": "/aanbod/P-2026-004/?hulp=job_seeker&hulp=leave",
    "offer, stopped": "/aanbod/P-2026-007/",
    "about": "/over/",
    "about data": "/over/data/",
    "about accessibility": "/over/toegankelijkheid/",
    "about privacy": "/over/privacy/",
    "to follow": "/volgen/kwalificatie/BK-9104/",
    "to follow everything": "/volgen/alles/",
    "to follow a domain": "/volgen/domein/?naam=Bouw",
    "address to confirm": "/volgen/bevestig/x/",
    "sign-in": "/account/aanmelden/",
    "not found": "/bestaat-niet/",
    "no such number": "/id/BK-9199-1",
}
PRIVATE = {
    "own page": "/account/",
    "password": "/account/wachtwoord/",
    "phone": "/account/telefoon/",
    "followed, nothing": "/volgen/",
    "to follow, signed in": "/volgen/product/OP-9104/",
    "offer visits": "/erkenningen/toezicht/",
    "offer visit, closed": "/erkenningen/toezicht/1/",
    "offer visit, to note": "/erkenningen/toezicht/2/",
}
# What an author of the sector may decide.
BY_AUTHOR = {
    "dossier to ask for": "/dossiers/nieuw/?soort=update&bron=BK-9104",
    "webhooks, none": "/volgen/webhooks/",
    "role to keep": "/congruentie/rollen/voorstel/bkc9904303/",
    "role to change": "/congruentie/rollen/samen-veilig-op-het-dak/",
    "mapping set, open": "/omzetten/reeksen/dak-brood-esco/",
    "queue of a curator": "/omzetten/reeksen/dak-brood-esco/werk/",
    "statement to decide": "/omzetten/reeksen/dak-brood-esco/werk/BK-9104-3/bkc9904306/?zoek=leien",
    "statement, nothing proposed": "/omzetten/reeksen/dak-brood-esco/werk/BK-9105-1/bkc9905110/",
    "statement of a closed set": "/omzetten/reeksen/competent-esco-demo/werk/demo-1/SK-90061/",
    "conflicts": "/omzetten/reeksen/dak-brood-esco/conflicten/",
    "what a new release means": "/omzetten/reeksen/competent-esco-demo/nieuwe-uitgave/",
    "nothing newer": "/omzetten/reeksen/dak-brood-esco/nieuwe-uitgave/",
    "inbox of a sector": "/dekking/te-beantwoorden/",
    "inbox of feedback": "/feedback/te-beantwoorden/",
    "deviations to answer": "/dekking/ST-9113/afwijkingen/",
    "a step to decide": "/dekking/ST-9113/goedkeuring/",
    "approved": "/dekking/CD-9104/goedkeuring/",
    "dossier being written": "/dossiers/D-2026-002/",
    "need of a dossier": "/dossiers/D-2026-002/behoefte/",
    "text being written": "/dossiers/D-2026-002/tekst/",
    "one part of a text": "/dossiers/D-2026-002/tekst/onderdeel/e45/",
    "text to read": "/dossiers/D-2026-002/tekst/lezen/",
    "text as handed in": "/dossiers/D-2026-003/tekst/indiening/2/",
    "comments on a text": "/dossiers/D-2026-002/tekst/opmerkingen/",
    "history of a text": "/dossiers/D-2026-002/tekst/geschiedenis/",
    "two moments of a text": "/dossiers/D-2026-002/tekst/verschil/?van=1",
    "text to bring back": "/dossiers/D-2026-002/tekst/terug/?tot=3",
    "help with a text": "/dossiers/D-2026-002/tekst/hulp/",
    "help with one part": "/dossiers/D-2026-002/tekst/hulp/e45/",
    "concepts to start from": "/dossiers/D-2026-002/tekst/vertrekpunt/competent/",
    "dossier to hand in": "/dossiers/D-2026-002/indienen/",
    "points of a committee": "/dossiers/D-2026-003/validering/",
    "what was done with points": "/dossiers/D-2026-003/validering/herwerkt/",
    "text under validation": "/dossiers/D-2026-003/validering/tekst/",
    "recognition": "/dossiers/D-2026-001/erkenning/",
    "words that are jargon": "/dossiers/woorden/",
}
# What a member of the committees does.
BY_MEMBER = {
    "dossier to validate": "/dossiers/D-2026-003/validering/",
    "dossier to level": "/dossiers/D-2026-001/inschaling/",
    "element to score": "/dossiers/D-2026-001/inschaling/scoren/kennis/",
    "practice in levelling": "/dossiers/oefenen/",
}
# What a maker does with a product.
BY_MAKER = {
    "proofs to register": "/bewijzen/led/",
    "proofs given": "/bewijzen/",
    "proofs given, none": "/bewijzen/?nummer=qqzzxx",
    "what to give a proof of": "/bewijzen/geven/",
    "proof to give": "/bewijzen/geven/?recht=BK-9104-3:school",
    "batches": "/bewijzen/reeksen/",
    "batch to read": "/bewijzen/reeksen/nieuw/?recht=BK-9104-3:school",
    "ends to confirm, none": "/bewijzen/intrekken/",
    "outflow": "/bewijzen/uitstroom/",
    "product to make": "/dekking/nieuw/",
    "product to type": "/dekking/nieuw/opstellen/",
    "product to change": "/dekking/OP-9104/opstellen/",
    "outcomes to confirm": "/dekking/OP-9104/werk/lijst/",
    "outcomes to confirm, none": "/dekking/OP-9104/werk/lijst/?toon=oneens",
    "outcome to confirm": "/dekking/OP-9104/werk/leerresultaat/M5-01/?zoek=leien",
    "outcome to confirm, nothing found": "/dekking/OP-9104/werk/leerresultaat/M9-01/?zoek=qqzzxx",
    "who makes a product": "/dekking/OP-9104/wie/",
    "comments": "/dekking/OP-9104/opmerkingen/",
    "comments on a cell": "/dekking/OP-9104/opmerkingen/?leerresultaat=M5-01&competentie=bkc9904305",
}
# About one proof of the school, whose number the demo makes up.
OF_A_PROOF = {
    "proof given": "/bewijzen/{proof}/",
    "person to erase": "/bewijzen/{proof}/wissen/",
    "number to fill in": "/bewijzen/led/{proof}/nummer/",
    "proof": "/bewijs/{proof}",
}
# What a provider does with what its products depart in.
BY_PROVIDER = {
    "offer of one's own": "/erkenningen/",
    "offer to start": "/erkenningen/nieuw/",
    "offer in the making": "/erkenningen/P-2026-008/",
    "offer to fill in": "/erkenningen/P-2026-008/wijzigen/",
    "offer that runs": "/erkenningen/P-2026-005/",
    "tasks": "/dekking/taken/",
    "deviations of one's own": "/dekking/ST-9113/afwijkingen/",
    "deviations, none asks an agreement": "/dekking/KO-9104/afwijkingen/",
    "what is hard": "/dekking/haalbaarheid/",
    "what is hard in a qualification": "/dekking/haalbaarheid/BK-9104-3/",
    "what is hard in a product": "/dekking/ST-9113/haalbaarheid/",
}
# What somebody decides who watches over a set, or over approval.
BY_FACILITATOR = {
    "offer inbox": "/erkenningen/postvak/",
    "offer to judge": "/erkenningen/P-2026-009/",
    "wholes to confirm, none": "/bewijzen/geheel/",
    "one person or two": "/bewijzen/personen/",
    "issuer to note": "/gevers/gever-toevoegen/",
    "issuer to change": "/gevers/testcentrum-scheldekaai/gegevens/",
    "right to note": "/gevers/testcentrum-scheldekaai/recht/",
    "key to propose": "/gevers/testcentrum-scheldekaai/sleutel/",
    "key to revoke": "/gevers/testcentrum-scheldekaai/sleutel/bewijzen-2026/intrekken/",
    "agenda to make": "/dossiers/agenda/",
    "weights to change": "/dossiers/agenda/gewichten/",
    "demand": "/dossiers/agenda/vraag/",
    "deviations to settle": "/dekking/ST-9113/afwijkingen/",
    "approval": "/dekking/ST-9113/goedkeuring/",
    "impact, with the button": "/dekking/gevolgen/BK-9104-3/",
    "decisions to review": "/omzetten/reeksen/dak-brood-esco/nakijken/",
    "set to publish": "/omzetten/reeksen/dak-brood-esco/publiceren/",
    "set to open": "/omzetten/reeksen/nieuw/",
    "set to extend": "/omzetten/reeksen/dak-brood-esco/",
    "set to withdraw": "/omzetten/reeksen/competent-esco-demo/",
    "conflicts to settle": "/omzetten/reeksen/dak-brood-esco/conflicten/",
    "set to carry forward": "/omzetten/reeksen/competent-esco-demo/nieuwe-uitgave/",
    "committee to set up": "/dossiers/commissies/",
    "work of committees": "/dossiers/commissies/werk/",
    "committee": "/dossiers/commissies/inschaling/",
    "request to answer": "/dossiers/D-2026-004/",
    "request refused": "/dossiers/D-2026-005/",
    "dossier to accompany": "/dossiers/D-2026-002/begeleiding/",
    "review of a committee": "/dossiers/D-2026-003/validering/",
    "levelling of a dossier": "/dossiers/D-2026-001/inschaling/",
    "scheme to make": "/dossiers/wegingsschema/nieuw/",
}
FORMS = {  # and what only leads on
    *("identify_set", "identify_concept"),
    *("confirm_key", "giving:go_on", "giving:make_link", "giving:take_back_link", "led_again", "proofs:token"),
    *("rename_competence_set", "dissolve_competence_set"),
    *(
        f"notifications:{name}"
        for name in ("stop", *(f"webhook_{act}" for act in ("add_topic", "stop_topic", "prove", "secret", "remove")))
    ),
    *("upload_product", "upload_product_again", "start_product_version", "submit_product"),
    *("confirm_links", "link_effect", "judge_outcome", "undo_judgement"),
    *("resolve_comment", "join_committee", "leave_committee"),
    *("move_deviation", "answer_deviation", "settle_deviation", "decide_step", "finish_follow_up", "open_follow_ups"),
    *("note_feasibility", "withdraw_feasibility_note"),
    *("move_feedback", "make_agenda", "decide_on_agenda", "set_agenda_weights"),
    *("set_up_committee", "give_seat", "end_seat", "plan_meeting", "put_on_agenda", "write_minutes", "cancel_meeting"),
    *("open_review", "judge_review", "add_point", "take_back_point", "answer_point", "close_review"),
    *("declare_interest", "lift_interest"),
    *("open_levelling", "reveal_scores", "close_levelling", "start_practice", "finish_practice"),
    *("present_dossier", "decide_dossier", "publish_decision", "recognition_zip", "profile_template"),
    *("dismiss_finding", "restore_finding", "reuse_existing", "retire_jargon_word"),
    *("draft_start_keep", "draft_start_upload", "draft_block", "draft_bring_back", "draft_here"),
    *("draft_moment", "draft_rehome", "draft_resolve", "draft_save"),
    *("decide", "undo_decision", "extend_mapping_set", "withdraw_mapping_set", "withdraw_mapping", "carry_forward"),
}
# Files, and documents for programs.
NO_PAGES = {"did_document", "giving:template", "issuer_registry", "key_set", "proofs:download", "status_list"}
# Pages that nothing in the demo has come to.
WITHOUT_A_DEMO = {"meeting", "draft_start", "agree_element", "practice", "score_practice"}
# Looked at in test_a_proof_from_giving_to_withdrawing, which makes what they are about.
ELSEWHERE = {"giving:batch", "proofs:shared"}
# Reached through a form or a link in a mail, and looked at in test_accounts and test_following.
THROUGH_FORMS = {"accounts:code", "notifications:unsubscribe", "notifications:webhook", "agenda_year", "agenda_item"}


def cookies_of(member: str, browser: Browser, server: str, sign_in: SignIn) -> StorageState:
    with browser.new_context(base_url=server, locale="nl-BE") as context:
        sign_in(context.new_page(), member)
        return context.storage_state()


@pytest.fixture(scope="module")
def signed_in(browser: Browser, server: str, sign_in: SignIn) -> StorageState:
    """The cookies of somebody with a mandate."""
    return cookies_of("inspector", browser, server, sign_in)


@pytest.fixture(scope="module")
def as_author(browser: Browser, server: str, sign_in: SignIn) -> StorageState:
    """The cookies of an author of the sector."""
    return cookies_of("author", browser, server, sign_in)


@pytest.fixture(scope="module")
def as_facilitator(browser: Browser, server: str, sign_in: SignIn) -> StorageState:
    """The cookies of a facilitator."""
    return cookies_of("facilitator", browser, server, sign_in)


@pytest.fixture(scope="module")
def as_member(browser: Browser, server: str, sign_in: SignIn) -> StorageState:
    """The cookies of a member of both committees."""
    return cookies_of("employers", browser, server, sign_in)


@pytest.fixture(scope="module")
def as_maker(browser: Browser, server: str, sign_in: SignIn) -> StorageState:
    """The cookies of somebody who makes products for a school."""
    return cookies_of("school", browser, server, sign_in)


@pytest.fixture(scope="module")
def as_provider(browser: Browser, server: str, sign_in: SignIn) -> StorageState:
    """The cookies of somebody who makes programmes outside education."""
    return cookies_of("provider", browser, server, sign_in)


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC.keys())
def test_axe_finds_nothing_wrong_with_a_public_page(visits: Visits, path: str) -> None:
    assert list(violations_in_every_look(visits.open(path))) == []


@pytest.mark.parametrize("path", PRIVATE.values(), ids=PRIVATE.keys())
def test_axe_finds_nothing_wrong_with_a_page_of_ones_own(visits: Visits, signed_in: StorageState, path: str) -> None:
    page = visits.open(path, storage_state=signed_in)
    assert page.url.endswith(path)
    assert list(violations_in_every_look(page)) == []


@pytest.mark.parametrize("path", BY_AUTHOR.values(), ids=BY_AUTHOR.keys())
def test_axe_finds_nothing_wrong_with_what_an_author_decides(
    visits: Visits, as_author: StorageState, path: str
) -> None:
    page = visits.open(path, storage_state=as_author)
    assert page.url.endswith(path)
    assert list(violations_in_every_look(page)) == []


@pytest.mark.parametrize("path", BY_FACILITATOR.values(), ids=BY_FACILITATOR.keys())
def test_axe_finds_nothing_wrong_with_what_a_facilitator_decides(
    visits: Visits, as_facilitator: StorageState, path: str
) -> None:
    page = visits.open(path, storage_state=as_facilitator)
    assert page.url.endswith(path)
    assert list(violations_in_every_look(page)) == []


@pytest.mark.parametrize("path", BY_PROVIDER.values(), ids=BY_PROVIDER.keys())
def test_axe_finds_nothing_wrong_with_what_a_provider_does(
    visits: Visits, as_provider: StorageState, path: str
) -> None:
    page = visits.open(path, storage_state=as_provider)
    assert page.url.endswith(path)
    assert list(violations_in_every_look(page)) == []


@pytest.mark.parametrize("path", BY_MEMBER.values(), ids=BY_MEMBER.keys())
def test_axe_finds_nothing_wrong_with_what_a_member_of_a_committee_does(
    visits: Visits, as_member: StorageState, path: str
) -> None:
    page = visits.open(path, storage_state=as_member)
    assert page.url.endswith(path)
    assert list(violations_in_every_look(page)) == []


@pytest.mark.parametrize("path", BY_MAKER.values(), ids=BY_MAKER.keys())
def test_axe_finds_nothing_wrong_with_what_a_maker_does(visits: Visits, as_maker: StorageState, path: str) -> None:
    page = visits.open(path, storage_state=as_maker)
    assert page.url.endswith(path)
    assert list(violations_in_every_look(page)) == []


@pytest.fixture(scope="module")
def proof(browser: Browser, server: str, as_maker: StorageState) -> str:
    """The number of a proof that the school gave."""
    with browser.new_context(base_url=server, storage_state=as_maker) as context:
        page = context.new_page()
        page.goto("/bewijzen/?stand=valid")
        address = page.locator("main a[href^='/bewijzen/'][href*='-4']").first.get_attribute("href") or ""
        return address.split("/")[2]


@pytest.mark.parametrize("path", OF_A_PROOF.values(), ids=OF_A_PROOF.keys())
def test_axe_finds_nothing_wrong_with_a_page_about_a_proof(
    visits: Visits, as_maker: StorageState, proof: str, path: str
) -> None:
    page = visits.open(path.format(proof=proof), storage_state=as_maker)
    assert page.url.endswith(path.format(proof=proof))
    assert list(violations_in_every_look(page)) == []


def test_axe_would_find_a_field_without_a_name(visits: Visits) -> None:
    page = visits.open("/zoek/")
    page.locator("label[for=q]").evaluate("label => label.remove()")
    assert [line for line in violations(page) if line.startswith("label:")]


def names(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    for found in resolver.url_patterns:
        if isinstance(found, URLPattern):
            yield ":".join((*spaces, found.name or ""))
        else:
            yield from names(found, (*spaces, found.namespace) if found.namespace else spaces)


def test_no_page_is_left_out() -> None:
    """Data for programs and addresses that only take a form are no pages."""
    looked_at = {
        resolve(path.split("?")[0].format(proof=UUID(int=0))).view_name
        for paths in (PUBLIC, PRIVATE, BY_AUTHOR, BY_MAKER, BY_PROVIDER, BY_FACILITATOR, BY_MEMBER, OF_A_PROOF)
        for path in paths.values()
        if "bestaat" not in path
    }
    only_forms = {"logout", "choose_mandate", "start_second_factor", "confirm_second_factor", "remove_second_factor"}
    pages = {
        name
        for name in names(get_resolver())
        if not name.startswith(("api-v1:", "notifications:feed_"))
        and not name.endswith(("_json", "_csv", "_xlsx", "_pdf", "_file"))
    }
    accounts = {f"accounts:{name}" for name in only_forms}
    assert pages - looked_at == accounts | FORMS | THROUGH_FORMS | WITHOUT_A_DEMO | NO_PAGES | ELSEWHERE


SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Spacing that people may set for themselves (WCAG 1.4.12).
WIDE_TEXT = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"


def test_no_page_scrolls_sideways_at_320_px_also_with_widely_spaced_text(
    visits: Visits,
    as_author: StorageState,
    as_maker: StorageState,
    as_provider: StorageState,
    as_facilitator: StorageState,
    as_member: StorageState,
    proof: str,
) -> None:
    too_wide = []
    opened = (
        (as_author, (PUBLIC, PRIVATE, BY_AUTHOR)),
        (as_maker, (BY_MAKER, OF_A_PROOF)),
        (as_provider, (BY_PROVIDER,)),
        (as_facilitator, (BY_FACILITATOR,)),
        (as_member, (BY_MEMBER,)),
    )
    for state, several in opened:
        page = visits.open(viewport=SMALLEST, storage_state=state, bypass_csp=True)
        for path in (path.format(proof=proof) for paths in several for path in paths.values()):
            page.goto(path)
            too_wide += [f"{path}: {excess} px"] if (excess := page.evaluate(SIDEWAYS)) else []
            page.add_style_tag(content=WIDE_TEXT)
            too_wide += [f"{path}, wide text: {excess} px"] if (excess := page.evaluate(SIDEWAYS)) else []
    assert too_wide == []


FOCUSED = """() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const drawn = element.closest(".choice label") || element // a choice that looks like a key: its label has the ring
  const style = getComputedStyle(drawn), box = element.getBoundingClientRect()
  const inside = document.elementFromPoint(box.x + Math.min(box.width, innerWidth - box.x) / 2, box.y + box.height / 2)
  return {
    html: element.outerHTML.slice(0, 120),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    covered: inside !== null && !element.contains(inside) && !inside.contains(element),
  }
}"""
MOST_STOPS = 250


def stops(page: Page) -> list[dict[str, object]]:
    """Everything that Tab stops at, from top to bottom."""
    found: list[dict[str, object]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        found.append(stop)
    return found


@pytest.mark.parametrize("path", ["/", "/zoek/?q=dak", "/id/BK-9104-1", "/vergelijk/", "/account/aanmelden/"])
def test_whoever_tabs_through_a_page_always_sees_where_they_are(visits: Visits, path: str) -> None:
    found = stops(visits.open(path))
    assert 10 < len(found) < MOST_STOPS
    assert [stop["html"] for stop in found if not (stop["ring"] and stop["seen"]) or stop["covered"]] == []


def test_whoever_tabs_through_the_curators_page_sees_where_they_are_above_its_bar(
    visits: Visits, as_author: StorageState
) -> None:
    found = stops(visits.open(BY_AUTHOR["statement to decide"], storage_state=as_author))
    assert 20 < len(found) < MOST_STOPS
    assert [stop["html"] for stop in found if not (stop["ring"] and stop["seen"]) or stop["covered"]] == []


@pytest.mark.parametrize("name", ["outcome to confirm", "product to change"])
def test_whoever_tabs_through_a_working_page_sees_where_they_are_above_its_bar(
    visits: Visits, as_maker: StorageState, name: str
) -> None:
    found = stops(visits.open(BY_MAKER[name], storage_state=as_maker))
    assert len(found) > 20
    assert [stop["html"] for stop in found if not (stop["ring"] and stop["seen"]) or stop["covered"]] == []


def test_in_forced_colours_states_keep_their_shape(visits: Visits) -> None:
    page = visits.open("/id/BK-9104-3", forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    tag, button = page.locator(".title-block .tag").first, page.locator("a.button").first
    for drawn in (tag, button):
        assert drawn.evaluate("element => getComputedStyle(element).borderTopStyle") == "solid"
    pointer = page.locator(".title-block .scale span.on")
    brass = pointer.evaluate("element => getComputedStyle(element, '::after').forcedColorAdjust")
    assert brass == "none"
