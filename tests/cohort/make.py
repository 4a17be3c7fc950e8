"""Writes the files of the golden set again: `python tests/cohort/make.py`. The documents keep their bytes if they are there.

`collation.json` is what both halves must make of them; look at each change of it before it is committed.
"""

import io
import json
import zipfile
from pathlib import Path

from lxml import etree

from reflectory.export.docx import write_workbook
from reflectory.reading.editions import read_module

HERE = Path(__file__).parent
FILES = HERE / "files"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

ANA = "3f0c1c52-7f0a-4c1e-9d7e-0a1b2c3d4e5f"
ZOE = "9b2d7a10-52c4-4f5e-8a3b-6c7d8e9f0a1b"
BO = "11111111-2222-4333-8444-555555555555"


def answer(value, at="2026-10-01T08:00:00.000Z", kind="text", asked="As it was worded then", lang="en"):
    return {"value": value, "at": at, "asked": asked, "lang": lang, "kind": kind}


def file(answers, name=None, workbook=None, made="2026-10-02T09:30:00.000Z", **changes):
    head = {"reflectory": 1, "module": {"id": "listening", "title": "Listening", "version": "2.0.0"}}
    return (
        head | ({"workbook": workbook} if workbook else {}) | {"made": made, "name": name, "answers": answers} | changes
    )


GOOD = {
    # One person twice: the newer file counts, whatever the files are called.
    "ana-1.json": file(
        {
            "first-call": answer("An early thought"),
            "practice-now": answer(2, kind="scale"),
            "quiet-voice": answer("Held back later"),
        },
        "Ana Ruiz",
        ANA,
        "2026-09-01T08:00:00.000Z",
    ),
    "ana (2).json": file(
        {
            "first-call": answer("A child who would not come in.\n\nI sat down beside her."),
            "practice-now": answer(2, kind="scale"),
            "practice-again": answer(4, kind="scale"),
            "how-often": answer({"home-visits": 2, "replies": 3}, kind="matrix"),
            "our-team": answer(["Parents", "the librarian", "Bus drivers "], kind="list"),
            "last-decision": answer(["soon", "told"], kind="checklist"),
            "next-steps": answer(
                [
                    {"what": "Call ten families", "who": "Bo", "when": "2026-12-01"},
                    {"what": "Report back", "when": "spring"},
                ],
                kind="plan",
            ),
        },
        "Ana Ruiz",
        ANA,
    ),
    # Names of many scripts, sorted without marks and capitals; a name twice is two people.
    "zoe.json": file(
        {
            "first-call": answer("مرحبا بالعالم 👩🏽‍🏫"),
            "practice-now": answer(5, kind="scale"),
            "how-often": answer({"visits": 1}, kind="matrix"),
        },
        "Zoë Ñandú",
        ZOE,
    ),
    "angela.json": file(
        {"first-call": answer("Otra voz", lang="es"), "our-team": answer(["parents", "Librarian", ""], kind="list")},
        "ángela Díaz",
        BO,
    ),
    "li.json": file({"quiet-voice": answer("夜班的家长")}, "李伟", "aaaaaaaa-2222-4333-8444-555555555555"),
    "ana-too.json": file({"first-call": answer("Another Ana")}, "Ana Ruiz", "bbbbbbbb-2222-4333-8444-555555555555"),
    # Without an id (older files) each file is a person of its own; without a name it comes last.
    "older-file.json": file(
        {
            "who-is-missing": answer("Filed under the earlier id"),
            "old-question": answer("Kept", asked="What did we once ask?"),
        }
    ),
    "nobody.json": file({"first-call": answer("No name, no id")}, "   "),
    # Answers to questions that are gone, of a time ahead of the clock, in words that look like code or like a formula.
    "gone.json": file(
        {
            "old-visits": answer(["family"], kind="checklist"),
            "never-asked": answer("Whatever", asked="", at="2199-01-01T00:00:00Z"),
            "first-call": answer(
                '=HYPERLINK("https://example.org")\n</script><b>&amp; \u2028 \ud800 alone \u0007 \u007f'
            ),
            "next-steps": answer([{"10": "ten", "2": "two", "__proto__": "proto", "what": "+1"}], kind="plan"),
            "practice-now": answer(0.5, kind="scale"),
            "practice-again": answer(1e-7, kind="scale"),
        },
        "<b>Bold</b>",
        "cccccccc-2222-4333-8444-555555555555",
    ),
    # Both the earlier and the present id: the newer answer counts.
    "both-ids.json": file(
        {
            "who-is-missing": answer("Newer, under the earlier id", "2026-10-01T10:00:00+02:00"),
            "quiet-voice": answer("Older", "2026-10-01T07:59:59Z"),
        },
        "Cy",
        "dddddddd-2222-4333-8444-555555555555",
        made="2026-10-03T08:00:00Z",
    ),
}
BAD = {
    "other-module.json": file(
        {"first-call": answer("x")}, module={"id": "cooking", "title": "Cooking", "version": "1"}
    ),
    "empty.json": file({"first-call": answer("  \n"), "our-team": answer(["", " "], kind="list")}),
    "newer-version.json": file({"first-call": answer("x")}, reflectory=2),
    "not-ours.json": {"name": "package", "version": "1.0.0"},
    "a-list.json": [1, 2, 3],
    "bad-value.json": file({"first-call": answer({"toString": "x"})}),
    "bad-matrix.json": file({"how-often": answer({"visits": 8})}),
    "bad-boolean.json": file({"practice-now": answer(True)}),
    "bad-id.json": file({"__proto__x": answer("x")}),
    "mixed-list.json": file({"our-team": answer(["x", {"y": "z"}])}),
}
RAW = {
    "cut-short.json": json.dumps(file({"first-call": answer("x")})).encode()[:-20],
    "utf-16.json": json.dumps(file({"first-call": answer("Peña")}), ensure_ascii=False).encode("utf-16"),
    "byte-order-mark.json": b"\xef\xbb\xbf"
    + json.dumps(file({"first-call": answer("Saved by a Windows editor")}, "Windows")).encode(),
    "nothing.json": b"",
    "nan.json": json.dumps(file({"practice-now": answer(float("nan"))})).encode(),
    "picture.docx": b"PK\x03\x04 and no more of a document",
    "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00 a photo",
}


