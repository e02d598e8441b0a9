"""List what one speaker said about one person, with the id of each paragraph.

    python examples/said_about.py RECORD.xml SPEAKER PERSON

SPEAKER and PERSON are ids of the list of people in the record's header, such as "bush" and "yeltsin".
"""

from __future__ import annotations

import json
import sys

from tei_memcon import export


def main(file: str, speaker: str, person: str) -> None:
    record = json.loads(export(file, "json"))
    for turn in record["turns"]:
        if speaker not in turn["who"]:
            continue
        for paragraph in turn["paragraphs"]:
            about = [span for span in paragraph["spans"] if span.get("ref") == person]
            if about:
                print(f"{paragraph['id']}: {paragraph['text']}")


if __name__ == "__main__":
    main(*sys.argv[1:])
