"""Settings, compose, the example environment and the proxy name the same things."""

import re
from itertools import pairwise
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
READ = re.compile(r'env\.(?:text|secret|flag|number|words|rates|database|mail)\(\s*"([A-Z_]+)"')
ONLY_COMPOSE = {"POSTGRES_PASSWORD", "SITE_NAME"}


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def in_settings() -> set[str]:
    return set(READ.findall(text("campaign/settings.py")))


def in_example() -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", text(".env.example"), re.MULTILINE))


def compose() -> dict:
    return yaml.safe_load(text("docker-compose.yml"))


def test_the_example_names_every_variable_of_the_settings_and_no_other():
    assert in_example() - ONLY_COMPOSE == in_settings()


def test_compose_gives_the_web_every_variable_of_the_settings():
    assert set(compose()["services"]["site"]["environment"]) == in_settings()


def test_compose_asks_for_nothing_that_the_example_does_not_show():
    assert set(re.findall(r"\$\{([A-Z_]+)", text("docker-compose.yml"))) <= in_example()


def test_every_variable_of_the_example_has_a_line_of_why():
    pairs = pairwise(text(".env.example").splitlines())
    bare = [line for before, line in pairs if line[:1].isupper() and not before.startswith("#")]
    assert not bare


def test_every_service_of_compose_says_how_it_is():
    assert not [name for name, one in compose()["services"].items() if "healthcheck" not in one]


def test_the_mail_catcher_runs_in_the_demo_alone():
    assert [name for name, one in compose()["services"].items() if "profiles" in one] == ["mailpit"]


def test_compose_mounts_only_files_that_exist():
    mounts = [m for one in compose()["services"].values() for m in one.get("volumes", [])]
    paths = [mount.split(":")[0] for mount in mounts if mount.startswith("./")]
    assert paths
    assert all((ROOT / path).is_file() for path in paths)


def test_the_image_copies_only_what_exists():
    sources = re.findall(r"^COPY (?!--)(\S+)", text("docker/Dockerfile"), re.MULTILINE)
    assert sources
    assert all((ROOT / source).exists() for source in sources)


def test_the_proxy_hides_the_same_links_as_our_own_log():
    words = re.compile(r"\(((?:\w+\|)+\w+)\)")
    assert (
        words.search(text("docker/Caddyfile"))[1] == words.search(text("campaign/lib/logs.py"))[1]
    )
