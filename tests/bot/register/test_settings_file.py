"""`isms.toml`, wrong in every way: what is said, and of which line."""

import tomllib

import pytest

from bot.register.company import CompanySettings
from bot.register.settings_file import check_file
from ingest.reading import Remark, SettingsFile


def check(text):
    return check_file(SettingsFile("isms.toml", "0", tomllib.loads(text), text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[company]\n[ask]\n", id="sections without settings"),
        pytest.param('company.fallback_contact = "Acme"\n', id="a dotted key"),
        pytest.param(
            'company = {fallback_contact = "Acme", timezone = "Europe/Berlin"}\n', id="inline"
        ),
        pytest.param('[ask]\ndocuments_url = ""\n', id="no address"),
        pytest.param('[ask]\ndocuments_url = " https://d.example/x "\n', id="blanks"),
        pytest.param(
            '[ask]\ndocuments_url = "http://[::1]:8080/isms?x=1#y"\n', id="an odd address"
        ),
    ],
)
def test_settings_that_are_right_are_taken(text):
    assert isinstance(check(text), CompanySettings)


def test_blanks_around_a_value_do_not_count():
    found = check('[company]\nfallback_contact = "  Acme "\n')
    assert found.company.fallback_contact == "Acme"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        pytest.param("\n[firm]\n", 2, "“firm” is not a setting. There are: [company], [ask], [sync], [incident], [[table]].", id="section"),
        pytest.param(
            '[company]\n# fall\nfall = "x"\n',
            3,
            "“company.fall” is not a setting. There are: fallback_contact, timezone.",
            id="key",
        ),
        pytest.param(
            '[ask]\n[company]\n"fallback_contact" = 3\n', 3, "“company.fallback_contact” must be text in quotation marks.",
            id="number",
        ),
        pytest.param(
            "[company]\nfallback_contact = [\n  1,\n]\n", 2, "“company.fallback_contact” must be text in quotation marks.",
            id="a list over several lines",
        ),
        pytest.param(
            "[company]\n\nfallback_contact = true\n", 3, "“company.fallback_contact” must be text in quotation marks.", id="yes"
        ),
        pytest.param(
            '[sync]\nevery = "minute"\n', 2, "“sync.every” must be one of \"hour\", \"day\" or \"never\".", id="no interval"
        ),
        pytest.param('[[table]]\nfile = "a.csv"\n\n[[table]]\nkind = "soa"\n', 4, "“table.file” is missing. Add it.", id="a table without a file"),
        pytest.param(
            '[[table]]\nfile = "a.csv"\nkind = "soap"\n',
            3,
            "“table.kind” cannot be used: write one of soa, risks, evidence, people, training, incidents, findings, suppliers,"
            " assets, stakeholders, documents, measures, contracts, none.",
            id="no kind",
        ),
        pytest.param(
            '[[table]]\nfile = "a.csv"\nsheet = "x"\n', 3, "“table.sheet” is not a setting. There are: file, place, kind, columns.",
            id="no key of a table",
        ),
        pytest.param('table = "a.csv"\n', 1, "“table” must be written as [[table]].", id="no list of tables"),
        pytest.param("company = 3\n", 1, "“company” must be a section.", id="no section"),
        pytest.param("a = 1\n[[company]]\n", 2, "“company” must be a section.", id="a list of sections"),
        pytest.param(
            '[company]\nfallback_contact = "timezone"\ntimezone = "Berlin"\n',
            3,
            "“company.timezone” cannot be used: write a time zone like Europe/Berlin.",
            id="no zone",
        ),
        pytest.param(
            'company = {fallback_contact = "x", timezone = "Mars"}\n',
            1,
            "“company.timezone” cannot be used: write a time zone like Europe/Berlin.",
            id="inline",
        ),
        pytest.param(
            '[ask]\ncareful = "very"\n',
            2,
            '“ask.careful” must be one of "low", "usual" or "high".',
            id="no such care",
        ),
        pytest.param(
            'ask.documents_url = "docs"\n',
            1,
            "“ask.documents_url” cannot be used: write an address like https://docs.example.com/isms/.",
            id="no address",
        ),
        pytest.param(
            '[company]\nfallback_contact = """\ndocuments_url = 1\n"""\n[ask]\ndocuments_url = "javascript:x"\n',
            6,
            "“ask.documents_url” cannot be used: write an address like https://docs.example.com/isms/.",
            id="another key's text looks like it",
        ),
        pytest.param(
            '[ask]\ndocuments_url = "https://x.example/|<b>"\n',
            2,
            "“ask.documents_url” cannot be used: write an address like https://docs.example.com/isms/.",
            id="signs that would break a link",
        ),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named_with_its_line(text, line, what):
    assert Remark("isms.toml", line, what) in check(text)


def test_all_wrong_settings_are_named_at_once():
    found = check('[company]\nfallback_contact = 1\ntimezone = "x"\n[ask]\nurl = ""\n[other]\n')
    assert [remark.line for remark in found] == [2, 3, 5, 6]


def test_settings_that_differ_are_named():
    one = CompanySettings()
    other = CompanySettings.model_validate({"ask": {"documents_url": "https://d.example"}})
    assert one.changes_to(other) == ["ask.documents_url"]
    assert one.changes_to(one) == []


@pytest.mark.parametrize(
    ("matrix", "line", "what"),
    [
        (
            'impact = ["a", "A "]\nurgency = ["x"]\nlevels = [["Low"], ["Low"]]',
            2,
            "each another one",
        ),
        ('impact = ["a"]\nurgency = []\nlevels = [[]]', 3, "write 1 to 100 answers"),
        ('impact = [" "]\nurgency = ["x"]\nlevels = [["Low"]]', 2, "an answer has 1 to 75"),
        (
            'impact = ["a"]\nurgency = ["x"]\nlevels = [["Low", "High"]]',
            1,
            "a row of levels for each",
        ),
        ('impact = ["a"]\nurgency = ["x"]\nlevels = [["Dire"]]', 1, "not among the levels: Dire"),
    ],
    ids=["the same twice", "no answers", "a blank answer", "a row too long", "no such level"],
)
def test_a_matrix_that_no_form_could_show_is_refused(matrix: str, line: int, what: str) -> None:
    (remark,) = check(f"[incident.matrix]\n{matrix}\n")
    assert remark.line == line
    assert what in remark.what
