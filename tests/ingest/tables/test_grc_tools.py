"""What CISO Assistant imports and exports, and what OpenGRC exports, is read by its column names.

The column names are facts of the two tools: CISO Assistant's import templates and export views, and OpenGRC's
exporters, as their repositories had them in November 2026. The rows are ours.
"""

import pytest

from ingest.tables.merging import merge_statements
from tests.ingest.tables.making import in_workbook, table, taken_for, workbook


@pytest.mark.parametrize(
    ("path", "header", "row", "kind", "values"),
    [
        pytest.param(
            "assets_template.csv", "ref_id,name,description,domain,type,asset_class", "X.01,Server,Rack 4,Global,SP,assetClassServers",
            "assets", {"id": "X.01", "title": "Server", "description": "Rack 4", "type": "SP"}, id="ciso-assets",
        ),
        pytest.param(
            "export.csv", "internal_id,name,description,ref_id,type,asset_class,folder,security_objectives,disaster_recovery_objectives,link,owners,parent_assets,labels,observation",
            "u1,Server,Rack 4,X.01,SP,assetClassServers,Global,confidentiality: 3,,,Ann,,,", "assets",
            {"id": "X.01", "title": "Server", "description": "Rack 4", "type": "SP", "owner": "Ann"}, id="ciso-assets-exported",
        ),
        pytest.param(
            "applied_controls_template.csv",
            "name,description,category,csf_function,ref_id,status,priority,effort,control_impact,link,start_date,eta,expiry_date,observation,filtering_labels,reference_control",
            "Firewall,Filters,technical,protect,AC-1,in_progress,2,M,3,,2025-01-15,2025-06-30,,,,A.8.20", "measures",
            {"id": "AC-1", "title": "Firewall", "description": "Filters", "controls": "A.8.20", "category": "technical", "function": "protect", "priority": "2",
             "effort": "M", "impact": "3", "start": "2025-01-15", "due": "2025-06-30", "state": "in progress"}, id="ciso-applied-controls",
        ),
        pytest.param(
            "MP.csv", "measure_id;measure_name;measure_desc;category;csf_function;reference_control;eta;priority;effort;control_impact;annual_cost;link;status",
            "AC-1;Firewall;Filters;technical;protect;;2025-06-30;2;M;3;100;;active", "measures",
            {"id": "AC-1", "title": "Firewall", "description": "Filters", "category": "technical", "function": "protect", "due": "2025-06-30", "priority": "2",
             "effort": "M", "impact": "3", "cost": "100", "state": "in place"}, id="ciso-treatment-plan-exported",
        ),
        pytest.param(
            "risk_assessment_template.csv",
            "ref_id,name,description,inherent_proba,inherent_impact,inherent_level,existing_controls,current_proba,current_impact,current_level,additional_controls,residual_proba,residual_impact,residual_level,treatment,assets",
            "R01,Fire,,likely,major,,Alarm,unlikely,major,,Hoses,rare,minor,low,mitigate,Office", "risks",
            {"id": "R01", "title": "Fire", "asset": "Office", "likelihood": "unlikely", "impact": "high", "measures": "Alarm; Hoses", "residual_likelihood": "rare",
             "residual_impact": "low", "residual_level": "low", "treatment": "mitigate"}, id="ciso-risks",
        ),
        pytest.param(
            "scenarios.csv",
            "ref_id;assets;threats;name;description;existing_applied_controls;current_impact;current_proba;current_risk;additional_controls;residual_impact;residual_proba;residual_risk;treatment;strength_of_knowledge",
            "R01;Office;Spark;Fire;;Alarm;High;Likely;High;;Low;Rare;Low;mitigate;", "risks",
            {"id": "R01", "title": "Fire", "asset": "Office", "threat": "Spark", "likelihood": "likely", "impact": "high", "level": "high", "measures": "Alarm",
             "residual_likelihood": "rare", "residual_impact": "low", "residual_level": "low", "treatment": "mitigate"}, id="ciso-risks-exported",
        ),
        pytest.param(
            "findings_assessment_template.csv", "ref_id,name,description,severity,status,filtering_labels,asset", "tls.1,Weak cipher,TLS 1.0,low,in_progress,internal,web",
            "findings", {"id": "tls.1", "title": "Weak cipher", "description": "TLS 1.0", "type": "low", "affected": "web", "state": "in progress"}, id="ciso-findings",
        ),
        pytest.param(
            "incidents_template.csv", "ref_id,name,description,domain,status,severity,detection", "IN.1,Lost phone,In a train,DEMO,ongoing,critical,internal",
            "incidents", {"id": "IN.1", "title": "Lost phone", "description": "In a train", "severity": "critical", "detection": "internal", "state": "in progress"},
            id="ciso-incidents",
        ),
        pytest.param(
            "export.csv", "internal_id,ref_id,name,description,status,severity,detection,reported_at,owners,folder,qualifications,threats,assets,entities,link,occurred_at,resolved_at,resolution,is_bcp_activated,labels",
            "u1,IN.1,Lost phone,,Closed,Minor,Internal,2026-01-03,Ann,DEMO,,,,,,2026-01-02,2026-01-05,Wiped,False,", "incidents",
            {"id": "IN.1", "title": "Lost phone", "detection": "Internal", "state": "closed", "severity": "low", "reported": "2026-01-03", "owner": "Ann",
             "occurred": "2026-01-02", "closed": "2026-01-05", "response": "Wiped"}, id="ciso-incidents-exported",
        ),
        pytest.param(
            "policies_template.csv", "ref_id,name,description,domain,status,link", "POL.1,Access,,DEMO,active,https://a.example", "documents",
            {"id": "POL.1", "title": "Access", "status": "in_force", "file": "https://a.example"}, id="ciso-policies",
        ),
        pytest.param(
            "risks.csv", "Code,Name,Description,Status,Inherent Likelihood,Inherent Impact,Inherent Risk,Residual Likelihood,Residual Impact,Residual Risk,Department,Scope,Active,Created At,Updated At",
            "R-1,Fire,In the office,Not Assessed,4,5,20,2,5,10,IT,,1,2026-01-01,2026-01-02", "risks",
            {"id": "R-1", "title": "Fire", "description": "In the office", "likelihood": "4", "impact": "5", "level": "20", "residual_likelihood": "2",
             "residual_impact": "5", "residual_level": "10", "state": "Not Assessed"}, id="opengrc-risks",
        ),
        pytest.param(
            "export.csv", "Asset Tag,Serial Number,Name,Asset Type,Status,Condition,Category,Location,Department,Supplier,Manufacturer,Model,Assigned To,Purchase Date,Hostname,Active,Notes",
            "T1,S1,Laptop,Laptop,In Use,Good,,Berlin,IT,,Acme,M1,Ann,2026-01-01,host1,1,", "assets",
            {"id": "T1", "title": "Laptop", "type": "Laptop", "owner": "Ann", "location": "Berlin", "state": "in use"}, id="opengrc-assets",
        ),
        pytest.param(
            "vendors.csv", "Name,Status,Risk Rating,Risk Score,Vendor Manager,Contact Name,Contact Email,Contact Phone,URL,Address,Description,Notes",
            "Host,Accepted,Low,12,Ann,Bob,b@b.example,1,,Street,Hosting,", "suppliers",
            {"name": "Host", "service": "Hosting", "criticality": "low", "owner": "Ann", "state": "active"}, id="opengrc-vendors",
        ),
        pytest.param(
            "policies.csv", "Code,Name,Document Type,Status,Scope,Department,Owner,Effective Date,Retired Date,Policy Scope,Purpose,Body,Created At,Updated At",
            "P-1,Access,Policy,Approved,,IT,Ann,2026-01-02,,,,,2026-01-01,2026-01-02", "documents",
            {"id": "P-1", "title": "Access", "type": "Policy", "status": "in_force", "owner": "Ann", "effective": "2026-01-02"}, id="opengrc-policies",
        ),
        pytest.param(
            "implementations.csv", "ID,Code,Title,Status,Effectiveness,Owner,Details,Test Procedure,Notes,Department,Scope,Created At,Updated At",
            "1,I-1,Firewall,Full,Effective,Ann,,,,IT,,2026-01-01,2026-01-02", "measures",
            {"id": "1", "title": "Firewall", "state": "in place", "owner": "Ann", "effectiveness": "Effective"}, id="opengrc-implementations",
        ),
    ],
)  # fmt: skip
def test_a_table_of_a_tool_is_read(
    path: str, header: str, row: str, kind: str, values: dict[str, str]
) -> None:
    read = table(f"{header}\n{row}\n", path)
    assert (read.kind, read.complete, read.problems) == (kind, True, ())
    assert read.rows[0].values == values


