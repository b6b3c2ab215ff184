"""A Word file that another program made -> the same with our fingerprint, and the same bytes each time."""

from __future__ import annotations

from stepup.writers import fingerprint, package
from stepup.writers import word_parts as parts
from stepup.writers.word_reference import CONTENT_TYPES, R, relationships, rels_name

_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_LARGEST = 64 * 2**20


def sign_word(data: bytes) -> bytes:
    """The file with the fingerprint of its parts among its custom properties. BadPackage: no Word file."""
    contents = {name: member.unpack(_LARGEST) for name, member in package.read(data).items()}
    root = rels_name("")
    texts = {root: contents[root].decode("utf-8-sig")}
    old = [one for one in relationships(texts, "") if one.type == "custom-properties"]
    earlier = next((contents.pop(one.target).decode("utf-8-sig") for one in old if one.target in contents), "")
    kept = parts.without_relationships(texts[root], [one.id for one in old])
    link = ("rIdStepUpCustom", f"{R}/custom-properties", fingerprint.CUSTOM)
    contents[root] = parts.with_relationships(kept, [link]).encode()
    types = contents[CONTENT_TYPES].decode("utf-8-sig")
    dropped = {one.target for one in old} - {fingerprint.CUSTOM}
    contents[CONTENT_TYPES] = parts.with_types(types, {fingerprint.CUSTOM: _TYPE}, {}, dropped).encode()
    digests = {name: fingerprint.digest(content) for name, content in contents.items()}
    contents[fingerprint.CUSTOM] = parts.custom(earlier, fingerprint.of_parts(digests)).encode()
    first = {CONTENT_TYPES: contents.pop(CONTENT_TYPES)}
    return package.write({name: package.pack(content) for name, content in (first | contents).items()})
