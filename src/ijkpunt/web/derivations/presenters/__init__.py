"""What the pages and the files of the derived products say, ready to show."""

from ijkpunt.web.derivations.presenters.page import CoveragePage, coverage_page
from ijkpunt.web.derivations.presenters.subject import Subject, VersionFacts
from ijkpunt.web.derivations.presenters.words import kind_word

__all__ = ["CoveragePage", "Subject", "VersionFacts", "coverage_page", "kind_word"]
