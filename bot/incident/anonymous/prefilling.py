"""Inputs with what was given before put into them: the same questions are asked with and without a name."""

from bot.slack.messages import Block, FormValue

_SEVERAL = ("checkboxes", "multi_static_select")
_ONE = ("static_select", "radio_buttons")


def prefilled(block: Block, given: FormValue) -> Block:
    """The input with that in it; as it was where it takes no such thing."""
    element = block.get("element")
    if not element or not given:
        return block
    initial = _initial(element, given)
    return block | {"element": element | initial} if initial else block


def _initial(element: Block, given: FormValue) -> Block:
    kind, texts = element["type"], (given,) if isinstance(given, str) else given or ()
    options = [one for one in element.get("options", ()) if one["value"] in texts]
    if kind == "plain_text_input" and isinstance(given, str):
        return {"initial_value": given[: element["max_length"]]}
    if kind == "datetimepicker" and isinstance(given, str) and given.isdecimal():
        return {"initial_date_time": int(given)}
    if kind in _ONE and options:
        return {"initial_option": options[0]}
    return {"initial_options": options} if kind in _SEVERAL and options else {}
