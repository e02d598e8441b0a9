"""What a web page prints around a text: menus, links to other pages, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tei_memcon.layouts.furniture.lines import Line
from tei_memcon.lazy import lazy

_ANYWHERE: Final = (
    r"version classique|version mobile|télécharger (?:le |en )?\.?pdf|смотрите также|читайте также|"
    r"share this(?: page)?|back to top|skip to (?:main )?content|version imprimable|texte intégral|"
    r"версия для печати|печатать|"
    r"download (?:the |as )?\.?pdf|print this page|email this(?: page)?|haut de page|nach oben|zum seitenanfang|"
    r"à lire aussi|lesen sie auch|partager (?:cette page|sur .{1,20})|share on \w+|поделиться(?: в .{1,20})?|"
    r"wilson center digital archive(?: international history declassified)?|international history declassified|"
    r"digital archive international history declassified|(?:https?://)?digitalarchive\.wilsoncenter\.org|"
    r"toggle navigation|table of contents \||accepter les cookies|accept (?:all )?cookies"
)
"""What nobody says in a conversation."""
_AT_THE_EDGES: Final = (
    r"précédent|suivant|previous|next|home|menu|print|share|search|accueil|imprimer|partager|rechercher|"
    r"zurück|weiter|teilen|drucken|suche|startseite|назад|вперёд|вперед|главная|меню|поиск|предыдущий|следующий|"
    r"previous (?:page|document|section)|next (?:page|document|section)|document précédent|document suivant|"
    r"twitter|facebook|linkedin|e-?mail|tweet|pdf|full text|contents|sommaire|table des matières"
)
"""What may be said; here only among the first and the last lines of a page."""
_EDGE: Final = 12
"""How many lines from the beginning or the end count as the edge."""
_TEXT: Final = re.compile(r"|.*[.?!:;”\"»]|[^:]{1,40}:\s.*")
"""A line that is long (and therefore empty here), ends a sentence, or opens with a label."""
_BETWEEN: Final = r"\s*[|·•/>«»‹›-]?\s*"
_WEB: Final = re.compile(rf"(?i)[«‹<]?\s*(?:(?:{_ANYWHERE}){_BETWEEN})+[»›>]?")
_WEB_AT_EDGE: Final = re.compile(rf"(?i)[«‹<]?\s*(?:(?:{_ANYWHERE}|{_AT_THE_EDGES}){_BETWEEN})+[»›>]?")


_RELATED: Final = re.compile(
    r"(?i)(?:смотрите|читайте) также|à lire aussi|lesen sie auch|related (?:articles|content|stories|documents)|"
    r"read also|lea también|leggi anche"
)
"""After it come links to other pages."""
_MOST_LINKS: Final = 6
_TAIL: Final = lazy(
    r"(?i)темы|персоны|(?:статус материала|опубликован[оы]? в раздел(?:е|ах)|дата публикации|ссылка на материал)\b.*|"
    r"текстовая версия|опубликовать|archivado en|comentarios|más información|tags?|topics|filed under|comments|"
    r"schlagwörter|themen|kommentare|thèmes|mots[- ]clés|commentaires"
)
"""How the end of a web page classifies the text, or invites remarks; one of them alone may be said."""
_TAIL_LINES: Final = 16
_LEAST_OF_TAIL: Final = 2
_SENTENCE: Final = re.compile(r"|.*[.?!…”\"»>)\]]")
_DATE_LINE: Final = re.compile(r"\d{1,2}[. ]+[^\W\d]+ \d{4}(?: (?:года|г\.))?")


def web_lines(lines: Sequence[Line]) -> Iterator[int]:
    """Indices of the lines that belong to the web page."""
    edges = {*_edge(lines, range(min(_EDGE, len(lines)))), *_edge(lines, range(len(lines) - 1, -1, -1)[:_EDGE])}
    for line in lines:
        if 3 <= len(line.text) <= 60 and (_WEB_AT_EDGE if line.index in edges else _WEB).fullmatch(line.text):
            yield line.index
            if _RELATED.fullmatch(line.text):
                yield from _links(lines, line.index)
    yield from _tail(lines)


def _links(lines: Sequence[Line], index: int) -> Iterator[int]:
    """The lines right below "See also": titles of other pages and their dates, up to a blank line or a sentence."""
    for at in range(index + 1, min(index + 1 + _MOST_LINKS, len(lines))):
        line = lines[at]
        if line.start - lines[at - 1].end > 1 or (_TEXT.fullmatch(line.text) and not _DATE_LINE.fullmatch(line.text)):
            return
        yield at


def _tail(lines: Sequence[Line]) -> Iterator[int]:
    """The last lines of a page that say where it is filed, from the first such line on."""
    begin, marks = len(lines), 0
    for index in range(len(lines) - 1, -1, -1)[:_TAIL_LINES]:
        text = lines[index].text
        if text and _TAIL.fullmatch(text):
            begin, marks = index, marks + 1
        elif _SENTENCE.fullmatch(text) or ": " in text:
            break
    if marks >= _LEAST_OF_TAIL:
        yield from range(begin, len(lines))


def _edge(lines: Sequence[Line], indices: Iterable[int]) -> Iterator[int]:
    """The first lines, or the last ones from the end: up to the first that is text."""
    for index in indices:
        if _TEXT.fullmatch(lines[index].text):
            return
        yield index
