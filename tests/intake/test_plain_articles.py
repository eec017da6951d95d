"""Articles in flat text that have something of a thread about them, and are none; furniture."""

from __future__ import annotations

import pytest
from flat_pages import ARTICLE, PARAGRAPHS, TITLE, is_article, words_of

from rashomon.intake.plain import segment

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
