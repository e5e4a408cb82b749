"""Incidents as documents and tables, for who must show them: Markdown, PDF, CSV, XLSX."""
