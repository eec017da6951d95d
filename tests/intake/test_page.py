"""A web page: its article, its roles, its comments."""

import pytest
from pages_by_hand import PARAGRAPHS, page

from rashomon.intake import documents
from rashomon.model import Document, Passage


def read(data: bytes, locator: str = "page.html") -> Document:
    (document,) = documents(data, locator)
    assert isinstance(document, Document)
    return document


def of_role(document: Document, role: str) -> list[Passage]:
    return [passage for passage in document.passages if passage.role == role]


def test_headline_body_and_furniture_are_told_apart() -> None:
    document = read(page("<aside>Most read: Ten piers to visit this summer</aside>"))
    assert [p.text for p in of_role(document, "headline")] == ["Ferry runs aground"]
    assert [p.text for p in of_role(document, "body")] == list(PARAGRAPHS)
    furniture = "\n".join(p.text for p in of_role(document, "furniture"))
    assert "Home Sea" in furniture
    assert "Most read" in furniture
    assert "All rights reserved" in furniture


def test_a_page_without_a_title_goes_by_its_heading() -> None:
    untitled = page().replace(b"<title>Ferry runs aground - The Buoy</title>", b"")
    assert read(untitled).source.title == "Ferry runs aground"


def test_bylines_dates_and_menus_inside_the_article_are_furniture() -> None:
    lines = ["By Ann Lee<br>Thursday, March 4, 2021", "Front page | Tide table | Small ads"]
    planted = "".join(f"<p>{line}</p>" for line in lines).encode()
    document = read(page().replace(b"</h1>", b"</h1>" + planted))
    assert [p.text for p in of_role(document, "body")] == list(PARAGRAPHS)


def test_links_in_the_article_are_furniture_unless_they_are_sentences() -> None:
    teaser = '<p><a href="/roof">School roof to be mended by the harbour board in spring</a></p>'
    source = '<p><a href="/log">The log of the ship says that she had lost power by then.</a></p>'
    gap = b"</p><p>Divers"
    document = read(page().replace(gap, f"</p>{teaser}{source}<p>Divers".encode()))
    told = [p.text for p in of_role(document, "body")]
    assert "The log of the ship says that she had lost power by then." in told
    assert not any("School roof" in text for text in told)


def test_a_page_laid_out_in_tables_keeps_menu_and_imprint_out_of_the_article() -> None:
    cells = "".join(
        f'<td><a href="{n}">{item}</a></td>'
        for n, item in enumerate(["Home", "Tide table", "Letters to the editor", "Small ads"])
    )
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    document = read(
        "<html><head><title>Tidewater Record - Ferry runs aground near pier</title></head><body>"
        f"<table><tr>{cells}</tr></table><table><tr><td><h2>Ferry runs aground near pier</h2>"
        f"<i>By Ann Lee<br>March 4, 2021</i>{story}</td></tr></table><hr>"
        "<p><small>The Record is printed every Friday at 4 Net Lane. Copyright 2021.</small></p>"
        "</body></html>".encode()
    )
    source = document.source
    assert (source.title, source.outlet) == ("Ferry runs aground near pier", "Tidewater Record")
    assert (source.author, source.published.earliest) == ("Ann Lee", "2021-03-04")
    assert [p.text for p in of_role(document, "body")] == list(PARAGRAPHS)


def test_a_byline_and_a_copyright_line_serve_where_metadata_are_silent() -> None:
    bare = page().replace(b"<title>Ferry runs aground - The Buoy</title>", b"")
    source = read(bare.replace(b"</h1>", b"</h1><p>By Ann Lee</p>")).source
    assert (source.outlet, source.author) == ("The Buoy", "Ann Lee")


def test_passages_quote_the_text_in_page_order() -> None:
    document = read(page())
    assert [p.start for p in document.passages] == sorted(p.start for p in document.passages)
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text


def test_a_block_quotation_names_the_outlet_that_the_page_cites() -> None:
    quoted = "Two tugs tried to pull the ship free at high water and had to give up at noon."
    cited = f"<blockquote><p>{quoted}</p><footer>— The Tidal Post</footer></blockquote>"
    data = page().replace(
        b"</article>", cited.encode() + b"<p>" + PARAGRAPHS[0].encode() + b"</p></article>"
    )
    (quotation,) = of_role(read(data), "quotation")
    assert (quotation.text, quotation.author) == (quoted, "The Tidal Post")


@pytest.mark.parametrize(
    ("lead", "outlet"),
    [("From The Tidal Post:", "The Tidal Post"), ("The owner had more to say:", None)],
)
def test_a_line_before_a_quotation_can_name_its_outlet(lead: str, outlet: str | None) -> None:
    quoted = "Two tugs tried to pull the ship free at high water and had to give up at noon."
    block = f"<p>{lead}</p><blockquote><p>{quoted}</p></blockquote><p>{PARAGRAPHS[0]}</p>"
    (quotation,) = of_role(
        read(page().replace(b"</article>", block.encode() + b"</article>")), "quotation"
    )
    assert quotation.author == outlet


