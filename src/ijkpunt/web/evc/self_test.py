"""What can I already? Answers about each competence, looked over and given back; nothing is kept unless asked."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import NUMBER
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.pathways import actions
from ijkpunt.pathways.queries import centres_for, person_of
from ijkpunt.pathways.rules.portfolio import LEVELS, Level
from ijkpunt.pathways.rules.self_test import looked_over
from ijkpunt.register.queries import get_record
from ijkpunt.register.rules.plain import as_you
from ijkpunt.web.accounts.access import public
from ijkpunt.web.evc.occupation import version_with_test
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.beginning import begin_first
from ijkpunt.web.mine.visitor import visitor_of
from ijkpunt.web.proof.private import private

PER_MINUTE = 30
PREFIX = "c-"  # before the code of a competence, in the form
LATER = "self_test"  # in the session: answers that somebody asked to keep, until their file is there


@public
@private
def self_test(request: HttpRequest, identifier: str) -> HttpResponseBase:
    if NUMBER.match(identifier):
        return redirect("evc:self_test", version_with_test(identifier))
    record, answers = get_record(identifier), answers_in(request)
    context = {"record": record, "questions": questions(record, answers), "levels": list(LEVELS)}
    if request.method != "POST" or request.POST.get("doe") == "wijzig":
        return render(request, "evc/self_test.html", context)
    spend(request, "self-test", most=PER_MINUTE)
    if not answers:
        return render(request, "evc/self_test.html", {**context, "empty": True}, status=422)
    return render(request, "evc/self_test_result.html", {**context, **_result(record, answers)})


@public
@private
def keep_answers(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """Into the own file with one press; who has none begins one first, and comes back here."""
    record, by = get_record(identifier), visitor_of(request)
    sent = answers_in(request) if request.method == "POST" else {}
    answers = sent or _kept(request, identifier)
    if not answers:
        return redirect("evc:self_test", identifier)
    if person_of(by) is None:
        request.session[LATER] = {"version": identifier, "answers": answers}
        return begin_first(reverse("evc:keep_answers", args=[identifier]))
    if request.method != "POST":
        return render(request, "evc/keep.html", {"record": record, "count": len(answers)})
    return _keep(request, identifier, answers)


def _keep(request: HttpRequest, identifier: str, answers: Mapping[str, Level]) -> HttpResponse:
    spend(request, "self-test-keep", most=PER_MINUTE)
    levels: dict[str, Level | None] = dict(answers)
    actions.estimate(by=visitor_of(request), version=identifier, levels=levels, on=today())
    request.session.pop(LATER, None)
    messages.success(request, _("Je antwoorden staan in je dossier. Niemand ziet ze, tenzij je ze deelt."))
    return redirect("evc:occupation", identifier)


def answers_in(request: HttpRequest) -> dict[str, Level]:
    """What was answered, by code; what no form of ours sends is passed over."""
    known = set(Level)
    return {
        name.removeprefix(PREFIX): Level(value)
        for name, value in list(request.POST.items())[:500]
        if name.startswith(PREFIX) and value in known
    }


def _kept(request: HttpRequest, identifier: str) -> dict[str, Level]:
    kept = request.session.get(LATER) or {}
    if kept.get("version") != identifier:
        return {}
    return {code: Level(value) for code, value in kept["answers"].items()}


def questions(record: QualificationRecord, answers: Mapping[str, Level]) -> list[dict[str, object]]:
    """Per competence what you do, in plain words, what belongs to it, and what was answered."""
    return [
        {
            "code": one.code,
            "name": f"{PREFIX}{one.code}",
            "text": as_you(one.text),
            "skills": [as_you(skill.text) for skill in one.skills],
            "answer": answers.get(one.code),
        }
        for one in record.competences
    ]


def _result(record: QualificationRecord, answers: Mapping[str, Level]) -> dict[str, object]:
    partials = {one.number: frozenset(one.competences or ()) for one in record.partials}
    codes = [one.code for one in record.competences]
    found = looked_over(codes, partials, answers)
    said = {one.code: as_you(one.text) for one in record.competences}
    return {
        "found": found,
        "hint": found.hint.value,
        "total": len(codes),
        "alone": [said[code] for code in found.alone],
        "with_help": [said[code] for code in found.with_help],
        "not_yet": [said[code] for code in found.not_yet],
        "unanswered": [said[code] for code in found.unanswered],
        "partials": [one for one in record.partials if one.number in found.partials],
        "tested": bool(centres_for(record.identifier, today())),
    }
