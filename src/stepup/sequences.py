"""Two sequences of words -> the stretches of them that differ.

Up to a thousand words are compared word by word, and more too where few words differ. Where many do, a long sequence is
first cut at words, then at runs of words, that stand once in both; a long stretch without any such place differs as a whole.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

_CELLS = 1_000_000  # words of one sequence times words of the other: what difflib does in a blink
_FEW, _STEPS = 200, 3_000_000  # words that differ, and words looked at, before `_few` gives up
_RUNS = (1, 3, 9, 27)
_LIKE = 0.3  # texts that share a smaller part of their words are told as one replaced by the other
Span = tuple[int, int, int, int]


def differing(a: Sequence[str], b: Sequence[str]) -> Iterator[Span]:
    """The stretches of both that are not the same, in order: from, to in `a`; from, to in `b`."""
    start, ends = 0, min(len(a), len(b))
    while start < ends and a[start] == b[start]:
        start += 1
    end = 0
    while end < ends - start and a[-1 - end] == b[-1 - end]:
        end += 1
    yield from _between(a, b, start, len(a) - end, start, len(b) - end, 0)


def _between(a: Sequence[str], b: Sequence[str], i: int, k: int, j: int, m: int, level: int) -> Iterator[Span]:
    if i == k and j == m:
        return
    if i == k or j == m or (k - i) * (m - j) <= _CELLS:
        yield from _word_by_word(a, b, i, k, j, m)
        return
    few = _few(a, b, i, k, j, m) if level in (0, len(_RUNS)) else None
    if few is not None:
        yield from few
        return
    if level == len(_RUNS):
        yield i, k, j, m
        return
    run = _RUNS[level]
    at_i, at_j = i, j
    for p, q in _anchors(a, b, i, k, j, m, run):
        if p < at_i or q < at_j:
            continue  # inside a run that matched already
        yield from _between(a, b, at_i, p, at_j, q, level + 1)
        at_i, at_j = p + run, q + run
    yield from _between(a, b, at_i, k, at_j, m, level + 1)


def _word_by_word(a: Sequence[str], b: Sequence[str], i: int, k: int, j: int, m: int) -> Iterator[Span]:
    if i == k or j == m:
        yield i, k, j, m
        return
    from difflib import SequenceMatcher

    for tag, p, q, r, s in SequenceMatcher(None, a[i:k], b[j:m], autojunk=False).get_opcodes():
        if tag != "equal":
            yield i + p, i + q, j + r, j + s


def _few(a: Sequence[str], b: Sequence[str], i: int, k: int, j: int, m: int) -> list[Span] | None:
    """The differences of two long stretches by the greedy algorithm of Myers (1986), which is fast where they are few;
    None where they are not."""
    n, o = k - i, m - j
    if abs(n - o) > _FEW:
        return None
    ahead = {1: 0}  # how far into `a` each diagonal reaches
    trace: list[dict[int, int]] = []
    steps = 0
    for depth in range(_FEW + 1):
        trace.append(dict(ahead))
        for diagonal in range(-depth, depth + 1, 2):
            down = diagonal == -depth or (diagonal != depth and ahead[diagonal - 1] < ahead[diagonal + 1])
            x = ahead[diagonal + 1] if down else ahead[diagonal - 1] + 1
            start = x
            while x < n and x - diagonal < o and a[i + x] == b[j + x - diagonal]:
                x += 1
            steps += x - start
            ahead[diagonal] = x
            if x >= n and x - diagonal >= o:
                return _traced(trace, n, o, i, j)
        if steps > _STEPS:
            return None
    return None


def _traced(trace: list[dict[int, int]], x: int, y: int, i: int, j: int) -> list[Span]:
    """The way back through what `_few` found: each word taken out or put in, joined with its neighbours."""
    spans: list[Span] = []
    for depth in range(len(trace) - 1, 0, -1):
        ahead, diagonal = trace[depth], x - y
        down = diagonal == -depth or (diagonal != depth and ahead[diagonal - 1] < ahead[diagonal + 1])
        x = ahead[diagonal + 1] if down else ahead[diagonal - 1]
        y = x - (diagonal + 1 if down else diagonal - 1)
        end_x, end_y = (x, y + 1) if down else (x + 1, y)
        if spans and (spans[-1][0], spans[-1][2]) == (i + end_x, j + end_y):
            spans[-1] = (i + x, spans[-1][1], j + y, spans[-1][3])
        else:
            spans.append((i + x, i + end_x, j + y, j + end_y))
    return spans[::-1]


def _anchors(a: Sequence[str], b: Sequence[str], i: int, k: int, j: int, m: int, run: int) -> list[tuple[int, int]]:
    """Where a run of words stands once in both, in one order in both: the longest such row of places."""
    once_a, once_b = _once(a, i, k, run), _once(b, j, m, run)
    pairs = [(place, once_b[key]) for key, place in once_a.items() if key in once_b]
    pairs.sort()
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        before.append(tops[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            tops.append(number)
        else:
            tails[at], tops[at] = place, number
    row = []
    number = tops[-1] if tops else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _once(tokens: Sequence[str], start: int, end: int, run: int) -> dict[str | tuple[str, ...], int]:
    found: dict[str | tuple[str, ...], int] = {}
    for at in range(start, end - run + 1):
        key = tokens[at] if run == 1 else tuple(tokens[at : at + run])
        found[key] = -1 if key in found else at
    return {key: at for key, at in found.items() if at >= 0}


def readable(spans: list[Span], a: Sequence[str], b: Sequence[str]) -> list[Span]:
    """Differences that only a word or two parts are told as one, for a sentence cut to shreds cannot be read; so are
    those of two texts that have little in common."""
    same = len(a) - sum(k - i for i, k, _, _ in spans)
    if len(spans) > 2 and same < _LIKE * max(len(a), len(b)):
        return [(spans[0][0], spans[-1][1], spans[0][2], spans[-1][3])]
    joined: list[Span] = []
    for i, k, j, m in spans:
        if joined:
            p, q, r, s = joined[-1]
            gap = a[q:i]
            changed = (q - p) + (s - r), (k - i) + (m - j)
            small = len(gap) <= 2 and sum(map(len, gap)) < 12 and min(changed) > 1
            if small or (len(gap) <= 3 and min(changed) > 4):
                joined[-1] = (p, k, r, m)
                continue
        joined.append((i, k, j, m))
    return joined
