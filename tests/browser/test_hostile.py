"""Whatever a record says shows as the text it is: it runs nothing and fetches nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records.deal import Deal
from db.records.publisher import Publisher
from db.records.source import Source
from db.store.engine import open_ledger
from db.store.writer import record
from tests import serving
from tests.browser.conftest import Open, go

pytestmark = pytest.mark.browser
TEXTS = (
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit=1'>",
    "<svg/onload=window.hit=1>",
    '"><iframe src=//evil.example></iframe>',
    "![x](http://evil.example/x.png)",
    "[a](javascript:window.hit=1)",
    "2*3*4 and _under_ and ~~gone~~ and `code`",
    "$x^2$ and $$y$$ :red[red] :smile: :material/home:",
    "10. May 2026",
    "# no heading, - no list, > no quote",
    "&lt;b&gt; &amp; &#x3c;i&#x3e;",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "=HYPERLINK(\"http://evil.example\")",
    "صفقة طائرات",
    "Ｗｉｄｅ ⅷ ﬁ 𝔊 中文 ไทย",
    "a" * 180,
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over a ledger in which every text of a record is an attack."""
    ledger = tmp_path_factory.mktemp("hostile") / "ledger.db"
    fill(ledger)
    with serving.serve(ledger) as address:
        yield address


def fill(ledger: Path) -> None:
    engine = open_ledger(f"sqlite:///{ledger}", create=True, write=True)
    records = [made for n, text in enumerate(TEXTS) for made in one_deal(n, text)]
    record(engine, records, by="somebody <b>", why="a *reason* <i>")
    engine.dispose()


def one_deal(n: int, text: str) -> tuple[Publisher, Source, Deal]:
    publisher = Publisher.model_validate(
        {"id": f"p{n}", "name": f"{text} press {n}", "reliability": "B"}
    )
    source = Source.model_validate(
        {"id": f"s{n}", "publisher": f"p{n}", "title": text, "published": "2026-01-09",
         "url": "https://evil.example/?a=<b>&c=\"'", "seen": "whole", "note": text}
    )  # fmt: skip
    claim = {
        "source": f"s{n}",
        "attribution": {"footing": "named", "who": text, "speaks_for": ["PAK"]},
        "status": "talks",
        "value": {"amount": "1.5 bn", "currency": "USD"},
        "items": [{"designation": text, "description": text, "category": "other"}],
        "says": text,
        "quote": text,
    }
    deal = Deal.model_validate(
        {"id": f"d{n}", "title": text, "suppliers": [{"country": "PAK"}],
         "recipients": [{"country": "SDN"}], "claims": [claim], "note": text}
    )  # fmt: skip
    return publisher, source, deal


def said(text: str) -> str:
    return " ".join(text.split())


def test_every_text_of_a_record_shows_as_it_is(
    visit: Open, hostile: str, subtests: pytest.Subtests
) -> None:
    page = visit("/", where=hostile)
    listed = {said(title) for title in page.locator(".al-table .al-title").all_text_contents()}
    assert listed == {said(text) for text in TEXTS}
    for n, text in enumerate(TEXTS):
        with subtests.test(text):
            go(page, f"{hostile}/deal?id=d{n}")
            told = said(page.locator(".stMain").text_content() or "")
            assert told.count(said(text)) >= 5
            assert page.evaluate("() => window.hit") is None
            foreign = ".stMain :is(img, iframe, svg, script:not([src='/page.js']), strong, em)"
            assert page.locator(f".stHtml :is({foreign})").count() == 0
            links = page.locator(".stHtml a").evaluate_all("all => all.map(a => a.protocol)")
            assert set(links) <= {"http:", "https:"}


def test_a_chart_and_a_filter_hold_hostile_text_too(visit: Open, hostile: str) -> None:
    page = visit("/charts?chart=values", where=hostile)
    assert page.locator("picture img").evaluate("image => image.naturalWidth > 0")
    go(page, f"{hostile}/?q=%3Cscript%3Ewindow.hit%3D1%3C/script%3E")
    assert page.evaluate("() => window.hit") is None
    assert "<script>window.hit=1</script>" in (page.locator(".stMain").text_content() or "")
