"""``python -m tests.fidelity DIR``: how well the transcripts of a folder are read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.fidelity import report
from tests.fidelity.gold import read_gold, transcripts
from tests.fidelity.score import Scorer, total


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fidelity", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of NAME.txt with NAME.gold.json")
    parser.add_argument("only", nargs="*", help="names of single transcripts, or how they begin")
    parser.add_argument("--persons", type=Path, action="append", default=[], help="register of people (TEI)")
    parser.add_argument("--json", action="store_true", help="everything, as JSON")
    parser.add_argument("-v", "--verbose", action="store_true", help="each difference, with its line")
    parser.add_argument("--write-floor", type=Path, metavar="FILE", help="write what was reached to FILE")
    options = parser.parse_args()
    scorer = Scorer(options.persons)
    golds = [read_gold(path) for path in transcripts(options.folder)]
    if options.only:
        golds = [gold for gold in golds if gold.name.startswith(tuple(options.only))]
    scores = [scorer.score(gold) for gold in golds]
    if not scores:
        parser.error("no such transcript")
    synthetic = {gold.name for gold in golds if gold.synthetic}
    totals = [total("ALL", [score for score in scores if score.name not in synthetic])]
    if synthetic:
        totals.append(total("SYNTHETIC", [score for score in scores if score.name in synthetic]))
    if options.json:
        print(report.as_json(scores, totals))
    else:
        for line in report.table([*scores, *totals]):
            print(line)
        for score in scores:
            for line in report.misses(score) if options.verbose else ():
                print(line)
    if options.write_floor:
        report.write_floor(options.write_floor, total("ALL", scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
