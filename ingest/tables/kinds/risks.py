"""The risk register (ISO/IEC 27001, 6.1.2, 6.1.3, 8.2 and 8.3)."""

from ingest.tables.kinds.model import (
    CLOSED,
    CONTROLS,
    DESCRIPTION,
    DUE,
    ID,
    IN_PROGRESS,
    OPEN,
    OWNER,
    REJECTED,
    REVIEW,
    STATE,
    TITLE,
    Kind,
    Value,
    column,
    words,
)

_NOW = ("current", "aktuelle", "ist", "aktuell")
_GROSS = (
    "inherent", "inherent risk", "initial", "initial risk", "gross", "gross risk", "raw", "brutto", "bruttorisiko", "inhärente", "inhärent",
    "ursprüngliche", "before treatment", "pre treatment", "pre mitigation", "before controls", "vor behandlung", "vor maßnahmen",
    "vor maßnahme", "without controls", "ohne maßnahmen", "before", "vorher", "vor",
)  # fmt: skip
_NET = (
    "residual", "residual risk", "rest", "restrisiko", "net", "net risk", "netto", "nettorisiko", "target", "after treatment", "post treatment",
    "post mitigation", "after controls", "after mitigation", "with controls", "nach behandlung", "nach maßnahmen", "nach maßnahme",
    "nach umsetzung", "verbleibende", "ziel", "zielrisiko", "expected residual", "mit maßnahmen", "after", "nachher", "nach", "remaining", "final", "expected",
)  # fmt: skip
_LIKELIHOOD = words("""
    likelihood; probability; chance; frequency; likelihood of occurrence; probability of occurrence; occurrence probability; proba; prob;
    likelihood score; likelihood rating; likelihood level; threat likelihood; eintrittswahrscheinlichkeit; wahrscheinlichkeit; ew; ewk; ets;
    eintrittshäufigkeit; häufigkeit; eintritts wahrscheinlichkeit; l
""")  # fmt: skip
_IMPACT = words("""
    impact; consequence; consequences; severity; damage; magnitude; impact score; impact rating; impact level; business impact; overall impact;
    schadenshöhe; schadenhöhe; schaden; schadensausmaß; schadensauswirkung; auswirkung; auswirkungen; ausmaß; schwere; tragweite; i
""")  # fmt: skip
_LEVEL = words("""
    level; score; risk level; risk score; risk rating; risk value; magnitude of risk; risk; exposure; overall; overall risk;
    overall rating; risk priority number; rpn; lxi; l x i; pxi; likelihood x impact; risk class; risk category level; risikowert;
    risikostufe; risikohöhe; risikoklasse; risikoniveau; risikobewertung; risikozahl; risikoprioritätszahl; rpz; gesamtrisiko; risikoeinstufung; risiko; stufe; r
""")  # fmt: skip


def _each(before: tuple[str, ...], bases: tuple[str, ...]) -> str:
    return "; ".join(f"{one} {base}" for one in before for base in bases)


def _plain(bases: tuple[str, ...]) -> str:
    """Today's figure before the one without any measures, where both are given."""
    alone = "; ".join(base for base in bases if base not in ("risk", "risiko"))
    return f"{_each(_NOW, bases)}; {alone}; {_each(_GROSS, bases)}"


