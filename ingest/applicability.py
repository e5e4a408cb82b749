"""Whether a row of a statement says that its control applies, in whatever words."""

import re

from ingest.tables.kinds.model import words
from ingest.tables.rows import Row
from ingest.tables.values import yes_or_no

_YES = words("""
    yes; y; true; 1; x; (x); ✓; ✔; ☑; ☒; ✅; ok; applicable; fully applicable; applies; in scope; included; include; inc; incl; in; selected; adopted;
    required; relevant; partly; partially; partially applicable; partly applicable; implemented; compliant; partially compliant; non compliant; ja; j; wahr;
    anwendbar; zutreffend; trifft zu; teilweise; teilweise anwendbar; ausgewählt; einbezogen; relevant; umgesetzt
""")  # fmt: skip
_NO = words("""
    no; n; false; 0; ✗; ✘; ☐; ❌; not applicable; non applicable; out of scope; not in scope; excluded; exclude; exc; excl; out; n/a; na; n.a.; not selected;
    not required; not relevant; does not apply; nein; falsch; nicht anwendbar; nicht zutreffend; trifft nicht zu; ausgeschlossen; entfällt; nicht relevant; nicht ausgewählt
""")  # fmt: skip
_TICKED = re.compile(r"\bx\b|✓|✔|☑|\bticke?d?\b|\bmarke?d?\b|ankreuzen|angekreuzt", re.IGNORECASE)


def applies(row: Row) -> bool | None:
    """None where the row does not say it; an empty cell says no only where the header asks for a mark."""
    written = row.first("applicable")
    if not written and _TICKED.search(" ".join(row.headers.get("applicable", ()))):
        return False
    return yes_or_no(written, _YES, _NO)
