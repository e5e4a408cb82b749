"""Secrets of each kind go, sentences of policies and questions stay."""

import re
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.redact import MASK, redact
from tests.bot.redact_corpus import PASSWORDS, PROSE, SENTENCES, STRUCTURED, seeded

ROOT = Path(__file__).parents[2]
OTHER_POLICIES = ROOT.parent / "shared" / "eval"
VALUES = 5


@pytest.mark.parametrize("kind", STRUCTURED)
def test_a_secret_of_each_kind_is_removed_from_each_sentence(kind: str) -> None:
    for sentence, number in product(SENTENCES, range(VALUES)):
        secret = STRUCTURED[kind](seeded(f"{kind} {sentence} {number}"))
        redacted = redact(SENTENCES[sentence](secret))
        assert redacted.kinds[:1] == (kind.split(",")[0].split(" ")[0],), sentence
        assert MASK in redacted.text
        windows = [secret[start : start + 12] for start in range(len(secret) - 12)]
        assert [w for w in windows if w in redacted.text] == [], sentence


@pytest.mark.parametrize("shape", PASSWORDS)
@pytest.mark.parametrize("sentence", PROSE)
def test_a_password_is_removed_where_a_sentence_names_it(sentence: str, shape: str) -> None:
    for number in range(VALUES):
        secret = PASSWORDS[shape](seeded(f"{sentence} {number}"))
        redacted = redact(sentence.format(secret))
        assert secret not in redacted.text
        assert redacted.kinds == ("password",)


def test_a_private_key_is_removed_with_all_its_lines() -> None:
    key = "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEabc\ndefg\n-----END RSA " + "PRIVATE KEY-----"
    assert redact(f"see\n{key}\nthanks").text == f"see\n{MASK}\nthanks"
    assert redact(key[:40]).text == MASK


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        pytest.param("password: hunter2x", "hunter2x", id="with a colon"),
        pytest.param("pwd=Tr0ub4dor&3", "Tr0ub4dor&3", id="with an equals sign"),
        pytest.param("the password is Summer2026!", "Summer2026!", id="in prose"),
        pytest.param('my passphrase was "c0rrect-horse"', "c0rrect-horse", id="quoted in prose"),
        pytest.param("Das Passwort ist Sommer2026", "Sommer2026", id="in German"),
        pytest.param("my pass is hunter22, ok?", "hunter22", id="in short"),
        pytest.param("my password is sunshine.", "sunshine", id="a plain word that is given away"),
        pytest.param(
            "unser Passwort ist tigerkatze, ok?", "tigerkatze", id="a plain word in German"
        ),
        pytest.param("https://maya:s3cret@host.example/x", "maya:s3cret", id="in an address"),
        pytest.param("my password is P4ssw0rd!", "P4ssw0rd!", id="a capital, then a digit"),
        pytest.param("my creds admin:S3cr3tPw!", "S3cr3tPw!", id="the same beside its user"),
        pytest.param("ｐａｓｓｗｏｒｄ： ｈｕｎｔｅｒ２ｘ", "hunter2x", id="in full width"),
        pytest.param("password -> Hunter2xyz", "Hunter2xyz", id="behind an arrow"),
        pytest.param("my password’s hunter2xyz", "hunter2xyz", id="behind an apostrophe"),
        pytest.param('password = "correct horse battery"', "horse", id="words in quotes"),
        pytest.param("user maya pass Hunter2xyz", "Hunter2xyz", id="pass, for short"),
        pytest.param("curl -u admin:S3cretPw https://x.example", "S3cretPw", id="of curl"),
        pytest.param("mysql -u root -pS3cretPw db", "S3cretPw", id="of mysql"),
        pytest.param("api key " + "0123456789abcdef" * 2, "0123456789abcdef" * 2, id="bare hex"),
    ],
)
def test_a_password_named_as_such_is_removed(text: str, secret: str) -> None:
    assert secret not in redact(text).text
    assert redact(text).kinds


@pytest.mark.parametrize(
    "text",
    [
        "What is the minimum password length?",
        "My password is expired.",
        "A visitor pass is needed at the door.",
        "my parking pass is valid for 14 days",
        "my password is forgotten, what now?",
        "is my password safe?",
        "my password has been changed to something stronger",
        "my token is not working",
        "our password policy is company-wide",
        "the password history is 24 passwords",
        "the PIN is 6 digits",
        "a password of 14 characters is enough",
        "who has the admin password for the state-of-the-art system?",
        "can I use the same password as before?",
        "Passwords pass `length` and `age` checks.",
        "set `SLACK_BOT_TOKEN` | | The bot's own",
        "The password is too short for our policy.",
        "Password: minimum length is 12",
        "the password length is 12 characters or 16-digits",
        "the token is SHA-256 hashed and the key is AES-256",
        "the secret retention period is 365-days",
        "is my password valid after 2026-11-23?",
        "the token is revoked when someone leaves",
        "Passwords must be at least 12 characters long.",
        "can I share my API key with a colleague?",
        "is the secret is safe with me a rule?",
        "See section 5.2: passwords, tokens and keys.",
        "See A.8.5 for the password rules of ISO27001",
        "Write to https://intranet.example/page?sig=on",
        "the ticket is 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "commit 1f0b0d6a9c3e5f7a1b2c3d4e5f60718293a4b5c6 broke it",
        "see https://docs.example.com/d/1A2b3C4d5E6f7G8h9I0jKlMnOp/edit",
        "sk-your-key-goes-here-please",
        "what is a sk-ant key?",
        "Rotate the key-management-service-of-our-cloud yearly.",
    ],
)
def test_an_ordinary_sentence_stays_as_it_is(text: str) -> None:
    assert redact(text).kinds == ()
    assert redact(text).text == text


def sentences(files: Iterable[Path]) -> list[str]:
    texts = (file.read_text(encoding="utf-8", errors="replace") for file in files)
    parts = (part.strip() for text in texts for part in re.split(r"(?<=[.!?])\s+|\n+", text))
    return [part for part in parts if len(part) > 8]


def test_no_sentence_of_our_own_policies_is_touched() -> None:
    read = sentences((ROOT / "sample").rglob("*.md"))
    assert len(read) > 500
    assert [s for s in read if redact(s).kinds] == []


def test_hardly_any_sentence_of_another_companys_policies_is_touched() -> None:
    if not OTHER_POLICIES.is_dir():
        pytest.skip(f"Another company's policies are not in {OTHER_POLICIES}")
    read = sentences(OTHER_POLICIES.rglob("*.md"))
    touched = [s for s in read if redact(s).kinds]
    assert len(touched) <= 0.005 * len(read)


def test_redacting_twice_changes_nothing_more() -> None:
    secret = STRUCTURED["jwt"](seeded("once"))
    once = redact(f"password: hunter2x and {secret}, my password is {MASK}")
    assert redact(once.text).text == once.text


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    redacted = redact(text)
    assert redacted.kinds or redacted.text == text
    assert redact(redacted.text).text == redacted.text
