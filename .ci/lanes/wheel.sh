# What users get: the wheel, built from the source distribution, in an environment of its own.
. .ci/lanes/lib.sh
rm -rf "$LAB/dist" "$LAB/wheel-venv" "$LAB/elsewhere"
"$PYTHON" -m build --outdir "$LAB/dist" . >"$LAB/build.log" 2>&1 || { cat "$LAB/build.log"; exit 1; }
python3 -m venv "$LAB/wheel-venv"
"$LAB/wheel-venv/bin/python" -m pip install -qq "$LAB"/dist/*.whl pytest
recording=$(find "$PWD/tests/recordings" -name '*.json' | sort | head -n 1)
[ -n "$recording" ] || fail "tests/recordings holds no recording"
mkdir "$LAB/elsewhere"
cp tests/lab/wheel_smoke.py "$LAB/elsewhere/test_wheel_smoke.py"
cd "$LAB/elsewhere"
PATH=$LAB/wheel-venv/bin:$PATH
hostdoctor --version
hostdoctor list >list.txt
[ "$(wc -l <list.txt)" -ge 20 ] || fail "hostdoctor list names fewer than 20 checks"
code=0
hostdoctor --from "$recording" >report.txt || code=$?
[ "$code" -le 1 ] && [ -s report.txt ] || fail "the replay of $recording gave exit code $code"
RECORDING=$recording python -m pytest -c /dev/null --rootdir . -p no:cacheprovider test_wheel_smoke.py
