"""Who may see the statement is a setting that cannot be emptied by a slip."""

import pytest
from pydantic import ValidationError

from bot.register.company import CompanySettings


def test_all_staff_may_see_the_statement_unless_the_company_says_otherwise() -> None:
    assert CompanySettings().ask.soa_audience == ["all"]


@pytest.mark.parametrize("audience", [[], [""], [" "]], ids=["none", "empty", "blank"])
def test_a_statement_for_nobody_is_refused(audience: list[str]) -> None:
    with pytest.raises(ValidationError, match="name the roles"):
        CompanySettings.model_validate({"ask": {"soa_audience": audience}})
