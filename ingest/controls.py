"""The 93 controls of ISO/IEC 27001:2022, Annex A, by number and title."""

import re
from collections.abc import Mapping

_TITLES: Mapping[int, tuple[str, ...]] = {
    5: (
        "Policies for information security",
        "Information security roles and responsibilities",
        "Segregation of duties",
        "Management responsibilities",
        "Contact with authorities",
        "Contact with special interest groups",
        "Threat intelligence",
        "Information security in project management",
        "Inventory of information and other associated assets",
        "Acceptable use of information and other associated assets",
        "Return of assets",
        "Classification of information",
        "Labelling of information",
        "Information transfer",
        "Access control",
        "Identity management",
        "Authentication information",
        "Access rights",
        "Information security in supplier relationships",
        "Addressing information security within supplier agreements",
        "Managing information security in the ICT supply chain",
        "Monitoring, review and change management of supplier services",
        "Information security for use of cloud services",
        "Information security incident management planning and preparation",
        "Assessment and decision on information security events",
        "Response to information security incidents",
        "Learning from information security incidents",
        "Collection of evidence",
        "Information security during disruption",
        "ICT readiness for business continuity",
        "Legal, statutory, regulatory and contractual requirements",
        "Intellectual property rights",
        "Protection of records",
        "Privacy and protection of PII",
        "Independent review of information security",
        "Compliance with policies, rules and standards for information security",
        "Documented operating procedures",
    ),
    6: (
        "Screening",
        "Terms and conditions of employment",
        "Information security awareness, education and training",
        "Disciplinary process",
        "Responsibilities after termination or change of employment",
        "Confidentiality or non-disclosure agreements",
        "Remote working",
        "Information security event reporting",
    ),
    7: (
        "Physical security perimeters",
        "Physical entry",
        "Securing offices, rooms and facilities",
        "Physical security monitoring",
        "Protecting against physical and environmental threats",
        "Working in secure areas",
        "Clear desk and clear screen",
        "Equipment siting and protection",
        "Security of assets off-premises",
        "Storage media",
        "Supporting utilities",
        "Cabling security",
        "Equipment maintenance",
        "Secure disposal or re-use of equipment",
    ),
    8: (
        "User endpoint devices",
        "Privileged access rights",
        "Information access restriction",
        "Access to source code",
        "Secure authentication",
        "Capacity management",
        "Protection against malware",
        "Management of technical vulnerabilities",
        "Configuration management",
        "Information deletion",
        "Data masking",
        "Data leakage prevention",
        "Information backup",
        "Redundancy of information processing facilities",
        "Logging",
        "Monitoring activities",
        "Clock synchronization",
        "Use of privileged utility programs",
        "Installation of software on operational systems",
        "Networks security",
        "Security of network services",
        "Segregation of networks",
        "Web filtering",
        "Use of cryptography",
        "Secure development life cycle",
        "Application security requirements",
        "Secure system architecture and engineering principles",
        "Secure coding",
        "Security testing in development and acceptance",
        "Outsourced development",
        "Separation of development, test and production environments",
        "Change management",
        "Test information",
        "Protection of information systems during audit testing",
    ),
}
TITLES: Mapping[str, str] = {
    f"A.{theme}.{number}": title
    for theme, titles in _TITLES.items()
    for number, title in enumerate(titles, start=1)
}
"""Such as `A.5.1` to its title."""
_NUMBER = re.compile(
    r"(?:ISO(?:/IEC)?[ -]?27001(?::2022)?[\s:,-]*)?(?:Annex[\s.]*(?:A[\s.]+)?)?(?:A[\s.]*)?"
    r"0?(\d)\s*\.\s*0*(\d{1,2})(?:\.?|[.:]?[\s:–-]+[^\W\d](?!.*(?<!\d)[5-8]\.\d).*)",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)


def canonical(written: str) -> str | None:
    """The number as this project writes it, `A.5.1`, for `5.1`, `a 5.01`, `A.5.1 Policies` and the like.

    None where it is no control of this edition; `A.9.2.1` is one of the edition of 2013.
    """
    number = _numbered(written)
    return number if number in TITLES else None


def is_no_control(written: str) -> bool:
    """Whether this is written as a control of this edition, as `A.5.99` is, and there is none."""
    number = _numbered(written) or ""
    return number[:4] in _THEMES and number not in TITLES


def _numbered(written: str) -> str | None:
    match = _NUMBER.fullmatch(written.strip())
    return f"A.{match[1]}.{match[2]}" if match else None


_THEMES = {f"A.{theme}." for theme in _TITLES}
