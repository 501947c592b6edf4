"""The tables of `archive.db`, each column explained beside it (see `schema.descriptions`)."""
# ruff: noqa: E501 (one column a line, with its explanation beside it)

WHAT = """
create table meta ( -- Facts about this database as a whole; no times, so that rebuilds are equal
    key text primary key, -- schema_version, standing, plot_rule, captures; reader: a hash of the code that read, so that a file tells who made it; another version may make other bytes
    value text not null -- its value
) strict;

create table publication ( -- One review or release, whatever languages it came out in
    key text primary key, -- Kind and period: annual-2022, semiannual-2022h1, press-annual-2017
    kind text not null, -- annual, semiannual, press, or unknown
    period_start text, -- First day that it reports on; empty where the text does not say
    period_end text, -- Last day that it reports on
    label_fi text not null, -- Its name in Finnish
    label_sv text not null, -- Its name in Swedish
    label_en text not null -- Its name in English
) strict;

create table document ( -- One edition: a publication in one language, with all that was read in it
    key text primary key, -- Publication and language; a second one of the same ends in -2
    name text not null, -- The name under which facts are printed: the manifest's, else the key
    publication text not null references publication(key), -- What it is an edition of
    language text, -- fi, sv or en; empty where it could not be told
    title text not null, -- As printed
    published text, -- Day of publication, where known
    url text not null, -- The publisher's address of the file or first page
    media_type text not null, -- application/pdf or text/html
    standing text not null check (standing in ('original', 'reconstructed')), -- original, or reconstructed: re-told for tests; never the publisher's words
    status text not null check (status in ('read', 'unreadable', 'limit', 'needs_ocr')), -- Whether it could be read
    message text not null, -- Why it could not be read, or what to mind about the reading
    era text not null, -- The era of reviews that it resembles most
    era_distance real, -- How far it is from that era: 0 is alike, 1 is nothing in common
    pages integer not null, -- Pages of a PDF, or web pages
    numerals integer not null, -- Printed numbers in it: read + classed + leftovers
    read integer not null, -- Numbers that gave one reading or more
    classed integer not null, -- Numbers that are no statistics: years, dates, phone numbers
    leftovers integer not null -- Numbers that were not understood
) strict;

create table capture ( -- One file as it was obtained on one day
    document text not null references document(key), -- The edition it belongs to
    role text not null check (role in ('main', 'part', 'asset')), -- main, a further page, or a picture
    seq integer not null, -- Its place among those of its role, from 1
    sha256 text not null, -- SHA-256 of the bytes; its permanent name
    url text not null, -- Address in the publisher's own name space
    captured_url text not null, -- Where it was really taken from, if that differs
    media_type text not null, -- What the bytes are
    retrieved_at text not null, -- When it was obtained, UTC
    via text not null check (via in ('live', 'import', 'wayback')), -- How it came
    standing text not null check (standing in ('original', 'reconstructed')), -- original or reconstructed
    http_status integer, -- The server's answer, where there was one
    size integer not null, -- Bytes
    file_name text not null, -- Name of the imported file
    primary key (document, role, seq),
    unique (document, sha256)
) strict;

create table state ( -- One state of a document over time, as it was seen: the present one and those before it
    document text not null references document(key), -- The edition whose file or page it is
    seq integer not null, -- Order in time, from 1
    event text not null, -- new, changed, reverted, moved, unlinked, gone, missing or unusable
    at text not null, -- When it was seen, UTC
    url text not null, -- Address in the publisher's own name space
    sha256 text not null, -- SHA-256 of what was there; empty where nothing was
    before text not null, -- SHA-256 of what was there before
    detail text not null, -- What was said of it: a new address, or why it could not be used
    primary key (document, seq)
) strict, without rowid;

create table block ( -- One paragraph, heading, caption or note, in reading order
    id text primary key, -- Document and number
    document text not null references document(key), -- Where it stands
    seq integer not null, -- Its number in the document, from 1
    sha256 text not null, -- The file it stands in
    page integer, -- Page from 1; empty for a web page
    kind text not null, -- heading, text, caption, note, tile, list, alt
    language text, -- fi, sv or en
    heading text not null, -- The nearest heading above
    text text not null, -- Lines rejoined, line-end hyphens removed
    boxes text not null -- JSON list of [x0, top, x1, bottom] in points, origin top left
) strict;
"""

