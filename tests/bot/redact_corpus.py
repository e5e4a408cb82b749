"""Made-up secrets of each kind and the sentences people paste them into; nothing here opens anything."""

import base64
import random
import string
from collections.abc import Callable

LETTERS, DIGITS = string.ascii_letters, string.digits
WORDS = LETTERS + DIGITS
HEX = "0123456789abcdef"
UPPER = string.ascii_uppercase + DIGITS

Make = Callable[[random.Random], str]


def seeded(name: str) -> random.Random:
    """Chance that falls alike in every run."""
    return random.Random(name)  # noqa: S311  Made-up secrets open nothing.


def run(begin: str, alphabet: str, length: int, end: str = "") -> Make:
    """So many random characters between two fixed pieces; apart here, so that no scanner takes them for real."""
    return lambda chance: begin + "".join(chance.choices(alphabet, k=length)) + end


STRUCTURED: dict[str, Make] = {
    "slack_token": run("xox" + "b-", DIGITS, 12, "-abcDEF" + "123456"),
    "slack_token of an app": run("xap" + "p-1-A0123456789-", HEX, 24),
    "slack_webhook": run("https://hooks.slack" + ".com/services/T01/B01/", WORDS, 24),
    "aws_key_id": run("AK" + "IA", string.ascii_uppercase + "234567", 16),
    "github_token": run("gh" + "p_", WORDS, 36),
    "github_token, fine-grained": run("github" + "_pat_", WORDS, 60),
    "gitlab_token": run("gl" + "pat-", WORDS, 20),
    "anthropic_key": run("sk-" + "ant-api03-", WORDS, 40),
    "openai_key": run("sk-" + "proj-", WORDS, 40),
    "openai_key, old": run("sk" + "-", WORDS, 48),
    "google_key": run("AI" + "za", WORDS, 35),
    "google_oauth": run("ya" + "29.", WORDS, 60),
    "stripe_key": run("sk_" + "live_", WORDS, 24),
    "azure_sas": run("si" + "g=", WORDS, 43, "%3D"),
    "azure_key": run("Account" + "Key=", WORDS, 86, "=="),
    "npm_token": run("np" + "m_", WORDS, 36),
    "pypi_token": run("py" + "pi-AgEI", WORDS, 60),
    "huggingface_token": run("h" + "f_", LETTERS, 34),
    "sendgrid_key": run("S" + "G.", WORDS, 22, "." + "aB3_" * 11),
    "mailgun_key": run("ke" + "y-", HEX, 32),
    "twilio_key": run("S" + "K", HEX, 32),
    "digitalocean_token": run("dop" + "_v1_", HEX, 64),
    "databricks_token": run("dap" + "i", HEX, 32),
    "telegram_token": run("123456789" + ":AA", WORDS, 33),
    "shopify_token": run("shp" + "at_", HEX, 32),
    "atlassian_token": run("ATA" + "TT3", WORDS, 60),
    "linear_key": run("lin_" + "api_", WORDS, 40),
    "notion_token": run("nt" + "n_", WORDS, 46),
    "newrelic_key": run("NRA" + "K-", UPPER, 27),
    "vault_token": run("hv" + "s.", WORDS, 40),
    "grafana_token": run("gl" + "sa_", WORDS, 41),
    "postman_key": run("PMA" + "K-", HEX, 24, "-" + "0a1b" * 8 + "cd"),
    "figma_token": run("fi" + "gd_", WORDS, 40),
    "docker_token": run("dckr" + "_pat_", WORDS, 27),
    "square_token": run("sq0" + "atp-", WORDS, 22),
    "age_key": run("AGE-SECRET" + "-KEY-1", UPPER, 58),
    "google_oauth, client secret": run("GOC" + "SPX-", WORDS, 28),
    "azure_secret": run("aB3" + "8Q" + "~", WORDS, 32),
    "terraform_token": run("aB3dE5gH7jK9mN" + ".atlasv1.", WORDS, 64),
    "supabase_key": run("sb" + "p_", HEX, 40),
    "dropbox_token": run("s" + "l.", WORDS, 64),
    "jwt": run("ey" + "JhbGciOiJI.", WORDS, 60, "." + "c2lnbmF0dXJl"),
}
"""By kind, and a remark after a comma or a blank where a kind has several shapes."""


