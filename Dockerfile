# syntax=docker/dockerfile:1

# The tools' versions, in files of their own: the tools are built again when these change, not with every change beside them.
FROM debian:trixie-slim AS versions
COPY Cargo.lock script/setup /
RUN sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' /Cargo.lock >/wasm-bindgen \
    && sed -n 's/^CARGO_LEPTOS=//p' /setup >/cargo-leptos \
    && test -s /wasm-bindgen && test -s /cargo-leptos

FROM node:24-trixie-slim AS npm
WORKDIR /npm
COPY script/tools/package.json script/tools/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --no-audit --no-fund

FROM node:24-trixie-slim AS editor
WORKDIR /src/editor
COPY editor/package.json editor/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY editor .
RUN npm run build

FROM rust:1-slim-trixie AS builder
WORKDIR /src
COPY rust-toolchain.toml ./
RUN rustup toolchain install

# Built for a quick build, not for a quick tool. wasm-bindgen-cli's own lock is not used: see script/setup.
COPY --from=versions /wasm-bindgen /cargo-leptos /versions/
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    && cargo install wasm-bindgen-cli --version "$(cat /versions/wasm-bindgen)" \
    && cargo install cargo-leptos --version "$(cat /versions/cargo-leptos)" --locked

# `tailwindcss` and `wasm-opt` run in Node; style/main.css imports Tailwind by name. `wasm-opt` is called through our own.
COPY --from=npm /usr/local/bin/node /usr/local/bin/node
COPY --from=npm /npm/node_modules /npm/node_modules
ENV PATH=/src/script/tools/bin:/npm/node_modules/.bin:$PATH NODE_PATH=/npm/node_modules

# The site's compressed files lie beside the others, and hash.txt beside the program: there it looks up the hashed names.
COPY . .
COPY --from=editor /src/public/scripts public/scripts
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/target,sharing=locked \
    CARGO_TARGET_DIR=/target cargo leptos build --release --split --precompress \
    && install -D -m 755 /target/release/discog /opt/discog/discog \
    && install -m 644 /target/release/hash.txt /opt/discog/hash.txt \
    && cp -r target/site /opt/discog/site

FROM debian:trixie-slim AS runtime
# curl is for the health check, and for Heroku, which streams the log of its release phase with it. Versions are Debian's, as
# its security updates need it.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/discog --shell /usr/sbin/nologin discog \
    && install -d -o discog -g discog /var/lib/discog
COPY --from=builder /opt/discog /opt/discog
ENV PATH=/opt/discog:$PATH \
    DISCOG_ENV=production \
    DISCOG_ADDRESS=0.0.0.0:3000 \
    DISCOG_LOG_FORMAT=json \
    LEPTOS_SITE_ROOT=/opt/discog/site
# Where SQLite and local files are kept, when nothing else is set.
WORKDIR /var/lib/discog
USER 10001:10001

# Heroku's processes. It hands ENTRYPOINT all arguments as one, so these have none.
FROM runtime AS web
CMD ["discog", "serve"]
FROM runtime AS worker
CMD ["discog", "worker"]
FROM runtime AS release
CMD ["discog", "release"]

FROM runtime
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --start-interval=1s \
    CMD ["/bin/sh", "-c", "curl -fsS -o /dev/null http://127.0.0.1:${PORT:-3000}/healthz"]
ENTRYPOINT ["discog"]
CMD ["serve"]
