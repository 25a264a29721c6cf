import {
  type CandidateSource,
  type ChainInput,
  knownText,
  type Supply,
  sectionsInForce,
} from '../aws/credential-chain/index.js';
import { classifyCredentialValue } from '../aws/keys/harmless-keys.js';
import type { SigningKeys } from '../aws/signature-v4.js';
import { stsEndpoint } from '../aws/sts-endpoint.js';
import { endpointsOf } from '../model/consumers/endpoints.js';
import { asString } from '../model/evaluation/value.js';
import type { CredentialAnswer } from '../model/sources/credential-answers.js';
import type { Place } from '../source.js';
import { shellQuote } from '../syntax/shell/quote.js';
import type { Asked } from './caller-identity.js';
import { proxyFor } from './proxy.js';

/** Whether credlint can ask STS about a winner, or what the person can do. */
export type Question =
  | { readonly kind: 'ask'; readonly asked: Asked }
  | { readonly kind: 'leave'; readonly why: string; readonly command?: string };

/** What to ask about the source that wins. */
export function questionAbout(
  answer: CredentialAnswer,
  source: CandidateSource<Place>,
  environment: NodeJS.ProcessEnv,
): Question {
  const elsewhere = endpointsOf(answer.consumer).find(
    ({ service, from, kind }) => from === 'block' && kind !== 'aws' && /^(?:s3|sts)$/.test(service),
  );
  if (elsewhere)
    return leave(
      `its block sends ${elsewhere.service} to an endpoint that is not of AWS, and a signed request goes nowhere that a repository names`,
    );
  const keys = signingKeys(source, answer);
  if (!keys) return leave(WHY[source.supply ?? 'unread'], cliCommand(source));
  if (classifyCredentialValue(keys.id).kind === 'canary')
    return leave('the key is a canary: any use of it raises an alarm');
  const region = regionOf(answer, source);
  const endpoint = endpointIn(environment) ?? stsEndpoint(region);
  if (endpoint === undefined) return leave(`"${region}" is no region of AWS`);
  const proxy = proxyFor(new URL(endpoint), environment);
  return { kind: 'ask', asked: { keys, region, endpoint, proxy } };
}

const leave = (why: string, command?: string): Question => ({
  kind: 'leave',
  why,
  ...(command === undefined ? {} : { command }),
});

const WHY: Readonly<Record<Supply, string>> = {
  keys: 'the value of a key is known to Terraform alone',
  environment: 'the value of a key is known to Terraform alone',
  'web-identity': 'a web identity is exchanged for credentials first',
  sso: 'it signs in through IAM Identity Center',
  'login-session': 'it signs in with `aws login`',
  process: 'its credentials come from credential_process, which credlint never runs',
  container: 'its credentials come from the container service',
  imds: 'its credentials come from the role of the machine',
  unread: 'it stands in a file that was not read',
};

/** The AWS CLI finds the same credentials. */
function cliCommand({ profile, kind }: CandidateSource<Place>): string | undefined {
  if (kind === 'block-keys') return undefined;
  const named = profile === undefined ? '' : ` --profile ${shellQuote(profile)}`;
  return `aws sts get-caller-identity${named}`;
}

/** The values of the keys that sign; undefined where one is missing or not known. */
function signingKeys(
  { keyId, secret, token }: CandidateSource<Place>,
  { input }: CredentialAnswer,
): SigningKeys | undefined {
  const values = [keyId, secret, token].map((member) => member && valueAt(member.origin, input));
  const [id, secretKey, sessionToken] = values;
  if (id === undefined || secretKey === undefined || (token && sessionToken === undefined)) return undefined;
  return { id, secret: secretKey, token: sessionToken };
}

/** An answer of the chain holds no values: they are looked up in what it was made from, by their place. */
function valueAt(origin: Place, { block, environment, files }: ChainInput<Place>): string | undefined {
  const sections = [files.config, files.credentials, ...(files.named?.values() ?? [])].flatMap((file) =>
    file === 'unread' ? [] : file,
  );
  const settings = [
    block.accessKey,
    block.secretKey,
    block.token,
    ...environment.values(),
    ...sections.flatMap(({ entries }) => [...entries.values()]),
  ];
  return knownText(settings.find((setting) => setting?.origin === origin));
}

/** As the provider and the backend choose the region of STS. */
function regionOf({ consumer, input }: CredentialAnswer, { profile }: CandidateSource<Place>): string {
  const written = (name: string) => {
    const argument = consumer.arguments.get(name);
    return argument && asString(argument.value);
  };
  const variable = (name: string) => knownText(input.environment.get(name));
  const ofProfile = () =>
    sectionsInForce(input)
      .sections.get(profile ?? 'default')
      ?.entries.get('region');
  return (
    written('sts_region') ||
    written('region') ||
    variable('AWS_REGION') ||
    variable('AWS_DEFAULT_REGION') ||
    knownText(ofProfile()) ||
    'us-east-1'
  );
}

/** Service-specific endpoints of the AWS SDKs: the variables of the person running, never those of a repository. */
function endpointIn(environment: NodeJS.ProcessEnv): string | undefined {
  if (/^true$/i.test(environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? '')) return undefined;
  const url = environment.AWS_ENDPOINT_URL_STS || environment.AWS_ENDPOINT_URL || undefined;
  return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}
