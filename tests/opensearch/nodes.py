"""Fetches OpenSearch with Maven, starts nodes of it on loopback as an ordinary user, and stops what it started.

    python tests/opensearch/nodes.py 2.19.6 1        # fetch, start one node, say where; Ctrl-C stops it

A node that is so started has the memory and the compiler that it is shipped with, for measuring. For tests it has a
compiler that is ready sooner, and slower in the end.

The minimal distribution lies unpacked in `.opensearch/` (or where SEARCHNEWS_TEST_CACHE says), which git ignores.
"""

import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path

CACHE = Path(os.environ.get("SEARCHNEWS_TEST_CACHE", Path(__file__).parents[2] / ".opensearch"))
SOONER = " -XX:TieredStopAtLevel=1"
GROUP = "org.opensearch.distribution.integ-test-zip"
JAVA_FOR = {"2": 17, "3": 21}
"""For each line of versions the oldest Java that runs it."""
STARTING = 150
"""Seconds that all nodes together may take to answer: 15 on an idle machine."""
FETCHING = 240
"""Seconds that Maven may take."""


class Missing(Exception):
    """Something that is needed to run real nodes is not on this machine."""


def java_for(version):
    """The home of the newest Java that runs this version."""
    oldest = JAVA_FOR[version.split(".")[0]]
    homes = [Path(home) for home in (os.environ.get("JAVA_HOME"), shutil.which("java")) if home]
    homes = [home.resolve().parents[1] if home.name == "java" else home for home in homes]
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    found = {}
    for home in dict.fromkeys(home.resolve() for home in homes):
        if (home / "bin" / "java").exists():
            said = subprocess.run(
                [home / "bin" / "java", "-version"], capture_output=True, text=True, check=False
            ).stderr
            if number := re.search(r'version "(\d+)', said):
                found[int(number[1])] = home
    fitting = [number for number in found if number >= oldest and (oldest > 17 or number < 25)]
    if not fitting:
        raise Missing(f"no Java {oldest} for OpenSearch {version}")
    return found[min(fitting)]


