"""Which of three languages a text is in: langdetect with three profiles and a fixed seed."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from scraper import Language

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

ENOUGH_LETTERS = 80
"""Shorter blocks inherit the language of what stands around them: titles deceive the detector."""

_LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")


@cache
def _factory() -> DetectorFactory:
    from langdetect.detector_factory import DetectorFactory

    factory = DetectorFactory()
    factory.set_seed(0)
    profiles = files("langdetect") / "profiles"
    factory.load_json_profile(
        [(profiles / name).read_text(encoding="utf-8") for name in _LANGUAGES]
    )
    return factory


@lru_cache(maxsize=4096)
def _detect(text: str) -> Language | None:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(text)
    try:
        found = detector.detect()
    except LangDetectException:
        return None  # digits, addresses and punctuation alone
    return next((language for language in _LANGUAGES if language == found), None)


def detect_language(text: str, default: Language) -> Language:
    """Return the language of a text; `default` where it has under 80 letters or tells nothing.

    The answer depends on nothing but its arguments. Foreign words in a text do not matter, a
    text half in one language and half in another gets one of the two.
    """
    letters = sum(map(str.isalpha, text))
    if letters < ENOUGH_LETTERS:
        return default
    return _detect(text[:4000]) or default
