# The whole program: fetch, read, build, publish. A container that only serves is written by
# `katsaus publish`, without readers, OCR or OpenCV in it.
#   docker build -t katsaus . && docker run -v katsaus:/home/katsaus/.katsaus katsaus update
FROM python:3.11-slim
COPY . /src
RUN pip install --no-cache-dir -c /src/constraints.txt /src && rm -rf /src \
    && useradd --create-home katsaus \
    && install -d -o katsaus /home/katsaus/.katsaus
USER katsaus
WORKDIR /home/katsaus
VOLUME /home/katsaus/.katsaus
ENTRYPOINT ["katsaus"]
CMD ["--help"]
