import { credentialName } from '../aws/credential-names.js';
import { oncePer } from '../once.js';
import { findAssignedSecrets } from '../secrets/assignments.js';
import { findConnectionPasswords, findSecretFormats } from '../secrets/formats.js';
import { mayHoldForms, mayNameSecrets } from '../secrets/hints.js';
import { isSecretName, isSecretSlot, isVagueName, kindOfName } from '../secrets/names.js';
import { isIdentifier, isOpaque, isPlausibleSecret } from '../secrets/values.js';
import { type Place, place, type Range, type SourceFile, textOf } from '../source.js';
import type { HclNode, Template } from '../syntax/hcl/tree.js';
import { rangeOfValue } from '../syntax/hcl/value-ranges.js';
import { walk } from '../syntax/hcl/walk.js';
import { isPrivate } from '../workspace/workspace.js';
import type { Document, EnvDocument, HclDocument, TextDocument } from './document.js';
import { blocks, nameOf } from './name-around.js';

/** A secret that is no AWS key, written down where others can read it. */
export interface SecretLiteral {
  readonly at: Place;
  readonly value: string;
  /** `a GitHub token`, `a password`; what messages call it. */
  readonly what: string;
  /** The argument, variable, key or entry that holds it. */
  readonly name: string | undefined;
  /** The type of the resource around it. */
  readonly resourceType: string | undefined;
  /** Whether its form gives it away, or only its name. */
  readonly evidence: 'form' | 'name';
}

const CONNECTION_STRING = 'a password in a connection string';

/** Arguments whose values are words for people. */
const PROSE: ReadonlySet<string> = new Set(['description', 'error_message', 'condition', 'comment']);

/** The secrets of a file; lock files hold none, and what git ignores may hold some. */
export const plaintextSecrets: (document: Document) => readonly SecretLiteral[] = oncePer(secretsIn);

function secretsIn(document: Document): readonly SecretLiteral[] {
  if (isPrivate(document.tracking)) return [];
  if (document.syntax === 'hcl') return document.kind === 'lock' ? [] : secretsInHcl(document);
  if (document.syntax === 'env') return secretsInEnv(document);
  return document.syntax === 'text' && document.kind === 'template' ? secretsInTemplate(document) : [];
}

/** The secrets in a Terraform file; references and what Terraform computes are none. */
function secretsInHcl({ file, tree, positioned }: HclDocument): readonly SecretLiteral[] {
  const hasForms = mayHoldForms(file.text);
  if (!hasForms && !mayNameSecrets(file.text)) return [];
  const found: SecretLiteral[] = [];
  walk(tree.body, (node, parents) => {
    if (node.type === 'Block' && positioned && !hasForms && parents.length === 1)
      return mayNameSecrets(textOf(place(file, node)));
    if (node.type !== 'Template') return true;
    const byForm = node.parts.flatMap((part) =>
      part.type === 'TemplateLiteral' && (hasForms || part.value.includes('\n'))
        ? inLiteral(part.value).map((one) => ({
            ...one,
            at: place(file, rangeOfValue(file.text, node, part, one)),
          }))
        : [],
    );
    found.push(...(byForm.length > 0 ? withSurroundings(byForm, parents) : byName(file, node, parents)));
    return true;
  });
  return found;
}

/** A description may show what a connection string looks like; a real token is one anywhere. */
function withSurroundings(
  found: readonly (FoundInText & Pick<SecretLiteral, 'at'>)[],
  parents: readonly HclNode[],
): readonly SecretLiteral[] {
  const isSpoken = parents.some(isProse);
  const name = nameOf(parents);
  const resourceType = typeOf(parents);
  return found
    .filter(({ what }) => !isSpoken || what !== CONNECTION_STRING)
    .map(({ at, value, what, evidence, ...one }) => ({
      at,
      value,
      what,
      evidence,
      name: one.name ?? name,
      resourceType,
    }));
}

function byName(file: SourceFile, node: Template, parents: readonly HclNode[]): readonly SecretLiteral[] {
  const literal = literalOf(node);
  const name = literal && nameOf(parents);
  if (!literal || name === undefined || isKey(node, parents) || parents.some(isProse)) return [];
  const resourceType = typeOf(parents);
  if (!isHolder(name, resourceType, literal.value, parents)) return [];
  const { value } = literal;
  return [{ at: place(file, literal), value, what: nounFor(name), name, resourceType, evidence: 'name' }];
}

function isKey(node: Template, parents: readonly HclNode[]): boolean {
  const item = parents.at(-1);
  return item?.type === 'ObjectItem' && item.key === node;
}

