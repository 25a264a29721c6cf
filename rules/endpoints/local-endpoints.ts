import { serviceOfType } from '../../src/aws/services.js';
import { defineRule } from '../../src/engine/define-rule.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import {
  type Endpoint,
  endpointsOf,
  isSet,
  mayHaveMoreEndpoints,
} from '../../src/model/consumers/endpoints.js';
import { whereIs } from '../../src/model/sources/describe-source.js';

/** A setup for LocalStack and the like is complete or it is not: what is left out goes to real AWS. */
export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Local endpoints that leave out a service in use, so that its calls reach real AWS',
      category: 'endpoints',
      recommended: true,
      prevents: ['invalid-client-token-id', 'unrecognized-client', 'auth-failure'],
    },
    severity: 'error',
    messages: {
      incomplete:
        '{{consumer}} works with a local endpoint ({{local}}), but {{services}} {{verb}} none: these calls go to real AWS.',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      if (!consumer.complete || mayHaveMoreEndpoints(consumer)) return;
      const endpoints = endpointsOf(consumer);
      const local = endpoints.filter(({ kind }) => kind === 'local');
      const [first] = local;
      if (!first || endpoints.some(({ service }) => service === '*')) return;
      const missing = missingServices(consumer, endpoints);
      if (missing.length === 0) return;
      const holder = consumer.nested.get('endpoints')?.[0]?.header ?? consumer.header;
      context.report({
        at: consumer.header,
        messageId: 'incomplete',
        data: {
          consumer: consumer.name,
          local: local.map(({ service }) => service).join(', '),
          services: missing.join(', '),
          verb: missing.length === 1 ? 'has' : 'have',
        },
        related: [{ at: first.at, message: 'this one is local' }, ...usesOf(consumer, missing)],
        consumer: consumer.address,
        guidance: [
          `Add the same local URL for ${missing.join(', ')} to the endpoints of ${consumer.name} (${whereIs(holder)}).`,
          ...(missing.includes('sts')
            ? ['Or set skip_credentials_validation = true and skip_requesting_account_id = true beside it.']
            : []),
          'Or set AWS_ENDPOINT_URL, which covers every service, where Terraform runs.',
        ],
        anchor: consumer.address,
      });
    },
  }),
});

function missingServices(consumer: Consumer, endpoints: readonly Endpoint[]): readonly string[] {
  const covered = new Set(endpoints.filter(({ kind }) => kind !== 'aws').map(({ service }) => service));
  const used = new Set(consumer.kind === 'provider' ? servicesInUse(consumer) : stateServices(consumer));
  const checksIdentity = ['skip_credentials_validation', 'skip_requesting_account_id'].some(
    (flag) => isSet(consumer, flag) === false,
  );
  // One answer is enough: sts is asked first, iam only where sts is not.
  if (checksIdentity && !covered.has('sts')) used.add('sts');
  return [...used].filter((service) => !covered.has(service)).sort();
}

const servicesInUse = ({ resources }: Consumer): readonly string[] =>
  resources.flatMap(({ resourceType }) => {
    const service = serviceOfType(resourceType);
    return service === undefined || service === 'none' ? [] : [service];
  });

const stateServices = (consumer: Consumer): readonly string[] => [
  's3',
  ...(consumer.arguments.has('dynamodb_table') ? ['dynamodb'] : []),
];

const usesOf = ({ resources }: Consumer, missing: readonly string[]) =>
  missing.flatMap((service) => {
    const resource = resources.find(({ resourceType }) => serviceOfType(resourceType) === service);
    return resource ? [{ at: resource.header, message: `calls ${service}` }] : [];
  });
