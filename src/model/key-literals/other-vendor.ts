import { isCredentialId, parseKeyId } from '../../aws/keys/access-key.js';
import { classifyCredentialValue } from '../../aws/keys/harmless-keys.js';
import { credentialName } from '../../aws/names/credential-names.js';
import { isOtherStorage, namesOtherService } from '../../secrets/vendors.js';
import { literalString } from '../../syntax/hcl/static.js';
import type { Document } from '../document.js';
import { entriesOf, namedPlace, pathTo } from './hcl-path.js';
import type { KeyLiteral } from './key-literal.js';

/**
 * Whether a literal has the form of a secret access key and is that of another service: its name says so, or the key
 * id or the endpoint beside it. In a slot that AWS reads, or beside an id of AWS, it is taken for what it looks like.
 */
export function isOfOtherVendor(literal: KeyLiteral): boolean {
  const { role, evidence, name, pair, classification } = literal;
  if (role !== 'secret' || evidence !== 'name' || classification.kind !== 'real-looking') return false;
  if (name === undefined || /aws|amazon|iam/i.test(name) || pair.some(isAwsId)) return false;
  const siblings = siblingsOf(literal);
  const { role: named, stem } = credentialName(name) ?? {};
  const ids = siblings.filter(([other]) => {
    const sibling = credentialName(other);
    return sibling?.role === 'key-id' && sibling.stem === stem;
  });
  if (ids.some(([, value]) => parseKeyId(value) !== undefined)) return false;
  return (
    namesOtherService(name) ||
    ids.some(([, value]) => isOtherId(value)) ||
    siblings.some(([, value]) => isOtherStorage(value)) ||
    (named === 'key-id' && stem !== '') ||
    (stem !== undefined && ids.length === 0 && isUnlikely(stem, literal.core)) ||
    // Frameworks for web sites sign with what they find under this name.
    (literal.document.syntax === 'env' && ids.length === 0 && /^secret_?key$/i.test(name))
  );
}

/** What names of AWS keys say beside their role: services, stages and users. */
const STEMS_OF_AWS =
  /^(?:dev|develop|development|prod|production|stage|staging|test|qa|uat|s3|bucket|backup|deploy|ci|cd|user|admin|tf|terraform|ses|sqs|sns|ec2|ecr|ecs|eks|route53|dynamodb|my|default|root|cloud|provider|backend|state|app|main|master|old|new|local|infra|account|github|gitlab|jenkins|packer|velero|loki){0,4}[0-9]{0,3}$/;

/** Nearly three of four secrets of AWS hold `+` or `/`; those of other services have letters and digits alone. */
const isUnlikely = (stem: string, core: string): boolean => !STEMS_OF_AWS.test(stem) && !/[+/]/.test(core);

const isAwsId = ({ role, core }: KeyLiteral): boolean => {
  const id = role === 'key-id' ? parseKeyId(core) : undefined;
  return id !== undefined && isCredentialId(id);
};

/** What somebody issued and AWS did not. Stand-ins and references say nothing. */
const isOtherId = (value: string): boolean =>
  /^[A-Za-z0-9_-]{12,128}$/.test(value) &&
  /[0-9]/.test(value) &&
  classifyCredentialValue(value).kind === 'other';

type Sibling = readonly [name: string, value: string];

/** The entries of the env file, or of the block, object or file of Terraform's language that a literal stands in. */
function siblingsOf({ document, at }: KeyLiteral): readonly Sibling[] {
  if (document.syntax === 'env') return envEntries(document);
  if (document.syntax !== 'hcl') return [];
  return entriesOf(namedPlace(pathTo(document.tree.body, at)).container).flatMap(
    ([name, expression]): Sibling[] => {
      const value = literalString(expression)?.value;
      return value === undefined ? [] : [[name, value]];
    },
  );
}

const envEntries = ({ tree }: Extract<Document, { syntax: 'env' }>): readonly Sibling[] =>
  tree.entries.map(({ name, value }) => [name, value]);
