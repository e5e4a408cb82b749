"""Words that name no subject of their own, in English and German: what is left of a question names its subject."""

_FUNCTION = """
a aber about above after again all alle alles als also although always am an and another any anybody anyone
anything anywhere are aren't as at auch auf aus away be because been before bei being below between bin bis both
but by can can't cannot could da damit dann darf das dass dem den denn der des dich did didn't die dies diese
diesem diesen dieser dieses dir do doch does doesn't doing don't down du durch during each ein eine einem einen
einer eines either else er es etwas even ever every everybody everyone everything few first for from further für
ganz gegen haben had has hasn't hat have haven't having he her here hers hier him his how however i i'd i'll i'm
i've ich if ihm ihn ihr im in instead into is isn't ist it it's its itself ja jede jeder jedes just kann kein
keine können last least less let like man many may maybe me mein meine meinem meinen meiner mich might mine mir
mit more most much muss must my myself müssen nach near need needed needs nein neither never next nicht no
nobody noch none nor not nothing now nun nur ob oder of off often ohne on once one only onto or other others
otherwise our ours out over own per perhaps please quite rather really same schon sehr sein shall she should
shouldn't sich sie since sind so soll sollte some somebody someone something sometimes somewhere soon still such
than that that's the their theirs them then there there's these they they're this those though through till to
too toward towards um und under unless uns unter until up us very via viel von vor wann war warum was wasn't we
weil welche welcher welches well wem wen wenn wer werden were weren't what what's when whenever where whether
which while who who's whom whose why wie wieder will wir wird with within without wo wofür won't woran would
wouldn't yes yet you your yours zu zum zur über
"""
_WEAK = """
allow allowed applies apply applying approve approved approves ask asking become begin bring case change check
come comes contact count counts date dauert days decide decided decides difference different differently enough
erlaubt exactly example exceptions explain fast fine follow following forbidden gelten genau get gilt give given
go goes going happen happened happens hold hours keep kind know lange late later law legal legally long longer
longest mandatory matter matters mean means minutes months necessary ok okay old part pay permitted person place
possible prohibited proof quick quicker quickly reason reasons responsible right rule rules safe say says see
show sign signs soon sort stand stands sure tell thing things think time times true turn understand use used
valid verboten want way ways weeks wichtig work works written wrong year years yourself
"""
FUNCTION_WORDS = frozenset(_FUNCTION.split())
WEAK_WORDS = frozenset(_WEAK.split())
"""Words that say what one wants to know of a subject, and not which; alone they need one that was named before."""
