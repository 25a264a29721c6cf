import type { IdentityAnswer, IdentityReport, IdentityUse } from './identities.js';
import type { Style } from './style.js';

/** For people: each winner with what STS says of it, and what it signs for. */
export function formatIdentitiesText(identities: readonly IdentityReport[], style: Style): string {
  if (identities.length === 0) return 'STS was not asked: nothing here ends up with credentials.\n';
  const blocks = identities.map((identity) => identityLines(identity, style).join('\n'));
  return `${style.paint('bold', 'Who they are, by STS GetCallerIdentity')}\n\n${blocks.join('\n\n')}\n`;
}

function identityLines({ source, key, answer, usedBy }: IdentityReport, style: Style): readonly string[] {
  const name = style.paint('bold', key === undefined ? source : `${source} (${key})`);
  return [
    `  ${name}  ${headline(answer, style)}`,
    ...detailsOf(answer).map((line) => `    ${line}`),
    ...usedBy.flatMap((use) => useLines(use, style)),
  ];
}

function headline(answer: IdentityAnswer, { paint }: Style): string {
  switch (answer.status) {
    case 'known':
      return paint('green', `✔ account ${answer.account}`);
    case 'refused':
      return paint('red', `✖ ${answer.code}`);
    case 'unreachable':
      return paint('yellow', `? ${new URL(answer.endpoint).host} gave no answer: ${answer.why}`);
    case 'not-asked':
      return paint('yellow', `· not asked: ${answer.why}`);
  }
}

function detailsOf(answer: IdentityAnswer): readonly string[] {
  switch (answer.status) {
    case 'known':
      return [answer.arn];
    case 'refused':
      return [
        ...(answer.meaning ? [`${capital(answer.meaning)}.`] : []),
        `Asked ${answer.endpoint}; \`credlint explain\` ranks what may have led to it.`,
      ];
    case 'unreachable':
      return ['Try `aws sts get-caller-identity`, which also goes through a proxy.'];
    case 'not-asked':
      return answer.command === undefined ? [] : [`Run \`${answer.command}\`.`];
  }
}

const GUARDS = {
  allowed: 'its account guard allows the account',
  'not-allowed': 'its account guard excludes the account: the run ends with "AWS account ID not allowed"',
} as const;

function useLines(
  { name, file, line, roles, tryRoles, guard }: IdentityUse,
  { paint }: Style,
): readonly string[] {
  return [
    `    used by ${name}  ${paint('dim', `${file}:${line}`)}`,
    ...roles.map((role) => `      then takes ${role}, which was not tried`),
    ...(tryRoles ? [`      try it: ${tryRoles}`] : []),
    ...(guard ? [`      ${paint(guard === 'allowed' ? 'green' : 'red', GUARDS[guard])}`] : []),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
