"""What a layman reads about EVC."""

from collections.abc import Mapping

from tests.web.examples.example import Example

SLATE = {"identifier": "BK-9104-3"}
EXAMPLES: Mapping[str, Example] = {
    "evc:home": Example(query={"q": "dak", "gemeente": "gent", "afstand": "75"}),
    "evc:waiting": Example(query={"q": "dak"}),
    "evc:waiting_csv": Example(),
    "evc:waiting_xlsx": Example(),
    "evc:occupation": Example(SLATE, query={"hulp": "job_seeker"}),
    "evc:self_test": Example(SLATE, form={"c-bkc9904301": "alone"}),
    "evc:keep_answers": Example(SLATE, get=302, post=302),
}
