"""Writes the sample's Word and PDF files anew: `python -m scripts.sample_documents [FOLDER]`.

Needs `python-docx`, `typst`, `markdown-it-py` and `pyyaml`. The files are kept in `sample/`; nobody has to
run this who does not want to change them.
"""

import sys
from pathlib import Path

from scripts.sample_documents.pdf import write_pdf
from scripts.sample_documents.source import sources
from scripts.sample_documents.word import write_word

SAMPLE = Path(__file__).parents[2] / "sample"


def main(folder: Path) -> None:
    """Write each document below the folder."""
    for source in sources():
        path = folder / source.target
        path.parent.mkdir(parents=True, exist_ok=True)
        (write_word if path.suffix == ".docx" else write_pdf)(source, path)


main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
