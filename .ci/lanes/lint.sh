# Style, format and types; all three are asked, so that one failure does not hide the others.
. .ci/lanes/lib.sh
code=0
"$PYTHON" -m ruff check . || code=1
"$PYTHON" -m ruff format --check . || code=1
"$PYTHON" -m mypy src checks tests || code=1
exit "$code"
