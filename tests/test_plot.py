"""The trend of ratings as a picture: what stands in it, and that it is the same each time, wherever it is drawn."""

import io
import subprocess
import sys

import pytest

from stepup.model.dates import Period
from stepup.model.ratings import BUILT_IN, Rating, contrast
from stepup.model.trend import Bar
from tests.conftest import ROOT

matplotlib = pytest.importorskip("matplotlib")
pillow = pytest.importorskip("PIL.Image")

SCALE = BUILT_IN["rag"].ratings


def bar(quarter: int, *numbers: int) -> Bar:
    return Bar(Period(2023, quarter), tuple(zip(SCALE, numbers, strict=True)))


BARS = (bar(1, 0, 2, 30, 1, 0), bar(2, 1, 7, 31, 2, 1))


def colours(data: bytes) -> set[tuple[int, ...]]:
    picture = pillow.open(io.BytesIO(data)).convert("RGB")
    return {colour for count, colour in picture.getcolors(2**20) if count > 100}


def rgb(rating: Rating) -> tuple[int, ...]:
    return tuple(bytes.fromhex(rating.fill))


def test_it_is_a_picture_of_a_size_in_the_colours_of_the_scale() -> None:
    from stepup import plot

    data = plot.trend(BARS)
    assert pillow.open(io.BytesIO(data)).size == (plot.WIDTH, plot.HEIGHT)
    assert {rgb(one) for one in SCALE} <= colours(data)
    without_red = colours(plot.trend(BARS[:1]))
    assert rgb(SCALE[0]) not in without_red and rgb(SCALE[1]) in without_red
    assert contrast(SCALE[0].fill, "FFFFFF") > 3


def test_it_is_the_same_each_time_whatever_the_reader_s_own_settings_and_clock(tmp_path, monkeypatch) -> None:
    from stepup import plot

    monkeypatch.setitem(matplotlib.rcParams, "font.size", 30)
    monkeypatch.setitem(matplotlib.rcParams, "axes.facecolor", "yellow")
    here = plot.trend(BARS)
    assert here == plot.trend(BARS)
    assert matplotlib.rcParams["font.size"] == 30  # and they are left as they were
    program = (
        "import sys, matplotlib; from stepup import plot; from tests.test_plot import BARS\n"
        "matplotlib.rcParams['font.size'] = 20; sys.stdout.buffer.write(plot.trend(BARS))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT)
    assert ran.stdout == here


def test_no_value_breaks_it() -> None:
    from stepup import plot

    odd = Rating.model_validate({"id": "odd", "name": "$x_{", "letter": "", "fill": "FFFFFF", "text": "000000"})
    for bars in (
        (),
        (bar(1, 0, 0, 0, 0, 0),),
        (Bar(Period(2023, 1), ((odd, 3),)),),
        tuple(bar(n % 4 + 1, 1, 1, 1, 1, 1) for n in range(40)),
    ):
        assert plot.trend(bars).startswith(b"\x89PNG")