COMPLIANCE = "urn,assessable,ref_id,name,description,typical_evidence,annotation,compliance_result,extended_result,requirement_progress,observations,score\n"


def test_an_audit_of_ciso_assistant_is_a_statement() -> None:
    read = table(
        COMPLIANCE
        + "urn:4,True,4.1,Context,,,,compliant,,done,,\n"
        + "urn:5.1,True,5.1,Leadership,,,,compliant,,done,,\n"
        + "urn:a5,False,,Organizational controls,,,,,,,,\n"
        + "urn:a5.1,True,A.5.1,Policies,,,,compliant,,done,All written,\n"
        + "urn:a7.1,True,A.7.1,Perimeters,,,,not_applicable,,done,No offices,\n",
        "audit.csv",
    )
    assert [(row.control, row.applicable, row.justification) for row in read.soa] == [
        ("A.5.1", True, "All written"),
        ("A.7.1", False, "No offices"),
    ]
    assert read.problems == ()
    assert [line for line, what in read.notes if "clauses" in what] == [2]


def test_items_of_an_audit_of_opengrc_are_a_statement() -> None:
    read = table(
        "Audit,Control ID,Control Title,Assigned To,Status,Effectiveness,Applicability,Auditor Notes\n"
        "ISO,A.5.1,Policies,Ann,Completed,Effective,Applicable,fine\n"
        "ISO,A.7.1,Perimeters,Ann,Completed,,Not Applicable,\n"
    )
    merged = merge_statements([("items.csv", read)])
    assert [(row.control, row.applicable, row.owner) for row in merged.rows] == [
        ("A.5.1", True, "Ann"),
        ("A.7.1", False, "Ann"),
    ]


