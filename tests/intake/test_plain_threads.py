"""Reader comments below an article in flat text, in threads of several makes, all invented."""

from __future__ import annotations

import pytest
from flat_pages import ARTICLE, PARAGRAPHS, TITLE, comments_in, is_article, words_of

# Threads of several makes: the text after the article, and (author, posted, depth) of each comment.
THREADS: dict[str, tuple[str, list[tuple[str | None, str | None, int | None]]]] = {
    "numbers, names and permalinks, answers with bullets": (
        """

  1. Nadia Prentiss
    Posted March 16, 2016 at 3:02 pm | Permalink

    I grew up two streets from that harbour.

    The bank moves every winter. Nobody updates the charts, and every single
    year somebody is surprised by it.

  2. Posted March 16, 2016 at 3:24 pm | Permalink

    Somebody will blame the weather, as always.

    • Otto Lind
      Posted March 16, 2016 at 4:51 pm | Permalink

      It was the weather, though.

      • quillfeather
        Posted March 17, 2016 at 12:08 am | Permalink

        Was it?

  3. Bea
    Posted March 17, 2016 at 6:33 am | Permalink

    Glad they are safe.

%d bloggers like this:
""",
        [
            ("Nadia Prentiss", "2016-03-16T15:02", 0),
            (None, "2016-03-16T15:24", 0),
            ("Otto Lind", "2016-03-16T16:51", 1),
            ("quillfeather", "2016-03-17T00:08", 2),
            ("Bea", "2016-03-17T06:33", 0),
        ],
    ),
    "somebody's picture": (
        """
Log in or register to post comments

5 Comments

Marta Olsen's picture

And what has a ferry to do with gardening, please?

Anonymous's picture

The coastguard said the wind was the cause. The harbour master has said nothing of the kind, and
the inquiry has not begun, so I would wait for it before I blame anybody.

I worked on these boats.

pete r's picture

so... nobody reads the tide tables

More comments
""",
        [("Marta Olsen", None, None), ("Anonymous", None, None), ("pete r", None, None)],
    ),
    "says, with nested answers": (
        """
3 Responses to Ferry runs aground

    Nick says:
    March 15, 2016 at 8:12 pm

    I live opposite the harbour. The wind wasn't that strong.

    Reply

        Carol says:
        March 15, 2016 at 9:30 pm

        @Nick it was at my end of town!

        Reply

    Oleg says:
    March 16, 2016 at 7:01 am

    Any news about the captain?

    Reply

Leave a Reply

Your email address will not be published. Required fields are marked *
""",
        [
            ("Nick", "2016-03-15T20:12", 0),
            ("Carol", "2016-03-15T21:30", 1),
            ("Oleg", "2016-03-16T07:01", 0),
        ],
    ),
    "signed below": (
        """


Well done to the crew. I hope someone thanks them.

Posted by: Sheila at March 15, 2016 10:10 PM

My dad is one of them!

So proud.

Posted by: Karin Voss at March 15, 2016 11:45 PM

Were there animals on board?

Posted by: T. at March 16, 2016 6:02 AM
""",
        [
            ("Sheila", "2016-03-15T22:10", None),
            ("Karin Voss", "2016-03-15T23:45", None),
            ("T", "2016-03-16T06:02", None),
        ],
    ),
    "ages and buttons": (
        """
2 Comments   Harbour Times   Login

Sort by Best

Tom Bristow • 3 days ago
I was on that ferry last year and it was already falling apart. Nobody listens.
 5  • Reply • Share ›

    saltydog77 > Tom Bristow • 3 days ago
    Same here. The company should be ashamed!
     2  • Reply • Share ›
""",
        [("Tom Bristow", None, 0), ("saltydog77", None, 1)],
    ),
    "buttons only": (
        """
Comments

Anna Weller
My brother was on board, he says the crew were brilliant
Like · Reply · 4h

Gary Finch
Anna Weller glad he's safe x
Like · Reply · 3h
""",
        [("Anna Weller", None, None), ("Gary Finch", None, None)],
    ),
    "name, town and age": (
        """
Share what you think

Seadog, Hull, United Kingdom, 3 hours ago
Another day another ferry. When will they learn.
Click to rate 14 2

Brenda, Ayr, United Kingdom, 4 hours ago
Thoughts with the passengers, must have been terrifying.
Click to rate 8 0
""",
        [("Seadog", None, None), ("Brenda", None, None)],
    ),
    "numeric dates, day first as one of them shows": (
        """
Comments (2)

by Peter on 03/04/2016 at 20:11
Well done to the lifeboat crew.

by Sheila on 16/04/2016 at 08:40
My dad is one of them, so proud!
""",
        [("Peter", "2016-04-03T20:11", None), ("Sheila", "2016-04-16T08:40", None)],
    ),
    "numbers only": (
        """

  1. LOL who was steering that thing

  2. To everyone who thinks the crew is to blame: you were not there.

  3. Autopilot?
    They switch it on at the pier

    My cousin told me so

  4. I know the captain, he is a good man!

  5. This comment has been removed by the author.

Post a Comment

Stay informed!
""",
        [(None, None, 0)] * 5,
    ),
}


