import { findSecretFormats } from '../secrets/formats.js';
import { isUnguessable } from '../secrets/named.js';
import { place, type Range, type SourceFile, textOf } from '../source.js';
import type { EnvComment } from '../syntax/dotenv/tree.js';
import type { SecretLiteral } from './secret-literal.js';
import { nounFor } from './secrets-in-text.js';

/** An argument that is commented out, and nothing beside it. */
const ARGUMENT =
  /^(?:#|\/\/)[#/ \t]{0,40}"?(?<name>[A-Za-z_][\w.-]{1,80})"?[ \t]{0,40}[=:][ \t]{0,40}"(?<value>[^"\\$\n]{8,400})",?\s{0,40}$/d;

/** Commented out, a secret is still one; what can be guessed is often explained in comments, as connection strings are. */
export const inComments = (file: SourceFile, comments: readonly Range[]): readonly SecretLiteral[] =>
  comments.flatMap((comment) => {
    const text = textOf(place(file, comment));
    const byForm = inComment(file, comment, text);
    if (byForm.length > 0) return byForm;
    const match = ARGUMENT.exec(text);
    const { name = '', value = '' } = match?.groups ?? {};
    const [start, end] = match?.indices?.groups?.value ?? [0, 0];
    return isUnguessable(name, value)
      ? [named(name, value, place(file, { start: comment.start + start, end: comment.start + end }))]
      : [];
  });

/** The same in an env file. Documentation has its entries in comments: there only a form is believed. */
export const inEnvComments = (
  file: SourceFile,
  comments: readonly EnvComment[],
  isDocumentation: boolean,
): readonly SecretLiteral[] =>
  comments.flatMap((comment) => {
    const byForm = inComment(file, comment, textOf(place(file, comment)));
    if (byForm.length > 0 || !comment.entry || isDocumentation) return byForm;
    const { name, value, valueRange, interpolated } = comment.entry;
    return !interpolated && isUnguessable(name, value) ? [named(name, value, place(file, valueRange))] : [];
  });

const inComment = (file: SourceFile, { start: from }: Range, text: string): readonly SecretLiteral[] =>
  findSecretFormats(text).map(({ start, end, format }) => {
    const at = place(file, { start: from + start, end: from + end });
    return {
      at,
      value: textOf(at),
      what: format.name,
      name: undefined,
      resourceType: undefined,
      evidence: 'form' as const,
    };
  });

const named = (name: string, value: string, at: SecretLiteral['at']): SecretLiteral => ({
  at,
  value,
  what: nounFor(name),
  name,
  resourceType: undefined,
  evidence: 'name',
});