def test_users_and_entities_of_ciso_assistant_are_people_and_suppliers() -> None:
    users = table("first_name,last_name,email\nAnn,Weiß,a@b.example\n", "users_template.csv")
    assert [person.name for person in users.people] == ["Ann Weiß"]
    sheets = {
        "Entities": [["ref_id", "name", "description", "mission", "country", "currency", "dependency"], ["E1", "Host", "", "Hosting", "DE", "EUR", ""]],
        "Solutions": [["ref_id", "name", "description", "provider_entity_ref_id", "criticality"], ["S1", "Mail", "", "E1", 3]],
        "Contracts": [["ref_id", "name", "provider_entity_ref_id", "status", "start_date", "end_date"], ["C1", "Mail", "E1", "active", "2024-01-01", "2027-01-01"]],
        "Representatives": [["email", "first_name", "last_name", "phone", "role", "provider_entity_ref_id"], ["b@b.example", "Bob", "B", "1", "CISO", "E1"]],
    }  # fmt: skip
    (suppliers,) = in_workbook(workbook(sheets), "third_parties_template.xlsx")
    assert (suppliers.kind, [row.values["name"] for row in suppliers.rows]) == ("suppliers", ["Host"])  # fmt: skip


@pytest.mark.parametrize(
    ("path", "header"),
    [
        ("threats_template.csv", "ref_id,name,description,domain"),
        ("reference_controls_template.csv", "ref_id,name,description,category,function,domain"),
        ("vulnerabilities_template.csv", "ref_id,name,description,status,severity,assets,filtering_labels"),
        ("sample_vulnerabilities.csv", "ref_id,name,description,status,severity,assets,applied_controls,security_exceptions,filtering_labels,detected_at,due_date"),
        ("perimeters_template.csv", "ref_id,name,description,domain,status,default_assignee"),
        ("processings_template.csv", "ref_id,name,description,status,processing_nature,folder,assigned_to,labels,dpia_required"),
        ("elementary_actions_template.csv", "ref_id,name,description,attack_stage,icon,domain"),
    ],
)  # fmt: skip
def test_lists_of_ciso_assistant_that_are_no_register_of_ours_are_left_alone(
    path: str, header: str
) -> None:
    row = ",".join("x" for _ in header.split(","))
    assert taken_for(f"{header}\n{row}\n", path) is None
