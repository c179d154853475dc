"""A profile in whatever file it comes, told by what is in the file and never by its name."""

from ijkpunt.formats.products.any_product import refuse_others
from ijkpunt.formats.products.packages import OLE, ZIP, Office, office_in, refusal, refuse_ole
from ijkpunt.formats.profiles.profile import ProfileText
from ijkpunt.formats.profiles.sheet import read_text_profile, read_workbook_profile
from ijkpunt.formats.profiles.word import read_word_profile
from ijkpunt.kernel.messages import say

LARGEST_PROFILE = 10_000_000  # bytes


def read_any_profile(data: bytes, file: str) -> ProfileText:
    """The profile in `data`; `file` is the name to show. Reads Word (.docx), Excel (.xlsx), tables in text and text.

    Raises Refused when it is something else, damaged or locked, too large, or when nothing in it is a profile.
    """
    if len(data) > LARGEST_PROFILE:
        message = say("{file} is te groot.", file=file)
        remedy = say("Een profiel mag tot {largest} MB groot zijn.", largest=LARGEST_PROFILE // 1_000_000)
        raise refusal(file, "profile.too_large", message, remedy)
    if data.startswith(OLE):
        raise refuse_ole(data, file)
    if data.startswith(ZIP):
        return (
            read_word_profile(data, file) if office_in(data, file) is Office.WORD else read_workbook_profile(data, file)
        )
    refuse_others(data, file)
    if data.lstrip()[:1] in (b"{", b"["):
        message = say("Dit is JSON, geen profiel.")
        raise refusal(file, "profile.other_file", message, say("Geef het profiel als .docx, .xlsx of tekst."))
    return read_text_profile(data, file)