def _zero_width(secret: str) -> str:
    return "\u200b".join([secret[:7], secret[7:12], secret[12:]])


def _in_two_lines(secret: str) -> str:
    return f"{secret[:-8]}\n{secret[-8:]}"


def _in_quoted_lines(secret: str) -> str:
    return f"> {secret[:-6]}\r\n> {secret[-6:]}"


def _base64(secret: str) -> str:
    return base64.b64encode(secret.encode()).decode()


SENTENCES: dict[str, Callable[[str], str]] = {
    "alone": lambda s: s,
    "in a question": lambda s: f"is it ok that {s} is in our repository?",
    "at the end": lambda s: f"I think I posted {s}",
    "before a full stop": lambda s: f"Somebody posted {s}.",
    "before a comma": lambda s: f"I posted {s}, what now?",
    "in brackets": lambda s: f"the key ({s}) leaked",
    "in angle brackets": lambda s: f"the key <{s}> leaked",
    "quoted": lambda s: f'the key "{s}" leaked',
    "in typographic quotes": lambda s: f"the key “{s}” leaked",
    "in single quotes": lambda s: f"the key '{s}' leaked",
    "as code": lambda s: f"run it with `{s}` please",
    "in a code block": lambda s: f"look:\n```\n{s}\n```\nthanks",
    "in bold": lambda s: f"this one: *{s}*",
    "on its own line": lambda s: f"look:\n{s}\nthanks",
    "as a list item": lambda s: f"- {s}\n- something else",
    "after a colon": lambda s: f"token: {s}",
    "after an equals sign": lambda s: f"TOKEN={s}",
    "in JSON": lambda s: f'{{"token": "{s}", "user": "maya"}}',
    "in a header": lambda s: f"Authorization: Bearer {s}",
    "in an address": lambda s: f"https://api.example.com/v1?key={s}&page=1",
    "in German": lambda s: f"Darf ich {s} hier teilen?",
    "with unseen characters": _zero_width,
    "in two lines": _in_two_lines,
    "in two quoted lines": _in_quoted_lines,
    "in base64": _base64,
}

PROSE = (
    "my pw for jira is {}", "the pin for the safe is {}", "Login: maya / {}", "user maya password {}",
    "maya:{} is my login", "the new wifi code is {}", "use {} as the password", "I use {} as my password everywhere",
    "root password has been changed to {}", "password set to {}", "pass: {}", "Kennwort: {}", "das Kennwort lautet {}",
    "creds: admin/{}", "{} is the admin password", "the database password was leaked: {}",
    "can I reuse my old password {} ?", "i told bob my password, {}, on the phone", "mot de passe: {}", "contraseña: {}",
    "password: {}", "Password:{}", "pwd={}", "my password is {}", "the password is {}, can I share it?",
    "is {0} a good password? my password is {0}", "the password for the VPN is {}", "Das Passwort ist {}",
    "mein Passwort lautet {}", "the passphrase was {}", "DB_PASSWORD={}", '{{"password": "{}"}}',
    "password = '{}'", "login maya, password {}", "the admin password is now {}.", "wifi password: “{}”",
    "the password is `{}`", "PASSWORD IS {}", "our shared secret is {}", "pw: {}",
)  # fmt: skip


_NAMES = ("Summer", "Welcome", "Tiger", "Berlin", "Football", "qwerty", "Marlpine")
_NOUNS = ["correct", "horse", "battery", "staple", "river", "cloud", "stone", "paper"]
PASSWORDS: dict[str, Make] = {
    "a word, a year, a sign": lambda c: f"{c.choice(_NAMES)}{c.randrange(1990, 2030)}!",
    "a word with digits in it": lambda c: (
        f"{c.choice(_NAMES)[:3]}{c.randrange(10)}pq#{c.randrange(100)}"
    ),
    "a word and digits": lambda c: f"{c.choice(_NAMES).lower()}{c.randrange(10, 9999)}",
    "letters at random": lambda c: f"{''.join(c.choices(WORDS, k=9))}{c.choice('!$%*')}7",
    "words with hyphens": lambda c: "-".join(c.sample(_NOUNS, 3)),
    "digits": lambda c: "".join(c.choices(DIGITS, k=8)),
}
"""As people make them."""


def password(chance: random.Random) -> str:
    """One of any of these shapes."""
    return chance.choice(list(PASSWORDS.values()))(chance)
