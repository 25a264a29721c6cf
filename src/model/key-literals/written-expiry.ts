import { expiryTime, isExpiryName } from '../../aws/keys/credential-lifetime.js';
import { type Place, place } from '../../source.js';
import { holding } from '../../syntax/holding.js';
import type { EnvDocument } from '../document.js';
import type { KeyLiteral } from './key-literal.js';

/** When credentials end, and where that is written. */
export interface WrittenExpiry {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly at: Place;
}

/** When the credentials end, as an entry beside them in the same env file, branch or profile says. */
export function writtenExpiry({ document, at }: KeyLiteral): WrittenExpiry | undefined {
  const entry = expiryBeside(document, at);
  return entry && { time: expiryTime(entry.value)!, at: place(document.file, entry) };
}

interface NamedValue {
  readonly name: string;
  readonly value: string;
}

const isExpiry = ({ name, value }: NamedValue): boolean =>
  isExpiryName(name) && expiryTime(value) !== undefined;

function expiryBeside(document: KeyLiteral['document'], at: Place) {
  if (document.syntax === 'ini') return holding(document.tree.sections, at)?.entries.find(isExpiry);
  if (document.syntax !== 'env') return undefined;
  const branch = holding(document.tree.entries, at)?.branch;
  return expiriesOf(document).find((entry) => entry.branch === branch);
}

const expiries = new WeakMap<EnvDocument, EnvDocument['tree']['entries']>();

function expiriesOf(document: EnvDocument): EnvDocument['tree']['entries'] {
  const known = expiries.get(document) ?? document.tree.entries.filter(isExpiry);
  expiries.set(document, known);
  return known;
}
