"""The words that crosswalks use for a relation."""

from ijkpunt.formats.findings import Findings
from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.kernel.messages import say

_WORDS = {
    **{relation.value: relation for relation in MatchRelation},
    **{f"{relation.value}match": relation for relation in MatchRelation},
    **{f"skos:{relation.value}match": relation for relation in MatchRelation},
    "broader": MatchRelation.BROAD,
    "narrower": MatchRelation.NARROW,
    "exactisco": MatchRelation.EXACT,  # O*NET: the same, where the other side is a group of ISCO
}


def relation_of(word: str, findings: Findings, line: int, column: str) -> MatchRelation | None:
    """The relation, whatever the case; None with an error in `findings` when it is none."""
    relation = _WORDS.get(word.strip().lower().replace(" ", ""))
    if relation is None:
        message = (
            say("We kennen de relatie {word} niet.", word=word[:40]) if word else say("Deze rij heeft geen relatie.")
        )
        remedy = say("Gebruik skos:exactMatch, closeMatch, broadMatch, narrowMatch of relatedMatch.")
        findings.add("crosswalk.relation", message, remedy, line=line, column=column, value=word)
    return relation
