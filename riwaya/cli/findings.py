"""How the checks of tables tell what they find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from riwaya.cli.out import opened

if TYPE_CHECKING:
    from riwaya.knowledge.findings import Finding


def tell(found: Sequence[Finding], rows: int) -> None:
    """One line a finding on standard output, how many on standard error; exit code 1 when there is one."""
    with opened(None) as write:
        for finding in found:
            write(f"{finding}\n")
    click.echo(f"{rows} rows, {len(found) or 'no'} finding{'' if len(found) == 1 else 's'}", err=True)
    if found:
        raise click.exceptions.Exit(1)
