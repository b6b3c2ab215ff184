"""The dozen tags of the paper markup: where each may stand, which attributes it takes, which styles there are."""

PARAGRAPHS = ("body", "label", "id", "subtitle", "quote", "attribution", "note", "caption")
TABLES = ("plain", "pairs", "records")
SECTIONS = ("", "landscape", "contents")

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = ("strong", "em", "a", "br")
TEXT = frozenset(("p", *HEADINGS, "strong", "em", "a"))
FLOW = frozenset(("paper", "section"))
HOLDERS = frozenset(("paper", "section", "li", "td", "th"))
PARENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys((*HEADINGS, "table", "hr", "img"), FLOW),
    **dict.fromkeys(("p", "ul", "ol", "section"), HOLDERS),
    **dict.fromkeys(INLINE, TEXT | HOLDERS),
    "li": frozenset(("ul", "ol")),
    "tr": frozenset(("table",)),
    "td": frozenset(("tr",)),
    "th": frozenset(("tr",)),
}
ATTRIBUTES: dict[str, frozenset[str]] = {
    **dict.fromkeys(HEADINGS, frozenset(("id", "data-field", "data-label"))),
    "p": frozenset(("class", "data-field", "data-label", "data-mark")),
    "ol": frozenset(("start",)),
    "table": frozenset(("class", "data-widths", "data-summary")),
    "td": frozenset(("data-field", "data-mark")),
    "a": frozenset(("href", "title")),  # Markdown writes titles on links; they are not printed
    "section": frozenset(("class", "data-field", "data-label")),
    "img": frozenset(("src", "alt", "data-label", "data-field")),
}
NONE: frozenset[str] = frozenset()
