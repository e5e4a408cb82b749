"""What staff say, and what policies call it: the vocabulary of information security in everyday words."""

from collections.abc import Mapping

_GROUPS: Mapping[str, str] = {
    "laptop laptops notebook macbook computer pc workstation": "endpoint device workstation laptop",
    "phone phones smartphone iphone android tablet ipad mobile": "mobile device",
    "byod own personal": "personal device BYOD",
    "usb stick thumb pendrive": "removable media USB storage device",
    "client clients": "customer",
    "saas supplier suppliers vendor vendors contractor subprocessor": "vendor third party supplier",
    "leaver leavers leaves leaving quit resign resigned fired offboarding": "termination of employment, exit",
    "joiner joiners newbie starter onboarding hire": "onboarding new employee",
    "mover transfer promoted": "change of role, access review",
    "hack hacked hacker compromised breached attack cyberattack": "security incident",
    "virus malware ransomware trojan": "malware",
    "phishing phished scam spoofed": "phishing social engineering",
    "lost stolen missing theft": "lost or stolen device, report",
    "wifi wlan wireless hotspot": "wireless network",
    "vpn": "remote access VPN",
    "badge keycard fob": "access card, physical access",
    "visitor visitors guest": "visitor physical access",
    "cctv camera cameras": "video surveillance",
    "desk printout printouts": "clean desk, paper records",
    "shred bin dispose disposal": "secure disposal of media",
    "boss": "manager",
    "password passwords passcode passphrase": "password authentication",
    "mfa 2fa totp authenticator": "multi-factor authentication",
    "login logins logon account accounts": "user account access",
    "admin root sudo": "privileged access",
    "secret classified confidential": "data classification, confidential information",
    "repo repos repository repositories git github": "source code repository",
    "server servers": "production systems, servers",
    "staging sandbox": "test, non-production environment",
    "vulnerability vulnerabilities cve": "vulnerability finding",
    "patch patching patches": "patch management",
    "pentest pentests": "penetration test",
    "wipe wiped": "remote wipe, data erasure",
    "wfh home remotely remote": "remote work",
    "backup backups": "data backup",
    "disaster outage": "disaster recovery, business continuity",
    "log logs logging": "audit logs",
    "gdpr privacy pii": "personal data, data protection",
    "retaliation whistleblower whistleblowing": "whistleblower, report a concern",
    "chatgpt copilot ai": "artificial intelligence tools",
    "crypto encrypt encrypted encryption": "encryption",
    "exception exceptions waiver": "policy exception",
    "spy spying watch watched track tracked surveillance": "monitoring of systems and activity",
    "cafe café pub train airport hotel bus": "public place, unattended device",
    "unlocked lockscreen": "screen lock, unattended device",
    "sign-off signoff permission approval approve approvals": "approval, authorization",
    "fraud bribe bribery embezzlement": "fraud, whistleblower",
    "cloud dropbox wetransfer": "cloud service, file sharing",
    "download install installing app apps": "installation of software",
    "email mail mails": "e-mail",
    "delete deleted deletion retention": "data retention and deletion",
    "training course": "security awareness training",
}
OTHER_WORDS: Mapping[str, str] = {
    word: said for words, said in _GROUPS.items() for word in words.split()
}
"""An everyday word to the words that policies use."""
_WRITTEN_OUT = """
u you, r are, ur your, y why, b4 before, w with, w/ with, thru through, bc because, cuz because, coz because
wat what, whats what is, wots what is, whos who is, wheres where is, hows how is, im I am, ive I have
dont do not, cant cannot, isnt is not, doesnt does not, gonna going to, wanna want to, gotta have to
pls please, plz please, thx thanks, asap as soon as possible, fyi for information, ppl people
min minimum, max maximum, mins minutes, hrs hours, wk week, wks weeks, mth month, mths months, yr year, yrs years
tmrw tomorrow, diff different, approx approximately, info information, msg message, msgs messages, dm direct message
doc document, docs documents, dept department, mgr manager, mgmt management, org organization, mtg meeting
acct account, auth authentication, creds credentials, pw password, pwd password, perms permissions, req request
dev developer, devs developers, prod production, env environment, config configuration, repo repository
repos repositories, fwd forward, sw software, hw hardware, admin administrator, admins administrators
mfa multi-factor authentication, 2fa two-factor authentication, byod bring your own device, wfh work from home
"""
SHORT_FORMS: Mapping[str, str] = {
    short: said
    for line in _WRITTEN_OUT.split("\n")
    for short, _, said in [entry.strip().partition(" ") for entry in line.split(",")]
    if short
}
"""What people type in a hurry, written out."""
