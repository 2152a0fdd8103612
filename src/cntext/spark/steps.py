"""The steps of a pipe, checked before anything is started."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cntext.cli.app import group
from cntext.cli.chain import Stage
from cntext.cli.jobs import stands_alone
from cntext.cli.run import Plan
from cntext.cli.step import Annotator, Rewriter


def planned(steps: str, field: str = "text") -> list[Stage]:
    """The stages that ``steps`` name, for JSON lines in and out.

    Raises ValueError where ``cntext pipe`` would take the command line for wrong, and for steps
    that can't be run on one partition apart from the others.
    """
    plan = Plan()
    options = ["--input=jsonl", "--output=jsonl", f"--field={field}"]
    try:
        group.main(["pipe", *options, "--", steps], "cntext", standalone_mode=False, obj=plan)
    except click.ClickException as error:
        raise ValueError(f"cntext pipe: {error.format_message()}") from None
    if not plan.stages:
        raise ValueError("cntext pipe: the steps ask for help")
    for number, stage in enumerate(plan.stages, 1):
        reason = _refusal(stage)
        if reason:
            raise ValueError(f"cntext pipe: step {number} ({stage.name}): {reason}")
    return plan.stages


def _refusal(stage: Stage) -> str:
    """Why a stage can't be run on one partition apart from the others; empty if it can."""
    options = stage.options
    if not stands_alone(stage.step):
        return (
            "it looks at all records together, and an executor sees those of its partition only;"
            " write them out and run the command on the files"
        )
    if options.files:
        return "the records come from Spark, not from files"
    if options.output not in (None, "jsonl"):
        return f"records leave as JSON lines, not as {options.output}"
    if options.input.null or options.input.encoding != "utf-8":
        return "records come as JSON lines in UTF-8"
    if options.rejects or options.output_file:
        return "no files are written on the executors"
    return ""


def numbered_stage(stages: Sequence[Stage]) -> int | None:
    """The first stage that names what it makes after records that come one for one from the input.

    None if none does: then nobody needs to know how many records come before a partition.
    """
    for index, stage in enumerate(stages):
        if stage.step.names_children:
            return index
        if stage.options.each or not isinstance(stage.step, (Annotator, Rewriter)):
            return None
    return None
