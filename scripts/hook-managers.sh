#!/usr/bin/env bash
# Sets up credlint, as npm would install it, under husky, lint-staged, lefthook and a plain git hook in temporary
# repositories, and commits what each must stop or let pass.
#
#   scripts/hook-managers.sh [manager…]     husky lint-staged lefthook plain; all by default
#
# One line a case, then `N passed, N failed`. Needs node, npm, git and the npm registry.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d "${TMPDIR:-/tmp}/credlint-managers.XXXXXX")
trap 'rm -rf "$work"' EXIT
export npm_config_loglevel=error npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
export GIT_AUTHOR_NAME=hook GIT_AUTHOR_EMAIL=hook@localhost GIT_COMMITTER_NAME=hook GIT_COMMITTER_EMAIL=hook@localhost
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE CI

passed=0 failed=0
leaky=$(node --import tsx scripts/leaky-example.ts)
key_id=$(sed -n 's/.*access_key = "\(.*\)"/\1/p' <<<"$leaky")
secret=$(sed -n 's/.*secret_key = "\(.*\)"/\1/p' <<<"$leaky")

# ── The managers ──────────────────────────────────────────────────────────────────────────────────────────────

# Newer lint-staged needs Node 22.
lint_staged=lint-staged
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 22 ] || lint_staged=lint-staged@16

install_managers() {
  local tarball
  tarball=$(npm pack --silent --pack-destination "$work")
  mkdir "$work/template"
  echo '{ "private": true }' >"$work/template/package.json"
  # lefthook's own install step would look for a repository here.
  npm install --prefix "$work/template" --save-dev --ignore-scripts "$work/$tarball" husky "$lint_staged" lefthook
}

husky() {
  npx husky
  echo 'node_modules/.bin/credlint --staged' >.husky/pre-commit
}

lint-staged() {
  echo '{ "*": "credlint --staged --" }' >.lintstagedrc.json
  printf '#!/bin/sh\nexec node_modules/.bin/lint-staged --quiet\n' >.git/hooks/pre-commit
  chmod +x .git/hooks/pre-commit
}

lefthook() {
  printf 'pre-commit:\n  jobs:\n    - name: credlint\n      run: node_modules/.bin/credlint --staged\n' >lefthook.yml
  npx lefthook install >/dev/null
}

plain() {
  printf '#!/bin/sh\nexec node_modules/.bin/credlint --staged\n' >.git/hooks/pre-commit
  chmod +x .git/hooks/pre-commit
}

# ── The commits ───────────────────────────────────────────────────────────────────────────────────────────────

# Every case starts from these files: a module that needs provider 6 with a lock file that agrees.
base() {
  clean >main.tf
  lock 6.58.0 >.terraform.lock.hcl
  printf 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n' >queue.tf
  echo node_modules >.gitignore
}

clean() {
  printf 'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n'
  printf '      version = "~> 6.0"\n    }\n  }\n}\n\nprovider "aws" {\n  region = "eu-central-1"\n}\n'
}

lock() {
  printf 'provider "registry.terraform.io/hashicorp/aws" {\n  version     = "%s"\n' "$1"
  printf '  constraints = "~> 6.0"\n  hashes = [\n    "h1:%s=",\n' "$(printf '%043d' 0)"
  printf '    "zh:%s",\n  ]\n}\n' "$(printf '%064d' 0)"
}

