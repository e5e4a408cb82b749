"""How well a set of golden questions was answered, in figures, and whether that is well enough."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from bot.ask.trial.judging import Judged
from bot.errors import Refused

Measures = Mapping[str, float | int | None]
"""Shares from 0 to 1, counts and milliseconds, by name; None where there was nothing to measure."""
LESS_IS_BETTER = frozenset({"wrongly_refused", "quotes_not_in_document", "ms_p50", "ms_p95"})


def measure(judged: Sequence[Judged], invented: int) -> Measures:
    """All measures of a run; `invented` is how many quotes do not stand in their documents."""
    yes = [one for one in judged if one.question.answerable]
    no = [one for one in judged if not one.question.answerable]
    refused = [one for one in judged if not one.answered]
    times = sorted(one.milliseconds for one in judged)
    return {
        "n_answerable": len(yes),
        "n_unanswerable": len(no),
        "doc@1": _share(yes, lambda j: _within(j.document_rank, 1)),
        "doc@5": _share(yes, lambda j: _within(j.document_rank, 5)),
        "sec@1": _share(yes, lambda j: _within(j.section_rank, 1)),
        "sec@5": _share(yes, lambda j: _within(j.section_rank, 5)),
        "mrr": _mean(1 / one.section_rank if one.section_rank else 0.0 for one in yes),
        "answer_accuracy": _share(yes, lambda j: j.has_facts),
        "citation_hits_gold": _share(yes, lambda j: j.quotes_gold),
        "wrongly_refused": _share(yes, lambda j: not j.answered),
        "refusal_recall": _share(no, lambda j: not j.answered),
        "refusal_precision": _share(refused, lambda j: not j.question.answerable),
        "quotes_not_in_document": invented,
        "citations": sum(one.quotes for one in judged),
        "ms_p50": round(median(times), 2) if times else None,
        "ms_p95": round(times[int(len(times) * 0.95)], 2) if times else None,
    }


def read_gates(written: Iterable[str]) -> dict[str, float]:
    """The values that a run must reach, each given as `doc@1=0.9`; raises Refused naming what is none."""
    return dict(map(_gate, written))


def below(measures: Measures, gates: Mapping[str, float]) -> list[str]:
    """One sentence for each gate that was not reached; what could not be measured has not reached it."""
    return [
        f"{name} is {measures[name]}, and {'at most' if name in LESS_IS_BETTER else 'at least'} {value:g} is asked for."
        for name, value in gates.items()
        if not _reaches(name, measures[name], value)
    ]


def _gate(written: str) -> tuple[str, float]:
    name, _, value = written.partition("=")
    known = measure((), 0)
    if name not in known:
        raise Refused(f"“{name}” is no measure. There are: {', '.join(known)}.")
    try:
        return name, float(value)
    except ValueError:
        raise Refused(f"“{written}” names no value. Write it like {name}=0.9") from None


def _reaches(name: str, measured: float | None, value: float) -> bool:
    if measured is None:
        return False
    return measured <= value if name in LESS_IS_BETTER else measured >= value


def _within(rank: int | None, most: int) -> bool:
    return rank is not None and rank <= most


def _share(judged: Sequence[Judged], holds: Callable[[Judged], bool]) -> float | None:
    return _mean(float(holds(one)) for one in judged)


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return round(sum(found) / len(found), 3) if found else None
