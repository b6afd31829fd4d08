"""Measures how much of the text of real web pages comes out, and how much that is no text of theirs.

    python benchmarks/pages.py FORMS_FOLDER/html [--wrong] [--write docs/quality.md]

What is the text of a page was settled by reading it: ``TEXTS`` says for each in which elements it stands (lead,
paragraphs, sub-headings and quotations that stand out; no captions, links to other articles, notices). A page whose
text stands in no elements of its own, as those of 2001 do, is not measured.

- **precision**, **recall** and **F1** are those of runs of four words (of characters in Chinese), each as often as it
  occurs; the figure of all is the mean over the pages.
- **lead**: the first paragraph of the text came out, whole.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter
from pathlib import Path

from lxml import html
from tables import put_table

from searchnews.articles import Article
from searchnews.readers import read

BEGIN, END = "<!-- pages measured -->\n", "<!-- pages end -->"
TEXTS = {
    "apnews": "//div[@class='Article']/p",
    "corriere": "//p[contains(@class,'summary-art')] | //*[contains(@class,'chapter-paragraph')]"
    " | //h2[contains(@class,'paragraph-summary')]",
    "dw-de": "//p[@class='intro'] | //div[@class='longText']/*[self::p or self::h2]",
    "internetchemie-savedfrom": "//*[@id='haupttext']//p",
    "kommersant": "//h2[contains(@class,'doc_header__subheader')] | //p[contains(@class,'doc__t')]",
    "kyffhaeuser-latin1": "//div[@class='news_lang_text']",
    "lemonde": "//p[contains(@class,'article__desc')] | //*[contains(@class,'article__content')]"
    "//*[contains(@class,'article__paragraph') or contains(@class,'article__sub-title')]",
    "nieuwsblad-be": "//p[contains(@class,'nb-ebe0ecc6_p')] | //h3[contains(@class,'nb-ebe0ecc6_heading6')]",
    "ostbelgiendirekt-be": "//div[@class='entry-content']/p",
    "people-cn": "//div[@class='rm_txt_con cf']/p",
    "politico-eu": "//div[contains(@class,'article__content')]/*[self::p or self::h2 or self::h3]",
    "tageblatt-lu": "//p[contains(@class,'teaser__text') and contains(@class,'text-align-left')] | //p[@class='text']"
    " | //h2[contains(@class,'crosshead__text')] | //*[@class='blockquote__text']",
    "voa": "//div[@class='wsw']/p",
}
"""Where the text of each page stands."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def runs(text: str, length: int = 4) -> Counter[tuple[str, ...]]:
    """Give the runs of four words, each with how often it occurs."""
    words = re.findall(r"\w", text) if CHINESE.search(text) else re.findall(r"\w+", text.casefold())
    return Counter(tuple(words[place : place + length]) for place in range(max(1, len(words) - length + 1)))


def text_of(path: Path, where: str) -> list[str]:
    """Give the paragraphs that stand in these elements."""
    data = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).replace(b"<br", b" <br")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    page = html.fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
    found = page.xpath(where)
    outer = [each for each in found if not any(above in found for above in each.iterancestors())]
    paragraphs = (" ".join(each.text_content().split()) for each in outer)
    return list(dict.fromkeys(filter(None, paragraphs)))


def main() -> None:
    """Measure, and say it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="say what was lost")
    parser.add_argument("--write", type=Path, help="put the table into this page")
    options = parser.parse_args()
    rows = ["| page | precision | recall | F1 | lead |", "|---|" + "--:|" * 4]
    figures, leads = [], 0
    for name, where in TEXTS.items():
        (path,) = options.folder.glob(f"{name}.html*")
        wanted = text_of(path, where)
        (article,) = [item for item in read([path]) if isinstance(item, Article)]
        got = f"{article.dateline} {article.body}"
        asked, found = runs("\n".join(wanted)), runs(got)
        same = (asked & found).total()
        precision, recall = same / found.total(), same / asked.total()
        figures.append((precision, recall, 2 * precision * recall / (precision + recall)))
        letters = re.sub(r"\W", "", got)
        lead = re.sub(r"\W", "", wanted[0])[:500] in letters
        leads += lead
        rows.append(f"| {name} | {' | '.join(f'{each:.3f}' for each in figures[-1])} | {'yes' if lead else 'no'} |")
        for each in wanted if options.wrong else ():
            if re.sub(r"\W", "", each) not in letters:
                print(f"{name}: lost: {each[:100]}")
    means = [sum(column) / len(figures) for column in zip(*figures, strict=True)]
    rows.append(f"| **all** | {' | '.join(f'{each:.3f}' for each in means)} | {leads} of {len(figures)} |")
    text = "\n".join(rows) + "\n"
    print(text)
    if options.write:
        put_table(options.write, BEGIN, text, END)


if __name__ == "__main__":
    main()
