"""What can be decided about the register. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.register.actions.lineage import decide_lineage
from ijkpunt.register.actions.plain_language import write_plain_language
from ijkpunt.register.actions.programmes import publish_programme
from ijkpunt.register.actions.publishing import Outcome, Published, publish_version, scrap_qualification

__all__ = [
    "Outcome",
    "Published",
    "decide_lineage",
    "publish_programme",
    "publish_version",
    "scrap_qualification",
    "write_plain_language",
]
