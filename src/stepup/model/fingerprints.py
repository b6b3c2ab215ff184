"""Fingerprints of what was signed, or promised to the Board, so that a later edit shows."""

import hashlib
import json
from typing import Any

from .brick import Action, BrickReturn

_NOT_SIGNED = {"signed_off", "accept", "ref", "strategy", "period"}  # who signed, and what the PMO adds around it
LENGTH = 16  # hexadecimal digits: enough to tell an edit, short enough to stand in a source file


def fingerprint(brick: BrickReturn) -> str:
    """Of everything that a lead signs: the lead, actions and risks; white space and order of keys make no difference."""
    return _digest(_plain(brick.model_dump(mode="json", exclude=_NOT_SIGNED)))


def promise(action: Action) -> str:
    """Of what an action promised for the next quarter; "" where nothing was."""
    return _digest(_plain(action.next_plan)) if action.next_plan else ""


def changed_since_signed(brick: BrickReturn) -> bool | None:
    """Whether a return was edited since it was signed off; None where that cannot be told: it bears no fingerprint."""
    signed = brick.signed_off
    return None if signed is None or not signed.fingerprint else signed.fingerprint != fingerprint(brick)


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:LENGTH]


def _plain(value: Any) -> Any:
    """Data without what is not there, its texts with single spaces."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: kept for key, one in value.items() if (kept := _plain(one)) not in (None, "", [], {})}
    return value
