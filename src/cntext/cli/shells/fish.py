"""The completion script for fish."""

from __future__ import annotations

from cntext.cli.shells.declarations import Command, CommandLine, Option, Value

_MACHINERY = """\
# Completion of cntext for fish. Made by: cntext completion fish

# Whether the command before the cursor is $argv[1] (empty: there is none yet).
function __cntext_command_is
    set -l found ''
    for word in (commandline -opc)[2..]
        if not string match -q -- '-*' $word
            set found $word
            break
        end
    end
    test "$found" = "$argv[1]"
end

complete -c cntext -n "__cntext_command_is ''" -f
"""


def script(line: CommandLine) -> str:
    """The whole script."""
    lines = [_MACHINERY]
    lines += [_line("", f"-a {command.name}", command.summary) for command in line.commands]
    lines += _options("", line.options)
    for command in line.commands:
        lines.append(f"\n# cntext {command.name}\n")
        lines += _operands(command)
        lines += _options(command.name, command.options)
    return "".join(lines)


def _line(command: str, what: str, help_text: str = "", unless: str = "") -> str:
    condition = f"__cntext_command_is {command or repr('')}"
    if unless:
        condition += f"; and not __fish_seen_subcommand_from {unless}"
    description = f" -d {_quoted(help_text)}" if help_text else ""
    return f'complete -c cntext -n "{condition}" {what}{description}\n'


def _operands(command: Command) -> list[str]:
    kinds = {operand.kind for operand in command.operands}
    lines = [] if "file" in kinds else [_line(command.name, "-f")]
    for number, operand in enumerate(command.operands, 1):
        again = command.endless and number == len(command.operands)
        unless = "" if again else " ".join(operand.choices)
        if operand.kind in ("choice", "directory"):
            lines.append(_line(command.name, _offered(operand), unless=unless))
    return lines


def _options(command: str, options: tuple[Option, ...]) -> list[str]:
    return [
        _line(command, " ".join(parts), option.help)
        for option in options
        for parts in _forms(option)
    ]


def _forms(option: Option) -> list[list[str]]:
    """One line for the names that are one choice in fish's list: a letter and a long name."""
    letters = [f"-s {name[1:]}" for name in option.names if not name.startswith("--")]
    words = [f"-l {name[2:]}" for name in option.names if name.startswith("--")]
    first = [*letters[:1], *words[:1]]
    value = [] if option.value is None else [_value(option.value)]
    return [[*first, *value], *([name, *value] for name in letters[1:] + words[1:])]


def _value(value: Value) -> str:
    return "-r -F" if value.kind == "file" else f"-x {_offered(value)}".rstrip()


def _offered(value: Value) -> str:
    if value.kind == "directory":
        return "-a '(__fish_complete_directories)'"
    return f"-a {_quoted(' '.join(value.choices))}" if value.choices else ""


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
