# Tickets of known problems, one for each, and hostile ones: each goes through all checks.
. .ci/lanes/lib.sh
lane tickets
