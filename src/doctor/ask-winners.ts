import { type CandidateSource, knownText, type RoleStep } from '../aws/credential-chain/index.js';
import { findErrors, leadingError } from '../aws/errors/error-catalogue.js';
import { maskKeyId } from '../aws/keys/access-key.js';
import { guardOn } from '../model/consumers/account-guard.js';
import type { CredentialAnswer } from '../model/sources/credential-answers.js';
import { accountOfArn } from '../model/sources/source-identity.js';
import { writtenKey } from '../model/sources/written-key.js';
import type { IdentityAnswer, IdentityReport, IdentityUse } from '../report/identities.js';
import { nameOf, place, roleText, type Shown, sourceName } from '../report/sources/consumer-answer.js';
import { masked } from '../report/sources/create-sources-report.js';
import type { Place } from '../source.js';
import { shellQuote } from '../syntax/shell/quote.js';
import { type Asked, callerIdentity } from './caller-identity.js';
import { type Question, questionAbout } from './question.js';

/** Answers of one repository in one shell, with how they are shown. */
export interface ShellAnswers {
  readonly answers: readonly CredentialAnswer[];
  readonly shown: Shown;
}

/** A source that wins somewhere, and everything that it wins for. */
interface Winner {
  readonly source: CandidateSource<Place>;
  readonly question: Question;
  readonly uses: { readonly answer: CredentialAnswer; readonly shown: Shown }[];
}

/** More at once are no people's set-up but a repository that wants to make many requests. */
const MOST_QUESTIONS = 50;

/** Asks STS once for each winner and endpoint. */
export async function askWinners(
  repositories: readonly ShellAnswers[],
  environment: NodeJS.ProcessEnv,
): Promise<readonly IdentityReport[]> {
  const winners = winnersOf(repositories, environment);
  const asked = winners.filter(({ question }) => question.kind === 'ask').slice(0, MOST_QUESTIONS);
  return Promise.all(winners.map((winner) => identityOf(winner, asked.includes(winner))));
}

function winnersOf(repositories: readonly ShellAnswers[], environment: NodeJS.ProcessEnv): readonly Winner[] {
  const winners = new Map<string, Winner>();
  for (const { answers, shown } of repositories)
    for (const answer of answers) {
      const { outcome } = answer.inForce;
      if (outcome.kind !== 'winner') continue;
      const { source } = outcome;
      const question = questionAbout(answer, source, environment);
      const key = JSON.stringify([question, source.kind, source.profile]);
      const winner = winners.get(key) ?? { source, question, uses: [] };
      winner.uses.push({ answer, shown });
      winners.set(key, winner);
    }
  return [...winners.values()];
}

async function identityOf(winner: Winner, isAsked: boolean): Promise<IdentityReport> {
  const { source, question, uses } = winner;
  const [{ answer: first, shown }] = uses as [Winner['uses'][0]];
  const key = writtenKey(source, first);
  const answer = await answerTo(question, isAsked);
  const account = answer.status === 'known' ? answer.account : undefined;
  const report: IdentityReport = {
    source: sourceName(source),
    ...(key ? { key: maskKeyId(key.id) } : {}),
    answer,
    usedBy: distinct(uses.map((use) => useOf(use, account))),
  };
  return masked(report, shown.mask);
}

async function answerTo(question: Question, isAsked: boolean): Promise<IdentityAnswer> {
  if (question.kind === 'leave') {
    const { kind: _, ...rest } = question;
    return { status: 'not-asked', ...rest };
  }
  if (!isAsked) return { status: 'not-asked', why: `only ${MOST_QUESTIONS} identities are asked about` };
  return worded(question.asked);
}

async function worded(asked: Asked): Promise<IdentityAnswer> {
  const { endpoint } = asked;
  const said = await callerIdentity(asked);
  if (said.kind === 'known') return { status: 'known', endpoint, account: said.account, arn: said.arn };
  if (said.kind === 'unreachable') return { status: 'unreachable', endpoint, why: said.why };
  // `SignatureDoesNotMatch` means a wrong clock where its message says so.
  const found = leadingError(findErrors(`${said.code}: ${said.message}`));
  return {
    status: 'refused',
    endpoint,
    code: said.code,
    ...(found ? { meaning: found.meaning } : {}),
  };
}

function useOf({ answer, shown }: Winner['uses'][0], account: string | undefined): IdentityUse {
  const { consumer, inForce } = answer;
  const last = inForce.roles.at(-1);
  const reached = last ? accountOfArn(knownText(last.arn)) : account;
  const verdict = reached === undefined ? undefined : guardOn(consumer, reached);
  return {
    address: consumer.address,
    name: nameOf(consumer),
    kind: consumer.kind,
    ...place(consumer.header, shown),
    roles: inForce.roles.map(roleText),
    ...tryRoles(inForce.roles),
    ...(verdict ? { guard: verdict === 'allowed' ? 'allowed' : 'not-allowed' } : {}),
  };
}

/** The AWS CLI takes the roles of a profile by itself; one of the block it takes with the winner's credentials. */
function tryRoles(roles: readonly RoleStep<Place>[]): Pick<IdentityUse, 'tryRoles'> {
  const [first, second] = roles;
  if (!first || second) return {};
  if (first.profile !== undefined)
    return { tryRoles: `aws sts get-caller-identity --profile ${shellQuote(first.profile)}` };
  const arn = knownText(first.arn);
  if (arn === undefined || first.action !== 'AssumeRole') return {};
  return {
    tryRoles: `aws sts assume-role --role-session-name check --query AssumedRoleUser.Arn --role-arn ${shellQuote(arn)}`,
  };
}

/** A module that is called twice says the same twice. */
const distinct = (uses: readonly IdentityUse[]): readonly IdentityUse[] => [
  ...new Map(uses.map((use) => [JSON.stringify(use), use])).values(),
];