def distribution(version):
    """The folder of the unpacked distribution, fetched once."""
    home = CACHE / f"opensearch-{version}"
    if not (home / "bin").is_dir():
        if not shutil.which("mvn"):
            raise Missing("no mvn")
        CACHE.mkdir(parents=True, exist_ok=True)
        artifact = f"{GROUP}:opensearch:{version}:zip"
        fetch = ["mvn", "-q", "-B", "dependency:get", f"-Dartifact={artifact}", "-Dtransitive=false"]
        fetch.append(f"-Dmaven.repo.local={CACHE / 'm2'}")
        try:
            done = subprocess.run(fetch, capture_output=True, text=True, check=False, timeout=FETCHING)
        except subprocess.TimeoutExpired:
            raise Missing(f"Maven did not fetch OpenSearch {version} in {FETCHING} s") from None
        if done.returncode:
            raise Missing(f"Maven did not fetch OpenSearch {version}: {done.stdout.strip()[-300:]}")
        (file,) = (CACHE / "m2").rglob(f"opensearch-{version}.zip")
        beside = CACHE / f"unpacking-{version}-{os.getpid()}"
        with zipfile.ZipFile(file) as packed:
            packed.extractall(beside)
        (beside / f"opensearch-{version}").replace(home)
        beside.rmdir()
        for program in (home / "bin").iterdir():
            program.chmod(0o755)
    return home


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class Node:
    """One process of OpenSearch."""

    def __init__(self, home, java, folder, name, ports, *, seeds=(), flags=""):  # noqa: PLR0913
        self.name, self.port = name, ports[0]
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = folder / name
        config = self.folder / "config"
        shutil.copytree(home / "config", config)
        options = (config / "jvm.options").read_text()
        options = "\n".join(line for line in options.splitlines() if "gc.log" not in line and "hs_err" not in line)
        (config / "jvm.options").write_text(options)
        settings = {
            "cluster.name": f"searchnews-test-{ports[0]}",
            "node.name": name,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "http.port": ports[0],
            "transport.port": ports[1],
            "network.host": "127.0.0.1",
            "cluster.routing.allocation.disk.threshold_enabled": False,
        }
        if seeds:
            settings["cluster.name"] = f"searchnews-test-{seeds[0][1]}"
            settings["discovery.seed_hosts"] = json.dumps([f"127.0.0.1:{port}" for _, port in seeds])
            settings["cluster.initial_cluster_manager_nodes"] = json.dumps([seed for seed, _ in seeds])
            settings["cluster.fault_detection.follower_check.timeout"] = "5s"
        else:
            settings["discovery.type"] = "single-node"
        (config / "opensearch.yml").write_text("".join(f"{key}: {value}\n" for key, value in settings.items()))
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "OPENSEARCH_PATH_CONF": str(config),
            "OPENSEARCH_JAVA_HOME": str(java),
            "OPENSEARCH_JAVA_OPTS": flags,
            "OPENSEARCH_TMPDIR": str(self.folder),
        }
        self.program = home / "bin" / "opensearch"
        self.process = None

    def start(self):
        user = None
        if os.getuid() == 0:  # it refuses to run as root
            user = "nobody"
            about = pwd.getpwnam(user)
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, about.pw_uid, about.pw_gid)
        with (self.folder / "said").open("wb") as said:
            self.process = subprocess.Popen(
                [self.program],
                env=self.environment,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
                user=user,
            )
        return self

    def wait(self, until, nodes=1):
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_cluster/health", timeout=5) as answer:
                    if json.load(answer)["number_of_nodes"] >= nodes:
                        return self
            except OSError:
                pass
            time.sleep(0.5)
        if self.process.poll() is None:
            raise Missing(f"{self.name} did not answer in {STARTING} s: the machine is too busy")
        said = (self.folder / "said").read_text(errors="replace")[-3000:]
        raise RuntimeError(f"{self.name} did not start: {said}")

    def send(self, signal_number):
        os.killpg(self.process.pid, signal_number)

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.send(signal.SIGKILL)
            self.process.wait()


def is_for_all(home):
    """Whether an ordinary user can get to what is in a folder: nodes do not run as root."""
    passable = all(folder.stat().st_mode & 0o001 for folder in (home, *home.parents))
    return passable and all(
        path.stat().st_mode & 0o004 for path in (home, home / "bin" / "opensearch", *home.glob("lib/*.jar"))
    )


class Cluster:
    """Some nodes that know each other, in a folder that goes with them."""

    def __init__(self, version, number=1, heap="512m", compiler=SOONER):
        self.version = version
        home, java = distribution(version), java_for(version)
        self.folder = Path(tempfile.mkdtemp(prefix="searchnews-nodes-"))
        self.folder.chmod(0o755)
        if os.getuid() == 0 and not is_for_all(home):
            home = shutil.copytree(home, self.folder / "home")
            for path in (home, *home.rglob("*")):
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        ports = [(free_port(), free_port()) for _ in range(number)]
        seeds = [(f"n{n}", port) for n, (_, port) in enumerate(ports)] if number > 1 else ()
        self.nodes = [
            Node(home, java, self.folder, f"n{n}", both, seeds=seeds, flags=f"-Xms{heap} -Xmx{heap}{compiler}")
            for n, both in enumerate(ports)
        ]

    @property
    def url(self):
        return ",".join(node.url for node in self.nodes)

    def __enter__(self):
        try:
            for node in self.nodes:
                node.start()
            until = time.monotonic() + STARTING
            for node in self.nodes:
                node.wait(until, len(self.nodes))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for node in self.nodes:
            node.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


if __name__ == "__main__":
    with Cluster(sys.argv[1], int(sys.argv[2]), "1g", compiler="") as cluster:
        sys.stdout.write(f"{cluster.url}\n")
        sys.stdout.flush()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        signal.pause()
