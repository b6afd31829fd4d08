"""Counts by field and by date are what counting by hand gives."""

from collections import Counter
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import pytest

import searchnews
from searchnews.articles import Article

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PARTS = {
    "year": lambda day: f"{day:%Y}",
    "month": lambda day: f"{day:%Y-%m}",
    "week": lambda day: f"{day:%G-W%V}",
    "day": lambda day: f"{day:%Y-%m-%d}",
}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def table(field):
    return {bucket.value: bucket.count for bucket in field.buckets}


@pytest.mark.parametrize("query", ["*", "verkiezingen", "poetin OR kim", "plaats:parijs", "xyzzy"])
def test_counts_by_field_are_those_of_counting_by_hand(archive, matching, query):
    found = matching(query)
    counts = archive.facets(query, ["city", "land", "agency", "kind", "section"], size=1_000)
    assert counts.total == len(found)
    values = ("cities", "countries", "agencies", "kind", "section")
    for field, attribute in zip(counts.fields, values, strict=True):
        each = [getattr(article, attribute) for article in found]
        each = [{value} - {""} if isinstance(value, str) else set(value) for value in each]
        expected = Counter(value for values in each for value in values)
        assert list(table(field).items()) == sorted(expected.items(), key=lambda item: (-item[1], item[0]))
        assert field.without == sum(not values for values in each)
        assert field.others == 0


@pytest.mark.parametrize("query", ["*", "verkiezingen", "xyzzy"])
def test_counts_by_date_are_in_order_and_of_days_in_amsterdam(archive, matching, query):
    dates = [article.date.astimezone(AMSTERDAM) for article in matching(query) if article.date]
    for field in archive.facets(query, list(PARTS)).fields:
        expected = Counter(map(PARTS[field.field], dates))
        assert list(table(field).items()) == sorted(expected.items())
        assert field.without == len(matching(query)) - len(dates)
    weekdays = archive.facets(query, ["weekdag"]).fields[0]
    expected = Counter(WEEKDAYS[day.weekday()] for day in dates)
    assert list(table(weekdays).items()) == [(day, expected[day]) for day in WEEKDAYS if expected[day]]


def test_a_day_begins_at_midnight_in_amsterdam(make_archive):
    late = Article(id="1", headline="x", body="", date=datetime(2023, 12, 31, 23, 30, tzinfo=timezone.utc))
    assert table(make_archive(late).facets(fields=["jaar"]).fields[0]) == {"2024": 1}


def test_what_is_cut_off_is_told(archive):
    whole = archive.facets("*", ["city", "month"], size=10_000).fields
    city, month = (counts := archive.facets("*", ["city", "month"], size=3)).fields
    assert (len(city.buckets), city.others) == (3, len(whole[0].buckets) - 3)
    assert city.buckets == whole[0].buckets[:3]
    assert (month.buckets, month.others) == (whole[1].buckets[-3:], len(whole[1].buckets) - 3)
    assert counts.left_out == (f"city: and {city.others} more values", f"month: and {month.others} more values")
    assert counts.to_dict()["others"] == {"city": city.others, "month": month.others}


def test_without_a_size_there_are_ten_values_and_all_months(archive):
    city, month = archive.facets(fields=["city", "month"]).fields
    assert len(city.buckets) == 10
    assert month.others == 0


def test_filters_narrow_down_what_is_counted(archive, matching):
    filters = searchnews.Filters(agencies=("AFP",), since="2024")
    counts = archive.facets("*", ["agency"], filters=filters)
    assert counts.total == len(matching("*", filters=filters)) == table(counts.fields[0])["AFP"]


def test_rows_have_the_share_and_those_without_a_value(make_archive):
    articles = [
        Article(id=str(n), headline="x", body="", cities=cities)
        for n, cities in enumerate([("Parijs", "Kiev"), ("Parijs",), (), ()])
    ]
    assert list(make_archive(*articles).facets(fields=["city"]).rows()) == [
        {"field": "city", "value": "Parijs", "count": 2, "share": 0.5},
        {"field": "city", "value": "Kiev", "count": 1, "share": 0.25},
        {"field": "city", "value": None, "count": 2, "share": 0.5},
    ]


@pytest.mark.parametrize("name", ["dorp", "headline", "date", "", "\x1b[31m"])
def test_what_cannot_be_counted_by_is_refused_with_what_can(archive, name):
    with pytest.raises(searchnews.QueryError) as caught:
        archive.facets("*", ["city", name])
    assert "city, agency" in caught.value.hint
    assert "weekday" in caught.value.hint
