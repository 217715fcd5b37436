"""The reader's pages as a reader meets them: opened from disk in Chromium, with script and without the network."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.integration.chromium import needs_chromium, opened_browser
from tests.integration.conftest import Installation, seed_files
from tests.integration.site_reader import dead_links
from tests.integration.test_pages import PAGE_TYPES

pytestmark = needs_chromium

EVIL_TITLE = (
    "Họp báo <script>window.broken = 1</script><img src=x onerror='window.broken = 1'> \u202egnourt\u2066 về FDI"
)
LONG = "x" * 10_000
EVIL_TEXT = (
    f"{EVIL_TITLE}\n\n"
    "Tỉnh Thanh Hóa thu hút được 61 dự án FDI của Nhật Bản <svg onload='window.broken = 1'>"
    "<a href='javascript:alert(1)'>"
    "\u202eđọc ngược\u202c </blockquote></main><style>body { display: none }</style>.\n\n"
    f"Tỉnh Nghệ An thu hút được 7 dự án FDI của Nhật Bản trong lĩnh vực {LONG}.\n\n"
    "Dự án \"<b onclick='window.broken = 1'>Nhà máy A</b>\" của Hàn Quốc tại tỉnh Cao Bằng "
    "có tổng vốn đầu tư 12 triệu USD.\n"
)


@dataclass
class Reader:
    """A browser, and what it asked for."""

    browser: Any
    site: Path

    def open(self, page: str) -> None:
        self.browser.get(f"{self.site.as_uri()}/{page}")

    def script(self, script: str, *arguments: object) -> Any:
        return self.browser.execute_script(script, *arguments)

    def find(self, selector: str) -> Any:
        from selenium.webdriver.common.by import By

        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def click(self, selector: str) -> None:
        """A click where the element is seen, whatever lies on top."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.browser).scroll_to_element(self.find(selector)).click(self.find(selector)).perform()

    def choose(self, name: str, value: str) -> None:
        """Chooses from a list of the page's form."""
        from selenium.webdriver.support.ui import Select

        Select(self.find(f"select[name={name}]")).select_by_value(value)

    def wait(self, condition: Callable[[Any], object]) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.browser, 20).until(condition)

    def emulate(self, width: int, theme: str) -> None:
        self.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        scheme = {"name": "prefers-color-scheme", "value": theme}
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    def requests(self) -> set[str]:
        """Addresses that pages asked for since the last call."""
        messages = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        return {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}

    def complaints(self) -> list[str]:
        """What the browser's console says: refused by the policy, errors of scripts."""
        return [entry["message"] for entry in self.browser.get_log("browser")]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with opened_browser(tmp_path_factory.mktemp("profile"), "--hide-scrollbars", keeps_logs=True) as browser:
        yield browser


@pytest.fixture
def reader(browser: Any, seeds_installation: Installation) -> Reader:
    """The pages of the seed articles on a wide screen."""
    found = Reader(browser, seeds_installation.home / "site")
    found.emulate(1280, "light")
    found.requests()
    found.complaints()
    return found


def test_from_the_map_over_the_province_and_the_figure_to_the_sentence(
    reader: Reader, seeds_installation: Installation
) -> None:
    reader.open("index.html")
    assert reader.find("#map-title").text == "Vốn FDI đăng ký · Hàn Quốc"
    assert reader.find('.tile[data-code="38"] .val').text == "3 tỷ USD"
    reader.choose("measure", "fdi_projects")
    reader.wait(lambda _: reader.find('.tile[data-code="38"] .val').text == "37 dự án")
    assert "zero" in reader.find('.tile[data-code="04"]').get_attribute("class")
    assert len(reader.script("return document.querySelectorAll('.tile[data-code]')")) == 34

    reader.click('.tile[data-code="38"] text')
    reader.wait(lambda b: b.current_url.endswith("province/38.html"))
    reader.find("#matrix ~ .scroll td a").click()
    reader.wait(lambda b: "#f-" in b.current_url)

    figure = reader.browser.current_url.partition("#f-")[2]
    ((quote, sentence),) = seeds_installation.query(
        f"select quote, sentence from detail.figures where figure_id = '{figure}'"
    )
    assert reader.find(":target mark").text == str(quote) == "3 tỷ USD"
    assert reader.find(":target .sentence").text == " ".join(str(sentence).split())
    assert reader.find(":target mark").is_displayed()
    colour = reader.find(":target mark").value_of_css_property("background-color")
    assert colour != reader.find(":target blockquote").value_of_css_property("background-color")
    assert reader.complaints() == []
    outside = {url for url in reader.requests() if not url.startswith(reader.site.as_uri())}
    assert outside == set()


def test_another_partner_is_loaded_from_the_site_itself(reader: Reader) -> None:
    reader.open("en/index.html")
    reader.choose("partner", "JP")
    reader.wait(lambda _: "Japan" in reader.find("#map-title").text)
    assert "joint" in reader.find('.tile[data-code="38"]').get_attribute("class")
    assert reader.find("#ranking tbody tr td:nth-child(2)").text == "Thanh Hóa"
    assert all(url.startswith(reader.site.as_uri()) for url in reader.requests())


@pytest.mark.parametrize(("typed", "found"), [("thanh hoa", "Thanh Hóa"), ("đại hàn", ""), ("han quoc", "Hàn Quốc")])
def test_the_search_needs_no_diacritics_and_no_server(reader: Reader, typed: str, found: str) -> None:
    reader.open("search.html")
    reader.find("#search-box").send_keys(typed)
    reader.wait(lambda _: reader.find("#search-status").text)
    hits = reader.script("return Array.from(document.querySelectorAll('#search-results a'), a => a.textContent)")
    assert (found in " ".join(hits)) if found else hits == []


