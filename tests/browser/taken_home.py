"""What a reader takes home: presses a button of the workbook page and opens what comes out."""

import io
import json
import subprocess
import unicodedata
import zipfile
from xml.etree import ElementTree

from docx import Document
from playwright.sync_api import expect
from pypdf import PdfReader
from workbook_site import MODULE, record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

HOSTILE = "<script>alert(1)</script> & \"so\" 'on' <b>"
ARABIC = "مرحبا بالعالم"
EMOJI = "👩🏽‍🏫 é 🏫"

# One answer of each kind, a prompt answered before it was reworded, and one that is gone.
ANSWERS = {
    "first-call": record(f"My first call\n\n{HOSTILE}\n{ARABIC} {EMOJI}"),
    "our-team": record(["Ana Ruiz", "Bo & Co"]),
    "how-well": record(4),
    "who-decides": record(["students"]),
    "next-steps": record([{"what": "Call families\nand listen", "who": "Ana | Bo", "when": "December"}]),
    "old-question": record("Kept from an old question", asked="What did we once ask?"),
}


class Home:
    """The workbook page, as far as it gives things away."""

    def __init__(self, page, address, answers=ANSWERS, module=MODULE):
        self.page = page
        page.goto(address)
        # As the store itself writes it: what it copies from one place to the other keeps every byte.
        for prompt, answer in answers.items():
            page.evaluate(
                "([key, text]) => localStorage.setItem(key, text)",
                [f"reflectory:{module}:{prompt}", json.dumps(answer, ensure_ascii=False, separators=(",", ":"))],
            )
        page.reload()
        expect(page.locator(".workbook-take-form")).to_be_visible()

    @property
    def status(self):
        return self.page.locator(".workbook-take-status")

    @property
    def holds(self):
        return self.page.locator(".workbook-holds")

    def fill_cover(self, name="", school="", date=""):
        for field, text in {"name": name, "school": school, "date": date}.items():
            self.page.locator(f"#workbook_{field}").fill(text)

    def choice(self, prompt):
        """The checkbox of a prompt, with the list of them opened."""
        self.page.evaluate("document.querySelector('.workbook-choice').open = true")
        return self.page.locator(f'input[name=goes-out][value="{prompt}"]')

    def press(self, way):
        self.page.locator(f"[data-way={way}]").click()

    def save(self, way):
        """Press and return the file's name and bytes."""
        with self.page.expect_download() as waiting:
            self.press(way)
        return waiting.value.suggested_filename, waiting.value.path().read_bytes()

    def print(self, way="print"):
        """Press print, and return the text of each page that came out."""
        # As a function of its own: what an evaluated sentence returns, Playwright would call at once.
        self.page.evaluate("() => { window.print = () => { document.body.dataset.printed = 'yes'; }; }")
        self.press(way)
        expect(self.page.locator("body")).to_have_attribute("data-printed", "yes")
        reader = PdfReader(io.BytesIO(self.page.pdf(prefer_css_page_size=True)))
        return [plain(page.extract_text()) for page in reader.pages]


def plain(text):
    """Undo what a font makes of letters: ligatures, and the forms of Arabic."""
    return unicodedata.normalize("NFKC", text)


class Docx:
    """A Word document as its parts: what python-docx reads, and the content controls it does not."""

    def __init__(self, content):
        self.content = content
        self.document = Document(io.BytesIO(content))
        self.body = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))

    def headings(self):
        styles = ("Title", "Heading 1", "Heading 2")
        found = []
        for paragraph in self.body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            name = style is not None and self._names().get(style.get(f"{W}val"))
            if name in styles:
                found.append((name, text_of(paragraph)))
        return found

    def _names(self):
        return {style.style_id: style.name for style in self.document.styles}

    def controls(self):
        """Tag → what stands in each control of it; nothing where only the invitation stands."""
        found = {}
        for control in self.body.iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag")
            if tag is not None:
                is_empty = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
                text = "" if is_empty else text_of(control.find(f"{W}sdtContent"))
                found.setdefault(tag.get(f"{W}val"), []).append(text)
        return found

    def text(self):
        return text_of(self.body)


def text_of(element):
    """Return the words, a line for each paragraph and break."""
    words = ""
    for part in element.iter():
        if (part.tag == f"{W}p" and words) or part.tag == f"{W}br":
            words += "\n"
        elif part.tag == f"{W}t":
            words += part.text or ""
    return words


def through_libreoffice(content, folder):
    """Convert a document to PDF as LibreOffice reads it; return the text of its pages."""
    source = folder / "workbook.docx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [plain(page.extract_text()) for page in PdfReader(folder / "workbook.pdf").pages]
