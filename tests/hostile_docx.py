"""Word documents that nobody should be handed: a good one with something done to it, drawn by number."""

import io
import random
import re
import warnings
import zipfile
from functools import cache

BODY = "word/document.xml"
SECRET = "What stands in a file of this computer and in no document"
# Into a tag of ours, into a property, into a name.
WORDS = [
    "__proto__",
    "constructor",
    "../../etc",
    "module:other",
    "cover:name",
    "first-call/999999999/what",
    "a/-1/b",
    "\u202e",
    "x" * 9000,
]


def made(number, good, secret):
    """The bytes of document `number`, and whether its tags are still those of the good one.

    `good`: documents by name. `secret`: the address of a file that holds SECRET.
    """
    drawn = random.Random(number)
    name = drawn.choice(sorted(good))
    way = drawn.choice(WAYS)
    return way(drawn, good[name], secret), way not in (tags_changed, words_put_in)


def parts_of(document):
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts, packing=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(made, "w", packing) as package:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            package.writestr(name, content)
    return made.getvalue()


def bytes_changed(drawn, document, _):
    changed = bytearray(document)
    for _ in range(drawn.randint(1, 40)):
        changed[drawn.randrange(len(changed))] = drawn.randrange(256)
    return b"PK" + bytes(changed[2:])


def cut_short(drawn, document, _):
    return document[: drawn.randrange(2, len(document))]


def bytes_put_in(drawn, document, _):
    place = drawn.randrange(2, len(document))
    return document[:place] + drawn.randbytes(drawn.randint(1, 400)) + document[place:]


def sizes_that_lie(drawn, document, _):
    """The list at the end, or the head of a part, says something else of its size."""
    changed = bytearray(document)
    heads = [
        found.start() + at
        for mark, at in ((b"PK\x01\x02", 20), (b"PK\x03\x04", 18))
        for found in re.finditer(mark, document)
    ]
    place = drawn.choice(heads)
    changed[place : place + 8] = drawn.choice([b"\0" * 8, b"\xff" * 8, drawn.randbytes(8)])
    return bytes(changed)


def parts_moved(drawn, document, _):
    parts = list(parts_of(document).items())
    names = [name for name, _ in parts] + [
        "../outside.xml",
        "/word/document.xml",
        "word\\document.xml",
        BODY,
        "a" * 60_000,
    ]
    for _ in range(drawn.randint(1, 4)):
        place = drawn.randrange(len(parts))
        name, content = parts[place]
        parts[place] = (drawn.choice(names), content) if drawn.random() < 0.5 else (name, drawn.choice(parts)[1])
    parts += drawn.sample(parts, drawn.randint(0, 2))
    return packed(parts, drawn.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]))


def _with(document, change):
    parts = parts_of(document)
    name = BODY if BODY in parts else next(iter(parts), BODY)
    return packed(parts | {name: change(parts.get(name, b"<a/>"))})


def xml_changed(drawn, document, _):
    def change(xml):
        changed = bytearray(xml)
        for _ in range(drawn.randint(1, 20)):
            place = drawn.randrange(len(changed))
            changed[place : place + drawn.randint(0, 30)] = drawn.choice(
                [b"", b"<", b">", b"&", b"]]>", b"\0", drawn.randbytes(3)]
            )
        return bytes(changed)

    return _with(document, change)


def tags_changed(drawn, document, _):
    """Two places to write in change their names: then an answer stands where the document says."""

    def change(xml):
        tags = re.findall(rb'<w:tag w:val="[^"]*"', xml) or [b"<w:p"]
        return xml.replace(drawn.choice(tags), drawn.choice(tags))

    return _with(document, change)


def words_put_in(drawn, document, _):
    word = drawn.choice(WORDS).encode()
    return _with(
        document,
        lambda xml: re.sub(
            rb'w:val="[^"]*"', lambda found: b'w:val="' + word + b'"' if drawn.random() < 0.1 else found[0], xml
        ),
    )


def deep(drawn, document, _):
    depth = drawn.choice([100, 5_000, 200_000])
    opening, closing = drawn.choice(
        [(b"<a>", b"</a>"), (b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>"), (b"<w:p>", b"</w:p>")]
    )

    def change(xml):
        places = [found.end() for found in re.finditer(rb"<w:body>|</w:p>|</w:sdt>", xml)] or [len(xml)]
        place = drawn.choice(places)
        return xml[:place] + opening * depth + closing * drawn.choice([depth, 0]) + xml[place:]

    return _with(document, change)


def entities(drawn, document, secret):
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    declared = drawn.choice(
        [
            b'<!DOCTYPE x [<!ENTITY a0 "ha">' + laughs + b"]>",
            b'<!DOCTYPE x [<!ENTITY a9 SYSTEM "' + secret.encode() + b'">]>',
            b'<!DOCTYPE x [<!ENTITY % a9 SYSTEM "' + secret.encode() + b'"> %a9;]>',
            b'<!DOCTYPE x SYSTEM "' + secret.encode() + b'">',
        ]
    )

    def change(xml):
        start = max(xml.find(b"<w:document"), 0)
        return xml[:start] + declared + xml[start:].replace(b"</w:t>", b"&a9;</w:t>", 3)

    return _with(document, change)


def other_letters(drawn, document, _):
    code = drawn.choice(["utf-16", "utf-16-be", "utf-32", "latin-1", "utf-7"])
    said = drawn.choice([code, "utf-8", "no-such-code"])

    def change(xml):
        text = re.sub(r"<\?xml[^>]*\?>", "", xml.decode("utf-8", "replace"))
        return f'<?xml version="1.0" encoding="{said}"?>{text}'.encode(code, "replace")

    return _with(document, change)


def relationships(drawn, document, secret):
    """Each part leads to another, to itself, out of the document or into a file of this computer."""
    targets = [secret, "https://example.org/evil.xml", "../../../../etc/passwd", "document.xml", "", "a" * 5000]
    parts = parts_of(document)
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = re.sub(
            rb'Target="[^"]*"',
            lambda _: (
                f'Target="{drawn.choice(targets)}" TargetMode="{drawn.choice(["External", "Internal"])}"'.encode()
            ),
            parts[name],
        )
    return packed(parts)


@cache
def _swelling():
    return packed({BODY: b"<w:document>" + b" " * (40 * 1024 * 1024)})


def bomb(drawn, document, _):
    """Small as it is sent, beyond every limit once unpacked; drawn seldom, for each takes long to unpack."""
    if drawn.random() > 0.03:
        return _with(document, lambda xml: xml.replace(b"<w:t>", b"<w:t>" + b"x" * drawn.randint(1, 200_000), 3))
    return _swelling()


WAYS = (
    bytes_changed, cut_short, bytes_put_in, sizes_that_lie, parts_moved, xml_changed, tags_changed, words_put_in,
    deep, entities, other_letters, relationships, bomb,
)  # fmt: skip
