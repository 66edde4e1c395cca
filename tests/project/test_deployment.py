"""What docs/guides/deployment.md describes: image, compose, Kubernetes, Envoy, the process."""

from __future__ import annotations

import importlib.metadata
import importlib.resources
import json
import os
import re
import resource
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import grpc
import jsonschema  # type: ignore[import-untyped]
import kubernetes_validate
import pytest
import yaml
from dockerfile_parse import DockerfileParser

# Their types are found by name where Envoy's configuration says "@type".
from envoy.config.bootstrap.v3 import bootstrap_pb2
from envoy.extensions.access_loggers.stream.v3 import stream_pb2
from envoy.extensions.filters.http.router.v3 import router_pb2  # noqa: F401
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2,
)
from envoy.extensions.retry.host.previous_hosts.v3 import previous_hosts_pb2  # noqa: F401
from envoy.extensions.transport_sockets.tls.v3 import tls_pb2  # noqa: F401
from envoy.extensions.upstreams.http.v3 import http_protocol_options_pb2  # noqa: F401
from google.protobuf import json_format

from harness import specs
from harness.caller import Credentials
from rpc import payments_pb2
from tests.server.asks import authorize
from ucs.server import config as configuration

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs/guides/deployment.md"
KUBERNETES = ROOT / "deploy/kubernetes"
# gRPC probes are stable since 1.27; the oldest that is still kept when this was written, and now.
VERSIONS = ("1.33", kubernetes_validate.latest_version())


# The image

DOCKERFILE = DockerfileParser(path=str(ROOT / "Dockerfile"))


