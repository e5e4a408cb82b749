"""`isms eval`: a company's own questions with known answers, for people, for programs and for a gate."""

import json
from base64 import b64decode
from pathlib import Path

import pytest

QUESTION = "how many characters must a password have?"
PLACE = {"doc": "access.md", "quote": "Passwords must have at least fourteen characters."}
GOLDEN = [
    {"id": "pw", "question": QUESTION, "gold": [PLACE], "must_contain": ["14|fourteen"]},
    {"id": "cat", "question": "may I bring my cat to the office?", "answerable": False},
]
WRONG = {"id": "wrong", "question": QUESTION, "gold": [PLACE], "must_contain": ["sixteen"]}


@pytest.fixture
def file(tmp_path):
    def file(*rows):
        path = tmp_path / "golden.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return str(path)

    return file


def test_a_person_sees_each_measure_and_what_it_means(synced, file):
    done = synced("eval", file(*GOLDEN))
    assert (done.code, done.err) == (0, "")
    assert "doc@1                        1.0  the right document came first\n" in done.out
    assert "refusal_recall               1.0  of what they do not answer" in done.out
    assert "Not as known" not in done.out


def test_a_person_sees_which_answers_are_not_as_known(synced, file):
    done = synced("eval", file(*GOLDEN, WRONG))
    assert done.code == 0
    assert f"Not as known, 1 of 3:\n  wrong: {QUESTION} (without all the facts)\n" in done.out


def test_a_program_gets_one_object(synced, file):
    (run,) = synced("eval", "--json", file(*GOLDEN, WRONG)).objects
    assert (run["set"], run["n_answerable"], run["answer_accuracy"]) == ("golden", 2, 0.5)
    assert run["quotes_not_in_document"] == 0
    assert run["citations"] == 2
    assert run["questions"][2] == {
        "id": "wrong", "answered": True, "document_rank": 1, "section_rank": 1, "fault": "facts",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("gate", "code"),
    [
        pytest.param("answer_accuracy=1", 0, id="reached"),
        pytest.param("answer_accuracy=1.1", 1, id="not reached"),
        pytest.param("wrongly_refused=0", 0, id="at most"),
    ],
)
def test_a_gate_decides_the_exit_code(synced, file, gate, code):
    done = synced("eval", file(*GOLDEN), "--gate", gate, "--gate", "doc@1=1")
    assert done.code == code
    assert done.err == ("answer_accuracy is 1.0, and at least 1.1 is asked for.\n" if code else "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["nowhere.jsonl"], "nowhere.jsonl cannot be opened: No such file", id="no file"),
        pytest.param(["golden.jsonl", "--gate", "speed=1"], "“speed” is no measure", id="no measure"),
        pytest.param(["golden.jsonl", "--as", "x@x.example"], "Nobody in people.csv", id="nobody"),
        pytest.param(["bad.jsonl"], "bad.jsonl line 1: each line must be like", id="no question"),
        pytest.param(["latin.jsonl"], "is not UTF-8 text", id="another encoding"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_a_sentence(synced, file, tmp_path, arguments, sentence):
    file(*GOLDEN)
    Path(tmp_path, "bad.jsonl").write_text("{}", encoding="utf-8")
    Path(tmp_path, "latin.jsonl").write_bytes(b'{"question": "d\xfcrfen wir?"}')
    done = synced("eval", *arguments)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_somebody_elses_eyes_see_more(synced, file):
    pay = {"question": "how much bonus does the board get?", "must_contain": ["ten percent"]}
    assert synced("eval", "--json", file(pay)).objects[0]["answer_accuracy"] == 0
    ada = synced("eval", "--json", file(pay), "--as", "ada@x.example")
    assert ada.objects[0]["answer_accuracy"] == 1


def test_a_run_is_one_record_and_no_question_of_it_is_kept(synced, file, tmp_path):
    assert synced("eval", file(*GOLDEN)).code == 0
    assert synced("ledger", "export", "out").code == 0
    written = Path(tmp_path, "out", "records.jsonl").read_text(encoding="utf-8").splitlines()
    kinds = [json.loads(b64decode(json.loads(line)["body"]))["kind"] for line in written]
    assert kinds.count("answers.tried") == 1
    assert "question.answered" not in kinds
