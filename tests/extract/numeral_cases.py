"""How the tests of numerals write down what was found."""


def told(numerals):
    """Return numerals as `printed -> value qualifier note` or `printed : class period note`."""
    return "; ".join(map(_one, numerals))


def _one(numeral):
    words = []
    if numeral.kind == "statistic":
        value = format(numeral.value, "f")
        words += ["->", value + ("%" if numeral.unit == "percent" else "")]
    else:
        words += [":", numeral.kind]
        words += [numeral.period.name] if numeral.period else []
    if numeral.qualifier != "exact":
        words.append(numeral.qualifier)
    if numeral.form in ("sum", "zero") and numeral.kind == "statistic" and numeral.value:
        words.append(numeral.form)
    bounds = "–" in numeral.note and numeral.kind != "year"
    if numeral.note and not bounds:
        words.append(numeral.note)
    return " ".join([numeral.printed, *words])
