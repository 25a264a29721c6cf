import { accountIdFault } from './account-id.js';
import { referenceForm } from './keys/references.js';
import { nearest } from './nearest.js';
import { isPartition, PARTITIONS } from './partitions.js';

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All that follows the fifth colon. */
  readonly resource: string;
}

/** The five parts of an ARN, whatever they hold; undefined for text that is none. */
export function parseArn(text: string): Arn | undefined {
  const [arn, partition, service, region, account, ...resource] = text.split(':', 64);
  if (arn !== 'arn' || resource.length === 0) return undefined;
  return {
    partition: partition!,
    service: service!,
    region: region!,
    account: account!,
    resource: resource.join(':'),
  };
}

/** The partition of an ARN (`aws-us-gov`); undefined for other texts and unknown partitions. */
export function partitionOfArn(text: string) {
  const partition = parseArn(text)?.partition;
  return partition !== undefined && isPartition(partition) ? partition : undefined;
}

export type RoleArnFault =
  | 'empty'
  | 'blanks'
  | 'placeholder'
  | 'not-an-arn'
  | 'partition'
  | 'assumed-role'
  | 'not-iam'
  | 'region'
  | 'account'
  | 'not-a-role'
  | 'role-name';

/** Why a text is not the ARN of an IAM role, and the ARN that was probably meant. */
export interface BadRoleArn {
  readonly fault: RoleArnFault;
  readonly reason: string;
  readonly suggestion: string | undefined;
}

const bad = (fault: RoleArnFault, reason: string, suggestion?: string): BadRoleArn => ({
  fault,
  reason,
  suggestion,
});

/** Longer than any ARN of a role (512 of path, 64 of name). */
const longestArn = 2048;

/**
 * What is wrong with a text as the ARN of an IAM role, `arn:<partition>:iam::<account>:role/<path><name>` (IAM API,
 * CreateRole; terraform-provider-aws and the S3 backend validate less). Undefined for a good one, and for
 * references that are filled in elsewhere; account numbers of the documentation are no fault.
 */
export function roleArnFault(text: string): BadRoleArn | undefined {
  const found = firstFault(text);
  return found && { ...found, suggestion: repaired(found.suggestion) };
}

/** A suggestion may have a fault of its own; what is suggested for that counts then. */
function repaired(suggestion: string | undefined): string | undefined {
  const fault = suggestion === undefined ? undefined : roleArnFault(suggestion);
  return fault ? fault.suggestion : suggestion;
}

function firstFault(text: string): BadRoleArn | undefined {
  if (text === '') return bad('empty', 'it is empty');
  if (referenceForm(text)) return undefined;
  if (text.length > longestArn) return bad('not-an-arn', `it is longer than ${longestArn} characters`);
  if (/\s/.test(text)) {
    const trimmed = text.trim();
    return bad('blanks', 'white space stands in it or around it', /\s/.test(trimmed) ? undefined : trimmed);
  }
  const arn = parseArn(text);
  if (!arn) return bad('not-an-arn', 'it is no ARN: `arn:aws:iam::<account>:role/<name>` is wanted');
  if (isPlaceholder(arn)) return bad('placeholder', 'it still holds placeholder text');
  return headFault(arn) ?? resourceFault(arn);
}

/** Letters where the account's digits belong, brackets, and names that only say what to put there. */
function isPlaceholder({ account, resource }: Arn): boolean {
  const name = resource.slice(resource.lastIndexOf('/') + 1);
  return (
    /[A-Za-z<>*]/.test(account) ||
    /[<>*]/.test(resource) ||
    /^(?:my[-_]?)?role[-_]?name$|^your[-_]|^x{3,}$/i.test(name)
  );
}

/** What people make of partitions: `aws-gov`, `aws-govcloud`, `aws-china`. */
const PARTITION_WORDS: readonly (readonly [RegExp, string])[] = [
  [/gov/, 'aws-us-gov'],
  [/china|^cn/, 'aws-cn'],
];

function headFault({ partition, service, region, account, resource }: Arn): BadRoleArn | undefined {
  if (!isPartition(partition)) {
    const [, named] = PARTITION_WORDS.find(([word]) => word.test(partition)) ?? [];
    const meant = named ?? nearest(partition, PARTITIONS);
    const suggestion = meant && `arn:${meant}:${service}:${region}:${account}:${resource}`;
    return bad('partition', `there is no partition \`${partition}\``, suggestion);
  }
  const role = /^assumed-role\/([^/]+)\/.+$/.exec(resource)?.[1];
  if (service === 'sts' && role) {
    const meant = `arn:${partition}:iam::${account}:role/${role}`;
    return bad('assumed-role', 'it names a session of a role; the role itself is wanted', meant);
  }
  if (service !== 'iam') return bad('not-iam', `it belongs to \`${service}\`; roles belong to \`iam\``);
  if (region !== '') {
    return bad('region', 'an IAM ARN names no region', `arn:${partition}:iam::${account}:${resource}`);
  }
  const fault = accountIdFault(account);
  if (!fault) return undefined;
  const meant = fault.suggestion && `arn:${partition}:iam::${fault.suggestion}:${resource}`;
  return bad('account', `its account is wrong: ${fault.reason}`, meant);
}

/** What else IAM has ARNs of; people paste those of the wrong kind. */
const otherResources: Readonly<Record<string, string>> = {
  user: 'a user',
  group: 'a group',
  policy: 'a policy',
  'instance-profile': 'an instance profile',
  mfa: 'an MFA device',
  'oidc-provider': 'an OIDC provider',
  'saml-provider': 'a SAML provider',
  'server-certificate': 'a certificate',
};

function resourceFault({ partition, account, resource }: Arn): BadRoleArn | undefined {
  const [kind, ...path] = resource.split('/');
  if (resource === 'root') return bad('not-a-role', 'it names the account itself, not a role');
  if (kind !== 'role') {
    const named = Object.hasOwn(otherResources, kind!)
      ? `it names ${otherResources[kind!]}`
      : 'it names no role';
    // A role for EC2 and its instance profile have one name in most configurations.
    const isProfile = kind === 'instance-profile' && path.length > 0;
    return bad(
      'not-a-role',
      named,
      isProfile ? `arn:${partition}:iam::${account}:role/${path.join('/')}` : undefined,
    );
  }
  const name = path.at(-1) ?? '';
  if (!/^[A-Za-z0-9_+=,.@-]{1,64}$/.test(name)) {
    return bad('role-name', 'a role name has 1 to 64 letters, digits and characters of `_+=,.@-`');
  }
  return path.slice(0, -1).includes('') ? bad('role-name', 'its path has an empty part') : undefined;
}
