"""Corrective actions of incidents, in the general register."""
