"""Pages of many makes, all invented: what is article, what are comments, what is furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.blocks import Block
from rashomon.intake.plain import segment

TITLE = "Ferry runs aground near Port Ellery, 40 passengers rescued"
PARAGRAPHS = (
    "A ferry carrying 112 people ran aground on a sandbank off Port Ellery on Tuesday evening, "
    "the coastguard said. Forty passengers were taken off by lifeboat before midnight.",
    "The vessel, the Maid of Orrin, lost power about two miles from the harbour at 7.40pm. "
    "Officials said strong winds had pushed it on to the bank.",
    '"We heard a loud bang and then everything went dark," said passenger Lena Moss, 34. '
    '"The crew told us to put on life jackets."',
    "Harbour master Ian Croft said an inquiry would begin on Wednesday. No one was seriously hurt.",
)
ARTICLE = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"


def words_of(text: str, *roles: str) -> list[str]:
    return [text[b.start : b.end] for b in segment(text) if b.role in roles]


def comments_in(text: str) -> list[Block]:
    return [block for block in segment(text) if block.role == "comment"]


def is_article(text: str) -> bool:
    return not comments_in(text)


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


# Articles that have something of a thread about them, and are none.
ARTICLES = {
    "a wire report in wrapped lines": """\
FIRE DESTROYS MILL IN MARROW

MARROW (Northern Wire) -- A fire destroyed a 120-year-old mill in the centre
of Marrow on Sunday and sent eleven people to hospital, the fire service
said.

The blaze broke out in the boiler room at about 6 a.m., fire chief Ana Reyes
said. It took 60 firefighters four hours to bring it under control.

"I saw people at the windows," said Joe Tarn, who lives across the street.
"We shouted at them to jump."

Two of the injured were in a serious condition.
""",
    "speech announced on lines of its own": """\
Driver jailed over bus crash

A coach driver has been jailed for four years after a crash which killed two people.

Judge Mary Callow said:

"You were warned twice. You chose to go on."

Anna Pryce said:

"He will live with this every day. I know him. I am sorry!"

Lee Ford wrote:

"We miss them. We will never forgive you."
""",
    "an interview": """\
Inside the storm: questions for the harbour master

Ian Croft, the harbour master of Port Ellery, spoke to us about the grounding of the ferry.

When did you know that something was wrong?

At 7.42pm. I called the bridge. You don't wait in that weather.

Were you afraid for the passengers?

Of course I was! I have a daughter who takes that boat every week.

Q: Will you change the timetable?

A: I think we will have to. I hope you understand that I can't say more.
""",
    "a transcript, a line a paragraph": """\
Interview with the survivor of the mill fire
HOST: You were on the second floor when the fire started. Tell us what happened.
RUIZ: I smelled something. I thought, oh no, not again. And then I saw the smoke.
HOST: What did you do?
RUIZ: I ran! I grabbed my bag and I ran. My friend Tom was behind me.
HOST: Thank you so much for talking to us.
RUIZ: Thank you.
""",
    "speakers on lines of their own": """\
Two views of the harbour bill

The council met on Monday evening to speak about the harbour, and two members spoke at length.

Anna Callow

I rise to speak about the harbour. You all know what happened on Tuesday.

Lee Pryce

Will my honourable friend give way?

Anna Callow

I will not! I have waited for two hours.

Lee Pryce

Shame!
""",
    "a live blog": """\
Storm live: ferry aground off Port Ellery

We are following the rescue of the Maid of Orrin off the coast near Port Ellery tonight.

9.55pm

The last lifeboat has left the ferry, the coastguard says.

9.31pm

Our reporter Sam Holt is at the harbour. "You can see the lights from here," he says.

8:12 PM EST

Here's what we know so far.

March 15, 2016 7:58 pm

The coastguard has launched two lifeboats.
""",
    "a chronicle": """\
Timeline: the siege of the Corran building

The siege ended on Friday after three days. Here is how it unfolded, from hour to hour.

March 12, 2016, 8:15 am

Two men enter the building with rifles. A guard is shot.

March 12, 2016, 9:40 am

Police seal off the street. A witness saw them running.

March 13, 2016, 6:00 pm

Negotiators speak to the men for the first time.

March 14, 2016, 11:25 am

The men give up. Nine hostages walk free.
""",
    "a numbered list": """\
Five things we know about the Marrow fire

A fire destroyed the Marrow mill on Sunday. Here is what you need to know.


1. It began in the boiler room, according to the fire chief.

2. The smoke was seen from 20 miles away.

3. Eleven people were treated, two of them remain in hospital.

4. The owners had been warned in March and again in May.
""",
    "bullets": """\
What the inquiry found

The inquiry into the mill fire has published its findings after eleven months of hearings.

• Two of the three fire doors were locked.
• The alarm had been switched off at 5.30am.
• Nobody had told the night shift.

