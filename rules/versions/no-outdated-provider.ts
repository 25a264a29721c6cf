import {
  newestKnownAdmitted,
  newestMajor,
  newestRelease,
  PROVIDER_RELEASES_AS_OF,
  releaseDate,
} from '../../src/aws/provider-releases.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Severity } from '../../src/engine/finding.js';
import type { Module, ModuleInstance } from '../../src/model/modules/module.js';
import { lockedProvider } from '../../src/model/versions/lock-file.js';
import { constraintsOf, type ProviderConstraint } from '../../src/model/versions/provider-constraints.js';
import { treeConstraints } from '../../src/model/versions/tree-constraints.js';
import { bump } from '../../src/terraform/constraint.js';
import { asVersion, compareVersions, numberAt } from '../../src/terraform/version.js';
import { removedByUpgrade, upgradeGuides } from '../guidance/upgrade-provider.js';

type MessageId = 'behind' | 'lockBehind' | 'bump';

/** Judges the newest version that a constraint admits, never the number that is written in it. */
export default defineRule<MessageId>({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Constraint or lock that keeps the AWS provider far behind its newest release',
      category: 'versions',
      recommended: true,
      prevents: ['unsupported-argument', 'sso-config'],
    },
    severity: 'warn',
    hasSuggestions: true,
    messages: {
      behind:
        '"{{constraint}}" admits the AWS provider up to {{newest}}{{released}}: {{distance}} the newest, {{latest}} (releases as of {{asOf}}).',
      lockBehind:
        'The lock file holds the AWS provider at {{newest}}{{released}}, though the constraints admit {{admitted}}: {{distance}} the newest, {{latest}} (releases as of {{asOf}}).',
      bump: 'Change the constraint to "{{bumped}}"',
    },
    schema: {
      type: 'object',
      properties: {
        minimum: {
          type: 'string',
          pattern: '^[0-9]{1,6}(\\.[0-9]{1,6}){0,2}$',
          description: 'Oldest version that is accepted, such as "5.0"',
        },
        maxAgeMonths: { type: 'integer', minimum: 1, description: 'Age behind the newest known release' },
      },
      additionalProperties: false,
    },
    defaultOptions: { maxAgeMonths: 18 },
  },
  create(context) {
    return {
      Module: (module) => {
        for (const constraint of constraintsOf(module)) checkConstraint(context, constraint);
      },
      RootModule: (root) => checkLock(context, root),
    };
  },
});

function checkConstraint(
  context: RuleContext<MessageId>,
  { parsed, text, at, module }: ProviderConstraint,
): void {
  if (!parsed.ok) return;
  const newest = newestKnownAdmitted([parsed.constraint]);
  const behind = newest && judge(newest, context.options);
  if (!newest || !behind) return;
  const bumped = bump(text, newestRelease());
  context.report({
    at,
    messageId: 'behind',
    severity: behind.severity,
    data: { constraint: text, ...described(newest, behind) },
    guidance: [
      ...(bumped ? [`In ${at.file.path}, change the constraint "${text}" to "${bumped}".`] : []),
      ...upgradeSteps(newest, module),
    ],
    anchor: 'required_providers.aws.version',
    suggest: bumped ? [{ messageId: 'bump', data: { bumped }, edits: [{ at, text: bumped }] }] : [],
  });
}

function upgradeSteps(newest: string, module: Module): readonly string[] {
  return [
    ...upgradeGuides(newest),
    ...removedByUpgrade(newest, module),
    'Run `terraform init -upgrade`, commit .terraform.lock.hcl, and check with `terraform plan`.',
  ];
}

/** Only where the constraints are fine: else their own finding says it. */
function checkLock(context: RuleContext<MessageId>, root: ModuleInstance): void {
  const locked = lockedProvider(root.module, 'aws')?.version;
  const behind = locked && judge(locked.value, context.options);
  if (!locked || !behind) return;
  const constraints = treeConstraints(root);
  if (constraints.some(({ parsed }) => !parsed.ok)) return;
  const parsed = constraints.flatMap((constraint) =>
    constraint.parsed.ok ? [constraint.parsed.constraint] : [],
  );
  const admitted = newestKnownAdmitted(parsed);
  if (admitted === undefined || judge(admitted, context.options)) return;
  context.report({
    at: locked.at,
    messageId: 'lockBehind',
    severity: behind.severity,
    data: { admitted, ...described(locked.value, behind) },
    related: constraints.map(({ at, text }) => ({ at, message: `admits "${text}"` })),
    guidance: upgradeSteps(locked.value, root.module),
    anchor: 'lock.aws.version',
  });
}

interface Behind {
  readonly severity: Severity;
  readonly distance: string;
}

/** How far a version is behind, or undefined where that is within the minimum. */
function judge(version: string, options: Readonly<Record<string, unknown>>): Behind | undefined {
  const parsed = asVersion(version);
  if (!parsed || compareVersions(version, newestRelease()) >= 0) return undefined;
  const majors = newestMajor() - numberAt(parsed, 0);
  const severity = majors >= 2 ? 'error' : 'warn';
  const { minimum, maxAgeMonths } = options;
  if (typeof minimum === 'string') {
    return compareVersions(version, minimum) < 0
      ? { severity, distance: `older than the minimum ${minimum} and behind` }
      : undefined;
  }
  if (majors >= 2) return { severity, distance: `${majors} major versions behind` };
  const months = monthsBetween(releaseDate(version), PROVIDER_RELEASES_AS_OF);
  return months !== undefined && months > Number(maxAgeMonths)
    ? { severity, distance: `${months} months behind` }
    : undefined;
}

function monthsBetween(from: string | undefined, to: string): number | undefined {
  if (from === undefined) return undefined;
  const [start, end] = [new Date(from), new Date(to)];
  return (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
}

function described(newest: string, { distance }: Behind): Record<string, string> {
  const date = releaseDate(newest);
  return {
    newest,
    released: date ? ` of ${date}` : '',
    distance,
    latest: newestRelease(),
    asOf: PROVIDER_RELEASES_AS_OF,
  };
}
