"""Answers one call of the Web API: token, method, arguments, scopes, then the method itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from localslack.faults import Fault, FaultKind
from localslack.site import Site
from localslack.webapi.arguments import Kind, typed_arguments
from localslack.webapi.calls import Call, Refusal, need_scope, not_modelled
from localslack.webapi.methods import METHODS, Method, names_slack_knows
from localslack.webapi.tiers import rate_limited, tier_of
from localslack.webapi.tokens import Bearer, check_token

_EVERYWHERE = {"team_id": Kind.TEXT}
"""Bolt sends it with every call; Slack ignores it where the token is one workspace's."""
_KNOWN_NAMES = cache(names_slack_knows)


@dataclass(frozen=True)
class Answered:
    """Status, headers and JSON body of a reply."""

    status: int
    body: dict[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(
    site: Site, name: str, bearer: Bearer, given: Mapping[str, Any], fault: Fault | None
) -> Answered:
    """What Slack would reply to the method `name`, a fault that is switched on included."""
    try:
        _fail_first(fault)
        method = _method(name)
        check_token(site, method, bearer)
        _keep_to_tier(site, name)
        call = Call(
            site,
            name,
            typed_arguments(given, {**method.required, **method.optional, **_EVERYWHERE}),
            fault,
        )
        need_scope(call, *method.scopes)
        _check_required(method, call)
        return Answered(200, {"ok": True, **method.answer(call)}, _scope_headers(site, method))
    except Refusal as refusal:
        return Answered(refusal.status, refusal.body(), refusal.headers)


def _keep_to_tier(site: Site, name: str) -> None:
    if seconds := site.pace.wait(name, tier_of(name)):
        raise rate_limited(seconds)


def _fail_first(fault: Fault | None) -> None:
    if fault and fault.kind in (FaultKind.RATELIMITED, FaultKind.STORM):
        raise rate_limited(fault.retry_after)
    if fault and fault.kind is FaultKind.ERROR:
        raise Refusal(fault.code)


def _method(name: str) -> Method:
    if name in METHODS:
        return METHODS[name]
    if name in _KNOWN_NAMES():
        raise not_modelled(f"method {name}")
    raise Refusal("unknown_method", req_method=name)


def _check_required(method: Method, call: Call) -> None:
    missing = [name for name in method.required if not call.args.get(name)]
    if "channel" in missing:
        raise Refusal("channel_not_found")
    if missing:
        said = [f"[ERROR] missing required field: {m} [json-pointer:/{m}]" for m in missing]
        raise Refusal("invalid_arguments", said)


def _scope_headers(site: Site, method: Method) -> dict[str, str]:
    granted = ",".join(site.world.workspace.bot.scopes)
    return {"x-oauth-scopes": granted, "x-accepted-oauth-scopes": ",".join(method.scopes)}
