# The README's command for the tests does all the set-up, from nothing, as written.
. .ci/lanes/lib.sh
rm -rf "$LAB/readme-test"
git clone --quiet . "$LAB/readme-test"
cd "$LAB/readme-test"
"$PYTHON" tests/lab/readme.py README.md test-command:bash >"$LAB/test-command"
unset PYTHONDONTWRITEBYTECODE
bash -e "$LAB/test-command"
