"""Which rows of a set somebody wants to see."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from ijkpunt.kernel.mapping import MappingStatus, MatchRelation
from ijkpunt.web.front.paging import offset_of

PER_PAGE = 30
REFUSED = "refused"
FLAGS = ("contested", "returned")


@dataclass(frozen=True, slots=True)
class RowQuestion:
    """`relation` is a relation or `refused`; `state` a status, `contested` or `returned`. Unknown words ask nothing."""

    text: str
    relation: str
    state: str
    offset: int

    @classmethod
    def read(cls, query: QueryDict) -> "RowQuestion":
        relation, state = query.get("relatie", ""), query.get("stand", "")
        return cls(
            text=query.get("q", "").strip()[:200],
            relation=relation if relation in {*MatchRelation, REFUSED} else "",
            state=state if state in {*MappingStatus, *FLAGS} else "",
            offset=offset_of(query, PER_PAGE),
        )

    @property
    def narrowed(self) -> dict[str, Any]:
        """What `queries.rows_of` takes."""
        asked: dict[str, Any] = {"text": self.text}
        if self.relation == REFUSED:
            asked["refused"] = True
        elif self.relation:
            asked |= {"relation": MatchRelation(self.relation), "refused": False}
        if self.state in FLAGS:
            asked[self.state] = True
        elif self.state:
            asked["status"] = MappingStatus(self.state)
        return asked
