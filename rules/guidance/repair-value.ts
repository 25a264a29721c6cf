import type { ShapeFault } from '../../src/aws/keys/key-shape.js';
import type { KeyLiteral } from '../../src/model/key-literals/key-literal.js';
import { whereIs } from '../../src/model/sources/describe-source.js';

export const KEY_ROLES = {
  'key-id': 'an access key id',
  secret: 'a secret access key',
  'session-token': 'a session token',
} as const;

/** The argument that a value reaches, else the name that it stands under. */
export const nameOf = ({ name, reaches }: KeyLiteral): string =>
  reaches[0]?.argument.name ?? name ?? 'the value';

/** Steps that make a working value of a malformed one; `corrected` where an edit leaves the value that was meant. */
export function repairValue(literal: KeyLiteral, fault: ShapeFault, corrected: boolean): readonly string[] {
  const name = nameOf(literal);
  const { path } = literal.at.file;
  const again = `Copy the value of ${name} in ${path} again from where the key was issued, whole and without anything around it.`;
  return [
    fault.kind === 'comment-behind'
      ? `Move the comment behind ${name} in ${path} to a line of its own.`
      : corrected
        ? `Take that away: the rest of ${name} in ${path} has the form of ${KEY_ROLES[literal.slot!]}.`
        : (withoutLineBreak(literal) ?? again),
    ...(fault.kind === 'mfa-code'
      ? [
          '`aws sts get-session-token --serial-number … --token-code …` exchanges the code for an id, a secret and a token.',
        ]
      : []),
    'Verify with `aws sts get-caller-identity` in the same environment.',
  ];
}

/** Files and heredocs end in a line break by nature: what takes them in has to leave it out. */
function withoutLineBreak({ document, reaches, at, value }: KeyLiteral): string | undefined {
  if (!value.endsWith('\n')) return undefined;
  const read = reaches.flatMap(({ path }) => path).find(({ label }) => label.startsWith('file('));
  if (read)
    return `Put trimspace(…) around ${read.label} in ${whereIs(read.at)}: a text file ends in a line break, which becomes part of the value.`;
  return document.syntax === 'hcl'
    ? `Write the value in quotes (${whereIs(at)}): a heredoc ends in a line break, which becomes part of the value.`
    : undefined;
}
