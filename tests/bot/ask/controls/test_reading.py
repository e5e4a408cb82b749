"""Which questions are looked up, and as what; and which are questions about the rules."""

import json
from pathlib import Path

import pytest

from bot.ask.controls.reading import read_look_up
from bot.ask.controls.rules import ME, Aspect, LookUp, OfClause, OfControls, OfList, Which

SAMPLE = Path(__file__).parents[3] / "knowledge" / "sample_questions.jsonl"
NUMBERS = {
    "is A.8.12 in scope and why": ("A.8.12", Aspect.APPLIES),
    "is A 8.12 in scope?": ("A.8.12", Aspect.APPLIES),
    "A.8.12": ("A.8.12", Aspect.ALL),
    "A 8.12": ("A.8.12", Aspect.ALL),
    "a8.12": ("A.8.12", Aspect.ALL),
    "A-8.12?": ("A.8.12", Aspect.ALL),
    "8.12": ("A.8.12", Aspect.ALL),
    "5.15?": ("A.5.15", Aspect.ALL),
    "annex a 8.12": ("A.8.12", Aspect.ALL),
    "Annex A.8.12": ("A.8.12", Aspect.ALL),
    "control 5.15": ("A.5.15", Aspect.ALL),
    "Control no. 5.15": ("A.5.15", Aspect.ALL),
    "show 5.15": ("A.5.15", Aspect.ALL),
    "show me control A.5.15 please": ("A.5.15", Aspect.ALL),
    "what is 5.23?": ("A.5.23", Aspect.ALL),
    "tell me about 8.16": ("A.8.16", Aspect.ALL),
    "explain control 5.7 to me": ("A.5.7", Aspect.ALL),
    "a.5.01": ("A.5.1", Aspect.ALL),
    "ISO 27001:2022 A.8.12": ("A.8.12", Aspect.ALL),
    "ISO 27001 8.12": ("A.8.12", Aspect.ALL),
    "ISO/IEC 27001:2022 Annex A 5.7 threat intelligence": ("A.5.7", Aspect.ALL),
    "what evidence is there for 8.13, how fresh": ("A.8.13", Aspect.EVIDENCE),
    "evidence for A.8.13": ("A.8.13", Aspect.EVIDENCE),
    "Annex A control 6.3 evidence?": ("A.6.3", Aspect.EVIDENCE),
    "is the evidence for 5.18 overdue?": ("A.5.18", Aspect.EVIDENCE),
    "who is responsible for A.5.15": ("A.5.15", Aspect.OWNER),
    "who owns A.5.19": ("A.5.19", Aspect.OWNER),
    "5.19 owner": ("A.5.19", Aspect.OWNER),
    "Which policy covers A.8.12?": ("A.8.12", Aspect.POLICIES),
    "which policies serve control 8.24": ("A.8.24", Aspect.POLICIES),
    "why is 7.6 excluded": ("A.7.6", Aspect.APPLIES),
    "Justification for A.7.11": ("A.7.11", Aspect.APPLIES),
    "Does A.8.30 apply to us": ("A.8.30", Aspect.APPLIES),
    "is 8.28 implemented": ("A.8.28", Aspect.STATUS),
    "what is the status of A.8.28": ("A.8.28", Aspect.STATUS),
    "is control 8.23 web filtering in place": ("A.8.23", Aspect.STATUS),
    "8.13 backup": ("A.8.13", Aspect.ALL),
    "SoA row 8.5": ("A.8.5", Aspect.ALL),
    "As part of the audit the assessor wants to know whether A.8.12 is in scope and why": (
        "A.8.12",
        Aspect.APPLIES,
    ),
}
TITLES = {
    "who owns supplier security": ("A.5.19 A.5.20 A.5.21 A.5.22", Aspect.OWNER),
    "Who is the owner of incident management?": (
        "A.5.24 A.5.25 A.5.26 A.5.27 A.5.28 A.6.8",
        Aspect.OWNER,
    ),
    "who's the control owner for logging": ("A.8.15", Aspect.OWNER),
    "who owns clear desk": ("A.7.7", Aspect.OWNER),
    "who owns access control": ("A.5.15", Aspect.OWNER),
    "is data leakage prevention in scope": ("A.8.12", Aspect.APPLIES),
    "is DLP in scope?": ("A.8.12", Aspect.APPLIES),
    "is clear desk applicable": ("A.7.7", Aspect.APPLIES),
    "Why did we exclude outsourced development?": ("A.8.30", Aspect.APPLIES),
    "is cabling security excluded": ("A.7.12", Aspect.APPLIES),
    "does outsourced development apply to us?": ("A.8.30", Aspect.APPLIES),
    "Is web filtering part of our SoA": ("A.8.23", Aspect.APPLIES),
    "is threat intelligence implemented": ("A.5.7", Aspect.STATUS),
    "is thret inteligence implemented": ("A.5.7", Aspect.STATUS),
    "what evidence do we have for backups": ("A.8.13", Aspect.EVIDENCE),
    "how old is the evidence for backups?": ("A.8.13", Aspect.EVIDENCE),
    "data leakage prevention": ("A.8.12", Aspect.ALL),
    "Use of privileged utility programs?": ("A.8.18", Aspect.ALL),
    "show the control threat intelligence": ("A.5.7", Aspect.ALL),
    "which policies serve the control data masking": ("A.8.11", Aspect.POLICIES),
}
LISTS = {
    "which controls are excluded": OfList(Which.EXCLUDED),
    "which controls are not applicable?": OfList(Which.EXCLUDED),
    "What controls are out of scope and why?": OfList(Which.EXCLUDED),
    "which controls don't apply": OfList(Which.EXCLUDED),
    "which controls did we leave out": OfList(Which.EXCLUDED),
    "excluded controls": OfList(Which.EXCLUDED),
    "exclusions in the SoA": OfList(Which.EXCLUDED),
    "how many controls are excluded": OfList(Which.EXCLUDED, counted=True),
    "which controls are not implemented": OfList(Which.NOT_IMPLEMENTED),
    "which controls aren't implemented yet?": OfList(Which.NOT_IMPLEMENTED),
    "which controls are still open": OfList(Which.NOT_IMPLEMENTED),
    "which controls are planned": OfList(Which.PLANNED),
    "which technological controls are in progress": OfList(Which.IN_PROGRESS, theme=8),
    "which controls are partially implemented": OfList(Which.PARTLY),
    "how many controls are implemented": OfList(Which.IMPLEMENTED, counted=True),
    "how many controls apply?": OfList(Which.APPLICABLE, counted=True),
    "which controls are in scope": OfList(Which.APPLICABLE),
    "which controls are owned by me": OfList(Which.ALL, owner=ME),
    "what controls do I own?": OfList(Which.ALL, owner=ME),
    "my controls": OfList(Which.ALL, owner=ME),
    "which of my controls are not implemented": OfList(Which.NOT_IMPLEMENTED, owner=ME),
    "controls owned by IT": OfList(Which.ALL, owner="IT"),
    "which controls does Jonas Feldt own": OfList(Which.ALL, owner="Jonas Feldt"),
    "show Meera's controls": OfList(Which.ALL, owner="Meera"),
    "Which controls belong to the Platform team?": OfList(Which.ALL, owner="the Platform team"),
    "Which controls are owned by m.k@x.example?": OfList(Which.ALL, owner="m.k@x.example"),
    "Which controls is m.k@x.example responsible for?": OfList(Which.ALL, owner="m.k@x.example"),
    "controls without evidence": OfList(Which.NO_EVIDENCE),
    "which controls have no evidence": OfList(Which.NO_EVIDENCE),
    "which controls have overdue evidence": OfList(Which.OVERDUE_EVIDENCE),
    "what evidence is overdue?": OfList(Which.OVERDUE_EVIDENCE),
    "show expired evidence": OfList(Which.OVERDUE_EVIDENCE),
    "which controls have no owner": OfList(Which.NO_OWNER),
    "which controls have no policy": OfList(Which.NO_POLICY),
    "controls without justification": OfList(Which.NO_REASON),
    "which controls are missing in the SoA": OfList(Which.NO_ROW),
    "show the SoA": OfList(Which.ALL),
    "Show me the statement of applicability": OfList(Which.ALL),
    "show the SoA for people controls": OfList(Which.ALL, theme=6),
    "physical controls": OfList(Which.ALL, theme=7),
    "which physical controls are excluded": OfList(Which.EXCLUDED, theme=7),
    "list all controls": OfList(Which.ALL),
    "how many controls are there": OfList(Which.ALL, counted=True),
}
OTHERS: dict[str, LookUp] = {
    "what does clause 7.5 ask": OfClause("7.5"),
    "clause 9.2": OfClause("9.2"),
    "What does ISO 27001 clause 6.1.3 require?": OfClause("6.1.3"),
    "section 9.3 of ISO 27001": OfClause("9.3"),
    "what is 9.2": OfClause("9.2"),
    "what is 4.1": OfClause("4.1"),
    "clause 10": OfClause("10"),
    "clause 5.15": OfControls(("A.5.15",)),
    "what happened to A.9.2.3": OfControls(("A.8.2",), former=(("A.9.2.3", ("A.8.2",)),)),
    "A.12.4": OfControls(("A.8.15", "A.8.17"), former=(("A.12.4", ("A.8.15", "A.8.17")),)),
    "A.9.99": OfControls((), unknown=("A.9.99",)),
    "show 5.38": OfControls((), unknown=("A.5.38",)),
    "A.5.37 and A.5.38": OfControls(("A.5.37",), unknown=("A.5.38",)),
    "controls 5.19-5.22": OfControls(("A.5.19", "A.5.20", "A.5.21", "A.5.22")),
    "5.19 to 5.21": OfControls(("A.5.19", "A.5.20", "A.5.21")),
    "A.5.19, 5.20 and 5.21": OfControls(("A.5.19", "A.5.20", "A.5.21")),
}
ABOUT_THE_RULES = (
    "is 8.5 hours the working time",
    "is a 8.5 hour day okay?",
    "TLS 1.2",
    "do I need TLS 1.2 or 1.3",
    "section 5.15 of the access policy",
    "what does section 5.15 of the access control policy say",
    "5.15 of the access control policy",
    "clause 7.5 of the supplier contract",
    "how many characters: 8.12?",
    "Is version 8.12 allowed",
    "may I upgrade to iOS 8.12",
    "Python 5.12",
    "do we patch CVSS 7.5 within a week",
    "PCI DSS 8.3",
    "NIST control 5.12",
    "GDPR article 5.1",
    "can I start at 8.30",
    "8.30 am",
    "8.12.2026",
    "8.8.8.8",
    "Am I allowed to send 8.12 GB files",
    "may I pay 8.50 for lunch",
    "does it cost € 5.12",
    "my password needs 8.12 characters?",
    "may I enter room A.5.12",
    "how does A.5.15 change what I may do with shared mailbox accounts in finance",
    "who owns the access control policy",
    "who owns my laptop",
    "who owns the customer data",
    "who approves the SoA?",
    "where can I find the SoA",
    "what access controls do we have",
    "what security controls protect laptops",
    "which controls apply to contractors",
    "does the clear desk policy apply to contractors",
    "remote working",
    "threat intelligence",
    "clear desk",
    "can I use my own laptop?",
    "how long are backups kept",
    "what evidence do I need for sick leave",
    "is logging in from abroad allowed",
    "how do I report an incident",
    "who is responsible for backups?",
    "what is the status of my access request",
    "may I be excluded from the training",
    "is encryption required for backups",
)


