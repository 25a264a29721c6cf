import { oncePer } from '../once.js';
import { mayHoldForms, mayNameSecrets } from '../secrets/hints.js';
import { isNamedSecret, isUnguessable, type NamedIn } from '../secrets/named.js';
import { isSecretName, isSecretSlot } from '../secrets/names.js';
import { isIdentifier } from '../secrets/stand-ins.js';
import { isPlausibleSecret } from '../secrets/values.js';
import { place, type SourceFile } from '../source.js';
import type { HclNode, Template } from '../syntax/hcl/tree.js';
import { rangeOfValue } from '../syntax/hcl/value-ranges.js';
import { isPrivate } from '../workspace/workspace.js';
import { inComments, inEnvComments } from './commented-secrets.js';
import type { Document, EnvDocument, HclDocument, TextDocument } from './document.js';
import { blocks, nameOf } from './name-around.js';
import type { SecretLiteral } from './secret-literal.js';
import { CONNECTION_STRING, type FoundInText, inLiteral, inText, nounFor } from './secrets-in-text.js';
import { walkBlocks } from './walk-blocks.js';

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
function secretsInHcl(document: HclDocument): readonly SecretLiteral[] {
  const { file, tree, positioned } = document;
  const hasForms = mayHoldForms(file.text);
  if (!hasForms && !mayNameSecrets(file.text)) return [];
  const found: SecretLiteral[] = [];
  const mayMatter = (text: string): boolean => hasForms || mayNameSecrets(text);
  walkBlocks(document, mayMatter, (node, parents) => {
    if (node.type !== 'Template') return;
    const byForm = node.parts.flatMap((part) =>
      part.type === 'TemplateLiteral'
        ? inLiteral(part.value, hasForms)
            .filter((one) => part === node.parts.at(-1) || one.end < part.value.length)
            .map((one) => ({
              ...one,
              at: place(file, rangeOfValue(file.text, node, part, one)),
            }))
        : [],
    );
    found.push(...(byForm.length > 0 ? withSurroundings(byForm, parents) : byName(file, node, parents)));
  });
  return [...found, ...(positioned ? inComments(file, tree.comments) : [])];
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
    .filter(({ what, evidence }) => !isSpoken || (evidence === 'form' && what !== CONNECTION_STRING))
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
  if (isAlsoNamed(value, file)) return [];
  return [{ at: place(file, literal), value, what: nounFor(name), name, resourceType, evidence: 'name' }];
}

const OF_ONE_WORD =
  /(?<name>[A-Za-z0-9_.-]{1,80})["']?[ \t]{0,40}[=:][ \t]{0,40}["']?(?<word>[a-z]{4,40})(?![A-Za-z0-9_-])/g;

/** Words that a file has for something else than a secret: users, databases. Asked for each secret, found once. */
const openWords = oncePer(({ text }: SourceFile): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const { groups: { name = '', word = '' } = {} } of text.matchAll(OF_ONE_WORD))
    if (!isSecretName(name) && name !== 'default') words.add(word);
  return words;
});

/** A password that is the name of a user or database, too, is what examples of programs come with. */
const isAlsoNamed = (value: string, file: SourceFile): boolean => openWords(file).has(value);

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
    const [inside] = kind === 'env-example' ? inText(value) : inLiteral(value);
    if (inside) return [{ ...inside, at, name, resourceType: undefined }];
    // Documentation holds stand-ins.
    if (kind === 'env-example' ? !isUnguessable(name, value) : !isNamedSecret(name, value, 'environment'))
      return [];
    if (isAlsoNamed(value, file)) return [];
    return [{ at, value, what: nounFor(name), name, resourceType: undefined, evidence: 'name' }];
  });
  return [...found, ...inEnvComments(file, tree.comments, kind === 'env-example')];
}

/** The secrets in a template, whose language is not known. */
const secretsInTemplate = ({ file }: TextDocument): readonly SecretLiteral[] =>
  inLiteral(file.text).map(({ name, ...one }) => ({
    ...one,
    at: place(file, one),
    name,
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
  return isNamedSecret(name, value, readerOf(parents));
}

/** Members of maps mean anything. */
function readerOf(parents: readonly HclNode[]): NamedIn {
  const [block] = blocks(parents);
  const holder = parents.findLast(({ type }) => type === 'Attribute' || type === 'ObjectItem');
  if (holder?.type !== 'Attribute' || parents.at(-1) !== holder) return 'configuration';
  if (block === undefined || block.blockType === 'locals') return 'setting';
  if (block.blockType === 'variable') return holder.name === 'default' ? 'setting' : 'configuration';
  return ['provider', 'resource', 'module'].includes(block.blockType) ? 'argument' : 'configuration';
}

/** `type = "SecureString"` beside it. */
const isSecure = (parents: readonly HclNode[]): boolean =>
  blocks(parents)[0]?.body.attributes.some(
    ({ name, expression }) =>
      name === 'type' &&
      expression.type === 'Template' &&
      expression.parts.some((part) => part.type === 'TemplateLiteral' && part.value === 'SecureString'),
  ) === true;