CODES = """
create table measure ( -- What is counted
    code text primary key, -- Ours; never changes
    label_fi text not null, -- Name in Finnish
    label_sv text not null, -- Name in Swedish
    label_en text not null, -- Name in English
    stock_or_flow text not null check (stock_or_flow in ('stock', 'flow')), -- stock: as of a day; flow: during a period
    definition_fi text not null, -- What it counts, in Finnish
    definition_sv text not null, -- What it counts, in Swedish
    definition_en text not null -- What it counts, in English
) strict;

create table unit ( -- What the value is a number of
    code text primary key, -- persons, percent, incidents, nationalities, decisions
    label_fi text not null, -- Name in Finnish
    label_sv text not null, -- Name in Swedish
    label_en text not null -- Name in English
) strict;

create table dimension ( -- By what a measure is broken down
    code text primary key, -- Ours; never changes
    label_fi text not null, -- Name in Finnish
    label_sv text not null, -- Name in Swedish
    label_en text not null -- Name in English
) strict;

create table category ( -- One value of a dimension
    id text primary key, -- dimension=code
    dimension text not null references dimension(code), -- The dimension it belongs to
    code text not null, -- Ours; never changes
    label_fi text not null, -- Name in Finnish
    label_sv text not null, -- Name in Swedish
    label_en text not null -- Name in English
) strict;
"""

FIGURES = """
create table observation ( -- One figure: a measure, its breakdown, a period and a unit, with a value
    id text primary key, -- Made from its scope; survives every rebuild
    measure text not null references measure(code), -- What is counted
    dims text not null, -- dimension=category pairs joined by ;
    period_start text not null, -- First day that the figure is about
    period_end text not null, -- Last day; equal to the first for a stock
    period_kind text not null check (period_kind in ('day', 'half', 'year', 'other')), -- Only like is compared with like
    unit text not null references unit(code), -- What the value is a number of
    of text not null, -- For a percentage, the population it is a share of
    value real not null, -- By the plot rule: see meta, plot_rule
    qualifier text not null check (qualifier in ('exact', 'at_least', 'at_most', 'about')), -- exact, at_least, at_most, about
    status text not null check (status in ('first', 'confirmed', 'restated', 'contradicted')), -- What other publications say of it
    standing text not null check (standing in ('original', 'reconstructed')), -- original only if all its evidence is
    publications integer not null, -- How many publications state it
    readings integer not null -- In how many places it is printed
) strict;

create table observation_dim ( -- The breakdown of a figure, one row a dimension
    observation text not null references observation(id), -- The figure
    dimension text not null references dimension(code), -- The dimension
    category text not null references category(id), -- The category, as dimension=code
    primary key (observation, dimension)
) strict, without rowid;

create table vintage ( -- Which publication stated which value
    id text primary key, -- Made from figure, publication, value and qualifier
    observation text not null references observation(id), -- The figure
    publication text not null references publication(key), -- Who states it
    value real not null, -- As stated
    qualifier text not null check (qualifier in ('exact', 'at_least', 'at_most', 'about')), -- exact, at_least, at_most, about
    published text, -- When that publication came out, where known
    current integer not null check (current in (0, 1)) -- 1 for the one the plot rule chose
) strict;

create table reading ( -- One printed number with its place and what it was understood to say
    id text primary key, -- Made from place, scope and printed text
    observation text references observation(id), -- The figure it is evidence of; empty for a candidate
    vintage text references vintage(id), -- The value it states; empty for a candidate
    document text not null references document(key), -- Where it is printed
    capture text not null, -- SHA-256 of the file it is printed in
    page integer, -- Page from 1; empty for web pages and pictures
    boxes text not null, -- JSON list of [x0, top, x1, bottom]: points on a page, pixels on a picture
    printed text not null, -- The number as printed
    value real not null, -- What the printed text says
    qualifier text not null check (qualifier in ('exact', 'at_least', 'at_most', 'about')), -- exact, at_least, at_most, about
    quote text not null, -- The sentence or row around it, as printed
    prefix text not null, -- The words just before the number
    suffix text not null, -- The words just after it
    language text not null, -- fi, sv or en
    printed_in text not null check (printed_in in ('text', 'caption', 'table', 'chart')), -- text, caption, table, chart
    origin text not null, -- printed, printed+geometry, measured, ocr, word, sum
    reasons text not null, -- JSON list of codes: why it was understood so
    status text not null check (status in ('published', 'candidate')), -- candidate: not certain, so not a figure
    section text not null, -- The heading above
    figure text not null, -- The figure's number as printed
    label text not null, -- The category or row as printed
    note text not null, -- What to mind
    crop text not null, -- File name of its picture in the evidence folder
    measure text not null, -- What it was understood to count
    dims text not null, -- Its breakdown
    period_start text not null, -- First day that it is about
    period_end text not null, -- Last day that it is about
    unit text not null, -- What the value is a number of
    of text not null, -- For a percentage, the population it is a share of
    foreign key (document, capture) references capture(document, sha256),
    check ((status = 'published') = (observation is not null)),
    check ((observation is null) = (vintage is null))
) strict;
"""

