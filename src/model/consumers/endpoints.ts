import { classifyEndpoint, type EndpointKind } from '../../aws/endpoints.js';
import { serviceOfEndpointKey, serviceOfEndpointVariable } from '../../aws/services.js';
import { type Place, textOf } from '../../source.js';
import { asString } from '../evaluation/value.js';
import type { Argument, Consumer } from './consumer.js';

/** Where a consumer sends the calls of a service. */
export interface Endpoint {
  /** The service by its first key (`s3`, `sts`); `*` for AWS_ENDPOINT_URL, which covers all of them. */
  readonly service: string;
  readonly kind: EndpointKind;
  readonly at: Place;
  readonly from: 'block' | 'environment';
}

/** The backend's endpoint arguments before Terraform 1.6. */
const FORMER: readonly (readonly [argument: string, service: string])[] = [
  ['endpoint', 's3'],
  ['dynamodb_endpoint', 'dynamodb'],
  ['iam_endpoint', 'iam'],
  ['sts_endpoint', 'sts'],
];

/** The endpoints that the block sets, and those of the base environment of its env scope. */
export function endpointsOf(consumer: Consumer): readonly Endpoint[] {
  const former = FORMER.flatMap(([name, service]) => endpoint(consumer.arguments.get(name), service));
  const nested = (consumer.nested.get('endpoints') ?? []).flatMap(({ arguments: given }) =>
    [...given.values()].flatMap((argument) =>
      endpoint(argument, serviceOfEndpointKey(argument.name) ?? argument.name),
    ),
  );
  const [environment] = consumer.envScope.environments;
  const variables = [...(environment?.variables.values() ?? [])].flatMap(
    ({ name, value, at }): Endpoint[] => {
      const service = name === 'AWS_ENDPOINT_URL' ? '*' : serviceOfEndpointVariable(name);
      if (service === undefined || value === '') return [];
      return [
        { service, kind: value === undefined ? 'unknown' : classifyEndpoint(value), at, from: 'environment' },
      ];
    },
  );
  return [...former, ...nested, ...variables];
}

function endpoint(argument: Argument | undefined, service: string): readonly Endpoint[] {
  if (!argument || argument.value.kind === 'null' || asString(argument.value) === '') return [];
  const url = asString(argument.value);
  return [
    { service, kind: url === undefined ? 'unknown' : classifyEndpoint(url), at: argument.at, from: 'block' },
  ];
}

/** Blocks that Terraform generates (`dynamic "endpoints"`) may set any endpoint. */
export const mayHaveMoreEndpoints = (consumer: Consumer): boolean =>
  mayGenerate(consumer, 'endpoints') ||
  (consumer.arguments.has('endpoints') && !consumer.nested.has('endpoints'));

/** Whether a `dynamic` block may make nested blocks of this name; in JSON its header does not name them. */
export const mayGenerate = ({ nested }: Consumer, name: string): boolean =>
  (nested.get('dynamic') ?? []).some(({ header }) => {
    const text = textOf(header);
    return text.includes(name) || !/\s/.test(text);
  });

/** Whether no endpoint is, or may be, anything but AWS. */
export const reachesOnlyAws = (consumer: Consumer): boolean =>
  !mayHaveMoreEndpoints(consumer) && endpointsOf(consumer).every(({ kind }) => kind === 'aws');

/** Whether an argument is true; undefined where only Terraform knows. */
export function isSet(consumer: Consumer, name: string): boolean | undefined {
  const value = consumer.arguments.get(name)?.value;
  if (!value || value.kind === 'null') return false;
  const text = asString(value);
  return text === undefined ? undefined : text === 'true';
}
