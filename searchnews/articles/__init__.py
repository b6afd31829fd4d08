"""What is an article, and which fields has it?"""

from searchnews.articles.article import Article, Kind
from searchnews.articles.fields import FIELDS, Field, FieldKind, field_named

__all__ = ["FIELDS", "Article", "Field", "FieldKind", "Kind", "field_named"]
