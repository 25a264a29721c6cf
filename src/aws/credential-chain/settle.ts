import type {
  CandidateSource,
  ChainAnswer,
  ChainError,
  Outcome,
  RoleStep,
  SourceKind,
  SourceStatus,
} from './answer.js';
import { type Contender, membersOf } from './contender.js';
import type { AssumeRole, ChainInput } from './input.js';
import { isGiven } from './setting.js';

/** An error that comes before any source is asked. */
export interface LoadFault<O> {
  readonly error: ChainError<O>;
  /** The source that brings it about; undefined for a refused variable. */
  readonly blames: SourceKind | undefined;
  readonly isSure: boolean;
}

export interface Draft<O> {
  /** In the order in which this version looks at them. */
  readonly contenders: readonly Contender<O>[];
  readonly fault?: LoadFault<O> | undefined;
  readonly risks?: readonly ChainError<O>[] | undefined;
}

/**
 * The contender that is used: the first that has credentials or fails. As long as none of them is sure, what somebody
 * set comes before what the machine may have. `isCertain` where nothing in doubt comes before it.
 */
export function leading<O>(contenders: readonly Contender<O>[]): {
  readonly leader: Contender<O> | undefined;
  readonly isCertain: boolean;
} {
  const inChain = contenders.filter(({ keptOutBy }) => !keptOutBy);
  const end = inChain.findIndex((one) => isOpen(one) && one.isSure);
  const reached = end < 0 ? inChain : inChain.slice(0, end + 1);
  const open = reached.filter(isOpen);
  const leader = open.find((one) => !isImplicit(one)) ?? open[0];
  return { leader, isCertain: reached.every(({ isSure }) => isSure) };
}

const isOpen = <O>({ state }: Contender<O>): boolean => state.is === 'complete' || state.is === 'failing';

/** Nobody asked for it: the default profile, the machine's own role. */
const isImplicit = <O>({ kind, parts }: Contender<O>): boolean =>
  kind === 'shared-files' || parts.length === 0;

/** Ranks the contenders, puts the block's roles on top, and words the answer. */
export function settle<O>(input: ChainInput<O>, { contenders, fault, risks = [] }: Draft<O>): ChainAnswer<O> {
  const { generation } = input;
  if (fault) {
    const considered = contenders.map((one) =>
      candidate(one, one.kind === fault.blames ? 'fails' : 'not-reached'),
    );
    const source = considered.find(({ status }) => status === 'fails');
    const outcome = { kind: 'error', error: fault.error, source } as const;
    return { generation, considered, outcome, certain: fault.isSure, roles: [], risks: [] };
  }
  const { leader, isCertain } = leading(contenders);
  const considered = rank(contenders, leader);
  const source = considered[leader ? contenders.indexOf(leader) : -1];
  const { roles, error } = blockRoles(input);
  const outcome = outcomeOf(leader, source, error);
  const base = leader?.state.is === 'complete' ? leader.state.roles : [];
  return {
    generation,
    considered,
    outcome,
    certain: isCertain,
    roles: outcome.kind === 'winner' ? [...base, ...roles] : [],
    risks: leader?.kind === 'imds' ? [...risks, noSources()] : risks,
  };
}

function outcomeOf<O>(
  leader: Contender<O> | undefined,
  source: CandidateSource<O> | undefined,
  roleError: ChainError<O> | undefined,
): Outcome<O> {
  if (!leader || !source) return { kind: 'error', error: noSources(), source: undefined };
  const error = leader.state.is === 'failing' ? leader.state.error : roleError;
  return error ? { kind: 'error', error, source } : { kind: 'winner', source };
}

export const noSources = <O>(): ChainError<O> => ({
  family: 'no-credential-sources',
  words: 'No valid credential sources found',
  members: [],
});

function rank<O>(
  contenders: readonly Contender<O>[],
  leader: Contender<O> | undefined,
): readonly CandidateSource<O>[] {
  let closedBy: SourceKind | undefined;
  let isDoubted = false;
  return contenders.map((contender) => {
    const above = closedBy ?? contender.keptOutBy;
    if (above) return candidate(contender, isImplicit(contender) ? 'not-reached' : 'shadowed', above);
    isDoubted ||= !contender.isSure;
    if (contender.isSure && isOpen(contender)) closedBy = contender.kind;
    if (contender === leader && contender.state.is === 'failing') return candidate(contender, 'fails');
    return candidate(contender, isDoubted ? 'may-win' : 'wins');
  });
}

function candidate<O>(contender: Contender<O>, status: SourceStatus, above?: SourceKind): CandidateSource<O> {
  const { kind, parts, profile, state } = contender;
  const keys = state.is === 'complete' ? state.keys : undefined;
  const member = (part: (typeof parts)[number] | undefined) => (part ? membersOf([part])[0] : undefined);
  return {
    kind,
    ...verdict(contender, status, above),
    members: membersOf(parts),
    profile,
    supply: state.is === 'complete' ? state.supply : undefined,
    keyId: member(keys?.id),
    secret: member(keys?.secret),
    token: member(keys?.token),
  };
}

/** What is incomplete or ignored says so whatever wins; the rest says what came before it. */
function verdict<O>(
  { state }: Contender<O>,
  status: SourceStatus,
  above: SourceKind | undefined,
): Pick<CandidateSource<O>, 'status' | 'reason'> {
  if (status === 'fails') return { status, reason: { code: 'error' } };
  if ('reason' in state) return { status: state.is, reason: state.reason };
  if (status === 'wins' || status === 'may-win') return { status, reason: { code: 'first-complete' } };
  if (status === 'shadowed' && above) return { status, reason: { code: 'lower-precedence', winner: above } };
  return { status: 'not-reached', reason: { code: 'not-reached' } };
}

/**
 * The roles of the block, or the error that an empty `role_arn` is: in a chain always, alone in some versions (provider
 * 5.67.0; the backend's own check from Terraform 1.6 on).
 */
function blockRoles<O>({ block, generation }: ChainInput<O>): {
  readonly roles: readonly RoleStep<O>[];
  readonly error?: ChainError<O>;
} {
  const { roleChain, emptyRole } = generation.traits;
  const asked = (block.assumeRole ?? []).slice(0, roleChain ? undefined : 1);
  const empty = asked.findIndex(({ roleArn }) => !isGiven(roleArn));
  if (empty >= 0 && (asked.length > 1 || emptyRole === 'fatal'))
    return { roles: [], error: emptyRoleError(asked, empty) };
  const roles = asked.flatMap(({ roleArn }) =>
    isGiven(roleArn) ? [{ action: 'AssumeRole' as const, arn: roleArn, profile: undefined }] : [],
  );
  return { roles };
}

const emptyRoleError = <O>(roles: readonly AssumeRole<O>[], at: number): ChainError<O> => ({
  family: 'access-denied-assume-role',
  words: `IAM Role ARN not set in assume role ${at + 1} of ${roles.length}`,
  members: [{ name: 'assume_role', origin: roles[at]!.origin }],
});
