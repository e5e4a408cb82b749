"""The kinds of registers that are read, each as data in a file of its own."""

from collections.abc import Mapping

from ingest.tables.kinds.assets import ASSETS
from ingest.tables.kinds.contracts import CONTRACTS
from ingest.tables.kinds.documents import DOCUMENTS
from ingest.tables.kinds.evidence import EVIDENCE
from ingest.tables.kinds.findings import FINDINGS
from ingest.tables.kinds.incidents import INCIDENTS
from ingest.tables.kinds.measures import MEASURES
from ingest.tables.kinds.model import Column, Kind, Value
from ingest.tables.kinds.people import PEOPLE
from ingest.tables.kinds.risks import RISKS
from ingest.tables.kinds.soa import SOA
from ingest.tables.kinds.stakeholders import STAKEHOLDERS
from ingest.tables.kinds.suppliers import SUPPLIERS
from ingest.tables.kinds.training import TRAINING

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        SOA, RISKS, EVIDENCE, PEOPLE, TRAINING, INCIDENTS, FINDINGS, SUPPLIERS, ASSETS, STAKEHOLDERS,
        DOCUMENTS, MEASURES, CONTRACTS,
    )
}  # fmt: skip
"""By name, in the order in which they are shown; where two fit a table equally well, the first one is taken."""

__all__ = ["KINDS", "Column", "Kind", "Value"]
