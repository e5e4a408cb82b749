"""The honest no, calibrated: `python benchmarks/calibration.py [--set NAME QUESTIONS CORPUS]... [--picture FILE.svg]`.

Reads the signs (`knowledge.signs`) of every question of the sample's two sets, and of other sets that are given;
fits their weights by logistic regression; prints how well each set is told apart by weights fitted on the
others alone, by those fitted on all but the one question, and by the round ones in `knowledge/sureness.py`; and
prints the weights and thresholds to put there. --picture draws the curve of docs/retrieval.md.
"""

import argparse
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.curve import draw  # noqa: E402  The benchmark is run as a file.
from benchmarks.fitting import Seen, area, fit, joined, left_out, one_left_out, refused_rightly  # noqa: E402
from benchmarks.retrieval import passages_of  # noqa: E402
from knowledge.answering import Finder  # noqa: E402
from knowledge.embedder import Embedder  # noqa: E402
from knowledge.export import ensure_exported  # noqa: E402
from knowledge.library import Library  # noqa: E402
from knowledge.model import cache_folder, find_source  # noqa: E402
from knowledge.sureness import OUTRIGHT, WEIGHTS, Care, sureness  # noqa: E402

STAFF = frozenset({"all"})
TESTS = ROOT / "tests" / "knowledge"
SETS = {
    "sample": (TESTS / "sample_questions.jsonl", ROOT / "sample"),
    "near misses": (TESTS / "near_misses.jsonl", ROOT / "sample"),
}
SHARES = (0.03, 0.05, 0.08, 0.1, 0.15, 0.2)


def see(finder: Finder, questions: Path) -> Seen:
    """Every question's signs; the time is that of the whole answer."""
    rows, right, words, sure, spent = [], [], [], [], []
    for line in questions.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        signs = finder.signs(item["question"], STAFF)
        if signs is None:
            continue
        began = time.perf_counter()
        finder.find(item["question"], STAFF)
        spent.append((time.perf_counter() - began) * 1000)
        rows.append([getattr(signs, name) for name in WEIGHTS])
        right.append(bool(item["answerable"]))
        words.append(item["question"])
        sure.append(sureness(signs))
    return Seen(np.array(rows), np.array(right), words, np.array(sure), spent)


def report(seen: Mapping[str, Seen]) -> None:
    """Print the figures of each set, then the weights and thresholds."""
    shares = "".join(f"{f'at {share:.0%}':>8}" for share in SHARES)
    print(f"\n{'rightly refused, when wrongly are':<52}{'AUC':>7}{shares}")
    for name, one in seen.items():
        ways = {"score alone": one.signs[:, 0], "round weights": one.sure}
        ways["fitted on the other sets"] = left_out(seen, name) if len(seen) > 1 else one.sure
        ways["fitted on its others, one left out"] = one_left_out(one)
        for way, sure in ways.items():
            found = [refused_rightly(sure, one.answerable, share) for share in SHARES]
            figures = "".join(f"{value:>8.2f}" for value in found)
            print(f"{name + ', ' + way:<52}{area(sure, one.answerable):>7.3f}{figures}")
    _report_weights(seen)
    _report_levels(seen)


def _report_weights(seen: Mapping[str, Seen]) -> None:
    weights, _ = fit(*joined(list(seen.values())))
    print(f"\n{'weights, the score counting 1':<32}{'fitted':>8}{'round':>8}")
    for name, weight in zip(WEIGHTS, weights / weights[0], strict=True):
        print(f"{name:<32}{weight:>8.2f}{WEIGHTS[name]:>8.2f}")


def _report_levels(seen: Mapping[str, Seen]) -> None:
    print(
        f"\n{'careful':<10}{'from':>6}"
        + "".join(f"{name + ' wrongly, rightly':>32}" for name in seen)
    )
    for care, least in OUTRIGHT.items():
        both = [
            f"{(s.sure[s.answerable] < least).mean():>24.2f}{(s.sure[~s.answerable] < least).mean():>8.2f}"
            for s in seen.values()
        ]
        print(f"{care:<10}{least:>6.2f}{''.join(both)}")
    for name, one in seen.items():
        print(f"{name}: {median(one.milliseconds):.1f} ms an answer (p50)")


def errors(seen: Mapping[str, Seen], least: float) -> None:
    """Print the questions that the usual threshold gets wrong."""
    for name, one in seen.items():
        for words, right, sure in zip(one.words, one.answerable, one.sure, strict=True):
            if right != (sure >= least):
                print(f"{name}: {'refused' if right else 'answered'} at {sure:.2f}: {words}")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--set", nargs=3, action="append", default=[], metavar=("NAME", "SET", "CORPUS")
    )
    parser.add_argument("--picture", type=Path)
    parser.add_argument(
        "--errors", action="store_true", help="print each question that is got wrong"
    )
    arguments = parser.parse_args()
    sets = SETS | {name: (Path(file), Path(corpus)) for name, file, corpus in arguments.set}
    embedder = Embedder(ensure_exported(find_source(), cache_folder()))
    finders: dict[Path, Finder] = {}
    for _, corpus in sets.values():
        if corpus not in finders:
            finders[corpus] = Library(passages_of(corpus), embedder).finder()
    seen = {name: see(finders[corpus], file) for name, (file, corpus) in sets.items()}
    report(seen)
    if arguments.errors:
        errors(seen, OUTRIGHT[Care.USUAL])
    if arguments.picture:
        draw({name: (one.sure, one.answerable) for name, one in seen.items()}, arguments.picture)


if __name__ == "__main__":
    main()
