"""The completion script for zsh."""

from __future__ import annotations

from cntext.cli.shells.declarations import Command, CommandLine, Option, Value

_HEAD = """\
#compdef cntext
# Completion of cntext for zsh. Made by: cntext completion zsh

_cntext() {
    local curcontext=$curcontext context state state_descr line
    typeset -A opt_args
    local -i ret=1
"""

_TAIL = """\
    return ret
}

# Read by the completion system as a function's body, or by a user as a file.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _cntext "$@"
else
    compdef _cntext cntext
fi
"""


def script(line: CommandLine) -> str:
    """The whole script."""
    start = [*map(_option, line.options), ["1: :->command"], ["*:: :->rest"]]
    listed = "".join(
        f"                {_quoted(f'{command.name}:{command.summary}')}\n"
        for command in line.commands
    )
    cases = "".join(map(_case, line.commands))
    return (
        f"{_HEAD}\n    _arguments -C -s -S :{_joined(start, 8)} && ret=0\n\n"
        "    case $state in\n"
        "        command)\n"
        f"            local -a commands=(\n{listed}            )\n"
        "            _describe -t commands 'command' commands && ret=0\n"
        "            ;;\n"
        "        rest)\n"
        "            curcontext=${curcontext%:*:*}:cntext-$words[1]:\n"
        f"            case $words[1] in\n{cases}            esac\n"
        "            ;;\n"
        f"    esac\n{_TAIL}"
    )


def _case(command: Command) -> str:
    specs = [*map(_option, command.options), _operands(command)]
    return (
        f"                {command.name})\n"
        f"                    _arguments -s -S :{_joined(specs, 24)} && ret=0\n"
        "                    ;;\n"
    )


def _joined(specs: list[list[str]], indent: int) -> str:
    return "".join(f" \\\n{' ' * indent}{_quoted(spec)}" for group in specs for spec in group)


def _option(option: Option) -> list[str]:
    """A spec for each name; the names of an option exclude each other."""
    excluded = "" if option.repeatable else " ".join(option.names)
    if option.ends:
        excluded = "- :"
    before = f"({excluded})" if option.ends or " " in excluded else "*" * option.repeatable
    value = "" if option.value is None else _value(option.value)
    help_text = f"[{_escaped(option.help, '[]')}]" if option.help else ""
    return [before + name + _glue(name, value) + help_text + value for name in option.names]


def _glue(name: str, value: str) -> str:
    """How the value follows: --name=VALUE or -nVALUE, or the next word."""
    if not value:
        return ""
    return "=" if name.startswith("--") else "+"


def _operands(command: Command) -> list[str]:
    last = len(command.operands)
    return [
        ("*" if command.endless and number == last else str(number)) + _value(operand)
        for number, operand in enumerate(command.operands, 1)
    ]


def _value(value: Value) -> str:
    actions = {"file": "_files", "directory": "_files -/", "text": " "}
    choices = " ".join(_escaped(choice, " ()") for choice in value.choices)
    action = f"({choices})" if value.kind == "choice" else actions[value.kind]
    return f":{_escaped(value.name, '')}:{action}"


def _escaped(text: str, special: str) -> str:
    return "".join(
        f"\\{character}" if character in f"\\:{special}" else character for character in text
    )


def _quoted(text: str) -> str:
    quoted = text.replace("'", "'\\''")
    return f"'{quoted}'"
