"""The one registry of subcommands: name, module, one line of help.

The help lines stand here so that ``cntext --help`` and completion import no command.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A subcommand: the module that declares it as ``command``, and its line in the list.

    ``is_step`` says that it takes records and gives records, and so may stand in a pipe.
    """

    module: str
    summary: str
    is_step: bool = True


COMMANDS: dict[str, Entry] = {
    "split": Entry("cntext.cli.split", "Split text into articles, paragraphs, sentences, clauses."),
    "segment": Entry("cntext.cli.segment", "Cut text into words, with parts of speech if asked."),
    "keywords": Entry("cntext.cli.keywords", "Find the words that tell what a text is about."),
    "phrases": Entry("cntext.cli.phrases", "Find new words in a document or a corpus."),
    "idf": Entry("cntext.cli.idf", "Count in how many documents each word occurs, for keywords."),
    "numbers": Entry("cntext.cli.numbers", "Find every quantity and say what it is worth."),
    "convert": Entry(
        "cntext.cli.convert", "Convert between simplified and traditional characters."
    ),
    "names": Entry("cntext.cli.names", "Find people with their posts, places, organizations."),
    "quotes": Entry("cntext.cli.quotes", "Find what is said in a text, and by whom."),
    "clean": Entry("cntext.cli.clean", "Mend dirty text: width, space, quotation marks, controls."),
    "detect": Entry("cntext.cli.detect", "Tell simplified from traditional text, and regions."),
    "count": Entry("cntext.cli.count", "Count characters, words, sentences, or any item."),
    "grep": Entry("cntext.cli.grep", "Find words in their contexts."),
    "dedupe": Entry("cntext.cli.dedupe", "Find records that say nearly the same."),
    "summarize": Entry("cntext.cli.summarize", "Pick the sentences that tell the most."),
    "view": Entry(
        "cntext.cli.view", "Show records to people, in colour or as HTML.", is_step=False
    ),
    "pipe": Entry("cntext.cli.pipe", "Run several commands in one process.", is_step=False),
    "schema": Entry(
        "cntext.cli.schema", "Print the JSON Schema of what a command writes.", is_step=False
    ),
    "completion": Entry(
        "cntext.cli.completion", "Print the completion script of a shell.", is_step=False
    ),
}