def _stages() -> dict[str, list[dict[str, Any]]]:
    """Name of each stage -> its instructions."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in DOCKERFILE.structure:
        if line["instruction"] == "FROM":
            found[line["value"].split()[-1]] = current = []
        elif line["instruction"] not in ("COMMENT", "ARG") or found:
            current.append(line)
    return found


def _values(stage: str, instruction: str) -> list[str]:
    return [line["value"] for line in _stages()[stage] if line["instruction"] == instruction]


def test_the_base_is_pinned_to_a_patch_release() -> None:
    (base,) = {image for image in DOCKERFILE.parent_images if ":" in image}
    assert re.fullmatch(r"python:3\.11\.\d+-slim-\w+", base)


@pytest.mark.parametrize(
    ("stage", "module"), [("service", "ucs.server.main"), ("simulator", "simulators.local.main")]
)
def test_an_image_runs_one_module_as_nobody(stage: str, module: str) -> None:
    assert _values(stage, "USER") == ["10001:10001"]
    assert json.loads(_values(stage, "ENTRYPOINT")[0]) == ["python", "-m", module]
    # What was needed to build it stays behind.
    assert not _values(stage, "RUN")
    assert all(f"--from={stage}-build" in copied for copied in _values(stage, "COPY"))


def test_the_image_that_is_built_without_a_target_is_the_service() -> None:
    assert list(_stages())[-1] == "service"


def test_what_is_copied_is_there_and_not_ignored() -> None:
    shown = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    assert "*" in (ROOT / ".dockerignore").read_text().splitlines()
    stages = ("service-build", "simulator-build")
    sources = {s for stage in stages for each in _values(stage, "COPY") for s in each.split()[:-1]}
    assert sources == set(shown)
    assert all((ROOT / source).exists() for source in sources)


# An extra of the project; an image that traces adds it.
OPTIONAL = {"opentelemetry"}
# Parts of the simulator that tests and the proxy door's own environment use.
ELSEWHERE = {"pytest", "httpx", "mitmproxy"}


@pytest.mark.parametrize(
    ("rooms", "file", "besides"),
    [(("ucs", "rpc"), "service", OPTIONAL), (("simulators",), "simulator", ELSEWHERE)],
)
def test_an_image_has_what_its_code_imports_and_no_more(
    rooms: tuple[str, ...], file: str, besides: set[str]
) -> None:
    lines = (ROOT / f"deploy/{file}.txt").read_text().splitlines()
    listed = {line for line in lines if not line.startswith("#")}
    imported = {module for room in rooms for module in _imported(ROOT / room)}
    own = imported - besides - {"ucs", "rpc", "simulators"}
    owners = importlib.metadata.packages_distributions()
    wanted = {"protobuf" if m == "google" else _plain(owners[m][0]) for m in own}
    assert wanted == {_plain(name) for name in listed}
    pinned = re.findall(r"^([^=\s]+)==", (ROOT / "constraints.txt").read_text(), re.MULTILINE)
    assert wanted <= {_plain(name) for name in pinned}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _imported(room: Path) -> Iterator[str]:
    for path in room.rglob("*.py"):
        yield from set(_IMPORT.findall(path.read_text())) - sys.stdlib_module_names


_IMPORT = re.compile(r"^ *(?:from|import) (\w+)(?:\.[\w.]+)?(?: import .*| as \w+)?$", re.MULTILINE)


# Compose

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())


def test_compose_is_a_compose_file() -> None:
    vendored = importlib.resources.files("check_jsonschema") / "builtin_schemas/vendor"
    schema = json.loads((vendored / "compose-spec.json").read_text())
    jsonschema.Draft7Validator(schema).validate(COMPOSE)


def test_compose_writes_nowhere_and_listens_on_loopback() -> None:
    for service in COMPOSE["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        assert service["build"]["target"] in _stages()


def test_beside_the_simulator_every_processor_is_the_simulators() -> None:
    written = runpy.run_path(str(ROOT / "deploy/beside.py"))["text"]()
    file = ROOT / "deploy/compose/service.toml"
    assert file.read_text() == written, "run: python deploy/beside.py"
    loaded = configuration.load({}, file)
    for name in specs.names():
        urls = loaded.connectors[name]
        assert set(urls) == set(specs.load(name).base_urls)
        assert all(url.startswith(f"http://simulator:8090/{name}") for url in urls.values())


# Kubernetes


def _manifests() -> dict[str, dict[str, Any]]:
    """Kind -> manifest."""
    read = [yaml.safe_load(path.read_text()) for path in sorted(KUBERNETES.glob("*.yaml"))]
    return {each["kind"]: each for each in read}


MANIFESTS = _manifests()
POD = MANIFESTS["Deployment"]["spec"]["template"]
(CONTAINER,) = POD["spec"]["containers"]
SETTINGS: dict[str, str] = MANIFESTS["ConfigMap"]["data"]


@pytest.mark.parametrize("kind", sorted(set(MANIFESTS) - {"Kustomization"}))
@pytest.mark.parametrize("version", VERSIONS)
def test_a_manifest_is_one(kind: str, version: str) -> None:
    kubernetes_validate.validate(MANIFESTS[kind], version, strict=True)


def test_the_kustomization_has_every_manifest() -> None:
    files = {path.name for path in KUBERNETES.glob("*.yaml")} - {"kustomization.yaml"}
    assert set(MANIFESTS["Kustomization"]["resources"]) == files
    (image,) = MANIFESTS["Kustomization"]["images"]
    assert CONTAINER["image"].startswith(f"{image['name']}:")


def test_manifests_mean_the_same_pods() -> None:
    labels = POD["metadata"]["labels"]
    spec = {kind: each.get("spec", {}) for kind, each in MANIFESTS.items()}
    assert spec["Deployment"]["selector"]["matchLabels"] == labels
    assert spec["Service"]["selector"] == labels
    assert spec["PodDisruptionBudget"]["selector"]["matchLabels"] == labels
    assert spec["NetworkPolicy"]["podSelector"]["matchLabels"] == labels
    scaled = spec["HorizontalPodAutoscaler"]["scaleTargetRef"]
    assert (scaled["kind"], scaled["name"]) == ("Deployment", "ucs")
    assert CONTAINER["envFrom"] == [{"configMapRef": {"name": "ucs"}}]


def test_the_settings_are_the_services_own() -> None:
    loaded = configuration.load(SETTINGS)
    server = loaded.server
    ports = {port["name"]: port["containerPort"] for port in CONTAINER["ports"]}
    assert ports == {"grpc": server.port, "metrics": loaded.metrics.port}
    probes = ("startupProbe", "readinessProbe", "livenessProbe")
    assert all(CONTAINER[probe]["grpc"]["port"] == server.port for probe in probes)
    grace = POD["spec"]["terminationGracePeriodSeconds"]
    assert server.drain_seconds + server.grace_seconds + 5 <= grace
    # A pod is out of the endpoints before it stops taking calls.
    ready = CONTAINER["readinessProbe"]
    assert ready["periodSeconds"] * ready["failureThreshold"] <= server.drain_seconds


def test_the_container_may_do_nothing_but_serve() -> None:
    assert POD["spec"]["automountServiceAccountToken"] is False
    assert POD["spec"]["securityContext"]["runAsNonRoot"] is True
    assert CONTAINER["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }


# Envoy


def _envoy() -> bootstrap_pb2.Bootstrap:
    document = yaml.safe_load((ROOT / "deploy/envoy/envoy.yaml").read_text())
    return json_format.ParseDict(document, bootstrap_pb2.Bootstrap())


def _manager() -> Any:
    (chain,) = _envoy().static_resources.listeners[0].filter_chains
    manager = http_connection_manager_pb2.HttpConnectionManager()
    assert chain.filters[0].typed_config.Unpack(manager)
    return manager


def test_envoy_sends_no_call_twice_that_a_pod_may_have_seen() -> None:
    (route,) = _manager().route_config.virtual_hosts[0].routes
    safe = {"connect-failure", "refused-stream"}
    assert set(route.route.retry_policy.retry_on.split(",")) <= safe
    (cluster,) = _envoy().static_resources.clusters
    assert route.route.cluster == cluster.name
    assert cluster.health_checks[0].WhichOneof("health_checker") == "grpc_health_check"


def test_envoy_lets_pass_what_the_service_takes_and_logs_no_credentials() -> None:
    limits = configuration.load(SETTINGS).security.limits
    manager = _manager()
    assert manager.max_request_headers_kb.value * 1024 == limits.max_metadata_bytes
    (route,) = manager.route_config.virtual_hosts[0].routes
    assert route.route.timeout.seconds >= configuration.load(SETTINGS).server.longest_call_seconds
    log = stream_pb2.StdoutAccessLog()
    assert manager.access_log[0].typed_config.Unpack(log)
    shown = re.findall(r"%REQ\(([^)]*)\)%", str(log))
    assert set(shown) == {":PATH", "X-REQUEST-ID"}


def test_envoy_asks_where_the_pods_are() -> None:
    (cluster,) = _envoy().static_resources.clusters
    address = cluster.load_assignment.endpoints[0].lb_endpoints[0].endpoint.address.socket_address
    service = MANIFESTS["Service"]
    assert service["spec"]["clusterIP"] == "None"
    port = next(each for each in service["spec"]["ports"] if each["name"] == "grpc")
    assert (address.address, address.port_value) == (service["metadata"]["name"], port["port"])


# The process, as a container would run it


def _nobody() -> dict[str, Any]:
    """How to start a process as nobody, where we may and nobody could read the interpreter."""
    python = Path(sys.executable).resolve()
    reachable = all(folder.stat().st_mode & 0o005 == 0o005 for folder in python.parents)
    if os.geteuid() or not reachable:
        return {}
    return {"user": 65534, "group": 65534, "extra_groups": []}


def _no_files() -> None:
    """As on a read-only file system, whoever we are."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


