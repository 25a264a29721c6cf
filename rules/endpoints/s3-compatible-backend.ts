import { argumentStatus } from '../../src/aws/arguments/argument-schema.js';
import {
  OPENTOFU_BACKEND_ARGUMENTS,
  TERRAFORM_BACKEND_ARGUMENTS,
} from '../../src/aws/arguments/backend-arguments.js';
import { classifyRegion } from '../../src/aws/regions.js';
import { defineRule } from '../../src/engine/define-rule.js';
import { appendArguments } from '../../src/engine/edits/line-edits.js';
import type { Edit } from '../../src/engine/finding.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { endpointsOf, isSet } from '../../src/model/consumers/endpoints.js';
import { asString } from '../../src/model/evaluation/value.js';
import { compareVersions } from '../../src/terraform/version.js';
import { initCommand } from '../guidance/credentials-for-state.js';

/** Terraform asks AWS who signs, whatever store the state lies in, unless it is told not to (s3/backend.go). */
export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'State in an S3-compatible store without the flags that keep Terraform from asking AWS',
      category: 'endpoints',
      recommended: true,
      prevents: ['invalid-client-token-id', 'account-id', 'invalid-region'],
    },
    severity: 'error',
    fixable: 'code',
    messages: {
      incomplete: '{{consumer}} keeps its state in a store that is not AWS, but lacks {{flags}}: {{reason}}.',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      if (consumer.kind === 'provider' || consumer.kind === 'terragrunt-provider') return;
      const endpoints = endpointsOf(consumer);
      const store = endpoints.find(({ service, kind }) => service === 's3' && kind === 'non-aws');
      if (!store || endpoints.some(({ service, kind }) => service === 'sts' && kind !== 'aws')) return;
      const missing = missingFlags(consumer);
      if (missing.length === 0) return;
      const flags = missing.map((flag) => `${flag} = true`);
      const fix = addFlags(consumer, missing);
      context.report({
        at: consumer.header,
        messageId: 'incomplete',
        data: { consumer: consumer.name, flags: missing.join(', '), reason: reasonFor(missing) },
        related: [{ at: store.at, message: 'this endpoint is not AWS' }],
        consumer: consumer.address,
        guidance: [
          `Add to ${consumer.name} in ${consumer.header.file.path}: ${flags.join(', ')}.`,
          consumer.kind === 'remote-state'
            ? 'Check with `terraform plan`: it reads the remote state first.'
            : `Run \`${initCommand(consumer)}\`.`,
        ],
        anchor: consumer.address,
        ...(fix ? { fix } : {}),
      });
    },
  }),
});

const reasonFor = (missing: readonly string[]): string =>
  missing.every((flag) => flag === 'skip_region_validation')
    ? 'Terraform takes regions of AWS alone, and stops at another name'
    : 'Terraform checks the keys at AWS, where nobody knows them';

/** What this version has and needs; a value that only Terraform knows is not missing. */
function missingFlags(consumer: Consumer): readonly string[] {
  const needed = ['skip_credentials_validation'];
  if (asksForAccount(consumer)) needed.push('skip_requesting_account_id');
  const region = consumer.arguments.get('region');
  const name = region && asString(region.value);
  if (name !== undefined && classifyRegion(name).kind !== 'region') needed.push('skip_region_validation');
  return needed.filter((flag) => isSet(consumer, flag) === false);
}

/** Arguments that came with the backend of Terraform 1.6, which asks STS for the account. */
const SINCE_1_6 = ['endpoints', 'use_path_style', 'use_lockfile', 'skip_s3_checksum'];

function asksForAccount(consumer: Consumer): boolean {
  const { of, version } = consumer.version;
  if (version === undefined)
    return SINCE_1_6.some((name) => consumer.arguments.has(name) || consumer.nested.has(name));
  const schema = of === 'opentofu' ? OPENTOFU_BACKEND_ARGUMENTS : TERRAFORM_BACKEND_ARGUMENTS;
  return (
    compareVersions(version, '1.6.0') >= 0 &&
    argumentStatus(schema, 'skip_requesting_account_id', version).status === 'current'
  );
}

function addFlags(consumer: Consumer, flags: readonly string[]): readonly Edit[] | undefined {
  const backend = consumer.instance?.root.module.backend;
  if (consumer.kind !== 'backend' || !backend || backend.file.path.endsWith('.json')) return undefined;
  const replaced = flags.flatMap((flag) => {
    const written = consumer.arguments.get(flag);
    return written ? [{ at: written.valueAt, text: 'true' }] : [];
  });
  const added = flags.filter((flag) => !consumer.arguments.has(flag));
  if (added.length === 0) return replaced;
  const lines = added.map((flag) => [flag, 'true'] as const);
  return [...replaced, ...appendArguments(backend.file, backend.block, lines, '  ')];
}
