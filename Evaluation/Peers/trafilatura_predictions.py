"""Runs trafilatura over one labelled set and writes one JSON line a page.

Usage: trafilatura_predictions.py SET_FOLDER > predictions.jsonl
The seconds spent extracting go to standard error.
"""
import json
import pathlib
import sys
import time

import trafilatura

folder = pathlib.Path(sys.argv[1])
spent = 0.0
pages = 0
for line in open(folder / "truth.jsonl", encoding="utf-8"):
    truth = json.loads(line)
    data = (folder / truth["file"]).read_bytes()
    start = time.perf_counter()
    try:
        result = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    except Exception:  # a peer's failure is an empty answer
        result = None
    spent += time.perf_counter() - start
    pages += 1
    if result is None:
        row = {"file": truth["file"], "body": ""}
    else:
        row = {
            "file": truth["file"], "body": result.text or "", "title": result.title,
            "author": result.author, "date": result.date,
        }
    print(json.dumps(row, ensure_ascii=False))
print(f"{pages} pages in {spent:.1f} s, {pages / spent:.1f} pages/s", file=sys.stderr)
