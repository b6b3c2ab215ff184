"""A zip package as bytes: read without unpacking, write with what was not touched still compressed as it came.

Python's `zipfile` can do neither the second nor the first in bounded work, stamps the clock, and costs 12 ms to
import. Format: APPNOTE.TXT 6.3, sections 4.3 and 4.4; OPC (ISO 29500-2) allows stored and deflated members only.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_DATE = 1 << 5 | 1  # 1 January 1980, the first day that zip knows
_MEMBERS = 10_000


class BadPackage(ValueError):
    """These bytes are not a package that can be read; the message says why."""


class Member(NamedTuple):
    """One member, compressed as it stands in the package. `size` is what it claims to unpack to."""

    method: int
    crc: int
    size: int
    packed: bytes

    def unpack(self, limit: int) -> bytes:
        """Its content. BadPackage: damaged, longer than `limit` or than it claims, or packed in a way OPC forbids."""
        if self.size > limit:
            raise BadPackage("it unpacks to more than any paper needs")
        if self.method == 0:
            content = self.packed
        elif self.method == 8:
            inflate = zlib.decompressobj(-15)
            try:
                content = inflate.decompress(self.packed, self.size + 1)
            except zlib.error as error:
                raise BadPackage("its compressed data is damaged") from error
        else:
            raise BadPackage("it is compressed in a way that Word does not read")
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            raise BadPackage("its contents are not what its index says")
        return content


def pack(content: bytes, level: int = 6) -> Member:
    """Content as a deflated member; `level` is zlib's."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Member(8, zlib.crc32(content), len(content), deflate.compress(content) + deflate.flush())


def read(data: bytes) -> dict[str, Member]:
    """The members of a package by name, in its order, folders left out. BadPackage: not a zip file, damaged, encrypted,
    of more than 4 GB or 10,000 members, or with one name twice."""
    end = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - 0xFFFF))
    if end < 0 or end + _END.size > len(data):
        raise BadPackage("it is not a zip file")
    _, _, _, _, count, _, at, _ = _END.unpack_from(data, end)
    if count > _MEMBERS or at == 0xFFFFFFFF:
        raise BadPackage("it has more parts than any paper needs")
    members: dict[str, Member] = {}
    held = 0  # bytes of all members: more than the package has where they lie over one another
    try:
        for _ in range(count):
            entry = _CENTRAL.unpack_from(data, at)
            signature, flags, method, crc, packed_size, size = entry[0], entry[3], entry[4], *entry[7:10]
            name_size, extra_size, comment_size, local = entry[10], entry[11], entry[12], entry[16]
            if signature != b"PK\1\2":
                raise BadPackage("its index is damaged")
            if flags & 1:
                raise BadPackage("it is encrypted")
            raw = data[at + _CENTRAL.size : at + _CENTRAL.size + name_size]
            name = raw.decode("utf-8" if flags & 0x800 or raw.isascii() else "cp437")
            at += _CENTRAL.size + name_size + extra_size + comment_size
            if name.endswith("/"):
                continue
            head = _LOCAL.unpack_from(data, local)
            start = local + _LOCAL.size + head[9] + head[10]
            held += packed_size
            if head[0] != b"PK\3\4" or start + packed_size > len(data) or name in members or held > len(data):
                raise BadPackage("its index is damaged")
            members[name] = Member(method, crc, size, data[start : start + packed_size])
    except (struct.error, UnicodeDecodeError) as error:
        raise BadPackage("its index is damaged") from error
    return members


def write(members: dict[str, Member]) -> bytes:
    """The package of these members, in this order: no clock, no platform, nothing but names and contents."""
    body: list[bytes] = []
    index: list[bytes] = []
    at = 0
    for name, member in members.items():
        raw = name.encode()
        flags = 0 if name.isascii() else 0x800
        sizes = (member.crc, len(member.packed), member.size)
        body += (_LOCAL.pack(b"PK\3\4", 20, flags, member.method, 0, _DATE, *sizes, len(raw), 0), raw, member.packed)
        index += (
            _CENTRAL.pack(b"PK\1\2", 20, 20, flags, member.method, 0, _DATE, *sizes, len(raw), 0, 0, 0, 0, 0, at),
            raw,
        )
        at += _LOCAL.size + len(raw) + len(member.packed)
    size = sum(map(len, index))
    return b"".join((*body, *index, _END.pack(b"PK\5\6", 0, 0, len(members), len(members), size, at, 0)))