WRITTEN = {
    "cover:name": "Dee Okafor",
    "first-call": "My mother taught here.\nSo did hers.",
    "our-team": "Night-shift parents",
    "next-steps/1/what": "Walk the\tneighborhood",
    "next-steps/1/when": "2027-01-15",
    "next-steps/2/when": "February 20, 2027",
    "next-steps/3/who": "Everyone",
}

CHOSEN = {"practice-now": 3, "how-often/replies": 1}
TICKED = {"last-decision/heard"}
DAYS = {"next-steps/2/when": "2027-02-20"}


def filled_in(blank, written, chosen=(), ticked=(), days=()):
    """Write into the controls as an office program would: text for the invitation, a tick, a choice."""
    with zipfile.ZipFile(blank) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = etree.fromstring(parts["word/document.xml"])
    done = set()
    for control in body.iter(f"{W}sdt"):
        properties, inside = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        tag = properties.find(f"{W}tag").get(f"{W}val")
        words = written.get(tag)
        if tag in chosen:
            words = properties.find(f"{W}dropDownList")[chosen[tag]].get(f"{W}displayText")
        if tag in ticked:
            properties.find(f"{W14}checkbox/{W14}checked").set(f"{W14}val", "1")
        if tag in days:
            properties.find(f"{W}date").set(f"{W}fullDate", f"{days[tag]}T00:00:00Z")
        if words is None or tag in done:
            continue
        done.add(tag)
        properties.remove(properties.find(f"{W}showingPlcHdr"))
        run = inside.find(f".//{W}r")
        for part in list(run):
            run.remove(part)
        for number, line in enumerate(words.split("\n")):
            if number:
                etree.SubElement(run, f"{W}br")
            for stop, text in enumerate(line.split("\t")):
                if stop:
                    etree.SubElement(run, f"{W}tab")
                etree.SubElement(run, f"{W}t").text = text
    parts["word/document.xml"] = etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)
    return parts


def packed(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 10, 4, 12, 0, 0)), part, zipfile.ZIP_DEFLATED, 9)
    return content.getvalue()


def documents(folder):
    module = read_module(HERE / "module")[0].module
    blank = write_workbook(module, folder / "blank.docx")
    parts = filled_in(blank, WRITTEN, CHOSEN, TICKED, DAYS)
    other = filled_in(blank, {"quiet-voice": "夜班的家长"})["word/document.xml"]
    blank.unlink()
    core = etree.fromstring(parts["docProps/core.xml"])
    for name, time in (("created", "2026-09-20T08:00:00Z"), ("modified", "2026-10-04T10:00:00Z")):
        core.find(f"{{http://purl.org/dc/terms/}}{name}").text = time
    parts["docProps/core.xml"] = etree.tostring(core)
    body = parts["word/document.xml"]
    yield "filled-in.docx", packed(parts)
    # As the workbook page makes it: who and which workbook stand in its properties.
    core.find("{http://purl.org/dc/elements/1.1/}creator").text = "李伟"
    own = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="ReflectoryWorkbook">'
        "<vt:lpwstr>aaaaaaaa-2222-4333-8444-555555555555</vt:lpwstr></property></Properties>"
    )
    named = {"docProps/core.xml": etree.tostring(core), "docProps/custom.xml": own.encode()}
    yield "li-workbook.docx", packed(parts | named | {"word/document.xml": other})
    parts = {name: parts[name] for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml")}
    entity = b'<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>'
    yield "with-entities.docx", packed(parts | {"word/document.xml": entity + body[body.index(b"<w:document") :]})
    yield (
        "of-another-module.docx",
        packed(parts | {"word/document.xml": body.replace(b"reflectory:listening", b"reflectory:cooking")}),
    )
    yield (
        "not-a-workbook.docx",
        packed(parts | {"word/document.xml": b'<w:document xmlns:w="x"><w:body><w:p/></w:body></w:document>'}),
    )
    yield "a-zip.docx", packed({"readme.txt": b"hello"})
    yield "cut-short.docx", packed(parts)[:-400]


def main():
    FILES.mkdir(exist_ok=True)
    for name, content in documents(HERE):
        if not (FILES / name).exists():
            (FILES / name).write_bytes(content)
    for name, thing in (GOOD | BAD).items():
        (FILES / name).write_bytes(json.dumps(thing, ensure_ascii=True, indent=1).encode())
    for name, content in RAW.items():
        (FILES / name).write_bytes(content)


if __name__ == "__main__":
    main()
