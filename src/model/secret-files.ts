import { classifyCredentialValue } from '../aws/keys/harmless-keys.js';
import { referenceForm } from '../aws/keys/references.js';
import { isSecretName, kindOfName } from '../secrets/names.js';
import { isPlausibleSecret } from '../secrets/values.js';
import type { SourceFile } from '../source.js';
import { isPrivate } from '../workspace/workspace.js';
import { baseName } from './modules/module-files.js';
import { literalAt } from './modules/placed.js';
import type { Repository } from './repository.js';

/** A file of a kind that does not belong in git, with something secret in it. */
export interface SecretFile {
  readonly file: SourceFile;
  readonly kind: 'state' | 'plan' | 'env' | 'tfvars';
  /** The name of one of its secrets. */
  readonly example: string;
}

/** Those that git tracks, or would with the next `git add`. */
export function secretFiles({ documents }: Repository): readonly SecretFile[] {
  return documents.flatMap((document): readonly SecretFile[] => {
    const { file, kind, tracking } = document;
    if (isPrivate(tracking)) return [];
    const found = (of: SecretFile['kind'], example: string | undefined): readonly SecretFile[] =>
      example === undefined ? [] : [{ file, kind: of, example }];
    if (kind === 'state' || kind === 'plan-json')
      return found(kind === 'state' ? 'state' : 'plan', secretAttribute(file.text));
    if (kind === 'env' && document.syntax === 'env') {
      const secret = document.tree.entries.find(({ name, value }) => holds(name, value));
      return found('env', secret?.name);
    }
    if (kind === 'tfvars' && document.syntax === 'hcl' && /\.auto\.tfvars$/.test(baseName(file.path))) {
      const secret = document.tree.body.attributes.find(({ name, expression }) =>
        holds(name, literalAt(file, expression)?.value),
      );
      return found('tfvars', secret?.name);
    }
    return [];
  });
}

const MIN_LENGTH = 4;

const STAND_INS: ReadonlySet<string> = new Set(['mock', 'placeholder', 'example', 'reference']);

/** Weaker than what a finding about the value itself asks for: the file is at fault, not the value. */
const holds = (name: string, value: string | undefined): boolean =>
  value !== undefined &&
  value.length >= MIN_LENGTH &&
  isSecretName(name) &&
  !STAND_INS.has(classifyCredentialValue(value).kind) &&
  !/^(?:[<[{]|(?:true|false|null|none)$)/i.test(value);

const ATTRIBUTE = /"([A-Za-z_][A-Za-z0-9_]{2,60})"\s{0,4}:\s{0,4}"([^"\\\n]{6,4000})"/g;

/** The first attribute of a state or plan whose name says secret and whose value is there. */
function secretAttribute(text: string): string | undefined {
  for (const [, name, value] of text.matchAll(ATTRIBUTE)) {
    if (name && value && mayHold(name, value) && referenceForm(value) === undefined) return name;
  }
  return typedSecrets.find(({ pattern }) => pattern.test(text))?.name;
}

/** A password may be any word; what Terraform has from vendors is a value of theirs, and no `optional`. */
const mayHold = (name: string, value: string): boolean =>
  kindOfName(name) === 'password' || (isSecretName(name) && isPlausibleSecret(value, kindOfName(name)));

/** Attributes that only the type of their resource tells to be secret; Terraform writes the type first. */
const typedSecrets = (
  [
    ['random_password', 'result'],
    ['tls_private_key', 'private_key_pem'],
  ] as const
).map(([type, name]) => ({
  name: `${name} of ${type}`,
  pattern: new RegExp(
    `"type"\\s{0,4}:\\s{0,4}"${type}"(?:(?!"type"\\s{0,4}:)[^]){0,20000}?"${name}"\\s{0,4}:\\s{0,4}"[^"]`,
  ),
}));
