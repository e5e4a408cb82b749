"""What staff say, and what policies call it: the words of information security in everyday speech.

A line is what policies call a thing, a colon, and the words and phrases that staff use for it. Written from
what people at any company ask; words of one company's own (names of systems, nicknames) do not belong here.
"""

EVERYDAY = """\
endpoint device, workstation, laptop: laptop, notebook, macbook, computer, pc, machine, workstation, work computer, desktop, mac, imac
mobile device: phone, smartphone, iphone, android, tablet, ipad, mobile, handset, cell, cellphone
personal device, own device, BYOD: byod, own device, own laptop, own phone, private phone, private laptop, personal phone, personal laptop, personally owned, own computer, own machine, own kit, own gear, own tablet, own mobile, own pc, own mac, home pc, home computer, private computer, personal computer, private mobile, personal mobile
removable media, USB storage device, memory stick, thumb drive: usb, usb stick, stick, thumb drive, thumb, flash drive, pendrive, memory stick, external drive, external disk, sd card, pen drive, memory card, usb drive, usb key
lost or stolen device, report the loss: lost, stolen, missing, misplaced, theft, nicked, pinched, robbed, mugged, gone missing, left behind, left my phone, left my laptop, cannot find
screen lock, unattended device: lockscreen, unlocked, lock my screen, screen lock, idle, walk away, step away, leave my desk, unattended
remote wipe, erase data: wipe, wiped, factory reset, erase, erased, nuke
server, production system: server, box, boxes, host, vm, instance, cluster
jailbroken or rooted device: jailbreak, jailbreaking, jailbroken, rooted
operating system, software update: os, windows, macos, linux, ubuntu, ios
company equipment, return of assets: kit, gear, equipment, hardware, hand back, give back
inventory of assets: inventory, asset, assets, serial number
repair of equipment: repair, broken, cracked, shop, fix my laptop
installation of software: install, installing, instal, app, apps, extension, plugin, addon, download, program, programs
software licence: licence, license, licenses, pirated, gpl, open source, oss, library, libraries, package
password, authentication: password, passwords, passcode, passphrase, pin
multi-factor authentication: mfa, 2fa, totp, authenticator, second factor, yubikey, security key, passkey, otp, sms code
user account, sign-in, access: login, logins, logon, log in, log on, log into, log onto, log straight onto, sign in, sign on, sign into, get onto, signon, account, accounts, credentials
account lockout, failed attempts: locked out, lockout, wrong password, failed logins, too many tries, wrong tries
password manager: password manager, vault, 1password, lastpass, keepass, bitwarden, keychain
single sign-on, identity provider: sso, okta, idp, single sign-on
password reset: reset, forgot, forgotten, cannot remember, get back into
shared account: share my login, share my password, lend my login, generic account, team account, shared login
privileged access, administrator: admin, administrator, root, sudo, superuser, domain admin
access request, approval: get into, let into, access to, extra access, permission, permissions, rights, entitlement
access review: recertification, recertify, still need access, unused account
firewall, network security: firewall, port, ports, block, blocked, proxy
remote access, VPN: vpn, tunnel, dial in, connect from outside
wireless network: wifi, wlan, wireless, hotspot
session timeout: kicked out, logged out, timeout, time out
secret, API key: token, tokens, api key, secret key, private key
service account: machine account, bot account, technical account
segregation of duties: four eyes, own request, approve my own
least privilege, need to know: need to know, least privilege
termination of employment, leaver: leaver, leavers, leaves, leaving, quit, quits, quitting, resign, resigned, resigns, resignation, fired, sacked, dismissed, laid off, last day, offboarding, left the company, exit, hand in my notice
onboarding, new employee: joiner, joiners, newbie, newcomer, starter, new starter, new hire, hire, hires, onboarding, new joiner, starts, started, first day
change of role, transfer: mover, transfer, promoted, promotion, new team, switch teams, switching, moving from, changing jobs, move to another team
background check, screening: background check, vetting, references, criminal record, screened
manager: boss, supervisor, line manager, team lead
contractor, third party, freelancer: contractor, contractors, freelancer, freelancers, consultant, consultants, temp, agency, external, externals
workforce, employees: staff, colleague, colleagues, coworker, coworkers, teammate, people here, workforce
security awareness training: training, course, courses, awareness, e-learning, elearning, quiz
policy acknowledgement: sign the policy, read the policy, read and understood, acknowledge
roles and responsibilities: responsible for, in charge of, who owns, who looks after, accountable
disciplinary process, sanctions, trouble: trouble, punished, punishment, consequences, disciplinary, breaks the rules, broke the rules, get sacked, get fired, be sacked, be fired, sacked for, fired for, own up, owning up, owned up
whistleblower, report a concern in good faith, no retaliation: whistleblower, whistleblowing, blow the whistle, speak up, speak out, retaliate, retaliation, revenge, get back at, anonymously, anonymous
fraud, financial misconduct: fraud, bribe, bribery, embezzlement, corruption, bookkeeping, cooking the books, kickback
confidentiality agreement: nda, confidentiality, secrecy, keep quiet
performance review: appraisal, annual review, performance review
family members, kids: family, kid, kids, son, daughter, wife, husband, spouse, partner, child, children, flatmate, roommate, friend, girlfriend, boyfriend, fiancé, housemate, mum, dad, brother, sister
absence, leave: vacation, holiday, holidays, parental leave, sick, sabbatical, on leave
DPO, data protection officer, privacy officer: dpo
CISO, chief information security officer, information security officer, head of security: ciso
CTO, chief technology officer: cto
chief executive: ceo, managing director
whole management, board: bosses, leadership, top management, execs, executives
security incident, breach, attack: hack, hacked, hacker, compromised, breached, attack, attacked, attackers, cyberattack, broken into, break in, intrusion, intruder, incident
malware protection, anti-virus: antivirus, anti-virus, av, virus scanner
malware: virus, malware, ransomware, trojan, infected, worm, infection, spyware
phishing, social engineering, suspicious message: phishing, phished, scam, scammed, spoofed, fake mail, dodgy mail, dodgy email, suspicious, smishing, vishing
clicked link, phishing: weird link, strange link, dodgy link, bad link, clicked, click on a link, clicked on a link
report a security incident: report it, who do i tell, raise the alarm, shout, notify security, should i tell, tell anyone
unauthorized access, suspicious activity: someone else used, was not me, not me, strange login, unusual activity, suspicious activity
data sent to the wrong recipient: wrong person, wrong email, wrong address, wrong recipient, sent by mistake, accidentally sent, misdirected
data breach notification: inform customers, tell customers, tell the customers, notify, notification, hold off, disclose
supervisory authority, regulator: ico, regulator, authority, authorities, watchdog
law enforcement, police: police, cops, detective, officer, law enforcement, court, lawsuit, subpoena, legal hold
press, media, public statements: journalist, journalists, reporter, press, media, newspaper
forensics, evidence: evidence, forensics, forensic
unescorted visitor, tailgating: tailgate, tailgating, piggyback, hold the door, follow me in, stranger, strangers
shoulder surfing, view of the screen: shoulder surfing, look over my shoulder, reading my screen, privacy filter, peek
extortion, ransom payment: ransom, bitcoin, pay them, extortion, blackmail
vulnerability, weakness: vulnerability, vulnerabilities, cve, hole, holes, flaw, zero-day, bug, exploit
bug bounty, vulnerability disclosure: bug bounty, bounty, researcher, researchers, white hat, white hats, security researcher
payment fraud, change of bank details: wire money, wire transfer, bank account, bank details, gift card, vouchers, invoice fraud
exercise, drill: drill, drills, rehearse, rehearsed, rehearsal, tabletop, dry run, practise, practice
deliveries, maintenance staff: courier, delivery, deliveries, cleaner, cleaners, repairman, technician
physical key, lock: door key, lock, locks, office key
server room, secure area: server room, data centre, data center, restricted area, secure area
access card, physical access: badge, keycard, fob, door card, swipe card, pass, access card, key card
visitor: visitor, visitors, guest, guests
video surveillance: cctv, camera, cameras, footage
clean desk, workplace, paper documents: desk, clear desk, clean desk, work area, workspace, printout, printouts, printer, whiteboard, paperwork, tidy
secure disposal, disposal of equipment, redundant equipment, old equipment: shred, shredder, bin, dispose, disposal, throw away, throw out, get rid of, recycle, trash, scrap, old disks, hard disks, old pc, old pcs, old laptop, old laptops, old computer, old mac, old phone, old equipment
remote work, working from home: wfh, home office, from home, at home, remotely, telework, work from home
public place: cafe, café, coffee shop, starbucks, pub, restaurant, train, airport, hotel, bus, plane, lift, co-working
travel abroad, country: abroad, another country, overseas, travel, trip, foreign country, border, spain, portugal, italy, greece, turkey, croatia, france, morocco, egypt, dubai, thailand, india, japan, china, brazil, mexico, bali, australia
office closed, alternate work site: burnt, burned, fire, flooded, flood, evacuated, office closed, building
customer: client, clients, customer, user, users
customer data: client data, client records, customer records, client list, client information, customer information, user data
personal data, data protection: gdpr, privacy, pii, personal information, personal details
consent, opt out, objection: opt out, opt-out, say no, object, unsubscribe, withdraw
data collection: gather, gathering, collect, collecting
request of a data subject, deletion: right to be forgotten, erase everything, delete my data, subject access, dsar
data classification, confidential information: secret, confidential, classified, classify, label, labelled, sensitive, top secret, internal only, how secret
retained, retention period: retention, keep, kept, keeping, hang on to, hold on to, long do we keep, store for, archived, superseded
deletion of data: delete, deleted, deletion, remove, purge, gone
backup, restore: backup, backups, backed up, back up, restore, get back, recover, recovery
own methods: roll our own, home-grown, homemade, self-made
encryption: crypto, encrypt, encrypted, encryption, tls, ssl, cipher, aes
encryption key management, key rotation: key, keys, kms, rotate, rotated, rotation, roll over, rollover
certificate: cert, certs, certificate
e-mail, mailbox: email, mail, mails, emails, mailbox, inbox
private mailbox, personal e-mail: gmail, private mail, private email, personal email, personal mail, home address, auto-forward, forward mail
video meeting: zoom, video call, webinar
messaging, chat: slack, dm, chat, chats, teams, whatsapp, messenger, instant message
file sharing, cloud storage: dropbox, wetransfer, google drive, onedrive, share a file, share files, link, links, upload
public disclosure, posting on the internet: stack overflow, forum, social media, linkedin, twitter, blog, post online, publish
artificial intelligence tools, artificial intelligence, AI, chatbots: chatgpt, copilot, ai, llm, gpt, gemini, chatbot, chatbots, ai tool, ai tools, claude
production data, test data, non-production data: real data, real records, real customer, real customers, real client, real clients, live data, prod data, dummy data, sample data, fake data
testing: try something out, try out, experiment, trial, play with
monitoring of systems and activity: spy, spying, snoop, snooping, watch, watched, watching, track, tracked, surveillance, listen in, read my
audit log: log, logs, logging, audit trail
secret or key disclosed: leaked, leak, exposed, pushed to git, in the repo
source code repository: repo, repos, repository, repositories, git, github, gitlab, code
code review, merge approval: pr, pull request, merge, merge request, reviewer, reviewers, code review, peer review
production environment: prod, production, live
test, non-production environment: staging, sandbox, test system, dev environment, qa
change management, release: deploy, deploys, deployment, release, releases, change ticket, rollout, go live, ship, push
emergency change: hotfix, urgent fix, emergency change, urgent change, bypass
patch, security update: patch, patching, patches, patched, update, updates, plugged, fix
penetration test: pentest, pentests, pen test, pentesters, red team
approval, authorization: sign-off, signoff, sign off, sign-offs, signs off, approve, approval, approvals, approver, green light, get permission, ask permission, need permission, clears, cleared, countersign, ok from, say so
policy exception: exception, exceptions, waiver, exemption, cannot comply, cannot meet, cannot follow
change of a policy: outdated, policy change, changed policy, out of date
risk assessment, residual risk: risk, risks, left over, residual
supplier, vendor, third party: saas, supplier, suppliers, vendor, vendors, subprocessor, subcontractor, provider, service provider
vendor security review, due diligence: new vendor, new tool, new supplier, new service, saas product, saas tool, bring on, hook up, plug into, integrate, integration, buy, purchase
contract, agreement: contract, contracts, dpa, agreement
data processing agreement: dpa, data processing agreement
cloud infrastructure, configuration: aws, azure, gcp, s3, bucket, terraform, kubernetes, docker, container, containers
RTO, recovery time objective: rto
RPO, recovery point objective: rpo
DPIA, data protection impact assessment: dpia
BIA, business impact analysis: bia
SLA, service level agreement: sla
insurance: insured, insurance, cover
intellectual property, copyright: ip rights, copyright, copy code, paste code, snippet
disaster recovery, business continuity: disaster, outage, down, downtime, crisis, catastrophe, bcp, drp, contingency
recovery time: how fast back, back up again, up again, standstill, offline
succession, deputy: takes over, takes charge, in charge, stand-in, deputy, substitute
internal audit: audit, audits, auditor, auditors, iso 27001, soc 2
clock, time synchronisation: clock, ntp, time sync
intrusion detection, alarm: ids, ips, alert, alerts, alarm, detection, page
private use of company equipment: private use, personal use, netflix, film, movie, games, gaming, homework
costs, reimbursement, contribution: expense, reimbursed, reimburse, pay for, compensate, allowance, refund, get paid for, get money for
"""
