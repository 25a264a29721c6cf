import { isCredentialId, isRepetitive, parseKeyId } from '../../aws/keys/access-key.js';
import type { CredentialValueClass } from '../../aws/keys/harmless-keys.js';
import type { CredentialRole } from '../../aws/names/credential-names.js';
import type { Place } from '../../source.js';
import type { Argument, Consumer } from '../consumers/consumer.js';
import type { Document } from '../document.js';
import type { PathStep } from '../evaluation/value.js';

export type KeyRole = CredentialRole | 'bedrock-key';

/**
 * What speaks for a literal being a credential, the strongest first: it reaches an argument, variable or profile key
 * that is read as one; its name says so; a member of its pair stands beside it; its form alone.
 */
export const EVIDENCE = ['slot', 'name', 'pair', 'shape'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** What a literal stands in; it decides what can take its place. */
export type CarrierKind =
  | 'provider'
  | 'backend'
  | 'remote-state'
  | 'module-argument'
  | 'resource-argument'
  | 'variable-default'
  | 'local'
  | 'tfvars'
  /** A script, configuration or other text inside a string of Terraform's language. */
  | 'embedded'
  | 'terraform'
  | 'env-file'
  | 'script'
  | 'aws-profile'
  | 'key-csv'
  | 'ci'
  | 'container'
  | 'makefile'
  | 'state'
  | 'text';

export interface Carrier {
  readonly kind: CarrierKind;
  /** `provider "aws"`, `variable "secret_key"`, `user_data of aws_instance.web`, `profile dev`; empty for a whole file. */
  readonly label: string;
  /** The block, entry or section around it, where the reader knows one. */
  readonly at: Place | undefined;
}

/** Where the text is not the program: neither slot nor name counts there, only real keys. */
export type Setting = 'code' | 'comment' | 'documentation' | 'import-id';

/** A consumer that a literal reaches, and how. */
export interface Reach {
  readonly consumer: Consumer;
  readonly argument: Argument;
  readonly path: readonly PathStep[];
  /** `never`: a default that other values of this repository always take the place of. */
  readonly when: 'this-run' | 'other-runs' | 'never';
}

/**
 * An AWS credential, or what stands in the place of one, written down in a file. One literal is one object however
 * many signs point at it.
 */
export interface KeyLiteral {
  /** What the value is by its form, else what its place says. */
  readonly role: KeyRole;
  /** What its place takes it for: differs from `role` where values are swapped. */
  readonly slot: CredentialRole | undefined;
  /** As the program sees it, blanks and quotes included. */
  readonly value: string;
  /** The credential inside the value, without blanks, quotes or the like around it. */
  readonly core: string;
  /** The exact characters; inside a heredoc its own line's piece; for encoded text the whole encoded literal. */
  readonly at: Place;
  readonly document: Document;
  readonly carrier: Carrier;
  readonly setting: Setting;
  /** The name that it stands under, as written. */
  readonly name: string | undefined;
  readonly evidence: Evidence;
  /** It stands there in base64. */
  readonly encoded: boolean;
  readonly reaches: readonly Reach[];
  /** The text that it is put into, where only that gives it away, and the name that it has there. */
  readonly use: { readonly at: Place; readonly name: string } | undefined;
  /** The other members of the same credential. */
  readonly pair: readonly KeyLiteral[];
  readonly classification: CredentialValueClass;
}

/** True for what may well work at AWS, a canary's key included, and ids that are only unlikely. */
export const isRealKey = (literal: Pick<KeyLiteral, 'classification' | 'role' | 'core'>): boolean =>
  ['real-looking', 'canary'].includes(literal.classification.kind) ||
  literal.role === 'bedrock-key' ||
  isUnlikelyId(literal);

/** An id of AWS's grammar whose fifth character AWS does not issue: a slip, a sample, or a form not known yet. */
export function isUnlikelyId({
  role,
  core,
  classification,
}: Pick<KeyLiteral, 'classification' | 'role' | 'core'>): boolean {
  const id = role === 'key-id' && classification.kind === 'other' ? parseKeyId(core) : undefined;
  return id !== undefined && isCredentialId(id) && !isRepetitive(core);
}
