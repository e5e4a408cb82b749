"""mrkdwn is drawn as Slack draws it, and nothing in it becomes HTML by itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localslack.reading import workspace_from
from localslack.rendering.mrkdwn import mrkdwn, plain
from localslack.world import World

TEAM = {"id": "T0", "name": "T", "domain": "t"}
BOT = {
    "user_id": "U0BOT",
    "bot_id": "B0",
    "app_id": "A0",
    "name": "bot",
    "display_name": "Test Bot",
}
USERS = [{"id": "U0MAYA", "name": "maya", "real_name": "Maya <b>"}]
CHANNELS = [{"id": "C0", "name": "general", "members": []}]
WORLD = World(
    workspace_from({"team": TEAM, "bot": BOT, "users": USERS, "channels": CHANNELS}), lambda: 0.0
)
LINK = '<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>'
MENTION = '<span class="mention">{}</span>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("*bold* _italic_ ~gone~", "<strong>bold</strong> <em>italic</em> <s>gone</s>", id="styles"),
        pytest.param("2 * 3 * 4 snake_case_name", "2 * 3 * 4 snake_case_name", id="no-styles"),
        pytest.param("*_both_*", "<strong><em>both</em></strong>", id="nested"),
        pytest.param("`*code* <b>`", "<code>*code* &lt;b&gt;</code>", id="code"),
        pytest.param("```\na\n*b*\n```", "<pre>a\n*b*</pre>", id="fence"),
        pytest.param("> one\n> two\nthree", "<blockquote>one<br>two</blockquote>three", id="quote"),
        pytest.param("&gt; one", "<blockquote>one</blockquote>", id="escaped-quote"),
        pytest.param("a\nb", "a<br>b", id="lines"),
        pytest.param("<https://a.example|here>", LINK.format("https://a.example", "here"), id="link"),
        pytest.param("*<https://a.example|here>*", f"<strong>{LINK.format('https://a.example', 'here')}</strong>", id="bold-link"),
        pytest.param("<javascript:alert(1)|here>", "here", id="script-link"),
        pytest.param("<https://a.example/\"onclick=x|b>", LINK.format("https://a.example/&#34;onclick=x", "b"), id="quote-in-link"),
        pytest.param("<@U0MAYA>", MENTION.format("@Maya &lt;b&gt;"), id="person"),
        pytest.param("<@U0BOT> <#C0>", f"{MENTION.format('@Test Bot')} {MENTION.format('#general')}", id="bot-and-channel"),
        pytest.param("<!here>", MENTION.format("@here"), id="broadcast"),
        pytest.param("<!date^1^{date}^https://x.example|then>", LINK.format("https://x.example", "January 1st, 1970"), id="date with a link"),
        pytest.param("<!date^1^{date} {no_such}|then>", "then", id="unknown token"),
        pytest.param("<!date^soon^{date}|then>", "then", id="no moment"),
        pytest.param("<!date^99999999999999^{date}|then>", "then", id="no year of ours"),
        pytest.param("<!date^1^{date} &lt;b&gt;|then>", "January 1st, 1970 &lt;b&gt;", id="date with words"),
        pytest.param("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;", id="escaped-script"),
        pytest.param("a &amp;amp; b", "a &amp;amp; b", id="one-level"),
        pytest.param("<script>alert(1)</script>", "script", id="raw-script"),
        pytest.param("done :white_check_mark: :no_such:", "done ✅ :no_such:", id="emoji"),
        pytest.param(":hourglass: late", "⌛ late", id="an hourglass"),
        pytest.param("see https://a.example/b.", f"see {LINK.format('https://a.example/b', 'https://a.example/b')}.", id="bare-link"),
        pytest.param("\ue000\ue001", "", id="our-own-slots"),
    ],
)  # fmt: skip
def test_mrkdwn_is_drawn(text, html):
    if html == "script":
        assert "<script" not in mrkdwn(WORLD, text)
    else:
        assert mrkdwn(WORLD, text) == html


def test_verbatim_text_stays_dead():
    assert mrkdwn(WORLD, "@here https://a.example", verbatim=True) == "@here https://a.example"


def test_plain_text_has_no_markup():
    assert plain("*a* <@U0MAYA>\n:x:") == "*a* &lt;@U0MAYA&gt;<br>❌"


OURS = re.compile(
    r"</?(?:strong|em|s|code|pre|blockquote|br)>|</(?:a|span)>|<span class=\"mention\">"
    r"|<a href=\"(?:https?|mailto):[^\"<>]*\" target=\"_blank\" rel=\"noopener noreferrer\">"
)


@given(st.text(alphabet="<>&|@#!*_~`\"'\n :/ahtpsx1\ue000", max_size=60))
def test_no_text_becomes_html_of_its_own(text):
    for verbatim in (False, True):
        left = OURS.sub("", str(mrkdwn(WORLD, text, verbatim)))
        assert "<" not in left
        assert ">" not in left
