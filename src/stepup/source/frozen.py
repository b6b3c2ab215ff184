"""The file beside a report that holds the fingerprints of what the Board approved: `q1.frozen.json` beside `q1.yaml`."""

import json
from pathlib import Path


def frozen_path(report: Path) -> Path:
    """Where it stands."""
    return report.with_name(f"{report.stem}.frozen.json")


def read_frozen(report: Path) -> dict[str, str] | None:
    """The fingerprint of each action's promise, by id; None where the report is not frozen. Raises ValueError where the
    file is not what `stepup freeze` wrote."""
    try:
        text = frozen_path(report).read_text("utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(error.strerror or str(error)) from error
    try:
        promises = json.loads(text)["promises"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("it is not what stepup freeze wrote") from error
    if not isinstance(promises, dict) or not all(isinstance(one, str) for one in promises.values()):
        raise ValueError("it is not what stepup freeze wrote")
    return promises
