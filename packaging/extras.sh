#!/usr/bin/env bash
# Writes the completions of all shells and the manual pages into a folder: packaging/extras.sh PROGRAM FOLDER
set -euo pipefail

program=$(realpath "$1")
mkdir -p "$2/completions" "$2/man"
cd "$2"

"$program" completions bash > completions/retold.bash
"$program" completions zsh > completions/_retold
"$program" completions fish > completions/retold.fish
"$program" completions powershell > completions/_retold.ps1
"$program" completions elvish > completions/retold.elv

# The page of the program names those of its subcommands, as retold\-git\-diff(1).
"$program" man > man/retold.1
sed -n 's/^retold\\-\(.*\)(1)$/\1/p' man/retold.1 | sed 's/\\-/-/g' | while read -r sub; do
    "$program" man "$sub" > "man/retold-$sub.1"
done

# None is empty, and one subcommand at least has been found.
[ -z "$(find . -type f -empty)" ]
[ -e man/retold-report.1 ]