@pytest.mark.parametrize("question", NUMBERS)
def test_a_number_in_any_form_is_the_control(question: str) -> None:
    number, aspect = NUMBERS[question]
    found = read_look_up(question)
    assert isinstance(found, OfControls)
    assert (found.controls, found.aspect) == ((number,), aspect)


@pytest.mark.parametrize("question", TITLES)
def test_a_title_or_what_people_call_it_is_the_control(question: str) -> None:
    numbers, aspect = TITLES[question]
    found = read_look_up(question)
    assert isinstance(found, OfControls)
    assert (found.controls, found.aspect) == (tuple(numbers.split()), aspect)


@pytest.mark.parametrize("question", LISTS)
def test_a_list_is_read_with_all_that_narrows_it(question: str) -> None:
    assert read_look_up(question) == LISTS[question]


@pytest.mark.parametrize("question", OTHERS)
def test_clauses_former_and_unknown_numbers_and_ranges_are_told_apart(question: str) -> None:
    assert read_look_up(question) == OTHERS[question]


@pytest.mark.parametrize("question", ABOUT_THE_RULES)
def test_a_question_about_the_rules_is_left_to_the_search(question: str) -> None:
    assert read_look_up(question) is None


def test_no_question_of_the_sample_is_taken_for_a_look_up() -> None:
    asked = [json.loads(line)["question"] for line in SAMPLE.read_text().splitlines()]
    assert [question for question in asked if read_look_up(question)] == []
