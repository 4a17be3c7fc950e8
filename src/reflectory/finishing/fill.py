"""Fill the places that need the whole module: contents, workbook, earlier answers, outbound links.

The Markdown extension left them marked; the templates stand in `templates/` and escape every
word they are given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from html import escape, unescape
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..grammar.options import PAPER_ROWS, plan_columns, scale_steps
from ..reading.glossary import Term
from ..reading.module import HOME, Module, Section
from ..words import counted, load
from .guide import guide_values
from .host import empty_places, sayings, unlinked, welcomes
from .landing import with_cover
from .naming import dated, duration, former_keys, item_names, language_name, steps, words_of
from .notes import FILE, Note
from .reminders import reminders_of, with_reminders
from .steps import ToDo, numbered

__all__ = ["Filler", "environment"]

_PLACE = re.compile(r'<div class="reflectory-(?P<name>[a-z]+)" data-fill="(?P=name)">\s*</div>')
_RECALL = re.compile(r'<reflection-recall prompt="([^"]*)">\s*</reflection-recall>')
# What a theme can say of a section is its address; its id is known here.
_SECTION = re.compile(r' data-section="[^"]*"')
_NAV_LINK = re.compile(r'(<a [^>]*data-section-link=")([^"]*)("[^>]*>.*?)</a>', re.DOTALL)
_GLOSSARY = re.compile(r'<div class="reflectory-glossary" data-fill="glossary">\s*</div>')
_TITLE_ENDS = re.compile(r"</h1>")
_SECTION_ENDS = re.compile(r'<div class="reflectory-keypoints" data-fill="keypoints">\s*</div>\n?')
# A link by its key, with whatever else its author gave it; Markdown escapes “<” and “>” in attributes.
_TASK = re.compile(r'(<li class="task-list-item">(?:\s*<p>)?\s*<input type="checkbox" disabled(?:="")?)( checked)?')
_LINK = re.compile(r'<a((?: [^<>]*)? data-link="([^"]*)"[^<>]*)>(.*?)</a>', re.DOTALL)
_END = '<div class="reflectory-done"'  # where the author's words end
_OURS = re.compile(r' (?:data-link|href|rel)="[^"]*"')


@cache
def environment() -> Environment:
    """Return the templates, loaded once and only if something needs one."""
    loader = PackageLoader("reflectory.finishing", "templates")
    templates = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # it would look at the file again for each page
    )
    templates.filters["say"] = lambda sentence, **names: sentence.format(**names)
    templates.filters["counted"] = counted
    return templates


class Filler:
    """Fills the pages of one module."""

    def __init__(self, module: Module, languages: Mapping[str, str]) -> None:
        self.module = module
        self.languages = languages  # language → the address of its edition, from this one's root
        self.words = load(module.language)
        self.nothing = {"languages"} if len(languages) < 2 else set()  # places that stay empty on every page
        self.nothing |= empty_places(module) | (set() if module.edit_root else {"edit"})
        self.sayings = sayings(module, self.words)
        self.to_do = ToDo(module)
        self.reminders = reminders_of(module)

    def terms(self, html: str, section: Section) -> str:
        """Return a page with every term listed where it asks for that."""
        return _GLOSSARY.sub(lambda _: self.render("glossary.html", section, terms=self.in_order), html)

    @cached_property
    def in_order(self) -> list[Term]:
        """The terms as a reader looks them up: accents and capitals make no difference."""
        return sorted(self.module.glossary.values(), key=lambda term: _plain(term.term))

    def goals(self, html: str, section: Section) -> str:
        """Return the page of `section` with its objectives under its title, and its key points where it ends."""
        if section.objectives and (title := _TITLE_ENDS.search(html)):
            shown = self.render("goals.html", section, kind="objectives", goals=section.objectives)
            html = html[: title.end()] + shown + html[title.end() :]
        shown = ""
        if section.keypoints:
            shown = self.render("goals.html", section, kind="keypoints", goals=section.keypoints)
        if _SECTION_ENDS.search(html):
            return _SECTION_ENDS.sub(lambda _: shown, html, count=1)
        start, end, rest = html.rpartition("</main>")  # a template of somebody else's
        return start + shown + end + rest if shown and end else html

    def fill(self, html: str, section: Section) -> str:
        """Return the page of `section` with every place filled."""
        html = _SECTION.sub(lambda _: f' data-section="{escape(section.id)}"', html, count=1)
        html = _NAV_LINK.sub(self.nav_link, html)
        welcome = self.welcome(section)
        if section.path not in HOME:
            html = html.replace(_END, welcome + _END, 1) if welcome else html
        if 'class="task-list-item"' in html:
            html = _TASK.sub(self.task, html)
        html = numbered(html, section, self.words)
        if section.path in HOME and 'data-fill="contents"' in html:
            html = with_cover(html, lambda **parts: self.render("cover.html", section, **parts) + welcome)
        elif section.path in HOME and welcome:
            html = html.replace("</h1>", f"</h1>{welcome}", 1)
        if "data-fill=" in html:
            html = _PLACE.sub(lambda match: self.place(match["name"], section), html)
        if "<reflection-recall" in html:
            html = _RECALL.sub(self.recall(section), html)
        if 'class="reflectory-reminder"' in html:
            html = with_reminders(html, self.module, section, self.words)
        return unlinked(self.links(html), section, self.module)

    def links(self, html: str) -> str:
        """Return a page with what stands behind each key: an address, or a meaning."""
        if "data-link=" not in html:
            return html
        used, told = list[str](), set[str]()
        return _LINK.sub(lambda match: self.link(match, used, told), html)

    def welcome(self, section: Section) -> str:
        """Return what this copy adds to the author's words on a page."""
        template = welcomes(self.module, section)
        return self.render(template, section) if template else ""

    def note(self, note: Note, section: Section) -> Note:
        """Return a note with its places filled, and its minutes beside its title."""
        said = counted(self.words, "contents", "minutes", note.minutes or 0).format(minutes=note.minutes)
        shown = note.html.replace("</p>", f" · {said}</p>", 1) if note.minutes else note.html
        return replace(note, html=self.fill(shown, section), body=self.fill(note.body, section))

    def guide(self, html: str, section: Section, notes: Mapping[str, Sequence[Note]]) -> str:
        """Return the page of `section` with the facilitator's guide in its place."""
        made = self.render("guide.html", section, **guide_values(self.module, section, notes))
        return _PLACE.sub(lambda match: made if match["name"] == "guide" else match[0], html)

    def task(self, match: re.Match[str]) -> str:
        """Return the box of a list of tasks with a name: it is heard as done or to do."""
        name = self.words["shell"]["task_done" if match[2] else "task_open"]
        return f'{match[1]} aria-label="{name}"{match[2] or ""}'

    def lost(self, html: str, top: str) -> str:
        """Return the page for lost addresses with the way to the other languages; `top` is the edition's root."""
        nowhere = Section("", "", "", 0, "", "", ())
        root = top.rstrip("./") + "/"
        said = {
            name: "" if name in self.nothing else self.render(f"{name}.html", nowhere, root=root)
            for name in ("languages", "organization", "host", "access", "ask")
        }
        return _PLACE.sub(lambda match: said.get(match["name"], ""), html)

    def place(self, name: str, section: Section) -> str:
        """Return what stands in a place of this name on the page of `section`."""
        return "" if name in self.nothing else self.render(f"{name}.html", section)

    def render(self, template: str, section: Section, root: str | None = None, **values: object) -> str:
        """Return a template's HTML, with the module, the words and the way to the edition's root."""
        root = "../" * section.path.count("/") if root is None else root
        found = environment().get_template(template)
        return found.render(
            module=self.module,
            core=self.module.core,
            to_do=self.to_do,
            languages=self.languages,
            words=self.words,
            section=section,
            root=root,
            item_names=item_names,
            words_of=words_of,
            first_page=HOME,
            duration=lambda minutes: duration(minutes, self.words),
            former_keys=former_keys,
            dated=dated,
            steps=steps,
            reminders=self.reminders,
            language_name=language_name,
            paper_rows=PAPER_ROWS,
            plan_columns=plan_columns,
            scale_steps=scale_steps,
            **self.sayings,
            notes_file=FILE,
            **values,
        )

    @cached_property
    def by_address(self) -> dict[str, Section]:
        """Each section by its address as a theme's navigation names it: without what its engine appends."""
        return {section.path.removesuffix("/").removesuffix(".html"): section for section in self.module.sections}

    @cached_property
    def progress(self) -> dict[str, str]:
        """What a link to each section shows of a reader's progress; the page's script fills in the words."""
        return {
            section.id: f'<span class="reflectory-count" data-answered-of="{" ".join(p.id for p in section.prompts)}">'
            f'</span><span class="reflectory-read" data-read-mark="{escape(section.id)}"></span>'
            for section in self.module.sections
        }

    def nav_link(self, match: re.Match[str]) -> str:
        """Return a link of the navigation with its section's id and progress in it."""
        section = self.by_address.get(unquote(unescape(match.group(2))))
        if section is None:
            return match.group()
        return f"{match.group(1)}{escape(section.id)}{match.group(3)}{self.progress[section.id]}</a>"

    def recall(self, section: Section) -> Callable[[re.Match[str]], str]:
        """Return the function that shows one prompt's earlier answer on the page of `section`."""

        def fill(match: re.Match[str]) -> str:
            found = self.module.prompts.get(match.group(1))
            retired = self.module.retired_prompts.get(match.group(1))
            if found is None:
                return "" if retired and retired.left_out else match.group()
            home, prompt = found
            return self.render("recall.html", section, home=home, prompt=prompt)

        return fill

    def link(self, match: re.Match[str], used: list[str], told: set[str]) -> str:
        """Return a link with its address, and title, publisher and year for paper; or a word with its meaning.

        `used` grows by the key of each term that the page explains, `told` by that of each link: paper says it once.
        """
        attributes, key, text = match.groups()
        if ' href=""' not in attributes:
            return match.group()
        if term := self.module.glossary.get(key):
            first = key not in used
            used.append(key)
            found = environment().get_template("term.html")
            return found.render(term=term, text=text, words=self.words, use=len(used), first=first)
        link = self.module.links.get(key)
        if link is None:
            return match.group()
        given = {"link": link, "others": _OURS.sub("", attributes), "text": text, "first": key not in told}
        told.add(key)
        return environment().get_template("link.html").render(words=self.words, **given)


def _plain(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
