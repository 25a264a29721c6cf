import {
  newestKnownAdmitted,
  PROVIDER_RELEASES_AS_OF,
  PULLED_RELEASES,
  providerReleaseTable,
  pulledRelease,
} from '../../src/aws/provider-releases.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Module } from '../../src/model/modules/module.js';
import { lockedProvider } from '../../src/model/versions/lock-file.js';
import { constraintsOf, type ProviderConstraint } from '../../src/model/versions/provider-constraints.js';
import { admits, bump, satisfiable } from '../../src/terraform/constraint.js';

type MessageId = 'constraint' | 'lock' | 'replace';

/** A release that the Registry no longer serves cannot be installed, whatever a pin or a lock file says. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Pin, lock or constraint that only a release pulled from the Registry meets',
      category: 'versions',
      recommended: true,
      prevents: ['no-release', 'provider-platform'],
    },
    severity: 'error',
    hasSuggestions: true,
    messages: {
      constraint:
        '"{{constraint}}" can only be met by AWS provider {{version}}, which was pulled from the Registry on {{pulledOn}}: `terraform init` finds no release. Use {{useInstead}} (releases as of {{asOf}}).',
      lock: 'The lock file holds AWS provider {{version}}, which was pulled from the Registry on {{pulledOn}}: `terraform init` cannot install it. Use {{useInstead}}.',
      replace: 'Change the constraint to "{{replacement}}"',
    },
  },
  create(context) {
    return {
      Module: (module) => {
        for (const constraint of constraintsOf(module)) checkConstraint(context, constraint);
        checkLock(context, module);
      },
    };
  },
});

function checkConstraint(context: RuleContext<MessageId>, { parsed, text, at }: ProviderConstraint): void {
  if (!parsed.ok || newestKnownAdmitted([parsed.constraint])) return;
  const pulled = PULLED_RELEASES.find(({ version }) => admits(parsed.constraint, version));
  if (
    !pulled ||
    (satisfiable([parsed.constraint], providerReleaseTable) && !admitsOnly(text, pulled.version))
  )
    return;
  const replacement = bump(text, pulled.useInstead);
  context.report({
    at,
    messageId: 'constraint',
    data: { constraint: text, asOf: PROVIDER_RELEASES_AS_OF, ...pulled },
    guidance: [
      `In ${at.file.path}, change "${text}" to ${replacement ? `"${replacement}"` : `a constraint that admits ${pulled.useInstead}`}.`,
      'Run `terraform init -upgrade` and commit .terraform.lock.hcl.',
    ],
    suggest: replacement
      ? [{ messageId: 'replace', data: { replacement }, edits: [{ at, text: replacement }] }]
      : [],
    anchor: 'required_providers.aws.version',
  });
}

const admitsOnly = (text: string, version: string): boolean => text.replace(/^=\s*/, '') === version;

/** A pin names the same release: its own finding says it. */
function checkLock(context: RuleContext<MessageId>, module: Module): void {
  const locked = lockedProvider(module, 'aws')?.version;
  const pulled = locked && pulledRelease(locked.value);
  if (!locked || !pulled) return;
  const constraints = constraintsOf(module);
  if (constraints.some(({ parsed }) => parsed.ok && !newestKnownAdmitted([parsed.constraint]))) return;
  context.report({
    at: locked.at,
    messageId: 'lock',
    data: { ...pulled },
    related: constraints.map(({ at, text }) => ({ at, message: `admits "${text}"` })),
    guidance: [
      `In ${module.directory || 'the root directory'}, run \`terraform init -upgrade\`: it replaces the locked version. Do not edit the lock file by hand.`,
      'Commit the new .terraform.lock.hcl.',
    ],
    anchor: 'lock.aws.version',
  });
}
