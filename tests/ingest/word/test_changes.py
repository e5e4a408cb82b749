"""Tracked changes count as accepted, comments are not read, and both are said."""

import pytest


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def deleted(words: str) -> str:
    return f'<w:del><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def ended(mark: str, content: str) -> str:
    return f"<w:p><w:pPr><w:rPr><w:{mark}/></w:rPr></w:pPr>{content}</w:p>"


def test_what_was_inserted_is_read_and_what_was_deleted_is_reported(read) -> None:
    body = (
        f"<w:p>{run('Lock it ')}{deleted('daily')}<w:ins>{run('at once')}</w:ins>{run('.')}</w:p>"
    )
    written = read(body)
    assert [block.text for block in written.blocks] == ["Lock it at once."]
    assert [(w.line, w.words, w.releasable) for w in written.withheld] == [(1, "daily", False)]
    assert written.notes == ((1, "2 tracked changes were taken as accepted."),)


def test_what_somebody_inserted_and_somebody_else_deleted_is_gone(read, p) -> None:
    written = read(p("a") + f"<w:p><w:ins>{deleted('b')}</w:ins></w:p>")
    assert [block.text for block in written.blocks] == ["a"]


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_paragraphs_are_joined_where_the_end_between_them_is_gone(read, p, mark: str) -> None:
    body = ended(mark, run("Lock ")) + ended(mark, run("your ")) + f"<w:p>{run('screen.')}</w:p>"
    written = read(body + p("End."))
    assert [(block.text, block.line) for block in written.blocks] == [
        ("Lock your screen.", 1),
        ("End.", 4),
    ]


def test_a_joined_paragraph_has_the_style_of_the_last(read, p) -> None:
    gone = f'<w:p><w:pPr><w:pStyle w:val="H1"/><w:rPr><w:del/></w:rPr></w:pPr>{deleted("Old heading")}</w:p>'
    written = read(gone + p("Text."))
    assert [(block.text, block.line, block.level) for block in written.blocks] == [("Text.", 2, 0)]
    assert [(w.line, w.words) for w in written.withheld] == [(1, "Old heading")]


def test_a_deleted_end_before_a_table_or_at_the_end_loses_no_words(read, p) -> None:
    cells = f"<w:tc>{p('b')}</w:tc><w:tc>{ended('del', run('c'))}</w:tc>"
    written = read(
        ended("del", run("a")) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + ended("del", run("d"))
    )
    assert [block.text for block in written.blocks] == ["a", "| b | c |\n| --- | --- |", "d"]


def test_former_formatting_says_nothing(read) -> None:
    change = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    former = '<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    written = read(
        f"<w:p><w:pPr>{former}</w:pPr><w:r><w:rPr>{change}</w:rPr><w:t>Text.</w:t></w:r></w:p>"
    )
    assert [(block.text, block.level) for block in written.blocks] == [("Text.", 0)]


def test_deleted_lines_are_counted_as_paragraphs(read, p) -> None:
    row = (
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('a')}{p('b')}</w:tc><w:tc>{p('c')}</w:tc></w:tr>"
    )
    written = read(f"<w:tbl>{row}</w:tbl>" + p("End."))
    assert written.blocks[0].line == 4
    assert [w.words for w in written.withheld] == ["a b c"]


def test_comments_are_counted_and_the_first_is_named(read, p) -> None:
    comments = "".join(
        f'<w:comment w:id="{n}">{p(words)}</w:comment>'
        for n, words in enumerate(["Is this so?", "No."])
    )
    body = p("a") + '<w:p><w:commentRangeStart w:id="0"/>' + run("b") + "</w:p>"
    written = read(body, parts={"comments": comments})
    assert [block.text for block in written.blocks] == ["a", "b"]
    assert written.notes == ((2, "2 comments were not read. The first says “Is this so?”."),)