"You can imagine how I felt," said Ana Reyes.
""",
    "embedded posts": """\
What people wrote about the ferry

The grounding of the Maid of Orrin was talked about all night, and the crew was praised a lot.

I can see it from my window!! Hope you are all ok out there

— Bea Lind (@bealind) March 15, 2016

omg my uncle is on that boat

— Otto (@quillfeather) March 15, 2016

The coastguard thanked everyone who had called, and asked people to stay away from the harbour.
""",
    "pictures with credits": """The mill before and after the fire

The mill of Marrow had stood on the river for 120 years when it burnt down on Sunday morning.

Ola Brandt/Northern Pictures

The mill in 1998, when the wheel was still turning and flour was still being made in it.

Ola Brandt/Northern Pictures

The mill on Monday. Only the chimney is left, and the owners want to keep it where it stands.
""",
    "eyewitnesses, one after another": """\
'I thought we would drown': voices from the ferry

Passengers of the Maid of Orrin have been telling their stories to reporters at the harbour.

Lena Moss, 34, from Ayr: "I thought we would drown. I held on to my son!"

Sam Tully, 19: "You could hear people praying. Honestly, I was one of them."

"My God, it was dark," said a man who gave his name as Paul. "I couldn't see you if you stood here."
""",
}


@pytest.mark.parametrize("kind", ARTICLES)
def test_an_article_has_no_comments(kind: str) -> None:
    assert is_article(ARTICLES[kind])


@pytest.mark.parametrize("kind", ARTICLES)
def test_nothing_of_a_plain_article_is_lost_as_furniture(kind: str) -> None:
    assert words_of(ARTICLES[kind], "furniture") == []


def test_a_wrapped_paragraph_is_one_block() -> None:
    blocks = words_of(ARTICLES["a wire report in wrapped lines"], "headline", "body")
    assert len(blocks) == 5
    assert blocks[1].endswith("the fire service\nsaid.")


def test_a_paragraph_a_line_is_a_block_a_line() -> None:
    assert len(segment(ARTICLES["a transcript, a line a paragraph"])) == 7


def test_a_kicker_above_the_title_is_furniture() -> None:
    text = "Editor's Choice\n\n" + ARTICLE
    assert words_of(text, "headline") == [TITLE]
    assert words_of(text, "furniture") == ["Editor's Choice"]


def test_a_page_that_begins_with_a_sentence_has_no_headline() -> None:
    assert words_of("\n\n".join(PARAGRAPHS), "headline") == []


@pytest.mark.parametrize(
    "line",
    [
        "[Featured Image by Ola Brandt/Northern Pictures]",
        "Photo: Ola Brandt",
        "Image credit: Port Ellery Harbour Trust",
        "(Photo by Ola Brandt)",
        "(Ola Brandt / The Harbour Times)",
        "Ola Brandt/Northern Pictures",
        "Getty Images The ferry leans to the left on Tuesday night",
        "The ferry leans to the left off Port Ellery (file photo)",
        "Image copyright Port Ellery Pictures Image caption The ferry leans to the left",
        "Media playback is unsupported on your device Media caption The ferry on Tuesday",
        "Enlarge this image toggle caption Ola Brandt/Northern Pictures",
        "The ferry leans to the left. Hide Caption 3 of 25",
        "FILE - In this Nov. 2, 2015 file photo, the Maid of Orrin leaves Port Ellery.",
        "In this photo provided by the coastguard, the ferry leans to the left.",
        "© Northern Pictures/ Brandt The ferry Maid of Orrin leans to the left off Port Ellery.",
    ],
)
def test_a_credit_is_a_caption(line: str) -> None:
    assert words_of(f"{ARTICLE}\n{line}\n", "caption") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Published on",
        "Share this",
        "Read more: Ferry company fined over safety",
        "Stay informed!",
        "© 2016 Harbour Times. All rights reserved.",
        "Log in or register to post comments",
        "Posted by Editor at 9:14 PM",
        "Follow Nadia Prentiss on Twitter: @nprentiss.",
        "(Reporting by Nadia Prentiss; Editing by Otto Lind)",
        "Northern Wire contributed to this report.",
        "Slideshow (12 Images)",
        "Advertisement",
        "Advertisement Continue reading the main story",
        "Story continues below",
        "Media playback is unsupported on your device",
        "Scroll down for video",
        "Read or Share this story: https://harbour.example/2Cc6",
        "JUST WATCHED Lifeboat at sea Replay More Videos ... MUST WATCH Lifeboat at sea 03:46",
        "Most read: Five pies for a wet weekend",
        "Contact: Office of the Secretary, Harbour Board, 1\xa0Quay Street",
        "Harbour Times is printed every Friday at 1 Quay Street. Copyright 2016.",
        "Harbour Times is written by two people. Powered by Quillpress.",
    ],
)
def test_furniture_is_told_from_the_article(line: str) -> None:
    text = f"{ARTICLE}\n{line}\n"
    assert words_of(text, "furniture") == [line]
    assert is_article(text)


@pytest.mark.parametrize(
    "line",
    [
        "[via Harbour Post]",
        "Reuters reported that the ferry had sailed late.",
        "Correction: an earlier report said that 46 people were on board.",
        "In this storm, the harbour master said, nobody could see the bank.",
        "The copyright of the film is held by the coastguard, which gave it out on Tuesday.",
        "Reporting the loss of a buoy by radio is the law, Mr Croft said.",
    ],
)
def test_what_only_looks_like_furniture_stays_in_the_article(line: str) -> None:
    assert line in words_of(f"{ARTICLE}\n{line}\n\n{PARAGRAPHS[1]}\n", "body")


def test_a_block_lifted_from_another_outlet_ends_where_the_page_speaks_again() -> None:
    text = (
        f"{TITLE}\n\nI have crossed that strait a hundred times, and I never liked the bank.\n\n"
        "As the Orrin Gazette reports (video below):\n\n"
        f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}\n\n"
        "Here is the video that the coastguard took. The ferry lists to the left.\n"
    )
    lifted = [block for block in segment(text) if block.role == "quotation"]
    assert [text[b.start : b.end] for b in lifted] == [PARAGRAPHS[0], PARAGRAPHS[2]]
    assert {block.author for block in lifted} == {"Orrin Gazette"}


def test_speech_inside_quotation_marks_is_not_the_page_speaking_again() -> None:
    text = f"{TITLE}\n\nFrom Orrin News:\n\n{PARAGRAPHS[2]}\n\n{PARAGRAPHS[3]}\n"
    assert words_of(text, "quotation") == [*PARAGRAPHS[2:4]]


def test_what_a_person_says_is_no_block_of_another_outlet() -> None:
    text = f"{ARTICLE}\nMr Croft said:\n\nThe inquiry will take a year.\n"
    assert words_of(text, "quotation") == []


def test_marks_at_the_beginning_of_a_line_show_a_quotation() -> None:
    text = f"{ARTICLE}\n> The bank is marked on every chart.\n"
    assert words_of(text, "quotation") == ["> The bank is marked on every chart."]


@pytest.mark.parametrize("text", ["", "\n \t\n", "\u2028\x1f"])
def test_a_page_of_white_space_has_no_blocks(text: str) -> None:
    assert segment(text) == ()


_PIECES = st.sampled_from(
    [
        *PARAGRAPHS,
        TITLE,
        "Nick says:",
        "Posted by: T. at March 16, 2016 6:02 AM",
        "March 16, 2016 6:02 AM",
        "10 Comments",
        "Reply",
        "Bea",
        "1.",
        "2. lol you are so right!!",
        "  • Otto",
        "From Orrin News:",
        "Photo: Ola Brandt",
        "Leave a Reply",
        "\x00\u202e abc \u2066",
        "😀",
    ]
)
_PAGES = st.lists(st.tuples(_PIECES, st.text(" \t\n\r", min_size=1, max_size=6))).map(
    lambda pieces: "".join(piece + space for piece, space in pieces)
)


@given(st.one_of(st.text(), st.text(alphabet="a1.\n :•@"), _PAGES))
def test_blocks_hold_all_that_is_not_white_space_once_and_in_order(text: str) -> None:
    blocks = segment(text)
    at = 0
    for block in blocks:
        words = text[block.start : block.end]
        assert at <= block.start < block.end
        assert words == words.strip()
        assert not text[at : block.start].strip()
        at = block.end
    assert not text[at:].strip()


@given(_PAGES)
def test_only_comments_have_time_and_depth(text: str) -> None:
    for block in segment(text):
        if block.role != "comment":
            assert block.posted is None
            assert block.depth is None
        if block.role not in ("comment", "quotation"):
            assert block.author is None


def test_nul_and_bidi_characters_survive() -> None:
    text = "Title of a page\n\nThe \x00 end \u202eof\u202c it.\n"
    assert words_of(text, "body") == ["The \x00 end \u202eof\u202c it."]


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 1_000_000,
        "x" * 5_000_000,
        "word " * 1_000_000,
        "a\n" * 200_000,
        "Bob says:\nhello\n" * 20_000,
        ("a" + " " * 130 + "b\n") * 1_000,
        ("(" * 150 + "\n") * 2_000,
    ],
    ids=[
        "empty lines",
        "one line",
        "one line of words",
        "letters",
        "headers",
        "spaces",
        "brackets",
    ],
)
def test_hostile_pages_are_read_to_the_end(text: str) -> None:
    blocks = segment(text)
    assert not blocks or text[blocks[-1].end :].strip() == ""
