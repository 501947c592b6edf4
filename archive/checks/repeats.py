"""The same figure in several places: within a document, across editions, across publications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from .cases import Case, Witness, distinct
from .rules import Rules
from .statements import Book, Scope, Statement, grouped


def repeat_cases(book: Book, rules: Rules) -> Iterator[Case]:
    """Yield a case for each figure that one document prints more than once."""
    for key, statements in book.by_document().items():
        for scope in sorted({one.scope for one in statements}):
            said = book.said(scope, document=key)
            together = grouped(said, lambda one: one.grid).values()
            for group in together if rules.residual(scope.dims) else [said]:
                if len(group) > 1:
                    yield _repeat(scope, group)


def _repeat(scope: Scope, said: Sequence[Statement]) -> Case:
    values = distinct(said)
    first = values[0]
    odd = [one for one in values[1:] if not one.span.meets(first.span)]
    if not odd:
        facts = {"scope": scope, "value": first.value, "times": str(len(said))}
        sides = tuple(Witness("printed", one) for one in values)
        return Case("repeat", "holds", "repeat_holds", sides, facts, Decimal(0))
    facts = {
        "scope": scope,
        "value": first.value,
        "times": str(sum(one.value == first.value for one in said)),
        "other": odd[0].value,
        "others": str(sum(one.value == odd[0].value for one in said)),
    }
    sides = tuple(Witness("printed", one) for one in (first, *odd))
    gap = odd[0].value - first.value
    if all(_only_ocr(one, said) for one in odd) or _only_ocr(first, said):
        return Case("repeat", "cannot_tell", "repeat_ocr", sides, facts, gap)
    return Case("repeat", "fails", "repeat_fails", sides, facts, gap)


def _only_ocr(one: Statement, said: Sequence[Statement]) -> bool:
    """Return whether a value is known from pictures alone, where a digit may be misread."""
    return all(other.origin == "ocr" for other in said if other.value == one.value)


def edition_cases(book: Book) -> Iterator[Case]:
    """Yield a case for each figure that several editions of one publication print."""
    for scope in book.scopes:
        by_publication = grouped(book.said(scope), lambda one: one.publication)
        for said in by_publication.values():
            editions = list(grouped(said, lambda one: one.document.key).values())
            if len(editions) > 1:
                yield _editions(scope, editions)


def _editions(scope: Scope, editions: Sequence[Sequence[Statement]]) -> Case:
    first, *others = editions
    odd = [one for one in others if not _same(first, one)]
    sides = tuple(Witness(one[0].document.language, distinct(one)[0]) for one in (first, *others))
    value = distinct(first)[0].value
    if not odd:
        facts = {"scope": scope, "value": value}
        return Case("edition", "holds", "edition_holds", sides, facts, Decimal(0))
    mine, theirs = _differing(first, odd[0])
    facts = {
        "scope": scope,
        "value": mine.value,
        "other": theirs.value,
        "tongue": mine.document.language,
        "other_tongue": theirs.document.language,
    }
    rest = tuple(side for side in sides if side.statement.document.key not in _keys(mine, theirs))
    told = (Witness(mine.document.language, mine), Witness(theirs.document.language, theirs))
    gap = theirs.value - mine.value
    return Case("edition", "fails", "edition_fails", (*told, *rest), facts, gap)


def _keys(*statements: Statement) -> set[str]:
    return {one.document.key for one in statements}


def _same(mine: Sequence[Statement], theirs: Sequence[Statement]) -> bool:
    """Return whether two editions agree: alike wording must give the same value.

    'over 64' in one language and 'over 46' in another differ although one could be both; where
    the wordings are not alike ('a third', '33 %'), it is enough that one value can be both.
    """
    alike = {_loose(one) for one in mine} & {_loose(two) for two in theirs}
    for kind in alike:
        values = {one.value for one in mine if _loose(one) == kind}
        if not values & {one.value for one in theirs if _loose(one) == kind}:
            return False
    return bool(alike) or any(one.span.meets(two.span) for one in mine for two in theirs)


def _loose(one: Statement) -> tuple[str, bool]:
    return (one.qualifier, one.origin == "measured")


def _differing(
    mine: Sequence[Statement], theirs: Sequence[Statement]
) -> tuple[Statement, Statement]:
    """Return the pair to show: of alike wording if there is one."""
    pairs = [(one, two) for one in distinct(mine) for two in distinct(theirs)]
    unlike = [pair for pair in pairs if pair[0].value != pair[1].value] or pairs
    alike = [pair for pair in unlike if _loose(pair[0]) == _loose(pair[1])]
    return (alike or unlike)[0]


def missing_cases(book: Book) -> Iterator[Case]:
    """Yield a case for each figure that all editions of a publication print but one.

    Only where there are three or more: with two it cannot be told which one is the odd one.
    """
    speaking = {one.document.key for one in book.statements}
    editions: dict[str, list[str]] = {}
    for document in sorted(book.documents.values(), key=lambda one: one.rank):
        if document.key in speaking:
            editions.setdefault(document.publication, []).append(document.key)
    for scope in book.scopes:
        for publication, said in grouped(book.said(scope), lambda one: one.publication).items():
            there = grouped(said, lambda one: one.document.key)
            absent = [key for key in editions[publication] if key not in there]
            if len(there) > 1 and len(absent) == 1:
                sides = tuple(Witness(one[0].document.language, one[0]) for one in there.values())
                language = book.documents[absent[0]].language
                facts = {"scope": scope, "value": said[0].value, "tongue": language}
                yield Case("edition_gap", "cannot_tell", "edition_missing", sides, facts)


def dating_cases(book: Book) -> Iterator[Case]:
    """Yield a case where one edition gives a figure to another period than the others do."""
    for said in grouped(book.statements, lambda one: one.publication).values():
        by_value = grouped(said, lambda one: (one.scope._replace(start="", end=""), one.value))
        for same in by_value.values():
            editions = grouped(same, lambda one: one.document.key)
            if len(editions) > 1:
                yield from _dating(book, list(editions.values()))


def _dating(book: Book, editions: Sequence[Sequence[Statement]]) -> Iterator[Case]:
    first = editions[0]
    for other in editions[1:]:
        mine, theirs = _lonely(book, first, other), _lonely(book, other, first)
        if mine and theirs:
            facts = {
                "scope": mine.scope,
                "other_scope": theirs.scope,
                "value": mine.value,
                "tongue": mine.document.language,
                "other_tongue": theirs.document.language,
            }
            sides = (
                Witness(mine.document.language, mine),
                Witness(theirs.document.language, theirs),
            )
            yield Case("dating", "fails", "dating_fails", sides, facts)


def _lonely(book: Book, mine: Sequence[Statement], theirs: Sequence[Statement]) -> Statement | None:
    """Return a statement whose period the other edition has nothing to say about."""
    document = theirs[0].document.key
    scopes = {one.scope for one in theirs}
    for one in mine:
        if one.scope not in scopes and not book.said(one.scope, document=document):
            return one
    return None


def outside_cases(book: Book) -> Iterator[Case]:
    """Yield a case for each figure that is dated after its document could know it."""
    for one in book.statements:
        latest = one.document.published or one.document.end
        if latest and one.scope.end > max(latest, one.document.end):
            facts = {"scope": one.scope, "value": one.value}
            yield Case("outside", "fails", "outside_fails", (Witness("printed", one),), facts)


def restatement_cases(book: Book, rules: Rules) -> Iterator[Case]:
    """Yield a case for each figure that several publications print."""
    for scope in book.scopes:
        if rules.residual(scope.dims):
            continue
        groups = grouped(book.said(scope), lambda one: one.publication)
        if len(groups) > 1:
            yield _restated(scope, sorted(groups.values(), key=_appeared))


def _appeared(said: Sequence[Statement]) -> tuple[str, str, str]:
    document = said[0].document
    return (document.end, document.published or "9", document.key)


def _restated(scope: Scope, vintages: Sequence[Sequence[Statement]]) -> Case:
    firsts = [distinct(said)[0] for said in vintages]
    sides = tuple(Witness("printed", one) for one in firsts)
    for number, earlier in enumerate(vintages):
        for later in vintages[number + 1 :]:
            if _same(earlier, later) or _meet(earlier, later):
                continue
            mine, theirs = _differing(earlier, later)
            rest = tuple(s for s in sides if s.statement.publication not in _names(mine, theirs))
            told = (Witness("before", mine), Witness("after", theirs))
            facts = {"scope": scope, "value": mine.value, "other": theirs.value}
            same = mine.document.end == theirs.document.end
            kind = "release" if same else "restatement"
            template = f"{kind}_fails"
            gap = theirs.value - mine.value
            return Case(kind, "fails", template, (*told, *rest), facts, gap)
    facts = {"scope": scope, "value": firsts[-1].value}
    return Case("restatement", "holds", "restatement_holds", sides, facts, Decimal(0))


def _names(*statements: Statement) -> set[str]:
    return {one.publication for one in statements}


def _meet(mine: Sequence[Statement], theirs: Sequence[Statement]) -> bool:
    return any(one.span.meets(two.span) for one in mine for two in theirs)
