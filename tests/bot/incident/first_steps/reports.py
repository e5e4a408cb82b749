"""What people might report, invented; by the kind of incident it is, None for what is none."""

from collections.abc import Mapping

from bot.incident.rules import Category

Reports = Mapping[Category | None, tuple[str, ...]]
FIRST: Reports = {
    Category.CLICKED_LINK: (
        "i clicked on a link in a weird mail", "I think I just gave my password to a fake login page",
        "opened a mail about an unpaid parcel and typed in my password, now not so sure",
        "Clicked the docusign link, it asked me to log in to microsoft again",
        "i approved a login prompt on my phone that i didnt start",
        "someone phoned pretending to be IT and I told them my code",
        "got a phishing email and i pressed the button before thinking",
        "entered my credentials on a site that looks like our sign-in page", "auf einen komischen Link geklickt",
    ),
    Category.LOST_DEVICE: (
        "left my laptop in the train", "lost my laptop on the train", "my phone was stolen at the gym",
        "I can't find my company phone since this morning",
        "someone broke into my car and took my work bag with the notebook",
        "Badge is gone, probably fell out of my pocket in the tram", "forgot my macbook in a taxi in Pune",
        "my yubikey is missing", "USB stick with customer data lost",
        "my backpack got nicked, work computer was in it", "Ich habe meinen Laptop im Zug vergessen",
    ),
    Category.MALWARE: (
        "Virus warning popped up on my screen",
        "all my files have a strange ending and there is a note asking for bitcoin",
        "laptop behaves weirdly, windows open on their own", "defender says trojan found",
        "opened an attachment and now the computer is extremely slow and the fan runs all the time",
        "A red screen says my pc is locked and i should call a number",
        "I installed something and now the browser shows ads everywhere, maybe malware",
        "ransomware on my machine I think",
    ),
    Category.DISCLOSED: (
        "sent an email with customer list to the wrong Müller", "I sent the salary sheet to the wrong person",
        "Put all customers in CC instead of BCC", "shared a google doc with personal data publicly by mistake",
        "wrong attachment went out to a client, it had another client's plan in it",
        "I posted a file with names and addresses in a channel with guests",
        "autocomplete picked the wrong recipient and the contract is gone to a competitor",
        "a customer sees the data of another customer in the portal",
    ),
    Category.PREMISES: (
        "there is a man in the office nobody knows", "a stranger without a badge walked through the third floor",
        "somebody tailgated behind me through the door and disappeared", "the back door does not close any more",
        "window in the server room was open all night", "someone wrote the door code on the whiteboard",
    ),
    Category.OUTAGE: (
        "the website is down for all customers", "we are being ddosed, the portal does not respond",
    ),
    Category.SUPPLIER: (
        "a supplier told us they were hacked",
    ),
    Category.ACCESS: (
        "ex colleague still has access to the shared drive", "somebody used my account at night, i was asleep",
    ),
    None: (
        "the printer is out of paper", "I would like to order a new laptop", "my manager shouted at me",
        "coffee machine is leaking", "I found a usb stick in the car park",
    ),
}  # fmt: skip
"""The phrases and thresholds were chosen on these."""
SECOND: Reports = {
    Category.CLICKED_LINK: (
        "hi, pretty sure i fell for one of those fake invoices, i logged in with my work login",
        "There was an SMS from the bank, I tapped on it on my work phone and put in the pin",
        "Someone called from Microsoft support and I let him have my one time code",
        "the link in the teams message looked like sharepoint so I signed in, it wasn't",
        "accepted an MFA push by accident while cooking",
        "I typed my credentials into something that was not our VPN page",
        "stupid me scanned the QR code on the parking meter with the company phone and paid",
    ),
    Category.LOST_DEVICE: (
        "My iPad stayed on the plane to Lisbon", "thief took my handbag, company mobile inside",
        "the notebook I use for work is not at home and not in the office",
        "dropped my access token somewhere between the station and the office",
        "Taxi drove off with my suitcase and computer", "burglary at home last night, work laptop taken",
        "can't locate the backup drive with the HR files", "key card lost", "my mobile fell into the river",
    ),
    Category.MALWARE: (
        "McAfee says quarantined: emotet", "everything on the share is suddenly named .locked",
        "mouse moves on its own", "Ran an exe from a mail and a black window flashed",
        "A page says my PC is infected and I must pay 300 euro",
        "since I plugged in a found stick the pc reboots all the time", "cryptolocker!!!",
        "my macro enabled excel did something strange and the antivirus went off",
    ),
    Category.DISCLOSED: (
        "mailed a candidate's CV to all of engineering", "oops, payslips of two people got swapped in the envelopes",
        "I forwarded an internal thread to the customer including our margins",
        "used To instead of Bcc for the newsletter",
        "the dropbox folder with patient records was open to anyone with the link",
        "gave a customer the login data of a different customer", "Faxed the contract to a wrong number",
        "uploaded the wrong spreadsheet to the tender portal, with names in it",
    ),
    Category.PREMISES: (
        "unknown guy sitting in meeting room 4, says he waits for someone",
        "a woman I have never seen took pictures of our whiteboards",
        "somebody smashed the window at the side entrance", "cleaning crew left the archive unlocked",
    ),
    Category.ACCESS: (
        "Login from Vietnam on my account, I am in Hamburg",
        "mails are being sent from my mailbox that i didn't write", "an intern can open the payroll folder",
    ),
    Category.OUTAGE: (
        "the shop cannot be reached since nine",
    ),
    Category.SUPPLIER: (
        "our cloud backup provider was breached according to the news",
    ),
    None: (
        "keyboard is sticky", "I want to go on holiday next week", "please give me access to the CRM",
        "the canteen food made me sick", "how long must a password be", "my screen is cracked",
        "got a suspicious mail, did not click on anything",
    ),
}  # fmt: skip
"""More phrases were written after these had been missed."""
THIRD: Reports = {
    Category.CLICKED_LINK: (
        "think i got phished. put my o365 password in",
        "A mail that seemed to come from our CEO asked me for vouchers and I bought some",
        "There was a DHL text, I opened it and gave my card number",
        "helpdesk (not ours i think) had me read out the code from my authenticator",
        "pressed allow on a login request, no idea why it came",
        "I filled in my username and password on a survey that was fake",
        "Colleague forwarded a link, I signed in there and now I doubt it was real",
    ),
    Category.LOST_DEVICE: (
        "my laptop is gone from the conference room", "phone probably left on the table at the airport lounge",
        "Somebody pinched my bike bag with the company notebook",
        "where is my security token? not in my wallet any more", "Lost wallet incl. office badge",
        "hotel staff cannot find the tablet i left in the room", "pickpocket got my work iphone in barcelona",
        "external hard disk vanished from my drawer", "my son lost my office keys",
    ),
    Category.MALWARE: (
        "windows defender red alert about a worm",
        "cannot open any document, they all end in .crypt and theres a ransom text",
        "my pc opens ads all the time since I downloaded a pdf converter", "someone else seems to control my cursor",
        "double clicked invoice.pdf.exe", "a countdown on the screen wants bitcoins",
        "AV scan shows 3 infections on my notebook", "weird program starts whenever I log on since yesterday",
    ),
    Category.DISCLOSED: (
        "Sent a quote to the wrong customer",
        "cc'd the whole mailing list instead of my boss, with her medical certificate attached",
        "published an internal page on the public wiki by accident",
        "Salary list was readable for all staff on the drive",
        "attached last year's client list to a mail to a vendor",
        "posted a screenshot with customer names on LinkedIn",
        "two letters mixed up, each client got the other one's data",
        "the share link to the board papers went to an ex-employee",
    ),
    Category.PREMISES: (
        "Somebody without badge is wandering around the second floor",
        "A man claiming to be an electrician came in and nobody had ordered one", "fire exit stood open all weekend",
        "lock of the server cabinet is broken",
    ),
    Category.ACCESS: (
        "my account sent spam to all my contacts", "got a notice of a new sign-in from a device I dont own",
        "contractor finished in june and still can open the repository",
    ),
    Category.OUTAGE: (
        "checkout page returns errors since ten minutes",
    ),
    Category.SUPPLIER: (
        "our hosting partner reports a data leak", "mailing tool vendor lost our contacts",
    ),
    None: (
        "need more disk space", "my chair is broken", "is it allowed to use whatsapp for work?",
        "the wifi in the kitchen is slow", "lunch was cold", "could someone explain the new travel policy",
    ),
}  # fmt: skip
"""Nothing was chosen on these."""
