"""Documents and versions, controls and the Statement of Applicability."""
