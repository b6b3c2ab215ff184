"""No plugin of pydantic's sees what the command reads, and none is looked for."""

import os
import subprocess
import sys
from pathlib import Path

from .conftest import ROOT

_PROGRAM = """
import sys
sys.argv = ["stepup", "validate", sys.argv[1]]
from stepup.__main__ import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
assert "importlib.metadata" not in sys.modules, "it looked for plugins"
from pydantic.plugin import _loader
assert not list(_loader.get_plugins())
from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP as real  # what only pydantic's own part knows
assert real == "pydantic"
"""
_PLUGIN = """
import sys
def new_schema_validator(*args, **kwargs):
    raise SystemExit("a plugin was asked")
plugin = sys.modules[__name__]
"""


def test_no_plugin_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "spy.py").write_text(_PLUGIN, "utf-8")
    about = tmp_path / "spy-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: spy\nVersion: 1\n", "utf-8")
    (about / "entry_points.txt").write_text("[pydantic]\nspy = spy:plugin\n", "utf-8")
    file = ROOT / "examples" / "third-trust" / "q1" / "q1.yaml"
    paths = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    ran = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(file)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
