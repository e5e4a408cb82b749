"""The team's desk: opening, claiming, assessing, linking, asking, noting and closing an incident."""
