"""Every address of the system, opened by everybody: the answer is what the view declares, and never a failure.

A new address needs one line in EXAMPLES; without it the walk fails and says so.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from pytest_django.plugin import DjangoDbBlocker

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.accounts.rules.roles import ROLES, role_named
from ijkpunt.api.v1.access import PUBLIC_OPERATIONS, PUBLIC_QUESTIONS
from ijkpunt.api.v1.api import api
from ijkpunt.demo.cast import CAST
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.notifications.links import Stop, stop_token
from ijkpunt.web.accounts.access import PUBLIC, Access, access_of, needs, public
from tests.accounts.people import person

API = "api-v1:"
ANONYMOUS, ACCOUNT_ONLY = "anonymous", "account without a mandate"
VISITORS = (ANONYMOUS, ACCOUNT_ONLY, *(member.key for member in CAST))
ROLE_OF = {member.key: role_named(member.role) for member in CAST}
LOGIN = "/account/aanmelden/"
TOKEN = "a" * 32  # a form of ours carries the same token as the cookie


@dataclass(frozen=True)
class Route:
    """An address: its name with namespaces, its pattern as it stands in the configuration, and its view."""

    name: str
    pattern: str
    view: Callable[..., HttpResponseBase]

    @property
    def operation(self) -> str:
        """The name of an operation of the API; nothing for a page."""
        return self.name.removeprefix(API) if self.name.startswith(API) else ""


@dataclass(frozen=True)
class Example:
    """Arguments that lead to something in the demo, and the status with which the view answers whoever it lets in.

    `get`, `post` None: the view refuses that method (405). `own`: the thing belongs to these visitors, and the others
    whom the view lets in are refused (403).
    """

    arguments: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    get: int | None = 200
    post: int | None = 200
    own: frozenset[str] = frozenset()


def operation(query: Mapping[str, str] | None = None, **arguments: str) -> Example:
    return Example(arguments, query or {}, post=None)


def only_by_form(post: int, **form: str) -> Example:
    return Example(form=form, get=None, post=post)


SLATE, SLATE_BEFORE = "BK-9104-3", "BK-9104-2"
ROOFS = {"domein": "Bouw > Daken en gevels", "domain": "Bouw > Daken en gevels"}  # for pages and for the API
ROLE = "samen-veilig-op-het-dak"
RELEASES = {"key": "esco", "earlier": "demo-1", "later": "demo-2"}
OPEN, PUBLISHED = {"key": "dak-brood-esco"}, {"key": "competent-esco-demo"}
PRODUCT = {"code": "OP-9104"}
OUTCOME = {**PRODUCT, "outcome": "M5-01"}
MAKER = frozenset({"school", "school_head"})
JUDGES = frozenset({"school", "school_head", "author", "curator"})  # the owner, and the sector of the qualification
STATEMENT = {**OPEN, "version": SLATE, "subject": "bkc9904305"}
NO_WEBHOOK = {"webhook": str(uuid.UUID(int=0))}  # nobody has one in the demo
STOP_TOKEN = stop_token(Stop(uuid.UUID(int=0)))
# A link in a mail that carries its own proof. A mail program presses it (RFC 8058) and has no form of ours.
PROVEN_BY_ADDRESS = {"notifications:unsubscribe"}
TRAJECTORY = {"code": "ST-9113"}
SECTOR = frozenset({"author", "curator"})
DOSSIER_READERS = frozenset(
    {
        *(
            "author",
            "curator",
            "green",
            "wheels",
            "facilitator",
            "committee",
            "employers",
            "unions",
            "labour",
            "education",
        ),
        *("inspector", "administrator"),
    }
)
SCHOOL = {"key": "cvo-de-nok"}  # gives proofs
PROGRAMME, IN_THE_MAKING = {"number": "P-2026-005"}, {"number": "P-2026-008"}  # both of the provider
PROGRAMME_READERS = frozenset({"provider", "facilitator", "inspector"})
NO_MEETING = {"meeting": "999999"}  # a committee has nothing here yet
COMMITTEES = frozenset({"committee", "employers", "unions", "labour", "education", "facilitator"})
NO_AWARD = {"award": str(uuid.UUID(int=0))}
NO_DOSSIER = {"number": "D-1999-999"}  # tests open their own
NO_PROOF = {"identifier": str(uuid.UUID(int=0))}  # tests give their own
EXAMPLES: Mapping[str, Example] = {
    "proofs:show": Example(NO_PROOF, get=404, post=404),
    "proofs:shared": Example({"token": "geen"}, get=404, post=None),
    "proofs:shared_file": Example({"token": "geen", "form": "pdf"}, get=404, post=None),
    "proofs:download": Example({**NO_PROOF, "form": "pdf"}, get=404, post=None),
    "proofs:token": Example(NO_PROOF, get=None, post=404),
    "home": Example(),
    "search": Example(query={"q": "dak", "level": "4"}),
    "levels": Example(),
    "register_on": Example(query={"op": "2026-01-01"}),
    "register_csv": Example(query={"op": "2026-01-01"}),
    "domains": Example(),
    "verify": Example(form={"tekst": "geen bewijs"}, post=422),
    "issued_log": Example(),
    "issued_log_json": Example(),
    "about": Example(),
    "about_data": Example(),
    "about_accessibility": Example(),
    "about_privacy": Example(),
    "version": Example({"text": SLATE}, post=None),
    "card": Example({"identifier": SLATE}),
    "identify_set": Example(PUBLISHED, get=302, post=302),
    "identify_set_file": Example({**PUBLISHED, "form": "ttl"}, get=302, post=302),
    "identify_concept": Example({"source": "competent", "code": "SK-90001"}, get=302, post=302),
    "compare_pick": Example(),
    "compare": Example({"earlier": SLATE_BEFORE, "later": SLATE}),
    "compare_json": Example({"earlier": SLATE_BEFORE, "later": SLATE}),
    "compare_csv": Example({"earlier": SLATE_BEFORE, "later": SLATE}),
    "vocabularies": Example(),
    "vocabulary_release": Example({"key": "esco", "version": "demo-2"}, query={"q": "dak", "soort": "skill"}),
    "vocabulary_concept": Example({"key": "competent", "version": "demo-1", "concept": "SK-90001"}),
    "vocabulary_compare": Example(RELEASES, query={"soort": "new"}),
    "vocabulary_compare_csv": Example(RELEASES),
    "vocabulary_compare_pick": Example({"key": "esco"}, query={"van": "demo-1", "naar": "demo-2"}, get=302, post=302),
    "draft_start": Example(NO_DOSSIER, get=404, post=404),
    "draft_start_upload": Example(NO_DOSSIER, get=None, post=404),
    "draft_start_keep": Example(NO_DOSSIER, get=None, post=404),
    "draft_start_concepts": Example(NO_DOSSIER, get=404, post=404),
    "draft_help": Example(NO_DOSSIER, get=404, post=404),
    "draft_help_element": Example({**NO_DOSSIER, "element": "e1"}, get=404, post=404),
    "dismiss_finding": Example(NO_DOSSIER, get=None, post=404),
    "restore_finding": Example({**NO_DOSSIER, "dismissed": "1"}, get=None, post=404),
    "reuse_existing": Example(NO_DOSSIER, get=None, post=404),
    "dossier_recognition": Example(NO_DOSSIER, get=404, post=404),
    "present_dossier": Example(NO_DOSSIER, get=None, post=404),
    "decide_dossier": Example(NO_DOSSIER, get=None, post=404),
    "publish_decision": Example(NO_DOSSIER, get=None, post=404),
    "recognition_pdf": Example(NO_DOSSIER, get=404, post=404),
    "recognition_zip": Example(NO_DOSSIER, get=404, post=404),
    "jargon_words": Example(query={"zoek": "bedrijf"}, post=422),
    "jargon_file": Example(),
    "retire_jargon_word": Example({"word": "1000000"}, get=None, post=404),
    "profile_template": Example({"form": "docx"}),
    "coverage_list": Example(),
    "coverage_json": Example({"code": "OP-9104"}),
    "coverage_report": Example({"code": "OP-9104"}),
    "coverage_csv": Example({"code": "OP-9104"}),
    "coverage_xlsx": Example({"code": "OP-9104"}),
    "coverage_pdf": Example({"code": "OP-9104"}),
    "side_by_side": Example({"identifier": "BK-9104-3"}),
    "side_by_side_csv": Example({"identifier": "BK-9104-3"}),
    "side_by_side_xlsx": Example({"identifier": "BK-9104-3"}),
    "new_product": Example(),
    "upload_product": Example(get=None, post=422),  # no file
    "compose_product": Example(),
    "product_template_file": Example(),
    "edit_product": Example(PRODUCT, own=MAKER),
    "upload_product_again": Example(PRODUCT, get=None, post=302, own=MAKER),
    "start_product_version": Example(PRODUCT, get=None, post=302, own=MAKER),
    "submit_product": Example(PRODUCT, get=None, post=302, own=MAKER),
    "confirm_links": Example(PRODUCT, get=302, post=302, own=JUDGES),
    "confirm_list": Example(PRODUCT, query={"toon": "open"}, own=JUDGES),
    "confirm_outcome": Example(OUTCOME, query={"zoek": "leien"}, own=JUDGES),
    "link_effect": Example(
        OUTCOME, query={"besluit": "bevestig-1", "c-1": "bkc9904305", "s-1": "0"}, post=None, own=JUDGES
    ),
    "judge_outcome": Example(OUTCOME, form={"besluit": "toegevoegd"}, get=None, post=302, own=JUDGES),
    "undo_judgement": Example(PRODUCT, get=None, post=302, own=JUDGES),
    "cell_comments": Example(PRODUCT, query={"leerresultaat": "M5-01"}, post=422),  # nothing said
    "resolve_comment": Example({**PRODUCT, "comment": "1"}, get=None, post=404),
    "product_team": Example(PRODUCT),
    "join_committee": Example(PRODUCT, get=None, post=422),  # nobody named
    "leave_committee": Example({**PRODUCT, "seat": "1"}, get=None, post=404, own=MAKER),
    "sector_inbox": Example(),
    "my_follow_ups": Example(),
    "finish_follow_up": Example({"identifier": "999999"}, form={"doe": "gedaan"}, get=None, post=404),
    "impacts": Example(),
    "impact": Example({"identifier": SLATE}, query={"van": SLATE_BEFORE}),
    "impact_csv": Example({"identifier": SLATE}),
    "impact_workbook_file": Example({"identifier": SLATE}),
    "open_follow_ups": Example({"identifier": SLATE}, form={"van": SLATE_BEFORE}, get=None, post=302),
    "feasibility_list": Example(),
    "feasibility": Example({"identifier": SLATE}, query={"competentie": "bkc9904309"}),
    "feasibility_csv": Example({"identifier": SLATE}),
    "feasibility_workbook_file": Example({"identifier": SLATE}),
    "note_feasibility": Example({"identifier": SLATE}, get=None, post=422),  # nothing said
    "withdraw_feasibility_note": Example({"identifier": "999999"}, get=None, post=404),
    "product_deviations": Example(TRAJECTORY, query={"versie": "1"}),
    "move_deviation": Example(
        TRAJECTORY,
        form={"doe": "reden", "afwijking": "added:C5", "tekst": "Daarom."},
        get=None,
        post=302,
        own=frozenset({"provider"}),
    ),
    "answer_deviation": Example(
        TRAJECTORY, form={"doe": "akkoord", "afwijking": "added:C4"}, get=None, post=302, own=SECTOR
    ),
    "settle_deviation": Example(
        TRAJECTORY,
        form={"afwijking": "dropped:BK-9113-1:bkc9911306", "tekst": "VR 2026/1"},
        get=None,
        post=302,
    ),
    "product_approval": Example(TRAJECTORY),
    "decide_step": Example(TRAJECTORY, form={"stap": "sector", "antwoord": "ja"}, get=None, post=302, own=SECTOR),
    "product_feasibility": Example(TRAJECTORY),
    "dossiers": Example(query={"soort": "update", "toon": "lopend"}),
    "dossiers_csv": Example(),
    "new_dossier": Example(post=422),  # nothing said
    "lead_times": Example(),
    "dossier": Example(NO_DOSSIER, get=404, post=404),
    "dossier_need": Example(NO_DOSSIER, get=404, post=404),
    "dossier_facilitation": Example(NO_DOSSIER, get=404, post=404),
    "hand_in_dossier": Example(NO_DOSSIER, get=404, post=404),
    "dossier_file": Example({**NO_DOSSIER, "key": "1"}, get=404, post=404, own=DOSSIER_READERS),
    "committees": Example(),
    "set_up_committee": only_by_form(422),  # nothing typed
    "committee_work": Example(),
    "committee": Example({"key": "onbekend"}, get=404, post=404),
    "give_seat": Example({"key": "onbekend"}, get=None, post=404),
    "plan_meeting": Example({"key": "onbekend"}, form={"dag": "2026-12-01", "plaats": "Brussel"}, get=None, post=404),
    "end_seat": Example({"seat": "999999"}, get=None, post=404),
    "meeting": Example(NO_MEETING, get=404, post=404),
    "meeting_calendar_file": Example(NO_MEETING, get=404, post=404),
    "put_on_agenda": Example(NO_MEETING, form={"titel": "Rondvraag"}, get=None, post=404),
    "write_minutes": Example(NO_MEETING, get=None, post=404),
    "cancel_meeting": Example(NO_MEETING, get=None, post=404),
    "dossier_validation": Example(NO_DOSSIER, get=404, post=404),
    "submitted_text": Example(NO_DOSSIER, get=404, post=404),
    "dossier_rework": Example(NO_DOSSIER, get=404, post=404),
    "open_review": Example(NO_DOSSIER, get=None, post=404),
    "judge_review": Example(NO_DOSSIER, get=None, post=404),
    "add_point": Example(NO_DOSSIER, get=None, post=404),
    "take_back_point": Example({**NO_DOSSIER, "point": "1"}, get=None, post=404),
    "answer_point": Example({**NO_DOSSIER, "point": "1"}, get=None, post=404),
    "close_review": Example(NO_DOSSIER, form={"besluit": "validated"}, get=None, post=404),
    "declare_interest": Example(NO_DOSSIER, get=None, post=404, own=COMMITTEES),
    "lift_interest": Example(NO_DOSSIER, get=None, post=404),
    "issuer_registry": Example(post=None),
    "did_document": Example(SCHOOL, post=None),
    "key_set": Example(SCHOOL, post=None),
    "status_list": Example({**SCHOOL, "purpose": "revocation", "number": "1"}, get=404, post=None),  # no proofs yet
    "issuers": Example(query={"q": "nok"}),
    "issuers_csv": Example(),
    "issuers_xlsx": Example(),
    "issuer": Example(SCHOOL),
    "note_issuer": Example(post=422),  # nothing filled in
    "change_issuer": Example(SCHOOL, post=302),  # everything may be left empty
    "note_right": Example(SCHOOL, post=422),
    "propose_key": Example(SCHOOL, post=422),
    "confirm_key": Example(  # confirmed already, and told so; who proposed it cannot
        {**SCHOOL, "name": "bewijzen-2026"}, get=None, post=302, own=frozenset({"facilitator"})
    ),
    "revoke_key": Example({**SCHOOL, "name": "bewijzen-2026"}, post=422),
    "convert": Example(query={"tekst": "leien kappen", "naar": "esco@demo-2"}),
    "convert_csv": Example(query={"tekst": "BK-9104", "van": "register"}),
    "convert_file": only_by_form(422),  # no file
    "chain": Example(query={"bron": "register", "versie": SLATE, "nummer": "bkc9904306"}, post=404),
    "mapping_sets": Example(query={"lijst": "esco"}),
    "open_mapping_set": Example(),
    "mapping_set": Example(PUBLISHED, query={"q": "dak", "relatie": "narrow", "stand": "published"}),
    "mapping_set_file": Example({**PUBLISHED, "form": "sssom.tsv"}),
    "curation_queue": Example(OPEN, query={"deel": SLATE}),
    "curate": Example(STATEMENT, query={"zoek": "leien"}),
    "decide": Example(STATEMENT, form={"besluit": "later"}, get=None, post=302),
    "undo_decision": Example(STATEMENT, get=None, post=302),
    "review_mappings": Example(OPEN, post=302),
    "mapping_conflicts": Example(PUBLISHED),
    "publish_mapping_set": Example(OPEN),  # something still waits, so the form says what
    "extend_mapping_set": Example(OPEN, form={"qualifications": "BK-9101"}, get=None, post=302),
    "withdraw_mapping_set": Example({"key": "esco-rome-demo"}, form={"reden": "Oud"}, get=None, post=302),
    "withdraw_mapping": Example(OPEN, form={"koppeling": "x", "reden": "Fout"}, get=None, post=302),
    "mapping_drift": Example(PUBLISHED, query={"naar": "demo-2", "lot": "holds"}),
    "carry_forward": Example(PUBLISHED, form={"naam": "volgende", "naar": "demo-2"}, get=None, post=302),
    "about_congruence": Example(),
    "congruence": Example(query={"q": "dak"}),
    "levelling_practice": Example(),
    "start_practice": Example(form={"kwalificatie": SLATE}, get=None, post=302),
    "practice": Example({"training": "999999"}, get=404, post=404),  # nobody practises in the demo
    "finish_practice": Example({"training": "999999"}, get=None, post=404),
    "score_practice": Example({"training": "999999", "slug": "kennis"}, get=404, post=404),
    "levelling_method": Example(),
    "levelling_method_csv": Example(),
    "weighing_scheme": Example(query={"versie": "start"}),
    "new_weighing_scheme": Example(post=422),  # nothing filled in
    "dossier_levelling": Example(NO_DOSSIER, get=404, post=404),
    "open_levelling": Example(NO_DOSSIER, get=None, post=404),
    "reveal_scores": Example(NO_DOSSIER, get=None, post=404),
    "close_levelling": Example(NO_DOSSIER, get=None, post=404),
    "score_element": Example({**NO_DOSSIER, "slug": "kennis"}, get=404, post=404),
    "agree_element": Example({**NO_DOSSIER, "slug": "kennis"}, get=404, post=404),
    "congruence_domain": Example(query=ROOFS, post=404),
    "congruence_domain_json": Example(query=ROOFS, post=404),
    "congruence_domain_csv": Example(query=ROOFS, post=404),
    "find_feedback": Example(),
    "own_feedback": Example({"token": "K7MQ-4XDR-9FTB"}, get=404, post=404),
    "feedback_inbox": Example(),
    "move_feedback": Example({"identifier": "1"}, get=None, post=404),
    "qualification_feedback": Example({"number": "BK-9104"}),
    "give_feedback": Example({"identifier": SLATE}, query={"competentie": "bkc9904303"}, post=422),  # nothing said
    "agenda": Example(),
    "agenda_year": Example({"year": "2026"}, get=404, post=404),  # nobody made one in the demo
    "agenda_csv": Example({"year": "2026"}, get=404, post=404),
    "make_agenda": only_by_form(302),
    "agenda_item": Example({"year": "2026", "number": "BK-9104"}, get=404, post=404),
    "decide_on_agenda": Example({"year": "2026", "number": "BK-9104"}, get=None, post=302),
    "agenda_weights": Example(),
    "set_agenda_weights": only_by_form(422),
    "demand": Example(post=422),  # no file
    "demand_template_csv": Example(),
    "demand_template_xlsx": Example(),
    "congruence_competence": Example({"code": "bkc9904301"}),
    "congruence_competence_json": Example({"code": "bkc9904301"}),
    "congruence_qualification": Example({"identifier": SLATE}, query={"met": "BK-9114-1"}),
    "congruence_qualification_json": Example({"identifier": SLATE}),
    "congruence_qualification_csv": Example({"identifier": SLATE}),
    "congruence_elements": Example({"identifier": SLATE}),
    "congruence_elements_json": Example({"identifier": SLATE}),
    "merging": Example(),
    "merging_json": Example(),
    "merging_csv": Example(),
    "competence_sets": Example(),
    "competence_sets_json": Example(),
    "competence_sets_csv": Example(),
    "competence_set": Example({"key": ROLE}),
    "competence_set_json": Example({"key": ROLE}),
    "keep_competence_set": Example({"code": "bkc9904303"}),
    "rename_competence_set": Example({"key": ROLE}, form={"name": "Samen op het dak"}, get=None, post=302),
    "dissolve_competence_set": Example({"key": ROLE}, form={"ground": "Te klein"}, get=None, post=302),
    "offer": Example(query={"q": "dak", "gemeente": "mechelen", "afstand": "50"}),
    "offer_csv": Example(),
    "offer_xlsx": Example(),
    "offer_centre": Example({"key": "daklijn"}),
    "offer_programme": Example(PROGRAMME, query={"hulp": "vouchers"}),
    "my_programmes": Example(),
    "new_programme": Example(post=422),  # nothing filled in
    "programme_inbox": Example(query={"toon": "alles"}),
    "programme": Example(PROGRAMME, post=422, own=PROGRAMME_READERS),  # says nothing to do
    "edit_programme": Example(IN_THE_MAKING, post=302, own=frozenset({"provider"})),
    "inspections": Example(post=422),  # nothing filled in
    "inspection": Example({"key": "999999"}, get=404, post=404),
    **{name: Example(NO_DOSSIER, get=404, post=404) for name in ("draft", "read_draft", "draft_history")},
    **{name: Example(NO_DOSSIER, get=404, post=404) for name in ("draft_comments", "draft_compare", "draft_back")},
    **{name: Example(NO_DOSSIER, get=None, post=404) for name in ("draft_here", "draft_moment")},
    "draft_save": Example(NO_DOSSIER, get=None, post=404),
    "read_submission": Example({**NO_DOSSIER, "submission": "1"}, get=404, post=404),
    "draft_block": Example({**NO_DOSSIER, "block": "basis"}, get=302, post=404),
    "draft_element": Example({**NO_DOSSIER, "key": "e1"}, get=404, post=404),
    "draft_rehome": Example({**NO_DOSSIER, "key": "e1"}, get=None, post=404),
    "draft_bring_back": Example({**NO_DOSSIER, "key": "e1"}, get=None, post=404),
    "draft_resolve": Example({**NO_DOSSIER, "comment": "1"}, get=None, post=404),
    "led": Example(query={"toon": "all"}),
    "led_csv": Example(),
    "led_number": Example(NO_AWARD, get=404, post=404),  # nobody holds a proof in the demo
    "led_again": Example({**NO_AWARD, "operation": "register"}, get=None, post=404),
    "giving:overview": Example(),
    "giving:given_csv": Example(),
    "giving:given_xlsx": Example(),
    "giving:give": Example(query={"recht": "BK-9104-3:school"}),
    "giving:batches": Example(),
    "giving:new_batch": Example(query={"recht": "BK-9104-3:school"}),
    "giving:template": Example({"version": SLATE}),
    "giving:batch": Example({"number": "1"}, get=404, post=404),  # the demo holds none
    "giving:go_on": Example({"number": "1"}, get=None, post=404),
    "giving:endings": Example(post=302),
    "giving:proposals": Example(post=302),
    "giving:outflow": Example(),
    "giving:outflow_csv": Example(),
    "giving:merge": Example(),
    "giving:award": Example(NO_PROOF, get=404, post=404),
    "giving:make_link": Example(NO_PROOF, form={"last": "2099-01-01"}, get=None, post=404),
    "giving:take_back_link": Example({**NO_PROOF, "link": "1"}, get=None, post=404),
    "giving:erase": Example(NO_PROOF, get=404, post=404),
    "notifications:mine": Example(post=200),
    "notifications:feed_all": Example(post=None),
    "notifications:feed_qualification": Example({"key": "BK-9104"}, post=None),
    "notifications:feed_product": Example({"key": "OP-9104"}, post=None),
    "notifications:follow_all": Example(form={"rhythm": "weekly"}, post=302),
    "notifications:follow_qualification": Example({"key": "BK-9104"}, form={"rhythm": "weekly"}, post=302),
    "notifications:follow_product": Example({"key": "OP-9104"}, form={"rhythm": "immediately"}, post=302),
    "notifications:follow_domain": Example(query={"naam": "Bouw"}, post=404),
    "notifications:stop": only_by_form(302),
    "notifications:unsubscribe": Example({"token": STOP_TOKEN}),
    "notifications:confirm": Example({"token": "oud"}, post=404),
    "notifications:webhooks": Example(),
    "notifications:webhook": Example(NO_WEBHOOK, get=404, post=404),
    "notifications:webhook_add_topic": Example(NO_WEBHOOK, get=None, post=404),
    "notifications:webhook_stop_topic": Example(NO_WEBHOOK, get=None, post=404),
    "notifications:webhook_prove": Example(NO_WEBHOOK, get=None, post=404),
    "notifications:webhook_secret": Example(NO_WEBHOOK, get=None, post=404),
    "notifications:webhook_remove": Example(NO_WEBHOOK, get=None, post=404),
    "accounts:me": Example(),
    "accounts:login": Example(),
    "accounts:code": Example(get=302, post=302),  # nobody gave a password a moment ago
    "accounts:logout": only_by_form(302),
    "accounts:choose_mandate": only_by_form(302, mandate=""),
    "accounts:password": Example(),
    "accounts:second_factor": Example(post=None),
    "accounts:start_second_factor": only_by_form(302),
    "accounts:confirm_second_factor": only_by_form(200, code="000000"),
    "accounts:remove_second_factor": only_by_form(200, code="000000"),
    f"{API}openapi-json": Example(),
    f"{API}api-root": Example(get=404, post=404),
    f"{API}list_qualifications": operation({"on": "2026-01-01"}),
    f"{API}get_qualification": operation(identifier=SLATE),
    f"{API}get_official": operation(identifier=SLATE),
    f"{API}list_versions": operation(number="BK-9104"),
    f"{API}compare": operation(earlier=SLATE_BEFORE, later=SLATE),
    f"{API}get_competence": operation(code="bkc9904301"),
    f"{API}get_study_programme": operation(number="9901"),
    f"{API}get_trajectory": Example({"number": "1"}, get=404, post=None),  # the demo holds none
    f"{API}list_mapping_sets": operation({"source": "esco"}),
    f"{API}get_mapping_set": operation(mapping_set="competent-esco-demo"),
    f"{API}list_mappings": operation({"q": "leien"}, mapping_set="competent-esco-demo"),
    f"{API}get_sssom": operation(mapping_set="competent-esco-demo"),
    f"{API}get_turtle": operation(mapping_set="competent-esco-demo"),
    f"{API}get_json_ld": operation(mapping_set="competent-esco-demo"),
    f"{API}convert": Example(get=None, post=400),  # it takes JSON
    f"{API}list_products": operation({"qualification": "BK-9104"}),
    f"{API}get_product": operation(product="OP-9104"),
    f"{API}get_product_coverage": operation(product="OP-9104"),
    f"{API}list_product_links": operation(product="OP-9104"),
    f"{API}cover": Example(get=None, post=400),  # it takes JSON
    f"{API}list_dossiers": operation({"open": "true"}),
    f"{API}get_dossier": Example({"dossier": NO_DOSSIER["number"]}, get=404, post=None),
    f"{API}list_offer": operation({"municipality": "gent", "within": "30"}),
    f"{API}get_offer": operation(programme=PROGRAMME["number"]),
    f"{API}list_levels": operation(),
    f"{API}list_domains": operation(),
    f"{API}search": operation({"q": "dak"}),
    f"{API}list_vocabularies": operation(),
    f"{API}get_vocabulary": operation(key="esco"),
    f"{API}get_release": operation(key="esco", version="demo-1"),
    f"{API}list_concepts": operation({"q": "dak"}, key="esco", version="demo-1"),
    f"{API}get_concept": operation(key="competent", version="demo-1", concept="SK-90001"),
    f"{API}compare_releases": Example(RELEASES, post=None),
    f"{API}resolve_references": operation({"reference": "co 09001"}, key="competent"),
    f"{API}verify_proof": Example(get=None, post=400),
    f"{API}list_log_roots": operation(),
    f"{API}congruence_of_qualification": operation(identifier=SLATE),
    f"{API}congruence_of_competence": operation(code="bkc9904301"),
    f"{API}congruence_of_elements": operation(identifier=SLATE),
    f"{API}congruence_of_domain": operation(ROOFS),
    f"{API}merging_candidates": operation(),
    f"{API}list_competence_sets": operation(),
    f"{API}get_competence_set": operation(set_key=ROLE),
}


def routes(resolver: URLResolver, before: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Route]:
    """All addresses below `resolver`, however deep they are included."""
    for found in resolver.url_patterns:
        pattern = f"{before}{found.pattern}"
        if isinstance(found, URLResolver):
            yield from routes(found, pattern, (*spaces, found.namespace) if found.namespace else spaces)
        else:
            assert isinstance(found, URLPattern)
            yield Route(":".join((*spaces, found.name or "")), pattern, found.callback)


ROUTES = tuple(routes(get_resolver()))


def access_to(route: Route) -> Access | None:
    """What the view declares; for an operation of the API, what api/v1/access.py declares. None: nothing."""
    if route.operation:
        return PUBLIC if route.operation in PUBLIC_OPERATIONS | PUBLIC_QUESTIONS else None
    return access_of(route.view)


def complaints(found: tuple[Route, ...], examples: Mapping[str, Example]) -> list[str]:
    """Everything that keeps the walk from being complete, in words that say what to do."""
    names = {route.name for route in found}
    undeclared = [route for route in found if access_to(route) is None]
    unknown = [route for route in found if route.name not in examples]
    return [
        *(f"/{route.pattern}: say who may open it: @public, @signed_in or @needs(…) on top" for route in undeclared),
        *(f"/{route.pattern}: add “{route.name}” with example arguments to EXAMPLES" for route in unknown),
        *(f"EXAMPLES: no address goes by the name “{name}”" for name in examples.keys() - names),
    ]


def test_every_address_declares_who_may_open_it_and_has_an_example() -> None:
    assert complaints(ROUTES, EXAMPLES) == []


def test_no_two_addresses_share_a_name() -> None:
    names = [route.name for route in ROUTES]
    assert sorted(names) == sorted(set(names))


def test_the_walk_complains_about_a_silent_view_and_about_a_missing_example() -> None:
    def silent(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @public
    def heard(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    class Configuration:
        urlpatterns = (path("stil/", silent, name="silent"), path("open/", heard, name="open"))

    found = tuple(routes(get_resolver(Configuration)))  # type: ignore[arg-type]
    assert complaints(found, {"silent": Example(), "gone": Example()}) == [
        "/stil/: say who may open it: @public, @signed_in or @needs(…) on top",
        "/open/: add “open” with example arguments to EXAMPLES",
        "EXAMPLES: no address goes by the name “gone”",
    ]


OPERATIONS = [one for _, router in api._routers for view in router.path_operations.values() for one in view.operations]


@pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.view_func.__name__)
def test_an_operation_of_the_api_is_a_declared_public_read_or_asks_who_calls(one: Any) -> None:
    if one.view_func.__name__ in PUBLIC_OPERATIONS:
        assert set(one.methods) <= {"GET", "HEAD"}, "a public operation only reads"
    elif one.view_func.__name__ in PUBLIC_QUESTIONS:
        assert set(one.methods) == {"POST"}, "a public question is sent"
        assert one.throttle_objects, "a public question has a limit"
    else:
        assert one.auth_callbacks, "name it in PUBLIC_OPERATIONS, or give it auth=…"


def test_every_public_operation_that_is_declared_exists() -> None:
    assert {route.operation for route in ROUTES if route.operation} >= PUBLIC_OPERATIONS


@pytest.fixture(scope="module")
def sessions(demo_universe: None, django_db_blocker: DjangoDbBlocker) -> Mapping[str, str]:
    """The session of each visitor who is signed in; made once, in the transaction of the demo universe."""
    from ijkpunt.accounts.models import User

    with django_db_blocker.unblock():
        accounts = {member.key: User.objects.get(email=member.email) for member in CAST}
        accounts[ACCOUNT_ONLY] = person("niemand@example.org")
        made = {}
        for visitor, user in accounts.items():
            client = Client()
            client.force_login(user)
            made[visitor] = client.cookies["sessionid"].value
    return made


Visit = Callable[[str], Client]


@pytest.fixture
def visit(universe: None, sessions: Mapping[str, str]) -> Visit:
    """Give the browser of a visitor."""

    def client_of(visitor: str) -> Client:
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        if visitor != ANONYMOUS:
            client.cookies["sessionid"] = sessions[visitor]
        return client

    return client_of


def let_in(visitor: str, access: Access) -> bool:
    if not access.signed_in:
        return True
    if visitor == ANONYMOUS:
        return False
    allowed = ROLE_OF[visitor].permissions if visitor in ROLE_OF else frozenset()
    return access.permission is None or access.permission in allowed


def visitors_to(access: Access) -> tuple[str, ...]:
    """Everybody; but on a second kind of database, of those whom the view does not let in only the first two: they are
    turned away before anything is asked of the database that the first run did not ask."""
    if connection.vendor == "sqlite":
        return VISITORS
    refused = [visitor for visitor in VISITORS if not let_in(visitor, access)]
    return tuple(visitor for visitor in VISITORS if visitor not in refused[2:])


def address_of(route: Route, example: Example) -> str:
    return reverse(route.name, kwargs=dict(example.arguments))


def wrong_answer(response: Any, visitor: str, access: Access, expected: int | None, example: Example) -> str:
    """What is not as declared; nothing when all is well."""
    status = response.status_code
    if not let_in(visitor, access):
        if visitor == ANONYMOUS:
            led = status == HTTPStatus.FOUND and response.headers["Location"].startswith(LOGIN)
            return "" if led else f"{visitor}: {status} where the sign-in page was due"
        return "" if status == HTTPStatus.FORBIDDEN else f"{visitor}: {status} where 403 was due"
    if visitor != ANONYMOUS and access == PUBLIC and status == HTTPStatus.FOUND:
        return ""  # the sign-in page leads on whoever is signed in
    others = example.own and visitor not in example.own
    due = HTTPStatus.FORBIDDEN if others and expected else expected or HTTPStatus.METHOD_NOT_ALLOWED
    return "" if status == due else f"{visitor}: {status} where {int(due)} was due"


def known(route: Route) -> tuple[Access, Example]:
    access, example = access_to(route), EXAMPLES.get(route.name)
    if access is None or example is None:
        pytest.fail("; ".join(complaints((route,), EXAMPLES)[:2]))
    return access, example


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name or route.pattern)
def test_reading_gives_everybody_what_the_view_declares(route: Route, visit: Visit) -> None:
    access, example = known(route)
    address = address_of(route, example)
    wrong = []
    for visitor in visitors_to(access):
        client = visit(visitor)
        response = client.get(address, dict(example.query))
        wrong.append(wrong_answer(response, visitor, access, example.get, example))
        if response.status_code == HTTPStatus.OK and "ETag" in response.headers:
            again = client.get(address, dict(example.query), headers={"If-None-Match": response.headers["ETag"]})
            wrong.append(wrong_answer(again, visitor, access, HTTPStatus.NOT_MODIFIED, example))
    assert [line for line in wrong if line] == []


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name or route.pattern)
def test_sending_a_form_gives_everybody_what_the_view_declares(route: Route, visit: Visit) -> None:
    access, example = known(route)
    address = address_of(route, example)
    wrong = []
    for visitor in visitors_to(access):
        client = visit(visitor)
        client.cookies["csrftoken"] = TOKEN
        form = {**example.form, "csrfmiddlewaretoken": TOKEN}
        wrong.append(wrong_answer(client.post(address, form), visitor, access, example.post, example))
    assert [line for line in wrong if line] == []


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name or route.pattern)
def test_a_form_without_proof_of_origin_is_refused_whoever_sends_it(route: Route, visit: Visit) -> None:
    _, example = known(route)
    refused = {HTTPStatus.METHOD_NOT_ALLOWED} if route.operation in OPERATION_NAMES else {HTTPStatus.FORBIDDEN}
    if route.operation in PUBLIC_QUESTIONS:
        refused = {HTTPStatus.BAD_REQUEST}  # it is no form: it takes JSON, and no cookie tells it anything
    if route.name in PROVEN_BY_ADDRESS:
        refused = {HTTPStatus.OK}
    for visitor in (ANONYMOUS, ACCOUNT_ONLY, "administrator"):
        response = visit(visitor).post(address_of(route, example), dict(example.form))
        assert response.status_code in refused, visitor


OPERATION_NAMES = {one.view_func.__name__ for one in OPERATIONS}


@pytest.mark.parametrize("permission", Permission)
def test_a_page_that_needs_a_right_opens_for_the_roles_that_have_it_and_for_nobody_else(
    permission: Permission, visit: Visit
) -> None:
    page = needs(permission)(lambda _: HttpResponse())
    opened = set()
    for visitor in VISITORS:
        client = visit(visitor)
        request = client.get("/account/afmelden/").wsgi_request
        try:
            answered = page(request).status_code
        except NotAllowed:
            continue
        assert answered == (HTTPStatus.FOUND if visitor == ANONYMOUS else HTTPStatus.OK)
        opened.add(visitor)
    assert opened - {ANONYMOUS} == {key for key, role in ROLE_OF.items() if permission in role.permissions}


def test_no_role_of_the_cast_is_left_out_of_the_walk() -> None:
    assert {role.name for role in ROLE_OF.values()} == {role.name for role in ROLES}
