# Build:  docker build -t huiyin .
# Run:    docker run -p 8080:8080 -v huiyin-data:/data -v huiyin-key:/key huiyin
# Back up both volumes, apart from each other: one is useless without the other.

# The style and script packages that the pages load; build.rs takes the folder as it is.
FROM node:22-bookworm-slim AS web
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM rust:1.95-bookworm AS build
WORKDIR /build
COPY . .
COPY --from=web /web/node_modules /web/node_modules
ENV HUIYIN_WEB_DIST=/web/node_modules
RUN cargo build --release --locked && strip target/release/huiyin

FROM debian:bookworm-slim
# 10001: a number, so that an orchestrator can see that it is not root.
RUN mkdir /data /key && chown 10001:10001 /data /key && chmod 700 /data /key
COPY --from=build /build/target/release/huiyin /usr/local/bin/huiyin
COPY --from=build /build/LICENSE /usr/share/doc/huiyin/LICENSE
USER 10001:10001
ENV HUIYIN_LISTEN=0.0.0.0:8080 HUIYIN_DATA_DIR=/data HUIYIN_KEY_FILE=/key/huiyin.key
VOLUME ["/data", "/key"]
EXPOSE 8080
STOPSIGNAL SIGTERM
# /readyz answers 200 only while the store does; bash opens the connection, so no further program is needed.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
CMD ["huiyin"]
