# The README's command for the main job does all the set-up, from nothing, as written. 1 is "something was found".
. .ci/lanes/lib.sh
rm -rf "$LAB/readme-run"
git clone --quiet . "$LAB/readme-run"
cd "$LAB/readme-run"
"$PYTHON" tests/lab/readme.py README.md run-command:bash >"$LAB/run-command"
code=0
bash -e "$LAB/run-command" >"$LAB/report.txt" || code=$?
cat "$LAB/report.txt"
[ -s "$LAB/report.txt" ] || fail "no report; exit code $code"
echo "exit code $code: $(grep -m 1 -E '[0-9]+ to (fix|know)|[Nn]othing to fix' "$LAB/report.txt" || sed -n 1p "$LAB/report.txt")"
[ "$code" -le 1 ]
