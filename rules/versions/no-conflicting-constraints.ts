import {
  knownReleases,
  newestKnownAdmitted,
  PROVIDER_RELEASES_AS_OF,
  PULLED_RELEASES,
  providerReleaseTable,
} from '../../src/aws/provider-releases.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { ModuleInstance } from '../../src/model/modules/module.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { lockedProvider } from '../../src/model/versions/lock-file.js';
import {
  constraintsOf,
  type ProviderConstraint,
  valid,
} from '../../src/model/versions/provider-constraints.js';
import { treeConstraints } from '../../src/model/versions/tree-constraints.js';
import { place } from '../../src/source.js';
import { admits, type Constraint, intersect, satisfiable } from '../../src/terraform/constraint.js';

type MessageId = 'rejected' | 'unsatisfiable' | 'contradicts' | 'rewrite';

/** A constraint that cannot be met ends `terraform init`, not the plan. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Provider constraint that Terraform rejects, that no release meets, or that another one contradicts',
      category: 'versions',
      recommended: true,
      prevents: ['no-release'],
    },
    severity: 'error',
    hasSuggestions: true,
    messages: {
      rejected: 'Terraform rejects the constraint "{{constraint}}": {{reason}}',
      unsatisfiable:
        'No release of the AWS provider meets "{{constraint}}": `terraform init` ends with "no available releases match the given constraints" (releases as of {{asOf}}).',
      contradicts:
        '"{{constraint}}" contradicts "{{other}}" in {{where}}: no version of the AWS provider meets both, so `terraform init` fails.',
      rewrite: 'Write "{{suggestion}}"',
    },
  },
  create(context) {
    const contradicted = new Set<string>();
    return {
      Module: (module) => {
        for (const constraint of constraintsOf(module)) checkAlone(context, constraint);
      },
      RootModule: (root) => checkTree(context, root, contradicted),
    };
  },
});

function checkAlone(context: RuleContext<MessageId>, { text, at, parsed, module }: ProviderConstraint): void {
  if (!parsed.ok) {
    const { reason, suggestion } = parsed;
    context.report({
      at: text === '' ? at : place(at.file, { start: at.start, end: at.end }),
      messageId: 'rejected',
      data: { constraint: shortened(text), reason },
      guidance: [
        suggestion
          ? `In ${at.file.path}, write "${suggestion}" instead of "${shortened(text)}".`
          : `In ${at.file.path}, write conditions such as "~> 6.0" or ">= 5.0, < 7.0", separated by commas.`,
        'Check with `terraform init`.',
      ],
      suggest: suggestion
        ? [{ messageId: 'rewrite', data: { suggestion }, edits: [{ at, text: suggestion }] }]
        : [],
      anchor: 'required_providers.aws.version',
    });
    return;
  }
  if (canBeMet([parsed.constraint], lockedProvider(module, 'aws')?.version?.value)) return;
  context.report({
    at,
    messageId: 'unsatisfiable',
    data: { constraint: text, asOf: PROVIDER_RELEASES_AS_OF },
    guidance: [
      `In ${at.file.path}, choose a range that holds a release: the newest is ${knownReleases().at(-1)}. A comma means "and"; Terraform has no "or".`,
      'Check with `terraform init`.',
    ],
    anchor: 'required_providers.aws.version',
  });
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** A pulled release is a finding of its own; a locked one exists even where the table has a gap. */
function canBeMet(constraints: readonly Constraint[], locked: string | undefined): boolean {
  const admitted = (version: string) => constraints.every((constraint) => admits(constraint, version));
  if (locked !== undefined && admitted(locked)) return true;
  return (
    newestKnownAdmitted(constraints) !== undefined ||
    satisfiable(constraints, providerReleaseTable) ||
    PULLED_RELEASES.some(({ version }) => admitted(version))
  );
}

const contradictions = new Map<string, boolean>();
const MAX_REMEMBERED = 10_000;

/** Modules write the same few constraints: each pair of texts is looked at once. */
function contradict(a: ProviderConstraint, b: ProviderConstraint): boolean {
  const pair = `${a.text}\n${b.text}`;
  const known = contradictions.get(pair);
  if (known !== undefined) return known;
  if (contradictions.size === MAX_REMEMBERED) contradictions.clear();
  const answer = intersect(valid([a, b])) === undefined;
  contradictions.set(pair, answer);
  return answer;
}

/** Of two that contradict, the one further down is at fault: its caller chose first. */
function checkTree(context: RuleContext<MessageId>, root: ModuleInstance, seen: Set<string>): void {
  const constraints = treeConstraints(root).filter(
    ({ parsed }) => parsed.ok && canBeMet([parsed.constraint], undefined),
  );
  for (const [i, later] of constraints.entries()) {
    const earlier = constraints.slice(0, i).find((other) => contradict(other, later));
    const key = `${later.at.file.path}:${later.at.start}`;
    if (!earlier || seen.has(key)) continue;
    seen.add(key);
    context.report({
      at: later.at,
      messageId: 'contradicts',
      data: { constraint: later.text, other: earlier.text, where: earlier.at.file.path },
      related: [{ at: earlier.at, message: `"${earlier.text}" stands here` }],
      guidance: [
        later.module === earlier.module
          ? `Keep one of the two, best in required_providers: "${earlier.text}" in ${whereIs(earlier.at)}, "${later.text}" in ${whereIs(later.at)}.`
          : `Give one of the two a range that overlaps with the other: "${earlier.text}" in ${earlier.at.file.path}, "${later.text}" in ${later.at.file.path}. Modules that others call do best with a floor alone (">= 5.0").`,
        'Check with `terraform init`.',
      ],
      anchor: 'required_providers.aws.version',
    });
  }
}
