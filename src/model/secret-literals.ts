import { oncePer } from '../once.js';
import { findSecretFormats } from '../secrets/formats.js';
import { mayHoldForms, mayNameSecrets } from '../secrets/hints.js';
import { isNamedSecret } from '../secrets/named.js';
import { isSecretSlot } from '../secrets/names.js';
import { isIdentifier, isPlausibleSecret } from '../secrets/values.js';
import { type Place, place, type Range, type SourceFile, textOf } from '../source.js';
import type { HclNode, Template } from '../syntax/hcl/tree.js';
import { rangeOfValue } from '../syntax/hcl/value-ranges.js';
import { walk } from '../syntax/hcl/walk.js';
import { isPrivate } from '../workspace/workspace.js';
import type { Document, EnvDocument, HclDocument, TextDocument } from './document.js';
import { blocks, nameOf } from './name-around.js';
import { CONNECTION_STRING, type FoundInText, inLiteral, inText, nounFor } from './secrets-in-text.js';

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
  return [...found, ...(hasForms && positioned ? inComments(file, tree.comments) : [])];
}

/** Commented out, a token is still one; names and connection strings are often explained in comments. */
const inComments = (file: SourceFile, comments: readonly Range[]): readonly SecretLiteral[] =>
  comments.flatMap((comment) =>
    findSecretFormats(textOf(place(file, comment))).map(({ start, end, format }) => {
      const at = place(file, { start: comment.start + start, end: comment.start + end });
      const evidence = 'form' as const;
      return { at, value: textOf(at), what: format.name, name: undefined, resourceType: undefined, evidence };
    }),
  );

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
  const found = tree.entries.flatMap((entry): SecretLiteral[] => {
    const { name, value, interpolated, valueRange } = entry;
    if (interpolated) return [];
    const at = place(file, valueRange);
    const byForm = inText(value).map((one) => ({ ...one, at, name, resourceType: undefined }));
    if (byForm.length > 0) return byForm;
    // Documentation holds stand-ins: only a form is believed there.
    if (kind === 'env-example' || !isNamedSecret(name, value, 'environment')) return [];
    return [{ at, value, what: nounFor(name), name, resourceType: undefined, evidence: 'name' }];
  });
  return [...found, ...inComments(file, tree.comments)];
}

/** The secrets in a template that their form gives away: its language is not known. */
const secretsInTemplate = ({ file }: TextDocument): readonly SecretLiteral[] =>
  inText(file.text).map((one) => ({
    ...one,
    at: place(file, one),
    name: undefined,
    resourceType: undefined,
  }));

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
  return isNamedSecret(name, value, isArgument(parents) ? 'argument' : 'configuration');
}

/** Written as the value of an argument of a provider or resource, and not as a member of a map. */
function isArgument(parents: readonly HclNode[]): boolean {
  const [block] = blocks(parents);
  const holder = parents.findLast(({ type }) => type === 'Attribute' || type === 'ObjectItem');
  return (
    holder?.type === 'Attribute' && block !== undefined && ['provider', 'resource'].includes(block.blockType)
  );
}

/** `type = "SecureString"` beside it. */
const isSecure = (parents: readonly HclNode[]): boolean =>
  blocks(parents)[0]?.body.attributes.some(
    ({ name, expression }) =>
      name === 'type' &&
      expression.type === 'Template' &&
      expression.parts.some((part) => part.type === 'TemplateLiteral' && part.value === 'SecureString'),
  ) === true;