def test_a_caption_inside_the_article_is_a_caption() -> None:
    caption = "The Marigold on the sand. Photo: Ann Lee"
    figure = f"<figure><img src=x><figcaption>{caption}</figcaption></figure>"
    data = page().replace(b"</p><p>", b"</p>" + figure.encode() + b"<p>", 1)
    assert [p.text for p in of_role(read(data), "caption")] == [caption]


WORDPRESS = """
<div id="comments" class="comments-area"><h2>2 thoughts on this</h2><ol class="comment-list">
<li id="comment-7" class="comment even depth-1"><article id="div-comment-7" class="comment-body">
 <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Jo Marsh</b>
 <span class="says">says:</span></div><div class="comment-metadata">
 <a href="#c7"><time datetime="2021-03-05T10:02:00+00:00">March 5, 2021 at 10:02 am</time></a></div>
 </footer>
 <div class="comment-content"><p>I was on that boat.</p><p>We sat there for an hour.</p></div>
 <div class="reply"><a href="#r7">Reply</a></div></article>
 <ol class="children"><li id="comment-8" class="comment depth-2"><article class="comment-body">
  <footer class="comment-meta"><b class="fn">Kit</b>
   <time datetime="2021-03-05T11:30">later</time></footer>
  <div class="comment-content"><p>Glad you are well!</p></div></article></li></ol></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3></div></div>
"""

MICRODATA = """
<section class="discussion">
<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Jo Marsh</span>
<meta itemprop="dateCreated" content="2021-03-05T10:02">
<div itemprop="text"><p>I was on that boat.</p>
<p>We sat there for an hour.</p></div>
<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Kit</span>
<meta itemprop="dateCreated" content="2021-03-05T11:30"><p>Glad you are well!</p></div></div>
</section>
"""


@pytest.mark.parametrize("thread", [WORDPRESS, MICRODATA])
def test_comments_keep_author_time_and_depth(thread: str) -> None:
    document = read(page(thread))
    first, second = of_role(document, "comment")
    assert first.text == "I was on that boat.\nWe sat there for an hour."
    assert (first.author, first.posted, first.depth) == ("Jo Marsh", "2021-03-05T10:02", 0)
    assert second.text == "Glad you are well!"
    assert (second.author, second.posted, second.depth) == ("Kit", "2021-03-05T11:30", 1)
    assert [p.text for p in of_role(document, "body")] == list(PARAGRAPHS)


def test_comments_are_never_counted_as_words_of_the_account() -> None:
    assert read(page(WORDPRESS)).source.words == read(page()).source.words


def test_a_thread_without_marked_items_still_is_no_account() -> None:
    remark = "I think the captain was asleep at the wheel."
    thread = f'<div id="comments"><h3>Comments</h3><p>{remark}</p></div>'
    (comment,) = of_role(read(page(thread)), "comment")
    assert comment.text == remark


def test_the_first_comment_bounds_a_page_without_a_date() -> None:
    published = read(page(WORDPRESS)).source.published
    assert (published.earliest, published.latest) == (None, "2021-03-05T10:02")


def test_scripts_and_hidden_elements_are_not_text() -> None:
    hidden = '<script>var story = "none";</script><div hidden>Secret</div>'
    text = read(page(hidden)).text
    assert not {"Secret", "none"} & set(text.split())


def test_an_article_in_a_script_only_is_found() -> None:
    body = " ".join(PARAGRAPHS * 2)
    data = (
        '<html><head><title>Ferry runs aground</title><script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "articleBody": "{body}"}}</script></head>'
        "<body><div id=app></div></body></html>"
    ).encode()
    assert "coast guard" in "".join(p.text for p in of_role(read(data), "body"))


def test_reading_twice_gives_the_same() -> None:
    assert read(page(WORDPRESS)) == read(page(WORDPRESS))


REMARKS = (
    "tern44: My cousin works at the harbour, and two people drowned, but nobody will tell you!",
    "Bea: I was on the pier that morning and I saw nobody drown, so where did you hear it?",
)


def test_a_heading_announces_comments_that_nothing_marks() -> None:
    remarks = "".join(f"<p>{remark}</p>" for remark in REMARKS)
    document = read(page().replace(b"<footer>", f"<h3>Comments</h3>{remarks}<footer>".encode()))
    assert [(p.author, p.text) for p in of_role(document, "comment")] == list(
        zip(("tern44", "Bea"), REMARKS, strict=True)
    )
    assert [p.text for p in of_role(document, "body")] == list(PARAGRAPHS)


def test_the_line_below_the_headline_names_the_outlet_where_nothing_else_does() -> None:
    unnamed = page().replace(b"Ferry runs aground - The Buoy", b"Ferry runs aground")
    unnamed = unnamed.replace(b"The Buoy", b"")
    dated = unnamed.replace(b"</h1>", b"</h1><p>Eastholm Herald, 4 March 2021</p>")
    assert read(dated).source.outlet == "Eastholm Herald"
