"""Controls by their titles, and by what people call them."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from ingest.controls import TITLES

_CALLED = """
5.1: security policy; security policies; information security policy; information security policies
5.2: roles and responsibilities; security roles; security responsibilities
5.3: segregation of duties; separation of duties; four eyes principle
5.5: authorities; contact with the authorities
5.6: special interest groups
5.7: threat intel; threat information
5.8: project management; security in projects; project security
5.9: asset inventory; asset register; inventory of assets; inventory
5.9 5.10 5.11: asset management; assets
5.10: acceptable use
5.11: asset return; returning assets; return of equipment
5.12: data classification; classification; information classification
5.13: labelling; labeling; information labelling; data labelling
5.12 5.13: classification and labelling
5.14: data transfer; transfer of information; file transfer
5.16: identities; identity
5.17: passwords; password management; authentication secrets; credentials
5.15 5.18 8.2 8.3: access management; access
5.18: access reviews; access review; user access rights; user access
5.19 5.20 5.21 5.22: supplier security; suppliers; supplier management; vendor security; vendors; vendor management; third party
  security; third parties; supplier; supplier relationships; third party risk; third party management; supplier risk; vendor risk
5.20: supplier agreements; supplier contracts
5.21: supply chain; supply chain security; ict supply chain; software supply chain
5.22: supplier monitoring; supplier reviews; monitoring of suppliers; supplier services
5.23: cloud security; cloud services; cloud; use of cloud services
5.24 5.25 5.26 5.27 5.28 6.8: incident management; incidents; security incidents; incident handling; incident response process
5.26: incident response
5.27: lessons learned; lessons learnt; learning from incidents
5.28: evidence collection; forensics
5.29 5.30: business continuity; continuity; bcm; continuity management
5.30: ict readiness; ict continuity; it continuity; disaster recovery
5.31: legal requirements; compliance obligations; regulatory requirements; legal compliance; contractual requirements
5.32: intellectual property; ip rights; copyright; software licences; software licenses; licensing
5.33: records; record protection; records protection; records management
5.34: privacy; data protection; pii; personal data; gdpr; pii protection
5.35: independent review; independent reviews
5.36: compliance with policies; policy compliance
5.37: operating procedures; documented procedures
6.1: background checks; background check; vetting; pre employment screening
6.2: employment terms; employment contracts
6.3: awareness; security awareness; training; security training; awareness training; education; awareness and training
6.4: disciplinary; disciplinary procedure
6.5: offboarding; leavers; termination; termination of employment; change of employment
6.6: ndas; nda; confidentiality agreements; non disclosure agreements; confidentiality; non disclosure
6.7: remote work; home office; working from home; teleworking; telework; home working
6.8: event reporting; incident reporting; reporting of events; security event reporting
7.1: physical perimeters; security perimeters; perimeters; physical perimeter
7.2: physical access; entry; physical entry controls; visitors
7.3: offices rooms and facilities; securing offices; office security
7.4: cctv; video surveillance; physical monitoring
7.5: environmental threats; physical threats; fire and flood
7.6: secure areas
7.7: clear desk; clean desk; clear screen; clear desk policy; clean desk and clear screen; clean screen; clear desk clear screen
7.8: equipment siting; siting; equipment protection
7.9: off premises assets; assets off premises; off site assets; assets off site; equipment off premises
7.10: removable media; media; usb sticks; media handling; storage medium
7.11: utilities; power supply; ups
7.12: cabling; cables; cable security
7.13: maintenance; maintenance of equipment
7.14: secure disposal; disposal; equipment disposal; disposal of equipment; media disposal; secure disposal and re use of equipment
7.1 7.2 7.3 7.4 7.5 7.6: physical security
8.1: endpoint devices; endpoints; endpoint security; user devices; user end point devices; mobile devices; laptops; byod; own devices
8.2: privileged access; admin rights; administrator rights; privileged accounts; pam; admin access; privileged access management
8.3: access restriction; access restrictions; restriction of access
8.4: source code access; source code
8.5: authentication; mfa; multi factor authentication; two factor authentication; 2fa
8.6: capacity; capacity planning
8.7: malware; anti malware; antivirus; anti virus; malware protection; virus protection
8.8: vulnerability management; vulnerabilities; patch management; patching; technical vulnerabilities; technical vulnerability management
8.9: configuration; hardening; secure configuration
8.10: data deletion; deletion; deletion of information; erasure
8.11: masking; pseudonymisation; pseudonymization; anonymisation; anonymization
8.12: dlp; data leak prevention; data loss prevention; data leakage; data leaks; leakage prevention; data leak protection; data loss
8.13: backup; backups; data backup; data backups; information backups; back up
8.14: redundancy; high availability; redundant facilities
8.15: logs; log management; audit logs; audit logging; event logging
8.16: monitoring; security monitoring; siem; system monitoring
8.17: clock synchronisation; time synchronization; time synchronisation; ntp; clocks
8.18: utility programs; privileged utilities; privileged utility programs; system utilities
8.19: software installation; installing software; installation of software
8.20: network security; networks
8.21: network services; network services security; security of networks services
8.22: network segregation; network segmentation; segmentation; network separation; segregation in networks
8.23: web filter; url filtering; web filters
8.24: cryptography; encryption; crypto; key management; cryptographic controls
8.25: secure development; sdlc; secure development lifecycle; secure sdlc; development life cycle
8.25 8.26 8.27 8.28 8.29: software development; application security; software security
8.26: application requirements; security requirements
8.27: secure architecture; system architecture; engineering principles; secure engineering
8.28: secure code; coding
8.29: security testing; acceptance testing; penetration testing; penetration tests; pentests
8.30: outsourcing; outsourced software development; external development
8.31: separation of environments; test and production environments; environment separation; separate environments; environments
8.32: changes; change control
8.33: test data; testing data; test information protection
8.34: audit testing; audit tests; protection during audits
"""
_APART = re.compile(r"[^\w]+")
_LEAST_NEAR, _SHORTEST = 0.86, 8


def folded(words: str) -> str:
    """Words as names are compared: lower case, hyphens and marks as blanks, a leading article left out."""
    text = " ".join(_APART.split(words.lower())).strip()
    return re.sub(r"^(?:the|our|your) ", "", text)


def _called() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {
        folded(title): (control,) for control, title in TITLES.items()
    }
    for line in _CALLED.replace("\n  ", " ").strip().splitlines():
        numbers, _, names = line.partition(":")
        controls = tuple(f"A.{number}" for number in numbers.split())
        found |= {folded(one): controls for one in names.split(";")}
    return found


CALLED: Mapping[str, tuple[str, ...]] = _called()
"""A title or another name, folded, to its controls in their order."""
_TITLES = frozenset(map(folded, TITLES.values()))
_MOST_WORDS = max(len(name.split()) for name in CALLED)


def controls_called(words: str) -> tuple[str, ...]:
    """The controls of a name, a slip of the finger forgiven; empty where nothing is called so."""
    name = folded(words)
    if name in CALLED:
        return CALLED[name]
    near = get_close_matches(name, CALLED, 1, _LEAST_NEAR) if len(name) >= _SHORTEST else []
    return CALLED[near[0]] if near else ()


def is_long_title(words: str) -> bool:
    """Whether it is a control's very title of three words or more, which nobody types but who means the control."""
    name = folded(words)
    return name in _TITLES and len(name.split()) > 2


def longest_name(words: str) -> str:
    """The longest run of these words that is a title or another name of a control; empty where none is."""
    said = folded(words).split()
    for size in range(min(len(said), _MOST_WORDS), 0, -1):
        for start in range(len(said) - size + 1):
            name = " ".join(said[start : start + size])
            if name in CALLED:
                return name
    return ""
