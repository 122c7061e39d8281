"""The README: its Python example runs, its commands exist, and what it shows of the tables is still what comes out."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from riwaya.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
STEADY = (["kinds"], ["places", "find"], ["actors", "find"])
"""Commands whose output the tables alone decide, and no weights."""


def shown() -> Iterator[tuple[str, list[str]]]:
    """The commands that the README runs, each with the lines of output that it shows."""
    for language, block in BLOCKS:
        if language == "console":
            for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, *lines = piece.splitlines()
                yield command, lines


def arguments(command: str) -> list[str]:
    """The words of a command up to its pipe, without ``riwaya``."""
    words = shlex.split(command, comments=True)
    return words[1 : words.index("|") if "|" in words else None]


def named() -> list[str]:
    """Every line of the README that calls riwaya."""
    plain = [line for language, block in BLOCKS if not language for line in block.splitlines() if line.startswith("riwaya ")]
    return [*(command for command, _ in shown()), *plain]


def resolved(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that words call, and what is left of them."""
    command: click.Command = main
    while isinstance(command, click.Group):
        assert words, f"{command.name} needs a command"
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, f"there is no command {words[0]}"
        command, words = found, words[1:]
    return command, words


def leaves(group: click.Group, above: str = "riwaya") -> Iterator[str]:
    """Every command by its full name."""
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from leaves(command, f"{above} {name}")
        else:
            yield f"{above} {name}"


@pytest.mark.parametrize("command", list(leaves(main)))
def test_every_command_is_told(command: str) -> None:
    assert f"`{command}`" in README


@pytest.mark.parametrize("command", named())
def test_what_is_called_exists(command: str) -> None:
    found, words = resolved(arguments(command))
    options = {name for parameter in found.params for name in parameter.opts} | {"--help"}
    assert not [word for word in words if word.startswith("-") and word != "-" and word not in options]


@pytest.mark.parametrize(
    ("command", "lines"), [pytest.param(*s, id=s[0]) for s in shown() if any(arguments(s[0])[: len(a)] == a for a in STEADY)]
)
def test_what_is_shown_comes_out(command: str, lines: list[str]) -> None:
    result = CliRunner(env={"COLUMNS": "100"}).invoke(main, arguments(command))
    assert result.exit_code == 0
    left = iter(result.stdout.splitlines())
    for line in (line for line in lines if line != "…"):
        assert any(fits(line, came) for came in left), line


def fits(line: str, came: str) -> bool:
    """Whether a line that the README shows is one that came out; ``…`` at its end leaves out the rest."""
    return came.startswith(line[:-1]) if line.endswith("…") else came == line


def test_something_is_shown() -> None:
    assert sum(any(arguments(command)[: len(a)] == a for a in STEADY) for command, _ in shown()) >= len(STEADY)


def test_the_example_runs() -> None:
    (example,) = (block for language, block in BLOCKS if language == "python")
    after = README.partition(example)[2]
    wanted = re.search(r"^prints\n\n```\n(.*?)^```$", after, re.DOTALL | re.MULTILINE)
    assert wanted
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(example, {})  # noqa: S102
    assert out.getvalue() == wanted[1]


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
