import { accountOf } from '../../src/aws/keys/access-key.js';
import { type CredentialRole, credentialName } from '../../src/aws/names/credential-names.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { lineRemoval } from '../../src/engine/edits/line-edits.js';
import type { EnvDocument } from '../../src/model/document.js';
import type { EnvLayer, EnvScope, EnvVariable } from '../../src/model/env/env-scope.js';
import { directoryOf } from '../../src/model/modules/module-files.js';
import type { Repository } from '../../src/model/repository.js';
import { place, positionAt, type SourceFile } from '../../src/source.js';
import type { EnvEntry } from '../../src/syntax/dotenv/tree.js';

type MessageId = 'twice' | 'repeated' | 'overridden' | 'remove';

export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Credential variable set twice in one env file, or with different values in two layers of one env scope',
      category: 'sources',
      recommended: true,
      prevents: ['invalid-client-token-id', 'signature-mismatch'],
    },
    severity: 'warn',
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      twice: '{{name}} is set again in line {{line}} of {{path}} with another value: this one has no effect.',
      repeated: '{{name}} is set again in line {{line}} of {{path}} with the same value.',
      overridden:
        '{{name}} of {{path}} has no effect for {{directory}}: {{winner}} comes first and sets another value.',
      remove: 'Delete the entry without effect',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const document of repository.documents)
        if (document.syntax === 'env' && isEnvFile(document, repository)) checkFile(context, document);
      checkLayers(context, repository);
    },
  }),
});

const roleOf = (name: string): CredentialRole | undefined => credentialName(name)?.role;

/** Scripts run from top to bottom: only those that are sourced for their variables are env files. */
function isEnvFile({ kind, file }: EnvDocument, repository: Repository): boolean {
  if (kind === 'env' || kind === 'direnv') return true;
  const { layers } = repository.envScope(directoryOf(file.path));
  return (
    (kind === 'shell' || kind === 'windows-script') && layers.some((layer) => layer.file.path === file.path)
  );
}

function checkFile(context: RuleContext<MessageId>, { file, tree }: EnvDocument): void {
  /** By name and branch, the entry that comes next; going upwards, it is the nearest below. */
  const below = new Map<string, EnvEntry>();
  for (const entry of [...tree.entries].reverse()) {
    if (entry.forCommand || !roleOf(entry.name)) continue;
    const again = [entry.branch, undefined]
      .map((branch) => below.get(`${entry.name} ${branch}`))
      .find((later) => later && takesPlaceOf(later, entry, tree.dialect));
    if (again && entry.value !== '') reportEntry(context, file, entry, again);
    below.set(`${entry.name} ${entry.branch}`, entry);
  }
}

/** An entry in the same branch, or in none, always wins over an earlier one. What is computed may build on it. */
function takesPlaceOf(later: EnvEntry, earlier: EnvEntry, dialect: 'dotenv' | 'shell'): boolean {
  if (!later.interpolated && !earlier.interpolated) return true;
  return dialect === 'dotenv' && !later.value.includes(earlier.name);
}

function reportEntry(
  context: RuleContext<MessageId>,
  file: SourceFile,
  entry: EnvEntry,
  again: EnvEntry,
): void {
  const { name } = entry;
  const at = place(file, entry);
  const differs = again.value !== entry.value || again.interpolated || entry.interpolated;
  context.report({
    at,
    messageId: differs ? 'twice' : 'repeated',
    severity: differs ? 'error' : 'warn',
    data: { name, line: positionAt(file, again.start).line, path: file.path },
    secret: entry.value,
    related: [{ at: place(file, again), message: 'the last entry wins, in every reader of env files' }],
    guidance: [
      ...(differs
        ? [
            `Decide which value of ${name} is meant: \`aws sts get-caller-identity\` with each tells whose key it is.`,
            `Delete the other from ${file.path}; what is kept for later belongs into a file of its own, such as .env.<mode>.`,
          ]
        : [`Delete one of the two entries of ${name} from ${file.path}.`]),
      'Verify with `aws sts get-caller-identity` in a shell that loads the file.',
    ],
    ...(differs
      ? { suggest: [{ messageId: 'remove', edits: [lineRemoval(at)] }] }
      : { fix: [lineRemoval(at)] }),
  });
}

/** Each overridden entry once, with all that override it. */
function checkLayers(context: RuleContext<MessageId>, repository: Repository): void {
  const winners = new Map<
    EnvEntry,
    { readonly overridden: EnvVariable; readonly by: Map<EnvEntry, EnvVariable>; readonly directory: string }
  >();
  for (const scope of scopesOf(repository))
    for (const [winner, overridden] of conflictsIn(scope)) {
      const known = winners.get(overridden.entry) ?? {
        overridden,
        by: new Map(),
        directory: scope.directory,
      };
      known.by.set(winner.entry, winner);
      winners.set(overridden.entry, known);
    }
  for (const { overridden, by, directory } of winners.values())
    reportLayer(context, overridden, [...by.values()], directory);
}

const scopesOf = (repository: Repository): readonly EnvScope[] =>
  [...new Set(repository.consumers.map(({ directory }) => directory))].map((directory) =>
    repository.envScope(directory),
  );

function conflictsIn({
  environments,
}: EnvScope): readonly (readonly [winner: EnvVariable, overridden: EnvVariable])[] {
  return environments.flatMap(({ variables, overridden }) =>
    [...overridden].flatMap(([name, others]) => {
      const winner = variables.get(name);
      if (!winner?.value || !roleOf(name)) return [];
      return others
        .filter(
          ({ layer, value }) => layer.file.path !== winner.layer.file.path && value && value !== winner.value,
        )
        .filter(({ layer }) => !areOfTwoAccounts(layer, winner.layer))
        .map((other) => [winner, other] as const);
    }),
  );
}

/** Then the accounts are what matters, and account-match says so. */
function areOfTwoAccounts(one: EnvLayer, other: EnvLayer): boolean {
  const [a, b] = [accountOfLayer(one), accountOfLayer(other)];
  return a !== undefined && b !== undefined && a !== b;
}

const accounts = new WeakMap<EnvLayer, { readonly account: string | undefined }>();

function accountOfLayer(layer: EnvLayer): string | undefined {
  const known = accounts.get(layer);
  if (known) return known.account;
  const id = layer.variables.find(({ name }) => roleOf(name) === 'key-id');
  const account = accountOf(id?.value ?? '');
  accounts.set(layer, { account });
  return account;
}

function reportLayer(
  context: RuleContext<MessageId>,
  { name, at, value, layer }: EnvVariable,
  winners: readonly EnvVariable[],
  directory: string,
): void {
  const { path } = layer.file;
  context.report({
    at,
    messageId: 'overridden',
    data: {
      name,
      path,
      directory: directory || 'the root directory',
      winner: winners.map((winner) => winner.layer.file.path).join(', '),
    },
    secret: value!,
    related: winners.map((winner) => ({ at: winner.at, message: 'this value is used' })),
    guidance: [
      `Keep ${name}, with all members of its credential, in one of ${path} and ${winners[0]!.layer.file.path}.`,
      `Delete it from the other. An AWS_PROFILE in each layer switches identities without any key.`,
      'Verify with `aws sts get-caller-identity` in a shell that loads both files.',
    ],
  });
}
