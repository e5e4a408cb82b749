"""PDF files into blocks (ISO 32000-2); the only package that imports pypdf."""

from ingest.pdf.document import read_pdf

__all__ = ["read_pdf"]
