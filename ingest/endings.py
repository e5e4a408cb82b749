"""What the ending of a file's name says where its bytes cannot: which text is a document, and which is code."""

import re
from pathlib import PurePosixPath

from ingest.kinds import Format

_ENDING = re.compile(r"\.[a-z][a-z0-9_+~-]{0,11}")
"""So that the `.0` of `Access Policy v2.0` is none."""


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_BY_FORMAT = {
    Format.MARKDOWN: ".md .markdown .mdown .mkd .mdx .qmd",
    Format.TABLE: ".csv .tsv .tab .psv",
    Format.HTML: ".html .htm .xhtml",
    Format.MARKUP: ".rst .adoc .asciidoc .org .tex .latex .textile .wiki .mediawiki .typ .creole",
    Format.MAIL: ".eml .emlx .mbox",
    Format.BESIDE: (
        ".json .jsonl .json5 .ndjson .yml .yaml .toml .ini .cfg .conf .env .properties .lock .xml .xsd .xsl .svg .map"
        " .css .scss .less .js .mjs .cjs .jsx .ts .tsx .vue .py .pyi .ipynb .rb .php .java .kt .go .rs .c .h .cc .cpp"
        " .hpp .cs .swift .lua .pl .r .sql .sh .bash .zsh .fish .ps1 .psm1 .bat .cmd .tf .tfvars .hcl .rego .graphql"
        " .proto .diff .patch .log .pem .crt .cer .key .pub .asc .sig .p7s .ics .vcf .bib .drawio .mmd .puml .plantuml"
        " .dot .excalidraw .gitignore .gitattributes .editorconfig .j2 .jinja .tmpl .liquid .njk .ejs .mako .eps .ps"
    ),
}  # fmt: skip
_WRITTEN = {ending: format for format, endings in _BY_FORMAT.items() for ending in endings.split()}
_BACKUP = _words(".bak .backup .old .orig .tmp .temp .swp .part .crdownload .rej")
_LOOKED_AT = _words(
    ".txt .text .doc .docx .dot .docm .dotx .pdf .rtf .odt .xls .xlsx .xlsm .ods .ppt .pptx .mht .mhtml"
)
"""Texts with such an ending are what they look like; one that a wiki exported as `.doc` may be HTML."""
_WITHOUT_ENDING = _words(
    "makefile dockerfile containerfile procfile jenkinsfile vagrantfile gemfile rakefile brewfile codeowners"
    " license licence copying notice authors maintainers version"
)
_IF_DAMAGED = {
    ".docx": Format.WORD, ".dotx": Format.WORD, ".docm": Format.WORD, ".xlsx": Format.EXCEL, ".xlsm": Format.EXCEL,
    ".xltx": Format.EXCEL, ".pdf": Format.PDF, ".doc": Format.OLD_WORD, ".xls": Format.OLD_EXCEL,
    ".ppt": Format.POWERPOINT, ".pptx": Format.POWERPOINT, ".txt": Format.TEXT, ".text": Format.TEXT,
}  # fmt: skip
_PICTURES = _words(
    ".png .jpg .jpeg .gif .webp .bmp .tif .tiff .ico .heic .avif .psd .mp3 .mp4 .mov .avi .mkv .webm .wav .m4a .ogg"
    " .woff .woff2 .ttf .otf .eot .pyc .so .dll .exe .bin .db .sqlite .wasm .class .jar .emf .wmf .vsd .vsdx"
)


def ending_of(path: str) -> str:
    """The ending of a name, small, with its dot; empty where what follows the last dot is none."""
    found = PurePosixPath(path.casefold()).suffix
    return found if _ENDING.fullmatch(found) else ""


def is_backup(path: str) -> bool:
    """Whether the name is that of a copy which a program or a careful person left behind."""
    return path.endswith("~") or ending_of(path) in _BACKUP


def format_of_text(path: str) -> Format | None:
    """What a text is by its name; None where its looks decide."""
    name, ending = PurePosixPath(path.casefold()).name, ending_of(path)
    if name == "isms.toml":
        return Format.SETTINGS
    if ending in _WRITTEN:
        return _WRITTEN[ending]
    if not ending:
        return Format.BESIDE if name in _WITHOUT_ENDING else None
    return None if ending in _LOOKED_AT else Format.OTHER


def format_of_bytes(path: str) -> Format:
    """What bytes that are neither text nor of any known kind were meant to be."""
    ending = ending_of(path)
    if ending in _PICTURES:
        return Format.BESIDE
    return _IF_DAMAGED.get(ending) or format_of_text(path) or Format.OTHER
