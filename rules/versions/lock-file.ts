import { defineRule, type Report, type RuleContext } from '../../src/engine/define-rule.js';
import { runsOf } from '../../src/model/ci/repository-runs.js';
import type { LockedProvider, LockFile, ModuleInstance } from '../../src/model/modules/module.js';
import { awsProviderOf, instancesBelow } from '../../src/model/modules/providers.js';
import type { Repository } from '../../src/model/repository.js';
import { lockedProvider } from '../../src/model/versions/lock-file.js';
import { constraintsOf, valid } from '../../src/model/versions/provider-constraints.js';
import { treeConstraints } from '../../src/model/versions/tree-constraints.js';
import { place } from '../../src/source.js';
import { shellPath } from '../../src/syntax/shell/quote.js';
import { admits, canonicalLockForm } from '../../src/terraform/constraint.js';
import { PROGRAM_NAMES } from '../../src/terraform/programs.js';

type MessageId = 'outside' | 'missing' | 'stale' | 'onePlatform' | 'registry' | 'ignored';

/** Drift between the lock file and the configuration that is visible without a network (internal/depsfile/locks_file.go). */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Dependency lock file that no longer fits the configuration, or that git ignores',
      category: 'versions',
      recommended: true,
      prevents: ['lock-mismatch', 'provider-platform'],
    },
    severity: 'warn',
    messages: {
      outside:
        'The lock file holds AWS provider {{version}}, which "{{constraint}}" in {{where}} does not admit: `terraform init` and `plan` stop until it runs with -upgrade.',
      missing:
        'The lock file has no entry for the AWS provider (hashicorp/aws), which this module uses: `terraform plan` stops.',
      stale:
        'The lock file still says "{{recorded}}"; the constraints of this module are "{{current}}" now. `terraform init` rewrites it.',
      onePlatform:
        'The lock file has checksums of one platform only (h1: and no zh:): `terraform init` fails on every other platform.',
      registry:
        'The lock file names {{host}}, but {{program}} runs here and takes providers from {{wanted}}: the entry is not used.',
      ignored:
        'Git ignores this lock file ({{pattern}} in {{source}}:{{line}}): every machine and CI job selects its own provider versions.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const root of repository.roots) {
        const { lock } = root.module;
        if (lock) check(context, root, lock, repository);
      }
    },
  }),
});

/** What writes the lock file anew without choosing other versions, except where the locked one is the fault. */
const COMMANDS: Partial<Readonly<Record<MessageId, string>>> = {
  outside: 'terraform init -upgrade',
  onePlatform: 'terraform providers lock -platform=linux_amd64 -platform=darwin_arm64',
};

function check(
  context: RuleContext<MessageId>,
  root: ModuleInstance,
  lock: LockFile,
  repository: Repository,
): void {
  const directory = root.module.directory || 'the root directory';
  const report = (found: Report<MessageId>): void => {
    const command = COMMANDS[found.messageId] ?? 'terraform init';
    const step = `In ${directory}, run \`${command}\` and commit .terraform.lock.hcl. Lock files are not edited by hand.`;
    context.report({ ...found, guidance: [step] });
  };
  checkIgnored(context, lock, repository);
  const locked = lockedProvider(root.module, 'aws');
  if (locked) checkEntry(report, root, locked, repository);
  else if (usesAws(root))
    report({ at: start(lock), messageId: 'missing', severity: 'error', anchor: 'lock.aws' });
}

const start = ({ file }: LockFile) => {
  const newline = file.text.indexOf('\n');
  return place(file, { start: 0, end: newline < 0 ? file.text.length : newline });
};

const usesAws = (root: ModuleInstance): boolean =>
  instancesBelow(root).some(
    ({ module }) =>
      module.providers.some(({ name }) => awsProviderOf(module, name) === 'aws') ||
      module.resources.some(({ provider }) => awsProviderOf(module, provider.split('.')[0]!) === 'aws'),
  );

