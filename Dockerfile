# The service, and the simulator as a second target. docs/guides/deployment.md says how to run them.
#
# A digest pins the base further: --build-arg PYTHON=python:3.11.14-slim-bookworm@sha256:...
ARG PYTHON=python:3.11.14-slim-bookworm

FROM ${PYTHON} AS base
ENV PATH=/opt/ucs/bin:$PATH \
    PYTHONPATH=/srv/ucs \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
RUN groupadd --system --gid 10001 ucs \
    && useradd --system --uid 10001 --gid ucs --home-dir /nonexistent --shell /usr/sbin/nologin ucs

FROM base AS service-build
WORKDIR /src
COPY constraints.txt deploy/service.txt ./
RUN python -m venv /opt/ucs \
    && pip install --no-cache-dir --disable-pip-version-check -c constraints.txt -r service.txt
COPY rpc /srv/ucs/rpc
COPY ucs /srv/ucs/ucs
RUN python -m compileall -q /srv/ucs

FROM base AS simulator-build
WORKDIR /src
COPY constraints.txt deploy/simulator.txt ./
RUN python -m venv /opt/ucs \
    && pip install --no-cache-dir --disable-pip-version-check -c constraints.txt -r simulator.txt
COPY simulators /srv/ucs/simulators
RUN python -m compileall -q /srv/ucs

FROM base AS simulator
COPY --from=simulator-build /opt/ucs /opt/ucs
COPY --from=simulator-build /srv/ucs /srv/ucs
WORKDIR /srv/ucs
USER 10001:10001
EXPOSE 8090
ENTRYPOINT ["python", "-m", "simulators.local.main"]
CMD ["--host", "0.0.0.0", "--port", "8090"]

FROM base AS service
ENV CS__COMMON__ENVIRONMENT=production
COPY --from=service-build /opt/ucs /opt/ucs
COPY --from=service-build /srv/ucs /srv/ucs
WORKDIR /srv/ucs
USER 10001:10001
EXPOSE 8000 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "ucs.server.main"]
