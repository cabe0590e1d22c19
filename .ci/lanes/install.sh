# The environment of every other step: this project, editable, with its tools.
. .ci/lanes/lib.sh
if [ ! -x "$PYTHON" ]; then python3 -m venv "$LAB/venv"; fi
# pip knows --group since 25.1.
"$PYTHON" -m pip install -qq --upgrade pip
"$PYTHON" -m pip install -qq --editable . --group dev mfusepy
"$PYTHON" -m pip check