function checkEntry(
  report: (found: Report<MessageId>) => void,
  root: ModuleInstance,
  locked: LockedProvider,
  repository: Repository,
): void {
  const { version, constraints, hashes, hashesAt } = locked;
  const declared = treeConstraints(root);
  const outside =
    version && declared.find(({ parsed }) => parsed.ok && !admits(parsed.constraint, version.value));
  if (version && outside) {
    report({
      at: version.at,
      messageId: 'outside',
      severity: 'error',
      data: { version: version.value, constraint: outside.text, where: outside.at.file.path },
      related: [{ at: outside.at, message: `admits only "${outside.text}"` }],
      anchor: 'lock.aws.version',
    });
  } else if (constraints) {
    checkRecorded(report, root, constraints);
  }
  if (
    hashesAt &&
    hashes.length > 0 &&
    hashes.every((hash) => hash.startsWith('h1:')) &&
    hashes.length === 1
  ) {
    report({ at: hashesAt, messageId: 'onePlatform', anchor: 'lock.aws.hashes' });
  }
  checkRegistry(report, root, locked, repository);
}

/** Remote modules may add terms: only terms of the root's own that are missing make the record stale. */
function checkRecorded(
  report: (found: Report<MessageId>) => void,
  root: ModuleInstance,
  recorded: NonNullable<LockedProvider['constraints']>,
): void {
  const own = constraintsOf(root.module);
  if (own.length === 0 || own.some(({ parsed }) => !parsed.ok)) return;
  const terms = new Set(recorded.value.split(',').map((term) => term.trim()));
  const current = canonicalLockForm(valid(own));
  if (current.split(', ').every((term) => terms.has(term))) return;
  report({
    at: recorded.at,
    messageId: 'stale',
    data: { recorded: recorded.value, current },
    related: own.map(({ at, text }) => ({ at, message: `says "${text}"` })),
    anchor: 'lock.aws.constraints',
  });
}

const REGISTRY = { terraform: 'registry.terraform.io', opentofu: 'registry.opentofu.org' } as const;

function checkRegistry(
  report: (found: Report<MessageId>) => void,
  root: ModuleInstance,
  locked: LockedProvider,
  repository: Repository,
): void {
  const of = programOf(root, repository);
  const host = locked.source.split('/')[0]!;
  if (of === undefined) return;
  const other = REGISTRY[of === 'terraform' ? 'opentofu' : 'terraform'];
  if (host !== other) return;
  report({
    at: locked.header,
    messageId: 'registry',
    data: { host, program: PROGRAM_NAMES[of], wanted: REGISTRY[of] },
    anchor: 'lock.aws.source',
  });
}

/** What runs in this directory, where a version file, CI or the names of the files say so. */
function programOf(root: ModuleInstance, repository: Repository): keyof typeof REGISTRY | undefined {
  const { of, from } = root.versions.cli;
  if (of !== 'provider' && (from === 'version-file' || from === 'ci')) return of;
  if (isWrittenForOpenTofu(root)) return 'opentofu';
  const programs = new Set(
    runsOf(repository)
      .filter(({ directory }) => directory === root.module.directory)
      .flatMap(({ command }) => (command && command.program !== 'terragrunt' ? [command.program] : [])),
  );
  if (programs.size !== 1) return undefined;
  return programs.has('tofu') ? 'opentofu' : 'terraform';
}

const isWrittenForOpenTofu = ({ module }: ModuleInstance): boolean =>
  module.files.some(({ path }) => /\.tofu(\.json)?$/.test(path)) &&
  !module.requirements.some(({ source }) => source?.value.startsWith('registry.'));

function checkIgnored(context: RuleContext<MessageId>, lock: LockFile, { workspace }: Repository): void {
  if (workspace.files.get(lock.file.path)?.tracking !== 'ignored' || isExample(lock.file.path)) return;
  const rule = workspace.ignoreRule(lock.file.path);
  if (!rule) return;
  context.report({
    at: start(lock),
    messageId: 'ignored',
    data: { pattern: rule.pattern, source: rule.source, line: rule.line },
    guidance: [
      `Delete line ${rule.line} (${rule.pattern}) of ${rule.source}; only .terraform/ belongs in .gitignore.`,
      `git add ${shellPath(lock.file.path)}`,
    ],
    anchor: 'lock',
  });
}

/** Examples and tests of a library are run against many versions. */
const isExample = (path: string): boolean => /(^|\/)(examples?|tests?|fixtures)\//.test(path);
