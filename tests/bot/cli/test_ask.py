"""`isms ask`, as a person and as a program use it."""

import json
import shutil

import pytest

QUESTION = "how many characters must a password have?"
PASSWORDS = "Passwords must have at least fourteen characters."
KEYS = ["id", "question", "outcome", "text", "citations", "passages", "timings_ms"]


@pytest.fixture
def batch(tmp_path):
    """Writes a file of questions; its path."""

    def batch(content):
        file = tmp_path / "questions.jsonl"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(file)

    return batch


def test_a_person_sees_the_quote_and_where_it_stands(synced):
    done = synced("ask", QUESTION)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"  | {PASSWORDS}\n\n  Access Control Policy · version 2.0 · Passwords · in force since 1 March 2026"
        " · controls A.5.17 · access.md · its review was due by 1 October 2026\n"
    )


def test_a_program_gets_one_object_and_nothing_else(synced):
    done = synced("ask", "--json", QUESTION)
    assert (done.code, done.err) == (0, "")
    (answer,) = done.objects
    assert list(answer) == KEYS
    assert (answer["question"], answer["outcome"]) == (QUESTION, "answered")
    assert len(answer["id"]) == 32
    assert PASSWORDS in answer["text"]
    assert answer["citations"] == [
        {
            "document": "access.md",
            "title": "Access Control Policy",
            "version": "2.0",
            "section": "Passwords",
            "quote": PASSWORDS,
            "controls": ["A.5.17"],
        }
    ]
    assert all(list(p) == ["document", "section", "text", "score"] for p in answer["passages"])
    scores = [passage["score"] for passage in answer["passages"]]
    assert scores == sorted(scores, reverse=True)
    spent = answer["timings_ms"]
    assert list(spent) == ["embed", "search", "answer", "total"]
    assert 0 < spent["embed"] + spent["search"] + spent["answer"] <= spent["total"]


def test_a_passage_above_all_headings_is_in_no_section(synced):
    (answer,) = synced("ask", "--json", "who has an account?").objects
    assert "" in {passage["section"] for passage in answer["passages"]}


def test_what_is_not_covered_is_said_and_no_failure(synced):
    done = synced("ask", "when is lunch?")
    assert (done.code, done.err) == (0, "")
    assert "don't cover" in done.out
    (answer,) = synced("ask", "--json", "when is lunch?").objects
    assert (answer["outcome"], answer["citations"]) == ("not_covered", [])


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("", id="empty"),
        pytest.param("  \n ", id="blank"),
        pytest.param("*** ~~ `` :wave:", id="only markup"),
        pytest.param("why? " * 2000, id="10,000 characters"),
    ],
)
def test_what_is_no_question_gets_a_friendly_sentence(synced, question):
    done = synced("ask", question)
    assert (done.code, done.err) == (0, "")
    assert len(done.out) < 250
    (answer,) = synced("ask", "--json", question).objects
    assert (answer["outcome"], answer["question"]) == ("refused", question)
    assert answer["timings_ms"]["embed"] == 0
    assert answer["passages"] == []


def test_a_person_reads_what_their_roles_may(synced):
    question = "how much is the bonus of the board?"
    assert "ten percent" not in synced("ask", question).out
    assert "ten percent" not in synced("ask", "--as", "bob@x.example", question).out
    assert "ten percent" in synced("ask", "--as", " ADA@x.example", question).out


def test_a_stranger_is_refused(synced):
    done = synced("ask", "--as", "eve@x.example", QUESTION)
    assert (done.code, done.out) == (2, "")
    assert "Nobody in people.csv has the address eve@x.example" in done.err


