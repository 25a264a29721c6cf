#!/usr/bin/env bash
# Installs this repository, at its current commit, as a hook with the real pre-commit, and commits with it: all three
# ids, where `credlint-system` finds a credlint on the PATH.
#
#   scripts/hook-matrix.sh            pre-commit 3.0, 4.5 and newest, each with npm 10, 11 and 12
#   scripts/hook-matrix.sh --quick    the newest pre-commit with the npm that is here
#
# One line a combination, then `N passed, N failed, N skipped`. Skipped: before 4.6.1, pre-commit itself calls npm with
# flags that npm 12 refuses (--ignore-prepublish), which stops every hook written for Node.
#
# Needs node, npm, git, python3 with venv, and the package registries; exit code 77 where pre-commit or
# the npm registry cannot be had.
# npm 12 runs on Node 22, which comes from the registry too, if the Node here is too old for it.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
work=$(mktemp -d "${TMPDIR:-/tmp}/credlint-hooks.XXXXXX")
trap 'rm -rf "$work"' EXIT
export npm_config_loglevel=error npm_config_update_notifier=false PIP_DISABLE_PIP_VERSION_CHECK=1
export GIT_AUTHOR_NAME=hook GIT_AUTHOR_EMAIL=hook@localhost GIT_COMMITTER_NAME=hook GIT_COMMITTER_EMAIL=hook@localhost
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE

# Without it every install below would try for minutes.
timeout 30 npm view @cdktf/hcl2json version --fetch-retries=0 >/dev/null 2>&1 || {
  echo 'the npm registry cannot be reached' >&2
  exit 77
}

commit=$(git rev-parse HEAD)
passed=0 failed=0 skipped=0

# A directory with an executable pre-commit of that version ("" for the newest).
pre_commit() {
  local home=$work/pre-commit-${1:-newest}
  if [ ! -x "$home/bin/pre-commit" ]; then
    if ! { python3 -m venv "$home" && "$home/bin/pip" install --quiet "pre-commit${1:+~=$1.0}"; } >&2; then
      echo 'pre-commit cannot be installed here' >&2
      exit 77
    fi
  fi
  echo "$home/bin"
}

# Directories with npm of that major version and, where it needs another, the Node to run it.
npm_and_node() {
  local home=$work/npm-$1
  if [ ! -d "$home" ] && ! npm install --global --prefix "$home" "npm@$1" >"$work/npm.log" 2>&1; then
    npm install --global --prefix "$work/node" node@22 >"$work/npm.log" 2>&1
    PATH=$work/node/bin:$PATH npm install --global --prefix "$home" "npm@$1" >"$work/npm.log" 2>&1
    mkdir -p "$home/bin" && ln -s "$work/node/bin/node" "$home/bin/node"
  fi
  echo "$home/bin"
}

# A repository whose hooks run credlint from the current commit; prints how it went.
try() (
  PATH=$1:$work/bin:$PATH
  export PRE_COMMIT_HOME=$work/cache
  rm -rf "$work/cache" "$work/user" && mkdir "$work/user" && cd "$work/user"
  git init --quiet
  printf 'repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: credlint\n  - id: credlint-all\n  - id: credlint-system\n' \
    "$root" "$commit" >.pre-commit-config.yaml
  git add . && git commit --quiet --message 'before the hook'

  pre-commit install >/dev/null
  local start=$SECONDS
  if ! pre-commit install-hooks >"$work/log" 2>&1; then
    grep -q 'Unknown cli flag\|Invalid abbreviated flag' "$work/log" && echo 'pre-commit cannot use this npm' && return 3
    echo "install failed: $(tail -n 20 "$work/log")"
    return 1
  fi
  printf 'installed in %s s, ' $((SECONDS - start))

  cp "$work/leaky.tf" main.tf && git add main.tf && stops no-hardcoded-keys || return 1
  git rm --quiet --force main.tf
  sed -n 's/.*access_key = "\(.*\)"/AWS_ACCESS_KEY_ID=\1/p; s/.*secret_key = "\(.*\)"/AWS_SECRET_ACCESS_KEY=\1/p' \
    "$work/leaky.tf" >.env && git add .env && stops no-tracked-env-keys || return 1
  git rm --quiet --force .env
  cp "$work/clean.tf" main.tf && git add main.tf
  git commit --quiet --message good >"$work/log" 2>&1 || { echo "the good commit was stopped: $(cat "$work/log")"; return 1; }
  echo 'bad commits stopped, good one passed'
)

# Whether every id stops the commit with a finding of this rule.
stops() {
  if git commit --quiet --message bad >"$work/log" 2>&1; then echo "a commit with $1 went through"; return 1; fi
  [ "$(grep -c 'hook id: credlint' "$work/log")" = 3 ] && [ "$(grep -c " error $1\$" "$work/log")" -ge 3 ] && return
  echo "not stopped by all three with $1: $(tail -n 40 "$work/log")"
  return 1
}

combination() {
  local path=$1 result status versions
  versions=$(PATH=$path:$PATH; printf '%-17s  npm %-8s  node %-9s' "$(pre-commit --version)" "$(npm --version 2>/dev/null)" "$(node --version)")
  result=$(try "$path" 2>&1) && status=0 || status=$?
  case $status in
    0) passed=$((passed + 1)) && echo "ok       $versions  $result" ;;
    3) skipped=$((skipped + 1)) && echo "skipped  $versions  $result" ;;
    *) failed=$((failed + 1)) && echo "FAILED   $versions  $result" ;;
  esac
}

node --import tsx scripts/leaky-example.ts >"$work/leaky.tf"
printf 'provider "aws" {\n  region = "eu-central-1"\n}\n' >"$work/clean.tf"

node scripts/bundle.mjs >/dev/null
mkdir "$work/bin"
printf '#!/bin/sh\nexec node "%s" "$@"\n' "$root/dist/cli.cjs" >"$work/bin/credlint"
chmod +x "$work/bin/credlint"

if [ "${1:-}" = --quick ]; then
  hooks=$(pre_commit '')
  combination "$hooks"
else
  for version in 3.0 4.5 ''; do
    hooks=$(pre_commit "$version")
    for npm in 10 11 12; do
      node=$(npm_and_node "$npm")
      combination "$hooks:$node"
    done
  done
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
