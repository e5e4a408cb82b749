"""How people say what happened, and how procedures call it, for each kind of incident; written for this bot.

What lies in `Category.OTHER` is what is near all of these and yet none of them: no first steps go with it.
"""

import re
from collections.abc import Mapping

from bot.incident.rules import Category

SAID: Mapping[Category, tuple[str, ...]] = {
    Category.LOST_DEVICE: (
        "I lost my laptop.", "My phone was stolen.", "I left my computer on the bus.", "My access card is gone.",
        "I cannot find my security key any more.", "My bag with the work notebook was taken from the car.",
        "The tablet was left behind in a hotel.", "A disk with our data has disappeared.",
        "I forgot my work phone in a restaurant.", "My keys to the office are missing.",
        "My tablet stayed on the plane.", "The work phone fell into the water.",
        "I have not seen my notebook since yesterday and have looked everywhere.",
        "I cannot locate the external drive.", "A thief took my handbag with the company phone.",
        "My home was burgled and the work computer is gone.", "I dropped my key card somewhere on the way.",
        "My suitcase with the laptop did not arrive.", "The USB stick with the files is lost.",
        "Somebody took my rucksack with the computer.",
        "I forgot my tablet on the train.", "My badge is gone.",
    ),
    Category.CLICKED_LINK: (
        "I clicked on a link in a suspicious mail.", "I typed my password into a fake page.",
        "I fell for a phishing message.", "I told somebody on the phone my password.",
        "I approved a sign-in request that was not mine.", "I opened the link in a strange mail and logged in.",
        "I gave my access code to a caller.", "I answered a fraudulent text message.",
        "I signed in on a page that was not ours.", "I scanned a QR code and entered my login.",
        "I logged in after a fake invoice came by mail.", "I tapped on a link in an SMS and put in my details.",
        "I confirmed a push notification that I had not started.",
        "I let a caller from support have my one-time code.", "I opened a phishing mail and followed the link.",
        "I entered my credentials and it was not our login page.",
        "I paid on a page behind a QR code and it was fraud.", "I allowed remote access to somebody who phoned.",
        "I replied to the fake boss and sent the gift cards.", "I filled in a form in a strange mail.",
        "I think I was phished.",
    ),
    Category.MALWARE: (
        "My computer has a virus.", "The antivirus shows a warning.", "All files are encrypted and they want money.",
        "My laptop behaves oddly and opens windows by itself.", "I ran a program that turned out to be malicious.",
        "The screen says that my device is locked.", "Strange pop-ups keep coming up.",
        "A trojan was found on my machine.", "The computer suddenly became very slow after I opened a file.",
        "My browser sends me to odd pages.",
        "All files on the shared drive have a new ending.", "The mouse moves by itself.",
        "I ran an attachment and a black window appeared for a moment.",
        "A page says that my computer is infected and that I must pay.",
        "I plugged in a stick that I had found and now the computer restarts.",
        "The security program has put a file into quarantine.", "Ransomware has locked our documents.",
        "I enabled the macros of a document and something odd happened.",
        "I installed a browser extension that shows advertisements.",
        "My computer sends things over the network without me.",
        "The files were renamed and cannot be opened any more.",
    ),
    Category.DISCLOSED: (
        "I sent an e-mail to the wrong person.", "I attached the wrong file to a mail to a customer.",
        "I shared a document with everybody by mistake.", "A list with personal data went to another company.",
        "All recipients could see each other's addresses.", "A customer received somebody else's invoice.",
        "I published a confidential document by accident.", "I posted customers' data in a public channel.",
        "A letter with private details went to the wrong address.", "The mail program filled in the wrong recipient.",
        "I mailed somebody's application to the whole department.",
        "I forwarded internal messages to a customer.", "The folder was open to anyone who has the link.",
        "Two payslips were put into each other's envelopes.", "I faxed the papers to another number.",
        "I uploaded the wrong file, and it names people.", "I gave a customer the details of another customer.",
        "I used the To field for all addresses of the newsletter.",
        "I showed my screen in a call and they saw confidential figures.",
        "I pasted customers' data into a public website.",
        "I sent the salary list to the wrong colleague.", "I shared my screen and outsiders saw personal data.",
        "Confidential papers were left in the printer for all to see.",
    ),
    Category.ACCESS: (
        "Somebody else is using my account.", "There was a sign-in to my account from another country.",
        "A former employee can still log in.", "I can see files that I should not see.", "My account was hacked.",
        "Somebody has changed my password.", "An administrator account was used at night.",
        "A colleague has rights that he should not have.", "One customer can see the data of another one.",
        "Messages are sent from my mailbox that I did not write.",
        "My account was used from abroad while I slept.", "An intern can open a folder with salaries.",
        "Somebody has logged in as me.", "The account of somebody who left is still active.",
        "There are forwarding rules in my mailbox that I did not make.",
        "I was signed out everywhere and my password no longer works.",
        "A shared password is known to people outside.",
        "I can open personnel files that are none of my business.",
    ),
    Category.OUTAGE: (
        "The website is down.", "Nobody can sign in to the system.", "The service is not available for customers.",
        "The server does not respond any more.", "We are under a denial-of-service attack.",
        "The database was deleted.", "The backup did not run.", "The network in the office has failed.",
        "The power is out in the server room.",
        "The shop cannot be reached.", "Our portal shows an error to everybody.",
        "The application crashes for all users.", "Telephones do not work in the whole building.",
        "Data has vanished from the system.", "Orders are not processed since this morning.",
    ),
    Category.PREMISES: (
        "There is a stranger in the office.", "Somebody walked in behind me without a badge.",
        "A door cannot be locked.", "A window was left open overnight.", "Somebody broke into our building.",
        "A visitor walked around alone.", "The server room was unlocked.", "The code of the door is written on the wall.",
        "Confidential papers lay on the printer.",
        "An unknown man is sitting in a meeting room.", "A woman whom nobody knows took pictures in our office.",
        "Someone smashed a window at the entrance.", "The archive was left unlocked.",
        "The alarm went off at night.", "Somebody followed me through the door.",
        "The back door does not close properly.", "A safe was left open.",
        "Somebody is in the server room who should not be there.", "A window was smashed and things were taken.",
    ),
    Category.SUPPLIER: (
        "One of our suppliers was hacked.", "Our provider tells us of a breach.",
        "A service that we use has leaked our data.", "The payroll company had an incident.",
        "A partner lost data of ours.",
        "The news says that our cloud provider was breached.", "A subcontractor wrote that they had ransomware.",
        "The maker of our software was attacked.", "A vendor has exposed our records.",
        "Our accountant's office was hacked.",
    ),
    Category.OTHER: (
        "I need a new laptop.", "The printer is out of paper.", "How do I book a holiday?", "My colleague was rude to me.",
        "The coffee machine is broken.", "When is the next training?", "I found something on the floor.",
        "Please reset my password.", "The heating does not work.", "What does the policy say about passwords?",
        "I found a USB stick in the street.", "I deleted a strange mail and clicked on nothing.",
        "I received a suspicious mail but did not click on anything.", "I want to go on holiday.",
        "Please give me access to the system.", "My screen is cracked.", "The keyboard is sticky.",
        "The food in the canteen was bad.", "My manager shouted at me.", "Who can help me with my computer?",
        "I am ill today.", "The elevator is stuck.", "I would like to order a phone.",
        "How do I install a program?", "The meeting room is booked twice.", "I have a question about my salary.",
        "I forgot my password.", "My password has expired.",
    ),
}  # fmt: skip
CALLED: Mapping[Category, tuple[str, ...]] = {
    Category.LOST_DEVICE: (
        "lost or stolen device", "loss or theft of equipment", "my laptop or phone is gone",
        "missing laptop, phone, badge or key", "theft of a computer",
    ),
    Category.CLICKED_LINK: (
        "clicked a link in a phishing mail", "password given away", "social engineering", "suspicious e-mail",
        "fraudulent messages, phishing and disclosed credentials", "compromised password",
        "phishing", "fraudulent e-mail and stolen passwords",
    ),
    Category.MALWARE: (
        "malware", "virus or ransomware on a computer", "malicious software", "infected device",
        "my computer behaves strangely",
    ),
    Category.DISCLOSED: (
        "data sent to the wrong person", "misdirected information", "e-mail to the wrong recipient",
        "accidental disclosure of data", "data leak", "transmission of data to unauthorised recipients",
    ),
    Category.ACCESS: (
        "unauthorised access to an account", "account taken over", "compromised account", "misuse of access rights",
    ),
    Category.OUTAGE: (
        "service outage", "system not available", "denial of service attack", "interruption of operations", "outage",
    ),
    Category.PREMISES: (
        "unauthorised persons on the premises", "stranger in the office", "physical security incident",
        "break-in, open door or window", "intruder in the building",
    ),
    Category.SUPPLIER: ("incident at a supplier", "breach at a service provider"),
    Category.OTHER: (
        "purpose and scope", "definitions", "policy statements", "records and reporting", "roles and responsibilities",
        "review after an incident", "list of contacts", "assessment and classification of incidents",
        "ordering new equipment", "notification of authorities and customers",
    ),
}  # fmt: skip
CUES: Mapping[Category, re.Pattern[str]] = {
    category: re.compile(pattern, re.IGNORECASE)
    for category, pattern in {
        Category.LOST_DEVICE: r"\b(?:lost|stolen|stole|nicked|left behind|is gone|missing|verloren|gestohlen|geklaut"
        r"|(?:liegen|stehen) ?(?:ge)?lassen)\b",
        Category.CLICKED_LINK: r"\b(?:clicked|phish\w*|fake (?:page|site|login)\w*|geklickt|phishing\w*)\b",
        Category.MALWARE: r"\b(?:virus|malware|ransom\w*|crypto ?locker|trojan\w*|spyware|trojaner|schadsoftware)\b",
        Category.DISCLOSED: r"\b(?:wrong (?:person|people|guy|colleague|company|recipient|address|customer|client|mail\w*|file|attachment)|bcc"
        r"|falsche[nrs]? (?:empfänger|person|adresse|kunde\w*|anhang))\b",
        Category.OUTAGE: r"\b(?:ddos\w*|outage|is down|ausgefallen)\b",
        Category.PREMISES: r"\b(?:stranger|tailgat\w*|break-in|broke in|broken into|smashed|intruder|einbruch|eingebrochen|unbekannte[rn]?)\b",
    }.items()
}
"""Words that hardly anybody uses for something else, also in German, which a model of English does not read."""
ABOUT_INCIDENTS = frozenset({"A.5.24", "A.5.25", "A.5.26", "A.5.27", "A.5.28", "A.6.8"})
"""Controls of documents that say what to do (ISO/IEC 27001:2022, Annex A)."""
IN_A_HEADING = re.compile(
    r"\b(?:incidents?|events?|breach\w*|lost|loss|losing|stolen|theft|missing|gone|mal(?:ware|icious)|virus\w*"
    r"|ransom\w*|phish\w*|fraud\w*|scam\w*|click\w*|suspicious|dodgy|strange\w*|weird|wrong|misdirect\w*|leak\w*"
    r"|disclos\w*|compromis\w*|hack\w*|attack\w*|emergenc\w*|alarm|intruder\w*|unauthori[sz]ed|outage|oops"
    r"|vorf[aä]ll\w*|notfall\w*|verlust|diebstahl|verloren|gestohlen|datenpanne\w*|schadsoftware)\b",
    re.IGNORECASE,
)
"""A word that lets a title or a heading be about such things."""
