#!/usr/bin/env bash
# Holds the SARIF of the example and of files with hostile names to the official schema, and has Microsoft's SARIF multitool,
# which brings that schema, judge it by its rules. Any remark fails.
#
#   scripts/check-sarif.sh
#
# Needs node, npm and the npm registry; exit code 77 where the multitool cannot be had or does not run.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d "${TMPDIR:-/tmp}/credlint-sarif.XXXXXX")
trap 'rm -rf "$work"' EXIT
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

echo '{ "private": true }' >"$work/package.json"
timeout 120 npm install --silent --fetch-retries=1 --ignore-scripts --no-audit --no-fund --prefix "$work" @microsoft/sarif-multitool >&2 || exit 77
tool=$(find "$work/node_modules/@microsoft" -maxdepth 2 -name Sarif.Multitool -type f | head -n 1)
[ -n "$tool" ] || { echo 'this multitool has no program for this platform' >&2; exit 77; }
chmod u+x "$tool"
"$tool" --version >/dev/null 2>&1 || "$tool" version >/dev/null 2>&1 || { echo 'the multitool does not run here' >&2; exit 77; }

mkdir "$work/hostile"
for name in 'a"b<c>&]]>' $'x\ny' $'e\e[31m' '%0A,:' '::error file=x'; do
  printf 'provider "aws" {\n  region = "%s"\n}\n' 'eu-cnetral-1</script>]]>' >"$work/hostile/$name.tf"
done

schema=$(find "$work/node_modules/@microsoft" -maxdepth 2 -name sarif-2.1.0.json | head -n 1)

# Prints where a report is not what the schema says; the multitool passes over that.
against_schema() {
  node -e '
    const { readFileSync } = require("node:fs");
    const { Ajv2020 } = require("ajv/dist/2020.js");
    const [schema, report] = process.argv.slice(1).map((path) => JSON.parse(readFileSync(path, "utf8").replace(/^\ufeff/, "")));
    const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
    if (!validate(report)) for (const { instancePath, message } of validate.errors) console.log(instancePath, message);
  ' "$schema" "$1"
}

failed=0
for target in examples/leaky-repo "$work/hostile"; do
  node dist/cli.cjs --preset strict --format sarif="$work/report.sarif" "$target" 2>/dev/null && { echo "no findings in $target"; failed=1; }
  "$tool" validate "$work/report.sarif" --output "$work/judged.sarif" --log ForceOverwrite >"$work/log" || { cat "$work/log"; failed=1; }
  remarks=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8").replace(/^\ufeff/, "")).runs[0].results.map(({ ruleId, message }) => `${ruleId} ${JSON.stringify(message)}`).join("\n")' "$work/judged.sarif")
  remarks+=$(against_schema "$work/report.sarif")
  [ -z "$remarks" ] || { echo "$remarks"; failed=1; }
done

[ "$failed" -eq 0 ] && echo 'neither the schema nor the multitool has anything to say'
