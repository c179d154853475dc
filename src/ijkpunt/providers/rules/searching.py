"""Words as people type them: an occupation is found whatever the capitals and accents."""

import unicodedata


def plain_words(text: str) -> str:
    """Small letters without accents, one space between words."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).split())