@pytest.mark.parametrize(
    "arguments",
    [pytest.param([], id="nothing"), pytest.param(["--batch", "x", "why?"], id="both")],
)
def test_one_question_or_a_file_of_them_is_wanted(isms, arguments):
    done = isms("ask", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "isms ask" in done.err


def test_before_any_sync_the_next_step_is_named(isms):
    done = isms("ask", "--json", QUESTION)
    assert done.code == 0
    assert done.objects[0]["outcome"] == "not_covered"
    assert "isms sync FOLDER" in done.err


def test_every_question_is_in_the_ledger(synced):
    synced("ask", QUESTION)
    synced("ask", "--json", "when is lunch?")
    synced("ask", "")
    assert "unbroken: 6 records" in synced("ledger", "verify").out


def test_without_an_index_the_answer_is_the_same(synced, tmp_path):
    (before,) = synced("ask", "--json", QUESTION).objects
    shutil.rmtree(tmp_path / "home" / "index")
    (after,) = synced("ask", "--json", QUESTION).objects
    for answer in (before, after):
        del answer["id"], answer["timings_ms"]
    assert after == before


class TestBatch:
    def test_answers_come_in_order_under_the_ids_given(self, synced, batch):
        file = batch(
            f'{{"id": "q-1", "question": "{QUESTION}"}}\n\n'
            '{"question": "when is lunch?", "id": 7, "kind": "other"}\r\n'
            '{"id": "", "question": ""}\n'
            '{"id": 0, "question": "*"}'
        )
        done = synced("ask", "--json", "--batch", file)
        assert (done.code, done.err) == (0, "")
        assert [(a["id"], a["outcome"]) for a in done.objects] == [
            ("q-1", "answered"),
            (7, "not_covered"),
            ("", "refused"),
            (0, "refused"),
        ]

    def test_it_prints_objects_whether_asked_to_or_not(self, synced, batch):
        file = batch('{"id": "1", "question": "why?"}\n')
        assert len(synced("ask", "--batch", file).objects) == 1

    def test_a_file_without_questions_has_no_answers(self, synced, batch):
        done = synced("ask", "--batch", batch("\n"))
        assert (done.code, done.out) == (0, "")

    @pytest.mark.parametrize(
        "question",
        [
            pytest.param("a\\u0000b\\u001b[31m", id="control characters"),
            pytest.param("caf\\u00e9 \\ud83d\\ude00", id="escapes"),
            pytest.param("a\u2028b\x85c", id="other line ends"),
            pytest.param("half of a sign: \\ud83d", id="half a sign"),
        ],
    )
    def test_odd_characters_come_back_as_text(self, synced, batch, question):
        done = synced("ask", "--batch", batch(f'{{"id": "1", "question": "{question}"}}'))
        expected = json.loads(f'"{question}"').encode(errors="replace").decode()
        assert [answer["question"] for answer in done.objects] == [expected]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            pytest.param('{"id": "1", "question": "a"}\n\n{"id"\n', "line 3", id="no JSON"),
            pytest.param('{"question": "a"}', "line 1", id="no id"),
            pytest.param('{"id": null, "question": "a"}', "line 1", id="an id that is none"),
            pytest.param('{"id": true, "question": "a"}', "line 1", id="an id that is no name"),
            pytest.param('{"id": "1"}', "line 1", id="no question"),
            pytest.param('{"id": "1", "question": 3}', "line 1", id="no text"),
            pytest.param('["1", "a"]', "line 1", id="no object"),
            pytest.param('{"id": "1", "question": "a\tb"}', "line 1", id="a raw tab"),
            pytest.param("[" * 100_000, "line 1", id="nested without end"),
            pytest.param(b"\xff\xfe", "UTF-8", id="no text"),
        ],
    )
    def test_a_line_that_cannot_be_read_is_named_before_any_is_answered(
        self, isms, batch, content, said
    ):
        done = isms("ask", "--batch", batch(content))
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert "Traceback" not in done.err

    def test_a_mark_at_the_beginning_does_not_count(self, synced, batch):
        file = batch(b'\xef\xbb\xbf{"id": "1", "question": "why?"}\n')
        assert len(synced("ask", "--batch", file).objects) == 1

    @pytest.mark.parametrize(
        "name", [pytest.param("no.jsonl", id="missing"), pytest.param(".", id="a folder")]
    )
    def test_a_file_that_cannot_be_opened_is_named(self, isms, name):
        done = isms("ask", "--batch", name)
        assert (done.code, done.out) == (2, "")
        assert "cannot be opened" in done.err