def test_the_keyboard_reaches_content_first(reader: Reader) -> None:
    from selenium.webdriver.common.keys import Keys

    reader.open("province/38.html")
    reader.find("body").send_keys(Keys.TAB)
    assert reader.script("return document.activeElement.className") == "skip"
    reader.script("document.activeElement.click()")
    assert reader.browser.current_url.endswith("#content")


def page_types(site: Path) -> list[str]:
    article = max((site / "article").glob("*.html"), key=lambda path: path.stat().st_size)
    return [*PAGE_TYPES, f"article/{article.name}"]


@pytest.mark.parametrize(("language", "theme"), [("", "light"), ("", "dark"), ("en/", "light"), ("en/", "dark")])
def test_axe_finds_nothing_serious_on_any_type_of_page(reader: Reader, language: str, theme: str) -> None:
    axe = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    reader.emulate(1280, theme)
    found = []
    for page in page_types(reader.site):
        reader.open(language + page)
        reader.script("document.querySelectorAll('details').forEach(d => { d.open = true })")
        reader.script(axe)
        result = reader.browser.execute_async_script(
            "const done = arguments[0]; axe.run().then(done, error => done({error: String(error)}))"
        )
        assert "error" not in result, result
        assert len(result["passes"]) > 10
        found += [
            (page, violation["id"], violation["nodes"][0]["html"][:200], violation["nodes"][0]["failureSummary"])
            for violation in result["violations"]
            if violation["impact"] in {"serious", "critical"}
        ]
    assert found == []


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_screen(reader: Reader, width: int) -> None:
    reader.emulate(width, "light")
    wide = []
    for page in page_types(reader.site):
        for language in ("", "en/"):
            reader.open(language + page)
            if reader.script("return document.documentElement.scrollWidth") > width:
                wide.append(language + page)
            if folder := os.environ.get("HOPTAC_SCREENSHOTS"):
                name = f"{language}{page}".replace("/", "-")
                reader.browser.save_screenshot(str(Path(folder) / f"{name}.{width}.png"))
    assert wide == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The main job on a seed and on articles that want to break the page."""
    root = tmp_path_factory.mktemp("hostile")
    raw = root / "raw"
    raw.mkdir()
    shutil.copy(seed_files()[2], raw)
    articles = [
        {"doc_id": "plain", "text": EVIL_TEXT},
        {
            "doc_id": "<script>window.broken = 1</script>", "text": EVIL_TEXT.replace("61", "62"), "title": EVIL_TITLE,
            "url": "https://bao.example/'onmouseover='window.broken=1", "outlet": "Báo <iframe src=x></iframe>" + LONG,
        },
        {"doc_id": "address", "text": EVIL_TEXT.replace("61", "63"), "url": "javascript:alert(1)//"},
    ]  # fmt: skip
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    (raw / "evil.jsonl").write_text(lines, encoding="utf-8")
    installation = Installation(home=root / "data", raw=raw)
    installation.hoptac("run", check=True)
    return installation


def test_hostile_articles_add_no_element_and_break_no_layout(browser: Any, hostile: Installation) -> None:
    reader = Reader(browser, hostile.home / "site")
    evil = hostile.query(
        "select f.document_id, f.figure_id, f.value from detail.figures f where article_path like 'evil%' order by 1, 2"
    )
    assert {row[2] for row in evil} >= {61.0, 62.0, 7.0, 12e6}
    refused = hostile.query("select detail from raw.quarantined_documents")
    assert "javascript:alert(1)//" in str(refused), "an address that runs is no address"
    assert 63.0 not in {row[2] for row in evil}
    assert dead_links(reader.site) == []
    reader.requests()
    reader.complaints()
    # The page of an article that means no harm has every kind of element that an article's page may have.
    kinds = "return Array.from(new Set(Array.from(document.querySelectorAll('*'), e => e.localName)))"
    harmless = next(
        path for path in (reader.site / "article").glob("*.html") if path.stem not in {row[0] for row in evil}
    )
    reader.open(f"article/{harmless.name}")
    allowed = set(reader.script(kinds))
    for width in (360, 1280):
        reader.emulate(width, "light")
        for document_id, figure_id, _value in evil:
            reader.open(f"article/{document_id}.html#f-{figure_id}")
            assert set(reader.script(kinds)) <= allowed
            assert reader.script("return window.broken") is None
            assert reader.script("return document.documentElement.scrollWidth") <= width
            assert reader.find(":target mark").is_displayed()
            shown = reader.find(":target blockquote").text
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", shown)
            assert len(shown) < 3_000
            assert reader.script("return document.querySelectorAll('a[href^=\"javascript\"]').length") == 0
        for page in (*(name for name in PAGE_TYPES if "KR" not in name), "partner/JP.html"):
            reader.open(page)
            assert reader.script("return document.documentElement.scrollWidth") <= width, page
            assert reader.script("return window.broken") is None
    reader.open("province/38.html")
    assert "<script>window.broken = 1</script>" in reader.find("main").text
    reader.open("search.html")
    reader.find("#search-box").send_keys("nha may")
    reader.wait(lambda _: reader.find("#search-status").text)
    assert reader.script("return window.broken") is None
    assert reader.complaints() == []
    assert all(url.startswith(reader.site.as_uri()) for url in reader.requests())
