"""The container that serves a published archive: nothing in it reads documents."""

from __future__ import annotations

from importlib.metadata import version

# What the pages and the check of a claim import. The readers of PDFs, pictures and tables, which
# are nine tenths of an installation and most of what could be attacked, are left out.
SERVING = (
    "Babel",
    "click",
    "datasette",
    "httpx",
    "langdetect",
    "lxml",
    "num2words",
    "pillow",
    "protego",
    "PyYAML",
    "tenacity",
    "warcio",
)
_DOCKERFILE = """\
# Serves the archive that lies beside this file. Put the wheel of katsaus into wheels/ first:
#   pip wheel --no-deps -w wheels PROJECT
#   docker build -t katsaus . && docker run --read-only --tmpfs /tmp -p 8001:8001 katsaus
FROM python:3.11-slim
COPY requirements.txt wheels/ /wheels/
RUN pip install --no-cache-dir -r /wheels/requirements.txt \\
    && pip install --no-cache-dir --no-deps /wheels/*.whl && rm -r /wheels \\
    && useradd --system katsaus
COPY builds/{build}/ /srv/katsaus/
USER katsaus
EXPOSE 8001
HEALTHCHECK CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8001/fi/')"
CMD ["python", "-m", "archive.serve", "/srv/katsaus"]
"""


def dockerfile(build: str) -> str:
    """Return what makes the container of one published build."""
    return _DOCKERFILE.format(build=build)


def requirements() -> str:
    """Return what a machine that only serves needs, in the versions that are in use here."""
    lines = "".join(f"{name}=={version(name)}\n" for name in SERVING)
    return f"# Then: pip install --no-deps WHEEL && python -m archive.serve FOLDER/current\n{lines}"
