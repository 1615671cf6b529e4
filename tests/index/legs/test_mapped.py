"""Files of vectors are mapped into memory: opening them reads little, whatever their size."""

import subprocess
import sys

import numpy as np
import pytest

from index.legs import SentenceWriter, write_vectors
from tests.conftest import ROOT, unit

PROGRAM = """
import re, sys
from pathlib import Path
import faiss, numpy
from index.legs import DenseLeg, LegQuery, SentenceVectors

def anonymous():
    return int(re.search(r"RssAnon:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

folder = Path(sys.argv[1])
DenseLeg.read([folder / "few.faiss"])  # what libraries need once
before = anonymous()
sentences = SentenceVectors.read([folder / "sentences"], 256)
passages = DenseLeg.read([folder / "passages.faiss"])
opened = anonymous()
query = numpy.eye(256, dtype=numpy.float32)[0]
sentences.scores(query, numpy.arange(0, 100_000, 1000))
passages.search(LegQuery(vector=query), 10)
print(opened - before, anonymous() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_opening_a_hundred_thousand_sentences_reads_little(tmp_path):
    random = np.random.default_rng(1)
    writer = SentenceWriter(tmp_path / "sentences", 256)
    block = unit(random.normal(size=(10_000, 256)).astype(np.float32))
    for _ in range(10):
        writer.add(block, [1] * len(block))
    writer.close()
    write_vectors(tmp_path / "passages.faiss", np.concatenate([block, block]))
    write_vectors(tmp_path / "few.faiss", block[:2])
    size = sum(path.stat().st_size for path in tmp_path.iterdir()) / 1024
    assert size > 23_000  # KiB
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    opened, asked = map(int, done.stdout.split())
    assert opened < 6_000, done.stderr  # KiB: of each sentence where it stands, and little else
    assert asked < 8_000
