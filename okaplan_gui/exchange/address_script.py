"""The check script for addresses, made here and run by the user: a .bat for Windows, a .sh for others.

The program itself opens no socket. Addresses were read as such before: none can carry a command into the script.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okaplan_gui.exchange.export import written
from okaplan_gui.rules.address_answers import MARK
from okaplan_gui.rules.address_list import AddressLine

OUTPUT = "okaplan-ping.txt"
"""The name of the file that a script writes, beside itself."""
_UNSAFE = str.maketrans("%&|<>^\"!'`$\\", "％＆｜＜＞＾”！’‘＄￥")
_ABOUT = (
    "疎通の確認: 一覧のアドレスに1回ずつ ping を送り、結果を書き出します。",
    f"結果は、この手順と同じ場所の {OUTPUT} に入ります。okaplan で読み込んでください。",
    "ping に答えない機器もあります。応答がないことは、止まっている証拠ではありません。",
)


def write_address_script(target: Path, lines: Sequence[AddressLine]) -> int:
    """Write the script that the target's ending names (.bat or .sh); how many addresses it asks.

    Problem when the place takes no file.
    """
    data = bat_script(lines) if target.suffix.lower() in (".bat", ".cmd") else sh_script(lines)

    def write(draft: Path) -> int:
        draft.write_bytes(data)
        if target.suffix.lower() == ".sh":
            draft.chmod(0o755)
        return len(lines)

    return written(target, write)


def bat_script(lines: Sequence[AddressLine]) -> bytes:
    """For the Windows command prompt: CP932, CR LF. A reply is told by TTL= (IPv4) or by its time (IPv6)."""
    body = [
        "@echo off",
        "setlocal",
        *(f"rem {line}" for line in _ABOUT),
        f'set "OUT=%~dp0{OUTPUT}"',
        'type nul > "%OUT%"',
    ]
    for line in lines:
        body += [f"rem {_comment(line)}", f"call :ask{line.version} {line.address}"]
    body += [
        f"echo 終わりました。{OUTPUT} を okaplan で読み込んでください。",
        "pause",
        "exit /b 0",
        "",
        ":ask4",
        'ping -4 -n 1 -w 1000 %1 | find "TTL=" > nul',
        "goto write",
        ":ask6",
        'ping -6 -n 1 -w 1000 %1 | find "ms" > nul',
        "goto write",
        ":ask0",
        'ping -n 1 -w 1000 %1 | find "ms" > nul',
        "goto write",
        ":write",
        "if errorlevel 1 (set ANSWER=NG) else (set ANSWER=OK)",
        # the redirection first: a digit at the end of the time would be taken for a handle
        f'>> "%OUT%" echo {MARK},%1,%ANSWER%,%date% %time%',
        "echo %1 %ANSWER%",
        "exit /b 0",
        "",
    ]
    return "\r\n".join(body).encode("cp932", errors="replace")


def sh_script(lines: Sequence[AddressLine]) -> bytes:
    """For a POSIX shell: UTF-8, LF."""
    body = [
        "#!/bin/sh",
        *(f"# {line}" for line in _ABOUT),
        f'out="$(dirname "$0")/{OUTPUT}"',
        ': > "$out" || exit 1',
        "tell() {",
        f'  echo "{MARK},$1,$2,$(date \'+%Y-%m-%d %H:%M:%S\')" >> "$out"',
        '  echo "$1 $2"',
        "}",
        'ask4() { if ping -c 1 -W 1 "$1" > /dev/null 2>&1; then tell "$1" OK; else tell "$1" NG; fi; }',
        "ask6() {",
        '  if ping -6 -c 1 -W 1 "$1" > /dev/null 2>&1 || ping6 -c 1 "$1" > /dev/null 2>&1',
        '  then tell "$1" OK; else tell "$1" NG; fi',
        "}",
        'ask0() { ask4 "$1"; }',
    ]
    for line in lines:
        body += [f"# {_comment(line)}", f"ask{line.version} {line.address}"]
    body += [f"echo '終わりました。{OUTPUT} を okaplan で読み込んでください。'", ""]
    return "\n".join(body).encode("utf-8")


def _comment(line: AddressLine) -> str:
    """Whose address it is; letters that a command prompt would act on are written in full width."""
    text = " ".join(line.target.split()).translate(_UNSAFE)
    return ("【廃止】" if line.retired else "") + "".join(c for c in text if c.isprintable())[:80]
