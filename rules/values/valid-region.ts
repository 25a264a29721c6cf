import { referenceForm } from '../../src/aws/keys/references.js';
import { classifyRegion, regionUnknownTo } from '../../src/aws/regions.js';
import { type Data, defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Severity } from '../../src/engine/finding.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import { endpointsOf, isSet, mayHaveMoreEndpoints } from '../../src/model/consumers/endpoints.js';
import { reachingValues } from '../../src/model/consumers/reaching-values.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { describeVersion } from '../../src/model/versions/version-in-force.js';
import type { Place } from '../../src/source.js';
import { reached } from '../guidance/reached.js';
import { rewriteValue, stepToRewrite } from '../guidance/rewrite-value.js';

type MessageId = 'zone' | 'typo' | 'unknown' | 'tooNew' | 'repair';

/** Provider and backend check regions against lists of their own, compiled in (aws-sdk-go-base; s3/backend.go). */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Region that does not exist, is a zone, or is newer than the version that has to know it',
      category: 'values',
      recommended: true,
      prevents: ['invalid-region'],
    },
    severity: 'error',
    hasSuggestions: true,
    messages: {
      zone: '"{{region}}" is {{zone}}, not a region: {{consumer}} rejects it. Its region is {{meant}}.',
      typo: '"{{region}}" is no AWS region{{meant}}: {{consumer}} rejects it.',
      unknown:
        '"{{region}}" looks like a region and is in no list of this release of credlint: a new one, or a slip.',
      tooNew:
        '{{consumer}} runs with {{version}}, which does not know the region "{{region}}": it takes {{since}} or newer.',
      repair: 'Write "{{meant}}"',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      if (isSet(consumer, 'skip_region_validation') !== false || !usesAws(consumer)) return;
      for (const name of ['region', 'sts_region']) {
        const argument = consumer.arguments.get(name);
        if (argument) check(context, consumer, argument);
      }
      if (!consumer.arguments.has('region')) checkEnvironment(context, consumer);
    },
  }),
});

/** Stores that are not AWS have regions of their own. */
const usesAws = (consumer: Consumer): boolean =>
  !mayHaveMoreEndpoints(consumer) && endpointsOf(consumer).every(({ kind }) => kind === 'aws');

interface Judged {
  readonly messageId: MessageId;
  readonly data: Data;
  readonly meant?: string;
  readonly severity?: Severity;
}

function check(context: RuleContext<MessageId>, consumer: Consumer, argument: Argument): void {
  for (const value of reachingValues(argument, consumer)) {
    if (value.kind !== 'string' || value.value === '') continue;
    const judged = judge(value.value, consumer);
    if (judged) report(context, consumer, argument, value.origin.at, judged);
  }
}

/** Without an argument, provider and backend take AWS_REGION, then AWS_DEFAULT_REGION. */
function checkEnvironment(context: RuleContext<MessageId>, consumer: Consumer): void {
  for (const { variables } of consumer.envScope.environments) {
    const entry = variables.get('AWS_REGION') ?? variables.get('AWS_DEFAULT_REGION');
    const judged = entry?.value ? judge(entry.value, consumer) : undefined;
    if (entry && judged) report(context, consumer, entry, entry.valueAt, judged);
  }
}

function judge(region: string, consumer: Consumer): Judged | undefined {
  // `__REGION__`, `{{ region }}`, `ENC[…]` are filled in or decrypted before Terraform reads them; `var.region` and
  // `$REGION` are for no-quoted-reference.
  const form = referenceForm(region);
  if (form !== undefined && form !== 'ci') return undefined;
  const found = classifyRegion(region);
  const named = { region, consumer: consumer.name };
  switch (found.kind) {
    case 'region':
      return tooNew(region, consumer);
    case 'availability-zone':
    case 'local-zone': {
      const zone = found.kind === 'local-zone' ? 'a local zone' : 'an availability zone';
      return { messageId: 'zone', data: { ...named, zone, meant: found.meant }, meant: found.meant };
    }
    case 'typo':
      return {
        messageId: 'typo',
        data: { ...named, meant: ` (${found.meant} is meant)` },
        meant: found.meant,
      };
    case 'malformed':
      return { messageId: 'typo', data: { ...named, meant: '' } };
    case 'unknown':
      return { messageId: 'unknown', data: { region }, severity: 'info' };
  }
}

function tooNew(region: string, consumer: Consumer): Judged | undefined {
  const { version, of } = consumer.version;
  if (version === undefined || of === 'opentofu' || consumer.provider !== 'aws') return undefined;
  const unknown = regionUnknownTo(of === 'provider' ? 'provider' : 'terraform', version, region);
  if (!unknown?.isCertain) return undefined;
  return {
    messageId: 'tooNew',
    data: {
      consumer: consumer.name,
      version: describeVersion(consumer.version),
      region,
      since: unknown.since,
    },
  };
}

function report(
  context: RuleContext<MessageId>,
  consumer: Consumer,
  setting: Pick<Argument, 'name' | 'at' | 'valueAt'>,
  at: Place,
  judged: Judged,
): void {
  const { messageId, data, meant, severity } = judged;
  const edits = meant ? rewriteValue(at, String(data.region), meant) : [];
  const { version } = consumer;
  const running =
    messageId === 'tooNew' && version.at
      ? [{ at: version.at, message: `this makes ${version.version} run` }]
      : [];
  context.report({
    at,
    messageId,
    data,
    ...(severity ? { severity } : {}),
    related: [...reached(at, setting, consumer), ...running],
    consumer: consumer.address,
    guidance: [
      messageId === 'tooNew'
        ? `${newerVersion(consumer, String(data.since))}; or set skip_region_validation = true in ${consumer.name}.`
        : meant
          ? stepToRewrite(at, edits, meant)
          : `In ${at.file.path}, write a region such as eu-west-1.`,
      '`aws account list-regions` prints the regions of the account.',
    ],
    anchor: `${consumer.address}.${setting.name}`,
    suggest: meant && edits.length > 0 ? [{ messageId: 'repair', data: { meant }, edits }] : [],
  });
}

/** How to get a version that knows a region: `init -upgrade` fetches providers, never Terraform itself. */
function newerVersion({ version: { of, at } }: Consumer, since: string): string {
  if (of === 'provider')
    return `Let the constraint admit ${since} or newer and run \`terraform init -upgrade\``;
  return `Run Terraform ${since} or newer${at ? `, and raise what says otherwise (${whereIs(at)})` : ''}`;
}