RISKS = Kind(
    name="risks",
    means="What may happen, how bad it would be, and what is done about it.",
    words=words("""
        risk; risks; risk register; risk log; risk assessment; risk treatment; risk treatment plan; raid; risiko; risiken; risikoregister;
        risikoanalyse; risikobewertung; risikoliste; risikobehandlung; risikobehandlungsplan; risikokatalog
    """),
    columns=(
        column("id", f"risk id; risk no; risk nr; risk number; risk ref; risk reference; risk code; risiko id; risiko nr; risikonummer; {ID}; r nr; r no"),
        column("title", f"""
            risk; risk title; risk name; risk summary; risk scenario; scenario; risk statement; risk event; business risk; risiko; risikotitel;
            risikobezeichnung; risikoszenario; szenario; gefährdungsszenario; risikoname; risk identified; identified risk; {TITLE}
        """),
        column("description", f"risk description; description of risk; risikobeschreibung; beschreibung des risikos; {DESCRIPTION}"),
        column("asset", """
            assets; affected asset; affected assets; asset name; information asset; asset id; asset group; process or asset; system;
            systems; object; zielobjekt; zielobjekte; wert; werte; betroffener wert; betroffene werte; betroffenes asset; betroffene assets;
            schutzobjekt; informationswert; betroffenes zielobjekt; betroffene zielobjekte
        """),
        column("threat", "threats; threat source; threat event; threat description; threat scenario; bedrohung; bedrohungen; gefährdung; gefährdungen; gefahr; threat actor; threat agent"),
        column("vulnerability", "vulnerabilities; weakness; weaknesses; vulnerability description; schwachstelle; schwachstellen; verwundbarkeit; schwäche; vuln"),
        column("likelihood", _plain(_LIKELIHOOD), Value.LEVEL),
        column("impact", _plain(_IMPACT), Value.LEVEL),
        column("level", f"{_plain(_LEVEL)}; inherent risk; gross risk; bruttorisiko; rating; bewertung; einstufung; rag", Value.LEVEL),
        column("owner", f"risk owner; risk owners; owner of risk; risikoeigner; risikoeigentümer; risikoverantwortlicher; risikoverantwortliche; risikoinhaber; {OWNER}; action owner; treatment owner; maßnahmenverantwortlicher"),
        column("treatment", """
            risk treatment; treatment option; treatment options; treatment decision; treatment strategy; risk treatment option; risk response;
            response; risk strategy; strategy; treatment type; decision; mitigation strategy; risk treatment decision; option; behandlung;
            risikobehandlung; behandlungsoption; risikobehandlungsoption; risikostrategie; strategie; behandlungsstrategie; umgang;
            umgang mit dem risiko; risikoumgang; response strategy; risk response strategy; treatment approach
        """),
        column("measures", """
            measure; treatment plan; risk treatment plan; mitigation; mitigations; mitigation plan; mitigation measures; mitigation actions; action;
            actions; action plan; treatment actions; planned controls; additional controls; new controls; new controls needed; controls needed;
            planned measures; proposed controls; recommended controls; countermeasures; planned actions; required actions; action required; existing controls;
            current controls; existing applied controls; existing measures; controls in place; maßnahme; maßnahmen; gegenmaßnahme;
            gegenmaßnahmen; geplante maßnahmen; maßnahmenplan; behandlungsplan; behandlungsmaßnahmen; risikobehandlungsplan;
            bestehende maßnahmen; vorhandene maßnahmen; sicherheitsmaßnahmen; mitigating actions; contingency plan; maßnahmenbeschreibung; mitigating controls; risk mitigation
        """, several=True),
        column("controls", f"{CONTROLS}; applied controls; selected controls; treatment controls; relevant controls", Value.CONTROLS, several=True),
        column("residual_likelihood", _each(_NET, _LIKELIHOOD), Value.LEVEL),
        column("residual_impact", _each(_NET, _IMPACT), Value.LEVEL),
        column("residual_level", f"residual; residual risk; net risk; restrisiko; nettorisiko; target risk; zielrisiko; target residual; {_each(_NET, _LEVEL)}; residual rating; rest bewertung", Value.LEVEL),
        column("state", f"risk status; risikostatus; treatment status; status des risikos; {STATE}", Value.STATE),
        column("due", f"treatment due; treatment due date; {DUE}", Value.DAY),
        column("review", REVIEW, Value.DAY),
    ),
    needed=(("id", "title", "description", "asset", "threat"), ("likelihood", "impact", "level", "treatment", "residual_level", "measures")),
    telling=frozenset({
        "likelihood", "impact", "level", "treatment", "threat", "vulnerability", "residual_likelihood", "residual_impact", "residual_level",
    }),
    in_documents=(("id", "title", "asset", "threat"), ("likelihood", "level", "residual_level"), ("id", "owner")),
    known_by=("title|description", "asset", "threat", "vulnerability"),
    owner="owner",
    due="due",
    state="state",
    states={
        "open": words(f"{OPEN}; planned; geplant; untreated; unbehandelt"),
        "in treatment": words(f"{IN_PROGRESS}; treating; being treated; mitigating; in mitigation; in behandlung; wird behandelt; treat"),
        "treated": words("implemented; mitigated; controlled; behandelt; umgesetzt; gemindert; resolved"),
        "monitored": words("monitoring; watch; under review; in review; managed; wird überwacht; überwacht; in beobachtung; beobachtet"),
        "accepted": words("tolerated; accept; akzeptiert; angenommen; getragen; risk accepted; risiko akzeptiert"),
        "closed": words(f"{CLOSED}; retired; no longer relevant"),
        "rejected": words(REJECTED),
    },
)  # fmt: skip
