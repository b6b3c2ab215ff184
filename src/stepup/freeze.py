"""VERB: a report that the Board approved -> the fingerprints of what it promises."""

import json

from .model import QuarterlyReport
from .model.fingerprints import promise


def frozen(report: QuarterlyReport) -> str:
    """What the Board approved, as the text of a file beside the report: a fingerprint of each action's next plan."""
    promises = {action.id: promise(action) for action in report.actions()}
    data = {"version": 1, "period": str(report.period), "promises": promises}
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
