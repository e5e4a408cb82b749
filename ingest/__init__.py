"""Files in; documents, sections and register rows out."""
