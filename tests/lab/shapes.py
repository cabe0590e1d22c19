"""Go projects of differing shape, written into a directory, to count and time what building them does."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def _module(directory: Path, *further: str) -> None:
    _write(directory / "go.mod", "\n".join(("module example.test/shop", "", "go 1.21", *further, "")))


def hello(directory: Path) -> None:
    """One package with one file, and only what fmt needs of the standard library."""
    _module(directory)
    _write(directory / "main.go", 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hello") }\n')


def web(directory: Path) -> None:
    """One package with one file, and net/http."""
    _module(directory)
    _write(
        directory / "main.go",
        'package main\n\nimport "net/http"\n\nfunc main() { panic(http.ListenAndServe(":8080", nil)) }\n',
    )


def packages(directory: Path, count: int, files: int, *, tests: bool = False, embeds: bool = False) -> None:
    """`count` packages of `files` files each and a program that imports them all; the first package is pkg000."""
    _module(directory)
    for number in range(count):
        _package(directory / f"pkg{number:03}", f"pkg{number:03}", files, tests=tests, embeds=embeds)
    imports = "".join(f'import "example.test/shop/pkg{number:03}"\n' for number in range(count))
    calls = "".join(f"\tpkg{number:03}.Func000()\n" for number in range(count))
    _write(directory / "main.go", f"package main\n\n{imports}\nfunc main() {{\n{calls}}}\n")


def _package(directory: Path, name: str, files: int, *, tests: bool, embeds: bool) -> None:
    for number in range(files):
        body = "".join(f"// Line {line} of a comment, as real files have.\n" for line in range(40))
        text = f"package {name}\n\n{body}\nfunc Func{number:03}() int {{ return {number} }}\n"
        _write(directory / f"file{number:03}.go", text)
    if tests:
        _write(directory / "file_test.go", f'package {name}\n\nimport "testing"\n\nfunc TestIt(t *testing.T) {{}}\n')
    if embeds:
        for number in range(10):
            _write(directory / "static" / f"page{number}.html", f"<p>{number}</p>\n")
        text = f'package {name}\n\nimport "embed"\n\n//go:embed static\nvar Static embed.FS\n'
        _write(directory / "embedded.go", text)


def modules(directory: Path, proxy: Path, count: int = 10, files: int = 20) -> None:
    """A program that needs `count` modules of `files` files each; `proxy` holds them as a module proxy serves them."""
    for number in range(count):
        name, versions = f"example.test/mod{number:03}", proxy / f"example.test/mod{number:03}" / "@v"
        mod = f"module {name}\n\ngo 1.21\n"
        _write(versions / "list", "v1.0.0\n")
        _write(versions / "v1.0.0.info", '{"Version":"v1.0.0","Time":"2026-01-02T03:04:05Z"}')
        _write(versions / "v1.0.0.mod", mod)
        with zipfile.ZipFile(versions / "v1.0.0.zip", "w") as archive:
            archive.writestr(f"{name}@v1.0.0/go.mod", mod)
            for file in range(files):
                text = f"package mod{number:03}\n\nfunc Func{file:03}() int {{ return {file} }}\n"
                archive.writestr(f"{name}@v1.0.0/file{file:03}.go", text)
    _module(directory, "", *(f"require example.test/mod{number:03} v1.0.0" for number in range(count)))
    imports = "".join(f'import "example.test/mod{number:03}"\n' for number in range(count))
    calls = "".join(f"\tmod{number:03}.Func000()\n" for number in range(count))
    _write(directory / "main.go", f"package main\n\n{imports}\nfunc main() {{\n{calls}}}\n")


SHAPES: Mapping[str, Callable[[Path], None]] = {
    "hello": hello,
    "web": web,
    "60 packages": lambda directory: packages(directory, 60, 5),
    "300 files": lambda directory: packages(directory, 1, 300),
    "tests and embeds": lambda directory: packages(directory, 20, 5, tests=True, embeds=True),
    "10 modules": lambda directory: modules(directory, directory.parent / "proxy"),
}
"""Each makes its project in the directory it is given; the modules lie in `proxy` beside it."""
