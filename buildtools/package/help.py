"""Making the help: a page a language, out of ``help/`` and of the sentences on screen.

``help/fr.html`` is the page with gaps. ``help/fr.json`` names the errors and explains, in HTML,
errors and findings beyond their own sentences, which come from the string files: nothing is
written twice.
"""

from __future__ import annotations

import json
import re
import string
from dataclasses import dataclass
from html import escape
from typing import Any, Iterator, Mapping, Sequence

from buildtools.environment import ROOT
from ondecontacts.findings import IMPORTANCE
from ondecontacts.targets.kinds import Target
from ondecontacts.targets.registry import TARGETS
from ondecontacts.ui import messages
from ondecontacts.ui.strings import LANGUAGES, Strings, load_strings

_SOURCES = ROOT / "help"
# A file for each topic leads to its place in the page: of the address of a file, Windows drops
# the part behind « # », and macOS does not open it.
_LEADING = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"/><title>{title}</title>
<meta http-equiv="refresh" content="0; url=../{language}.html#{topic}"/></head>
<body><p><a href="../{language}.html#{topic}">{title}</a></p></body></html>
"""


@dataclass(frozen=True)
class _Topic:
    """A paragraph of the page; ``content`` is HTML."""

    id: str
    title: str
    content: str


def help_files() -> Iterator[tuple[str, bytes]]:
    """Return names and contents: ``fr.html``, ``fr/TOPIC.html`` for each id in it; then English.

    Raises KeyError when something in ``help/`` has no sentence in the string files.
    """
    for language in LANGUAGES:
        words = json.loads(_source(f"{language}.json"))
        page = _page(load_strings(language), words)
        yield f"{language}.html", page.encode("utf-8")
        for topic in re.findall(r' id="([^"]+)"', page):
            leading = _LEADING.format(language=language, title=escape(words["title"]), topic=topic)
            yield f"{language}/{topic}.html", leading.encode("utf-8")


def address_books(say: Strings) -> str:
    """Return, as HTML, a section for each address book: what becomes of the data, how to import."""
    return _sections([_about_target(target, say) for target in TARGETS], "h3")


def _page(say: Strings, words: Mapping[str, Any]) -> str:
    targets = [_about_target(target, say) for target in TARGETS]
    findings = {
        say(f"importance.{importance}"): [_about_finding(kind, say, words) for kind in kinds]
        for importance, kinds in IMPORTANCE.items()
    }
    errors = {
        heading: [_about_error(kind, say, told) for kind, told in kinds.items()]
        for heading, kinds in words["errors"].items()
    }
    return string.Template(_source(f"{say.language}.html")).substitute(
        style=_source("style.css"),
        targets_list=_list(targets),
        targets=address_books(say),
        findings_list=_list([topic for topics in findings.values() for topic in topics]),
        findings=_groups(findings),
        errors_list=_list([topic for topics in errors.values() for topic in topics]),
        errors=_groups(errors),
    )


def _about_target(target: Target, say: Strings) -> _Topic:
    steps = "".join(f"<li>{escape(step)}</li>\n" for step in say.lines(f"target.{target.id}.next"))
    content = f"<p>{escape(messages.note(target, say))}</p>\n<ol>\n{steps}</ol>\n"
    return _Topic(target.id, say(f"target.{target.id}.name"), content)


def _about_finding(kind: str, say: Strings, words: Mapping[str, Any]) -> _Topic:
    reason = words["findings"].get(kind)
    content = _sentence(f"finding.{kind}", say) + (f"<p>{reason}</p>\n" if reason else "")
    advice = f"<p>{words['advice']} {escape(say(f'advice.{kind}'))}</p>\n"
    return _Topic(kind, say(f"title.{kind}"), content + advice)


def _about_error(kind: str, say: Strings, told: Mapping[str, str]) -> _Topic:
    content = _sentence(f"error.{kind}", say) + f"<p>{told['why']}</p>\n"
    return _Topic(kind, told["title"], content)


def _sentence(key: str, say: Strings) -> str:
    """Return a sentence with dots in its gaps, about one thing where it counts."""
    text = say.texts[key]
    form = text["one"] if isinstance(text, dict) else str(text)
    gaps = {name: "…" for _, name, _, _ in string.Formatter().parse(form) if name}
    return f"<blockquote>{escape(say(key, **{**gaps, 'n': 1}))}</blockquote>\n"


def _list(topics: Sequence[_Topic]) -> str:
    items = "".join(f'<li><a href="#{t.id}">{escape(t.title)}</a></li>\n' for t in topics)
    return f"<ul>\n{items}</ul>"


def _groups(groups: Mapping[str, Sequence[_Topic]]) -> str:
    return "".join(
        f"<h3>{escape(heading)}</h3>\n{_sections(topics, 'h4')}"
        for heading, topics in groups.items()
    )


def _sections(topics: Sequence[_Topic], level: str) -> str:
    return "".join(
        f'<section id="{t.id}">\n<{level}>{escape(t.title)}</{level}>\n{t.content}</section>\n'
        for t in topics
    )


def _source(name: str) -> str:
    return (_SOURCES / name).read_text(encoding="utf-8")
