"""The forms that together are a request: what is asked, who carries it, and what shows the need."""

from typing import Any

from django.http import HttpRequest

from ijkpunt.accounts.queries import organisations
from ijkpunt.dossiers.rules.evidence import EvidenceAsked
from ijkpunt.dossiers.rules.request import RequestAsked
from ijkpunt.dossiers.rules.states import DossierKind
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.procedure.forms import CarrierForm, EvidenceForm, RequestForm

CARRIERS, PIECES = 3, 2  # rows on the page; more can be added afterwards


class RequestPage:
    """One page with several forms. The address may say what is asked: `?soort=update&bron=BK-9104`."""

    def __init__(self, request: HttpRequest) -> None:
        data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        house = organisations().filter(key=actor_of(request).organisation).first()
        self.submitter = house.name if house else ""
        kind, source = request.GET.get("soort", ""), request.GET.get("bron", "")[:40]
        first = {"kind": kind if kind in set(DossierKind) else DossierKind.NEW.value, "sources": source}
        self.request_form = RequestForm(data, initial=first)
        self.carrier_forms = [
            CarrierForm(data, prefix=f"drager-{place}", initial={"named": self.submitter} if place == 0 else {})
            for place in range(CARRIERS)
        ]
        self.evidence_forms = [EvidenceForm(data, files, prefix=f"bewijs-{place}") for place in range(PIECES)]

    @property
    def forms(self) -> list[Any]:
        return [self.request_form, *self.carrier_forms, *self.evidence_forms]

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]  # every form, so that each says what is wrong
        return all(valid)

    def asked(self, submitter: str) -> RequestAsked:
        carriers = tuple(form.asked() for form in self.carrier_forms)
        return self.request_form.asked(carriers, submitter)

    def evidence(self) -> tuple[EvidenceAsked, ...]:
        return tuple(form.asked() for form in self._filled())

    def refuse(self, broken: RuleBroken) -> None:
        """Say each thing that is wrong at its field."""
        pieces, carriers = self._filled(), [form for form in self.carrier_forms if self._carries(form)]
        for problem in broken.problems:
            form: Any = self.request_form
            if problem.place.record.startswith("evidence["):
                form = pieces[_index(problem.place.record)]
            elif problem.place.field.startswith("carriers["):
                form = carriers[_index(problem.place.field)]
            elif problem.place.field == "carriers":
                form = self.carrier_forms[0]
            elif problem.place.field == "evidence":
                form = self.evidence_forms[0]
            form.add_problem(problem)

    def context(self) -> dict[str, Any]:
        return {
            "form": self.request_form,
            "carriers": self.carrier_forms,
            "evidence": self.evidence_forms,
            "submitter": self.submitter,
            "houses": organisations(),
            "wrong": sum(len(form.errors) for form in self.forms if form.is_bound),
        }

    def _filled(self) -> list[EvidenceForm]:
        return [form for form in self.evidence_forms if not form.empty]

    @staticmethod
    def _carries(form: CarrierForm) -> bool:
        """As RequestAsked.tidy leaves a row out."""
        return bool(form.asked().tidy().named or form.asked().side)


def _index(place: str) -> int:
    return int(place.partition("[")[2].partition("]")[0])
