"""Taking secrets out of what people write, before the first byte of it is stored.

The kinds are those that staff paste by accident: tokens with a known shape, private keys, and
passwords named as such in a sentence. Shapes are from the issuers' own documentation.
"""

import re
from dataclasses import dataclass

MASK = "[removed secret]"

_NAMES = r"(?:pass(?:word|wort|code|phrase)|passwd|pwd|secret|api[ _-]?key|access[ _-]?key|token)"
_SHAPES: tuple[tuple[str, str], ...] = (
    ("slack_token", r"\bx(?:ox[a-z]|app)-[A-Za-z0-9-]{10,}"),
    ("slack_webhook", r"https://hooks\.slack\.com/[A-Za-z]+/[A-Za-z0-9/]{20,}"),
    ("aws_key_id", r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    ("github_token", r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,})"),
    ("gitlab_token", r"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("anthropic_key", r"\bsk-ant-[A-Za-z0-9_-]{20,}"),
    ("openai_key", r"\bsk-(?:proj-)?[A-Za-z0-9_-]{20,}"),
    ("google_key", r"\bAIza[A-Za-z0-9_-]{35}"),
    ("stripe_key", r"\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}"),
    ("azure_sas", r"\bsig=[A-Za-z0-9%+/]{30,}=*"),
    ("jwt", r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"),
    (
        "private_key",
        r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)",
    ),
    ("url_password", r"(?<=://)[^\s/:@]{1,100}:[^\s/@]{1,200}(?=@)"),
)
# "password: x", "pwd=x" and "the password is x" are secrets; "the password is too short" is not,
# so in prose the value must hold a digit or a sign that no plain word has.
_NAMED = re.compile(rf"(?i)\b{_NAMES}\s*[:=]\s*(?P<value>[^\s,;]{{4,}})")
_PROSE = re.compile(
    rf"(?i)\b{_NAMES}\s+(?:is|was|ist|war|lautet)\s+[\"'“„]?(?P<value>(?=[^\s\"'”]*[\d!@#$%^&*_+=])[^\s\"'”,;]{{4,}})"
)
_PATTERNS = tuple((kind, re.compile(shape, re.DOTALL)) for kind, shape in _SHAPES)


@dataclass(frozen=True)
class Redacted:
    """A text without its secrets, and the kinds that were in it."""

    text: str
    kinds: tuple[str, ...] = ()


def redact(text: str) -> Redacted:
    """The text with each secret replaced by `MASK`; kinds in the order they are known here."""
    kinds: list[str] = []
    for kind, pattern in _PATTERNS:
        text, count = pattern.subn(MASK, text)
        kinds += [kind] * bool(count)
    for pattern in (_NAMED, _PROSE):
        text, found = _mask_values(pattern, text)
        kinds += ["password"] * found
    return Redacted(text, tuple(dict.fromkeys(kinds)))


def _mask_values(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    found = False

    def mask(match: re.Match[str]) -> str:
        nonlocal found
        if match["value"].startswith(MASK.split()[0]):
            return match[0]
        found = True
        return match[0][: match.start("value") - match.start()] + MASK

    return pattern.sub(mask, text), found
