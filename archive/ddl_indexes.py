"""The indexes of `archive.db`, and its full-text tables (see `ddl`)."""

INDEXES = """
create index document_publication on document(publication);
create index block_document on block(document, seq);
create index category_dimension on category(dimension);
create index observation_scope on observation(measure, dims, period_end);
create index observation_dim_category on observation_dim(category);
create index vintage_observation on vintage(observation);
create index vintage_publication on vintage(publication);
create index reading_observation on reading(observation);
create index reading_vintage on reading(vintage);
create index reading_document on reading(document, page);
create index reading_value on reading(value);
create index leftover_document on leftover(document);
create index classed_document on classed(document);
create index finding_kind on finding(kind, verdict);
create index finding_document on finding(document);
create index finding_side_observation on finding_side(observation);
create index finding_side_reading on finding_side(reading);
create index ledger_subject on ledger(subject);
"""

SEARCH = """
create virtual table block_fts using fts5(
    text, heading, content='block', tokenize="unicode61 remove_diacritics 2"
);
create virtual table search_fts using fts5(
    kind unindexed, ref unindexed, language unindexed, title, text,
    tokenize="unicode61 remove_diacritics 2", prefix='3 5'
);
"""
