"""The house's law: imports go down the floors, and in no circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import riwaya

ROOT = Path(riwaya.__file__).parent
FLOORS = (
    "errors",
    "records",
    "arabic",
    "knowledge",
    "intake",
    "annotate",
    "claims",
    "reconcile",
    "scoring",
    "explain",
    "pipeline",
    "store",
    "export",
    "cli",
    "__main__",
)
"""From the lowest up; a package may import itself and what stands before it."""
APART = {"intake": {"knowledge"}, "scoring": {"knowledge", "intake", "annotate", "claims"}, "claims": {"intake"}, "annotate": {"intake"},
         "export": {"pipeline", "scoring", "explain", "claims", "annotate", "arabic", "intake", "knowledge"}}  # fmt: skip
"""What a package must not import although it stands lower."""
MODULES = sorted(p for p in ROOT.rglob("*.py") if p.parent != ROOT or p.stem != "__init__")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("riwaya"):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("riwaya"))


def floor(module: str) -> str:
    return [*module.split("."), ""][1]


def own(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    here = own(path)
    assert here in FLOORS, f"{here} has no floor"
    for module in imported(path):
        there = floor(module)
        assert there in FLOORS, f"{path} imports {module}: import the module that defines the name"
        assert FLOORS.index(there) <= FLOORS.index(here), f"{path} imports {module} from a higher floor"
        assert there not in APART.get(here, set()), f"{path} imports {module}"


def test_annotators_do_not_import_each_other() -> None:
    shared = {"scan", "focus"}
    for path in (ROOT / "annotate").glob("*.py"):
        family = path.stem.split("_")[0]
        for module in imported(path):
            if module.startswith("riwaya.annotate."):
                name = module.rsplit(".", 1)[1]
                assert name in shared or name.split("_")[0] == family, f"{path.stem} imports {name}"


def test_no_circles() -> None:
    graph = {".".join(("riwaya", *p.relative_to(ROOT).with_suffix("").parts)): set(imported(p)) for p in MODULES}
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " → ".join((*above, module))
        if module not in done:
            for other in graph.get(module, ()):
                visit(other, (*above, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_files_stay_small() -> None:
    long = {str(p.relative_to(ROOT)): n for p in ROOT.rglob("*.py") if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert not long
