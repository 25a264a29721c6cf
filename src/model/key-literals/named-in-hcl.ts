import { isCredentialId, parseKeyId } from '../../aws/keys/access-key.js';
import { classifyCredentialValue } from '../../aws/keys/harmless-keys.js';
import { looksLikeSecret } from '../../aws/keys/secret-key.js';
import {
  type CredentialRole,
  credentialName,
  namesAwsSecret,
  roleOfArgument,
} from '../../aws/names/credential-names.js';
import { place, textOf } from '../../source.js';
import { literalString } from '../../syntax/hcl/static.js';
import type { Block, Expression, HclNode, ObjectExpression } from '../../syntax/hcl/tree.js';
import { walk } from '../../syntax/hcl/walk.js';
import type { HclDocument } from '../document.js';
import { possibleValues } from '../evaluation/value.js';
import type { Evaluate } from '../modules/evaluators.js';
import { attributeNamed } from '../modules/placed.js';
import { blocksOf, type HclPath, namedPlace } from './hcl-path.js';
import { mayHoldKeys } from './hints.js';
import type { Sighting } from './sighting.js';

/**
 * Values whose place or name says that they are credentials: arguments of blocks that authenticate to AWS, and
 * arguments, variables and map keys with the name of a credential. What an expression may evaluate to counts at the
 * literal behind it.
 */
export function namedInHcl(document: HclDocument, evaluate: Evaluate): readonly Sighting[] {
  const found: Sighting[] = [];
  walk(document.tree.body, (node, parents) => {
    if (isResource(node) && document.positioned && !mayHoldKeys(textOf(place(document.file, node))))
      return false;
    if (node.type !== 'Attribute' && node.type !== 'ObjectItem') return true;
    const expression = node.type === 'Attribute' ? node.expression : node.value;
    if (expression.type === 'ObjectExpression') return true;
    const path = [...parents, node];
    const { name, container } = namedPlace(path);
    if (name === undefined) return true;
    const slot = slotRole(document, path, name);
    const role = slot ?? credentialName(name)?.role;
    if (!role) {
      const secret = secretBesideId(document, expression, container);
      if (secret) found.push(secret);
      return true;
    }
    for (const value of possibleValues(evaluate(expression, document.file))) {
      if (value.kind !== 'string' || !isOfInterest(value.value, name, slot !== undefined)) continue;
      const evidence = slot ? 'slot' : 'name';
      found.push({ at: value.origin.at, value: value.value, evidence, slot: role, name });
    }
    return true;
  });
  return found;
}

/** Only its names can say that it holds a credential: it has no slots of its own. */
const isResource = (node: HclNode): boolean => node.type === 'Block' && node.blockType === 'resource';

/** Whatever it is called: forty characters of the right form in an object that also has a key id. */
function secretBesideId(
  { file }: HclDocument,
  expression: Expression,
  container: HclNode,
): Sighting | undefined {
  const literal = literalString(expression);
  if (!literal || !looksLikeSecret(literal.value)) return undefined;
  if (container.type !== 'ObjectExpression' || !hasKeyId(container)) return undefined;
  return { at: place(file, literal.range), value: literal.value, evidence: 'pair', form: 'secret' };
}

const known = new WeakMap<ObjectExpression, boolean>();

function hasKeyId(object: ObjectExpression): boolean {
  const found =
    known.get(object) ??
    object.items.some(({ value }) => {
      const id = parseKeyId(literalString(value)?.value ?? '');
      return id !== undefined && isCredentialId(id);
    });
  known.set(object, found);
  return found;
}

/** A name alone says little about a value that looks like nothing known. */
function isOfInterest(value: string, name: string, inSlot: boolean): boolean {
  const { kind } = classifyCredentialValue(value, namesAwsSecret(name) ? 'secret' : undefined);
  return kind !== 'empty' && (inSlot || kind !== 'other');
}

function slotRole(document: HclDocument, path: HclPath, name: string): CredentialRole | undefined {
  const role = roleOfArgument(name);
  return role && isRead(document, path) ? role : undefined;
}

const AWS_PROVIDERS: ReadonlySet<string | undefined> = new Set(['aws', 'awscc', 'awsutils']);

/** The argument stands directly in a block, or a `config` of one, that AWS credentials are read from. */
function isRead(document: HclDocument, path: HclPath): boolean {
  const blocks = blocksOf(path);
  const [outer] = blocks;
  const depth = path.filter((node) => node.type === 'Attribute' || node.type === 'ObjectItem').length;
  if (!outer) return document.kind === 'backend-config' && depth === 1;
  const label = outer.labels[0]?.value;
  switch (outer.blockType) {
    case 'provider':
      return blocks.length === 1 && depth === 1 && AWS_PROVIDERS.has(label);
    case 'terraform':
      return depth === 1 && isS3(blocks[1]);
    case 'remote_state':
      return depth === 2 && says(outer, 'backend', 's3');
    case 'data':
      return depth === 2 && label === 'terraform_remote_state' && says(outer, 'backend', 's3');
    default:
      return false;
  }
}

const isS3 = (block: Block | undefined): boolean =>
  block?.blockType === 'backend' && block.labels[0]?.value === 's3';

function says(block: Block, name: string, value: string): boolean {
  const attribute = attributeNamed(block, name);
  return attribute !== undefined && literalString(attribute.expression)?.value === value;
}