bad_commit() { echo "$leaky" >leaky.tf && git add leaky.tf && stops no-hardcoded-keys leaky.tf; }
good_commit() { printf '\n# no key\n' >>main.tf && git add main.tf && lets_pass; }
key_only_in_the_index() { echo "$leaky" >leaky.tf && git add leaky.tf && : >leaky.tf && stops no-hardcoded-keys leaky.tf; }
key_only_in_the_work_tree() { printf '\n# a\n' >>main.tf && git add main.tf && echo "$leaky" >>main.tf && lets_pass; }
renamed_and_edited() {
  git mv queue.tf 'my queue.tf'
  printf '\nlocals {\n  key    = "%s"\n  secret = "%s"\n}\n' "$key_id" "$secret" >>'my queue.tf'
  git add . && stops no-hardcoded-keys 'my queue.tf'
}
deleted() {
  echo "$leaky" >leaky.tf && git add leaky.tf && git commit --quiet --no-verify --message leak
  git rm --quiet leaky.tf && lets_pass
}
a_deletion_that_breaks_another_file() {
  mkdir live && sed 's/eu-central-1/eu-cnetral-1/' main.tf >live/main.tf
  printf 'provider "aws" {\n  region = "eu-central-1"\n}\n' >live/override.tf
  git add live && git commit --quiet --no-verify --message override
  git rm --quiet live/override.tf
  # lint-staged runs nothing where there is no name to pass.
  if [ "$1" = lint-staged ]; then lets_pass; else stops valid-region live/main.tf; fi
}
only_an_env_file() {
  printf 'AWS_ACCESS_KEY_ID=%s\nAWS_SECRET_ACCESS_KEY=%s\n' "$key_id" "$secret" >.env
  git add .env && stops no-tracked-env-keys .env
}
only_tfvars() {
  printf 'access_key = "%s"\nsecret_key = "%s"\n' "$key_id" "$secret" >terraform.tfvars
  git add terraform.tfvars && stops no-hardcoded-keys terraform.tfvars
}
only_the_lock_file() { lock 5.100.0 >.terraform.lock.hcl && git add .terraform.lock.hcl && stops lock-file .terraform.lock.hcl; }
an_old_leak_elsewhere() {
  mkdir old && echo "$leaky" >old/leaky.tf && git add old && git commit --quiet --no-verify --message leak
  printf '\n# no key\n' >>main.tf && git add main.tf && lets_pass
}
nothing_that_credlint_reads() { echo hello >README.md && git add README.md && lets_pass; }

cases="bad_commit good_commit key_only_in_the_index key_only_in_the_work_tree renamed_and_edited deleted
  a_deletion_that_breaks_another_file only_an_env_file only_tfvars only_the_lock_file an_old_leak_elsewhere nothing_that_credlint_reads"

stops() {
  if git commit --quiet --message try >"$work/log" 2>&1; then echo 'went through'; return 1; fi
  grep -q "$1" "$work/log" && grep -qF "$2" "$work/log" && ! grep -qF "$secret" "$work/log" && return
  echo "stopped, but not with $1 in $2: $(tail -n 15 "$work/log")"
  return 1
}

lets_pass() {
  if ! git commit --quiet --message try >"$work/log" 2>&1; then echo "stopped: $(tail -n 15 "$work/log")"; return 1; fi
  # lint-staged shows nothing of a command that succeeds.
  [ "$manager" = lint-staged ] || grep -q '[0-9] files\? checked, [0-9]* read' "$work/log" && return
  echo "nothing says what was read: $(tail -n 15 "$work/log")"
  return 1
}

# ── The run ───────────────────────────────────────────────────────────────────────────────────────────────────

try() (
  rm -rf "$work/repo" && mkdir "$work/repo" && cd "$work/repo"
  cp "$work/template/package.json" . && ln -s "$work/template/node_modules" node_modules
  git init --quiet && base && git add . && git commit --quiet --no-verify --message base
  "$1" >/dev/null && git add . && git commit --quiet --no-verify --allow-empty --message hook
  "$2" "$1"
)

install_managers >/dev/null
[ $# -gt 0 ] || set -- husky lint-staged lefthook plain
for manager in "$@"; do
  for case in $cases; do
    if result=$(try "$manager" "$case" 2>&1); then
      passed=$((passed + 1)) && printf 'ok      %-12s %s\n' "$manager" "${case//_/ }"
    else
      failed=$((failed + 1)) && printf 'FAILED  %-12s %s: %s\n' "$manager" "${case//_/ }" "$result"
    fi
  done
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