REST = """
create table leftover ( -- A printed number that was not understood; shown, never dropped
    id text primary key, -- Made from its place and printed text
    document text not null references document(key), -- Where it is printed
    capture text not null, -- SHA-256 of the file it is printed in
    page integer, -- Page from 1; empty for web pages and pictures
    boxes text not null, -- JSON list of boxes
    printed text not null, -- As printed
    quote text not null, -- The words around it
    printed_in text not null, -- text, caption, table, chart
    reason text not null, -- Why it was not understood
    section text not null -- The heading above
) strict;

create table classed ( -- A printed number that is no statistic
    id text primary key, -- Made from its place and printed text
    document text not null references document(key), -- Where it is printed
    page integer, -- Page from 1; empty for web pages and pictures
    printed text not null, -- As printed; empty where it belongs to a contact person
    kind text not null, -- year, date, phone, law, page, ...
    printed_in text not null, -- text, caption, table, chart
    quote text not null -- The words around it; empty beside contact details
) strict;

create table finding ( -- What a rule found
    id text primary key, -- Made from the rule and what stands on each side
    kind text not null, -- The rule
    verdict text not null check (verdict in ('holds', 'fails', 'cannot_tell')), -- holds, fails, cannot_tell
    document text references document(key), -- The document it is about, if one
    difference real, -- How much is missing or too much; empty where a part is suppressed
    message_fi text not null, -- In Finnish
    message_sv text not null, -- In Swedish
    message_en text not null -- In English
) strict;

create table finding_side ( -- The evidence of a finding
    finding text not null references finding(id), -- The finding
    seq integer not null, -- Order, from 1
    role text not null, -- total, part, fi, sv, en, before, after, ...
    observation text references observation(id), -- The figure on this side
    reading text references reading(id), -- The printed place on this side
    value real, -- The value on this side
    primary key (finding, seq)
) strict, without rowid;

create table note ( -- What to mind when years are compared
    id text primary key, -- A short name
    title_fi text not null, -- In Finnish
    title_sv text not null, -- In Swedish
    title_en text not null, -- In English
    text_fi text not null, -- In Finnish
    text_sv text not null, -- In Swedish
    text_en text not null -- In English
) strict;

create table note_on ( -- Which series and years a note concerns
    note text not null references note(id), -- The note
    measure text not null, -- Measure, or empty for all
    dims_like text not null, -- Pattern for LIKE on dims, or %
    period_start text not null, -- From this day
    period_end text not null, -- To this day
    primary key (note, measure, dims_like, period_start, period_end)
) strict, without rowid;

create table coverage ( -- What the publisher has published, and whether the archive holds it
    kind text not null, -- annual, semiannual, press
    period_start text not null, -- First day
    period_end text not null, -- Last day
    language text not null, -- fi, sv, en
    state text not null, -- captured; listed, not served; named, not found; not listed; not looked for yet; not yet
    url text not null, -- Where it is or was
    label text not null, -- The link's words
    document text references document(key), -- What the archive holds of it
    primary key (kind, period_start, period_end, language, url, label)
) strict, without rowid;

create table sealed ( -- Files that print a withheld number: kept, never handed out
    sha256 text primary key, -- SHA-256 of the file
    subject text not null -- The first thing in it that the ledger withholds
) strict;

create table ledger ( -- Our own mistakes and what was taken out, for ever
    seq integer primary key, -- Order of entry
    subject text not null, -- Id of a figure or reading, or SHA-256 of a file
    event text not null check (event in ('mended', 'withdrawn', 'withheld')), -- mended, withdrawn, withheld
    day text not null, -- When
    why text not null, -- In words
    was text not null, -- The value it had, if it may be told
    replaced_by text not null -- Id or value that stands in its place
) strict;
"""