@pytest.mark.parametrize("make", THREADS)
def test_comments_are_told_from_the_article(make: str) -> None:
    thread, told = THREADS[make]
    text = ARTICLE + thread
    assert words_of(text, "headline", "body") == [TITLE, *PARAGRAPHS]
    assert [(c.author, c.posted, c.depth) for c in comments_in(text)] == told


@pytest.mark.parametrize("make", THREADS)
def test_a_thread_may_stand_below_an_article_in_wrapped_lines(make: str) -> None:
    thread, told = THREADS[make]
    assert len(comments_in(ARTICLE.replace(". ", ".\n") + thread)) == len(told)


def test_a_comment_of_several_paragraphs_is_one_block() -> None:
    thread, _ = THREADS["numbers, names and permalinks, answers with bullets"]
    first = words_of(ARTICLE + thread, "comment")[0]
    assert first.startswith("1. Nadia Prentiss")
    assert first.endswith("somebody is surprised by it.")


def test_headers_that_hang_below_their_comments_name_who_wrote_them() -> None:
    text = (
        f"{ARTICLE}\nComments\n\n"
        "I was on the earlier boat, and it rolled badly.\n"
        "Posted by: Nadia Prentiss | March 16, 2016 at 09:12 PM\n\n"
        "Somebody will blame the weather.\nAs always.\n"
        "Posted by: quillfeather | March 17, 2016 at 12:31 AM\n\n"
        "Harbour Notes belongs to nobody but its readers, as it says on the door.\n"
    )
    thread = comments_in(text)
    assert [(block.author, block.posted) for block in thread] == [
        ("Nadia Prentiss", "2016-03-16T21:12"),
        ("quillfeather", "2016-03-17T00:31"),
    ]
    assert text[thread[1].start :].startswith("Somebody will blame")
    assert words_of(text, "furniture")[-1].startswith("Harbour Notes belongs")


def test_headers_below_an_article_and_close_to_its_first_comment_stand_above() -> None:
    text = (
        f"{ARTICLE}\n\n\n"
        "Nadia Prentiss on March 16, 2016 at 9:12 pm\n\n"
        "I was on the earlier boat, and it rolled badly.\n"
        "quillfeather on March 17, 2016 at 12:31 am\n\n"
        "Somebody will blame the weather.\n"
    )
    assert [block.author for block in comments_in(text)] == ["Nadia Prentiss", "quillfeather"]
    assert text[comments_in(text)[0].start :].startswith("Nadia Prentiss on")


def test_what_surrounds_comments_is_furniture() -> None:
    thread, _ = THREADS["somebody's picture"]
    assert words_of(ARTICLE + thread, "furniture") == [
        "Log in or register to post comments",
        "5 Comments",
        "More comments",
    ]


def test_headlines_of_other_stories_above_do_not_make_an_article_a_comment() -> None:
    teasers = "Storm warning lifted\n14 hours ago\n\nNew bridge opens\n17 hours ago\n\n"
    told = words_of(teasers + ARTICLE * 2, "headline", "body")
    assert set(PARAGRAPHS) <= set(told)


def test_a_list_of_other_stories_is_furniture_up_to_the_next_sentence() -> None:
    listed = ["Related", "Storm warning lifted", "March 2, 2016 at 5:05 pm", "New bridge opens"]
    text = "\n\n".join([*PARAGRAPHS[:2], *listed, *PARAGRAPHS[2:]])
    assert words_of(text, "furniture") == listed
    assert words_of(text, "body") == [*PARAGRAPHS]


def test_an_article_that_breaks_off_before_its_comments_stays_an_article() -> None:
    broken = ARTICLE + "\nCroft, who has run the port since 2001, likes to quote an old\n"
    thread, told = THREADS["numbers only"]
    assert words_of(broken + thread, "body")[-1].endswith("likes to quote an old")
    assert len(comments_in(broken + thread)) == len(told)


def test_a_count_of_comments_without_comments_is_furniture() -> None:
    text = ARTICLE + "\n10 Comments\n\nCOPYRIGHT © 2016 THE HARBOUR TIMES\n"
    assert is_article(text)
    assert words_of(text, "furniture") == ["10 Comments", "COPYRIGHT © 2016 THE HARBOUR TIMES"]