class Contained:
    """A process in an empty folder that cannot be written, with the environment of an image."""

    def __init__(self, folder: Path, module: str, *options: str, **settings: str) -> None:
        folder.chmod(0o555)
        environ = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1", **settings}
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *options],
            cwd=folder,
            env={**environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=_no_files,
            **_nobody(),
        )

    def line(self, begins: str) -> str:
        """The rest of the first line that begins so."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.decode().startswith(begins):
                told: str = line.decode().removeprefix(begins).strip()
                return told
        raise AssertionError(self.end()[1])

    def end(self) -> tuple[int, str]:
        """Ends it without patience: exit code, and what it said to its standard error."""
        for _ in range(2):
            self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors.decode()


def _probe(address: str) -> int:
    command = [sys.executable, "-m", "ucs.server.probe", address]
    return subprocess.run(command, cwd=ROOT, timeout=30).returncode


def test_the_service_needs_no_home_no_files_and_no_rights(tmp_path: Path) -> None:
    listen = ("--listen", "127.0.0.1:0", "--metrics-port", "0")
    settings = {**SETTINGS, "CS__LOG__CONSOLE__LEVEL": "INFO"}
    contained = Contained(tmp_path, "ucs.server.main", *listen, **settings)
    try:
        address = contained.line("listening on ")
        assert _probe(address) == 0
        with grpc.insecure_channel(address) as channel:
            code = _refusal(channel)
    finally:
        exited, said = contained.end()
    assert code == grpc.StatusCode.INVALID_ARGUMENT
    assert exited == 0
    assert all(json.loads(line)["event"] for line in said.splitlines())
    assert _probe(address) == 1


def _refusal(channel: grpc.Channel) -> grpc.StatusCode:
    with pytest.raises(grpc.RpcError) as refused:
        _authorize(channel, ())
    assert isinstance(refused.value, grpc.Call)
    code: grpc.StatusCode = refused.value.code()
    return code


def _authorize(channel: grpc.Channel, metadata: Any) -> Any:
    call = channel.unary_unary(
        "/types.PaymentService/Authorize",
        request_serializer=payments_pb2.PaymentServiceAuthorizeRequest.SerializeToString,
        response_deserializer=payments_pb2.PaymentServiceAuthorizeResponse.FromString,
    )
    return call(authorize(), metadata=metadata, timeout=20)


def test_compose_pays_by_the_simulator(tmp_path: Path) -> None:
    simulator = Contained(_folder(tmp_path, "simulator"), "simulators.local.main", "--port", "0")
    service = None
    try:
        url = simulator.line("stripe: ")
        listen = ("--listen", "127.0.0.1:0", "--metrics-port", "0")
        # The names of compose's network are addresses here.
        text = (ROOT / "deploy/compose/service.toml").read_text()
        file = tmp_path / "service.toml"
        file.write_text(text.replace("http://simulator:8090", url.removesuffix("/stripe")))
        options = ("--config", str(file), *listen)
        environ = COMPOSE["services"]["service"]["environment"]
        service = Contained(_folder(tmp_path, "service"), "ucs.server.main", *options, **environ)
        with grpc.insecure_channel(service.line("listening on ")) as channel:
            paid = _authorize(channel, _merchant())
        assert paid.status == payments_pb2.PaymentServiceAuthorizeResponse(status="CHARGED").status
    finally:
        simulator.end()
        if service:
            service.end()


def _folder(parent: Path, name: str) -> Path:
    folder = parent / name
    folder.mkdir()
    return folder


def _merchant() -> tuple[tuple[str, str], ...]:
    command = [sys.executable, "-m", "simulators.local.main", "keys", "shop"]
    options = ["--processor", "stripe", "--field", "api_key"]
    told = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, timeout=30
    )
    keys: Mapping[str, Any] = {"api_key": told.stdout.strip()}
    return Credentials(specs.load("stripe"), keys, "").typed()[:1]


# The guide


def test_the_guide_names_what_there_is() -> None:
    text = GUIDE.read_text()
    named = set(re.findall(r"\]\(\.\./\.\./([\w./-]+)\)", text))
    assert {"Dockerfile", "compose.yaml", "deploy/kubernetes", "deploy/envoy/envoy.yaml"} <= named
    assert all((ROOT / each).exists() for each in named)
    settings = set(re.findall(r"CS__\w+", text))
    assert settings
    assert all(_known(setting) for setting in settings)


def _known(setting: str) -> bool:
    try:
        configuration.load({setting: "1"})
    except configuration.ConfigError as error:
        return "unknown field" not in str(error)
    return True
