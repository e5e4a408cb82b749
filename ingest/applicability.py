"""Whether a row of a statement says that its control applies, in whatever words."""

import re

from ingest.tables.kinds.model import words
from ingest.tables.rows import Row
from ingest.tables.values import is_empty, yes_or_no

_PLAIN_YES = words("yes; y; true; 1; x; (x); ✓; ✔; ☑; ☒; ✅; ok; ja; j; wahr")
_PLAIN_NO = words("no; n; false; 0; ✗; ✘; ☐; ❌; nein; falsch")
_IN = words("""
    applicable; fully applicable; applies; in scope; included; include; inc; incl; in; selected; adopted; required; relevant; partly; partially;
    partially applicable; partly applicable; implemented; compliant; partially compliant; non compliant; anwendbar; zutreffend; trifft zu; teilweise;
    teilweise anwendbar; ausgewählt; einbezogen; umgesetzt
""")  # fmt: skip
_OUT = words("""
    not applicable; non applicable; out of scope; not in scope; excluded; exclude; exc; excl; out; n/a; na; n.a.; not selected; not required; not relevant;
    does not apply; nicht anwendbar; nicht zutreffend; trifft nicht zu; ausgeschlossen; entfällt; nicht relevant; nicht ausgewählt
""")  # fmt: skip
_TICKED = re.compile(r"\bx\b|✓|✔|☑|\bticke?d?\b|\bmarke?d?\b|ankreuzen|angekreuzt", re.IGNORECASE)


def applies(row: Row) -> bool | None:
    """None where the row does not say it, or says both; an empty cell says no only where the header asks for a mark."""
    included = yes_or_no(row.first("applicable"), (*_PLAIN_YES, *_IN), (*_PLAIN_NO, *_OUT))
    excluded = _is_excluded(row.first("excluded"))
    if not row.first("applicable"):
        if excluded is None and _TICKED.search(" ".join(row.headers.get("applicable", ()))):
            return False
        return None if excluded is None else not excluded
    return None if included == excluded else included


def _is_excluded(written: str) -> bool | None:
    """In a column such as `Excluded`, where `yes` says that the control does not apply, and `included` that it does."""
    if is_empty(written):
        return None
    answer = yes_or_no(written, _PLAIN_YES, _PLAIN_NO)
    return yes_or_no(written, _OUT, _IN) if answer is None else answer
