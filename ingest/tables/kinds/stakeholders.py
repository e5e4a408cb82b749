"""Interested parties and what they need (ISO/IEC 27001, 4.2)."""

from ingest.tables.kinds.model import ID, OWNER, REVIEW, Kind, Value, column, words

STAKEHOLDERS = Kind(
    name="stakeholders",
    means="Who has a stake in information security, and what they need.",
    words=words("""
        stakeholder; stakeholders; stakeholder register; interested party; interested parties; interessierte parteien; interessierte partei; interessengruppen; interessengruppe; anspruchsgruppen; anspruchsgruppe; interessenträger;
        stakeholderanalyse
    """),
    columns=(
        column("id", f"stakeholder id; party id; partei nr; {ID}"),
        column("party", """
            stakeholder; stakeholders; interested party; interested parties; stakeholder name; name; group; stakeholder group; party name; interessierte partei; interessierte parteien; interessengruppe; anspruchsgruppe; partei; interessenträger;
            interessensgruppe; relevant interested party; relevant interested parties; who; partei name; interested party name
        """),
        column("type", "internal external; internal or external; category; stakeholder type; kind; class; intern extern; art; typ; kategorie; interne externe"),
        column("needs", """
            need; needs and expectations; needs expectations; expectations; expectation; needs or expectations; interest; interests; concerns; bedürfnisse; erwartungen; bedürfnisse und erwartungen; erwartung; erfordernisse; erfordernisse und erwartungen;
            interesse; interessen; anliegen; what they need; what they expect; needs expectations and requirements; anforderungen und erwartungen; erwartungen und anforderungen; erwartungen an die informationssicherheit; bedürfnisse und anforderungen
        """),
        column("requirement", """
            requirements; isms requirements; relevant requirements; legal requirement; requirements relevant to isms; requirements for the isms; obligations; anforderung; anforderungen; relevante anforderungen; anforderungen an das isms; verpflichtungen;
            pflichten; relevant requirements of interested party; requirements relevant to information security; requirements of interested parties
        """),
        column("met_by", "how we meet it; how addressed; addressed by; how it is met; addressed through; isms response; response; how requirements are met; umsetzung; umgang; erfüllt durch; maßnahme; maßnahmen; berücksichtigung im isms; requirement addressed in isms; covered by isms; addressed through isms; addressed in isms; umsetzung im isms; wird im isms adressiert; im isms berücksichtigt"),
        column("owner", OWNER),
        column("review", REVIEW, Value.DAY),
    ),
    needed=(("party",), ("needs", "requirement")),
    telling=frozenset({"party", "needs", "requirement"}),
    in_documents=(("party",), ("needs",)),
    known_by=("party",),
    owner="owner",
    due="review",
    against_in_documents=words("version; score; question; supplier; vendor; email"),
)  # fmt: skip