/** The secrets in an env file; values that depend on other variables are none. */
function secretsInEnv({ file, tree, kind }: EnvDocument): readonly SecretLiteral[] {
  return tree.entries.flatMap((entry): SecretLiteral[] => {
    const { name, value, interpolated, valueRange } = entry;
    if (interpolated) return [];
    const at = place(file, valueRange);
    const byForm = inText(value).map((one) => ({ ...one, at, name, resourceType: undefined }));
    if (byForm.length > 0) return byForm;
    // Documentation holds stand-ins: only a form is believed there.
    if (kind === 'env-example' || !isNamedSecret(name, value)) return [];
    return [{ at, value, what: nounFor(name), name, resourceType: undefined, evidence: 'name' }];
  });
}

/** The secrets in a template that their form gives away: its language is not known. */
const secretsInTemplate = ({ file }: TextDocument): readonly SecretLiteral[] =>
  inText(file.text).map((one) => ({
    ...one,
    at: place(file, one),
    name: undefined,
    resourceType: undefined,
  }));

interface FoundInText extends Pick<SecretLiteral, 'value' | 'what' | 'evidence'>, Range {
  /** Where the text itself names it. */
  readonly name?: string;
}

function inText(text: string): readonly FoundInText[] {
  const formats = findSecretFormats(text).map(({ start, end, format }) => ({
    start,
    end,
    value: text.slice(start, end),
    what: format.name,
    evidence: 'form' as const,
  }));
  const passwords = findConnectionPasswords(text)
    .filter(({ value }) => isPlausibleSecret(value, 'password'))
    .map(({ start, end, value }) => ({
      start,
      end,
      value,
      what: CONNECTION_STRING,
      evidence: 'form' as const,
    }));
  return [...formats, ...passwords];
}

/** Besides what gives itself away: what a script or JSON in a heredoc assigns to a name. */
function inLiteral(text: string): readonly FoundInText[] {
  const byForm = inText(text);
  if (!text.includes('\n')) return byForm;
  const assigned = findAssignedSecrets(text).map(
    ({ name, ...one }): FoundInText => ({ ...one, name, what: nounFor(name), evidence: 'name' }),
  );
  return [
    ...byForm,
    ...assigned.filter((one) => !byForm.some((other) => one.start < other.end && other.start < one.end)),
  ];
}

/** A template that is one literal, with its place between the quotes. */
function literalOf({ parts }: Template) {
  const [only] = parts;
  return parts.length === 1 && only?.type === 'TemplateLiteral' && !only.value.includes('\n')
    ? only
    : undefined;
}

const typeOf = (parents: readonly HclNode[]): string | undefined => {
  const [block] = blocks(parents);
  return block && ['resource', 'data', 'ephemeral'].includes(block.blockType)
    ? block.labels[0]?.value
    : undefined;
};

const isProse = (node: HclNode): boolean =>
  (node.type === 'Attribute' && PROSE.has(node.name)) ||
  (node.type === 'Block' && node.blockType === 'validation');

function isHolder(
  name: string,
  resourceType: string | undefined,
  value: string,
  parents: readonly HclNode[],
): boolean {
  // Stores of secrets hold the names of users, too.
  if (resourceType !== undefined && isSecretSlot(resourceType, name))
    return isPlausibleSecret(value, 'password') && !isIdentifier(value);
  if (resourceType === 'aws_ssm_parameter' && name === 'value')
    return isSecure(parents) && isPlausibleSecret(value, 'password') && !isIdentifier(value);
  return isNamedSecret(name, value);
}

/** Names of AWS credentials belong to the rules of AWS keys; `django_secret_key` is none. */
function isNamedSecret(name: string, value: string): boolean {
  const aws = credentialName(name);
  if (aws && (aws.stem === '' || /aws/i.test(name))) return false;
  // The password in it decides (findConnectionPasswords).
  if (/\b(?:Password|Pwd)=/.test(value)) return false;
  if (isSecretName(name)) return isPlausibleSecret(value, kindOfName(name));
  return isVagueName(name) && isOpaque(value);
}

/** `type = "SecureString"` beside it. */
const isSecure = (parents: readonly HclNode[]): boolean =>
  blocks(parents)[0]?.body.attributes.some(
    ({ name, expression }) =>
      name === 'type' &&
      expression.type === 'Template' &&
      expression.parts.some((part) => part.type === 'TemplateLiteral' && part.value === 'SecureString'),
  ) === true;

function nounFor(name: string): string {
  if (kindOfName(name) === 'password') return 'a password';
  if (/token$/i.test(name)) return 'a token';
  return /key$/i.test(name) ? 'a key' : 'a secret';
}
