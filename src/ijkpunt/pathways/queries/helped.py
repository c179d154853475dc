"""What helpers wrote with a person: steps, codes, plans and groups, as plain data for the export."""

from collections.abc import Mapping

from ijkpunt.pathways.models import Person


def helped_json(person: Person) -> Mapping[str, object]:
    """Everything of it, as JSON."""
    return {
        "proposed_steps": [
            {
                "what": row.what,
                "ground": row.ground,
                "due_on": row.due_on.isoformat(),
                "state": row.state,
                "answer": row.answer,
                "name": row.name,
            }
            for row in person.steps.all()
        ],
        "attest_codes": [
            {
                "version": row.version,
                "purpose": row.purpose,
                "last": row.last.isoformat(),
                "organisation": row.organisation,
            }
            for row in person.attest_requests.all()
        ],
        "placements": [
            {
                "organisation": row.organisation,
                "version": row.version,
                "kind": row.kind,
                "place": row.place,
                "first": row.first.isoformat(),
                "last": row.last.isoformat(),
                "lines": row.lines,
                "notes": [{"week": one.week, "words": one.words, "name": one.name} for one in row.notes.all()],
            }
            for row in person.placements.prefetch_related("notes")
        ],
        "groups": [
            {"group": row.cohort.title, "joined_on": row.joined_on.isoformat()}
            for row in person.cohorts.select_related("cohort")
        ],
    }
