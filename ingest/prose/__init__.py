"""From what a reader of any format hands on to a document: its control, its sections, and what is held back."""
