import { causeCheck } from '../aws/errors/cause-checks.js';
import { CAUSES, type CauseId } from '../aws/errors/causes.js';
import { candidateCauses, excludedCauses, findErrors, leadingError } from '../aws/errors/error-catalogue.js';
import { wordingOf } from '../aws/errors/error-wording.js';
import type { Report, ReportedFinding } from '../report/report.js';
import { causeOf, rulesFor } from './evidence.js';
import { plainLog } from './log-text.js';
import { type Mentions, mentionsIn } from './mentions.js';
import type { Plausible } from './plausible.js';

/** What `credlint explain` answers, most likely cause first. The JSON form of it is this, as it is. */
export interface Explanation {
  /** The failure that the text shows first; undefined where nothing in it is known. */
  readonly family: string | undefined;
  /** What it says in plain words. */
  readonly meaning?: string;
  /** Which program and versions word it so: `provider, 5.6 and newer`. */
  readonly wording?: string;
  readonly causes: readonly ExplainedCause[];
  readonly ruledOut: readonly { readonly cause: CauseId; readonly why: string }[];
}

export interface ExplainedCause {
  readonly cause: CauseId;
  /** `shown` by this repository, `possible` where no repository can show it, `guessed` from the words alone. */
  readonly likelihood: 'shown' | 'possible' | 'guessed';
  readonly rule?: string;
  readonly file?: string;
  readonly line?: number;
  readonly why: string;
  readonly steps: readonly string[];
  /** The one command that decides what no file shows. */
  readonly check?: string;
}

/** Ranks what may have led to an error by what the repository shows. `report` is that of all rules over it. */
export function explain(log: string, report: Report, plausible: Plausible = () => undefined): Explanation {
  const text = plainLog(log);
  const candidates = candidateCauses(text);
  const mentions = mentionsIn(text);
  const causes: Ranked[] = [];
  const ruledOut: { cause: CauseId; why: string }[] = [];
  const excluded = excludedCauses(text);
  for (const [position, cause] of candidates.entries()) {
    const evidence = evidenceFor(cause, report, mentions);
    const why = excluded.get(cause);
    if (why !== undefined) ruledOut.push({ cause, why });
    else if (evidence)
      causes.push({ ...shown(cause, evidence), rank: position - weightOf(cause, evidence, mentions) });
    else if (causeCheck(cause) && CAUSES[cause].visible !== 'files')
      causes.push({ ...unseen(cause), rank: position + UNSEEN + (plausible(cause) === false ? FAR : 0) });
    else ruledOut.push({ cause, why: silenceOf(cause) });
  }
  if (causes.every(({ likelihood }) => likelihood !== 'shown')) {
    const guess = guessAmong(candidates, plausible, causes);
    if (guess !== undefined) keepGuess(guess, causes, ruledOut);
  }
  causes.sort((a, b) => a.rank - b.rank);
  const family = leadingError(findErrors(text));
  const wording = mentions.providers.length > 0 ? providerWording(text) : wordingOf(text);
  return {
    family: family?.id,
    ...(family ? { meaning: family.meaning } : {}),
    ...(wording ? { wording: `${wording.program}, ${wording.versions}` } : {}),
    causes: causes.map(({ rank: _, ...cause }) => cause),
    ruledOut,
  };
}

/** Words of a backend, too, may be those of a provider of a version that is not known. */
function providerWording(text: string): ReturnType<typeof wordingOf> {
  const wording = wordingOf(text);
  return wording?.program === 'backend' ? undefined : wording;
}

/** The lower the rank, the likelier. */
type Ranked = ExplainedCause & { readonly rank: number };

/** What the words suggest and the repository has; where nothing else is left, what the words suggest. */
function guessAmong(
  candidates: readonly CauseId[],
  plausible: Plausible,
  found: readonly Ranked[],
): CauseId | undefined {
  const likely = candidates.find((cause) => plausible(cause) === true);
  if (likely !== undefined || found.length > 0) return likely;
  return candidates.find((cause) => plausible(cause) === undefined) ?? candidates[0];
}

/** What no file shows stands behind what one shows, however likely the words make it. */
const UNSEEN = 100;
/** And the last is what the repository has nothing for. */
const FAR = 100;

/** Words alone: the likeliest stays in front, though nothing was found for it. */
function keepGuess(first: CauseId, causes: Ranked[], ruledOut: { cause: CauseId; why: string }[]): void {
  const at = ruledOut.findIndex(({ cause }) => cause === first);
  if (at < 0) return;
  ruledOut.splice(at, 1);
  const { title } = CAUSES[first];
  const check = causeCheck(first);
  causes.push({
    cause: first,
    likelihood: 'guessed',
    why: `${capital(title)}: the words of the error say so, though no rule finds it in this repository.`,
    steps: check?.steps ?? ['Run `credlint doctor` where it failed: it shows which source wins there.'],
    ...(check ? { check: check.command } : {}),
    rank: -1,
  });
}

/** The finding that fits the text best. */
function evidenceFor(cause: CauseId, report: Report, mentions: Mentions): ReportedFinding | undefined {
  // What a baseline knows is as much of a cause as what is new.
  const known = report.suppressed.filter(({ by }) => by === 'baseline').map(({ finding }) => finding);
  const own = [...report.findings, ...known].filter((finding) => causeOf(finding) === cause);
  const found = own.sort((a, b) => relevance(b, mentions) - relevance(a, mentions))[0];
  return found && isAboutAnother(found, cause, mentions) ? undefined : found;
}

/** Where the text names a profile, a finding that tells of others has nothing to do with it. */
const isAboutAnother = (finding: ReportedFinding, cause: CauseId, { profiles }: Mentions): boolean =>
  (cause === 'env-vs-profile' || cause === 'profile-unavailable') &&
  profiles.length > 0 &&
  !profiles.some((profile) => textsOf(finding).some((said) => said.includes(profile)));

const textsOf = ({ message, guidance, related }: ReportedFinding): readonly string[] => [
  message,
  ...guidance,
  ...related.map((place) => place.message),
];

/** How much a finding has to do with what the text names. */
function relevance(finding: ReportedFinding, { places, names, providers }: Mentions): number {
  const all = [finding, ...finding.related];
  const sameFile = places.some(({ file }) =>
    all.some((place) => place.file === file || place.file.endsWith(`/${file}`)),
  );
  const sameLine = places.some(({ line }) => line === finding.line);
  const named = names.some((name) => textsOf(finding).some((said) => said.includes(name)));
  const sameProvider = finding.consumer !== undefined && providers.includes(finding.consumer);
  return (sameProvider ? 4 : 0) + (sameFile ? 2 : 0) + (sameFile && sameLine ? 1 : 0) + (named ? 3 : 0);
}

/** A committed key is a finding, and rarely the reason of this failure; what another provider has, is none. */
function weightOf(cause: CauseId, finding: ReportedFinding, mentions: Mentions): number {
  if (isOfAnother(finding, mentions)) return -(UNSEEN + FAR);
  return cause === 'leaked-keys'
    ? 0
    : 10 + relevance(finding, mentions) + (finding.severity === 'error' ? 0.5 : 0);
}

/** The text names the provider that failed, and the finding is about others alone. */
function isOfAnother(finding: ReportedFinding, { providers }: Mentions): boolean {
  const { consumer } = finding;
  if (providers.length === 0 || consumer === undefined || !/(?:^|\.)provider\./.test(consumer)) return false;
  if (providers.includes(consumer)) return false;
  return !providers.some((address) => textsOf(finding).some((said) => saysProvider(said, address)));
}

function shown(cause: CauseId, { ruleId, file, line, message, guidance }: ReportedFinding): ExplainedCause {
  return { cause, likelihood: 'shown', rule: ruleId, file, line, why: message, steps: guidance };
}

function unseen(cause: CauseId): ExplainedCause {
  const check = causeCheck(cause)!;
  return {
    cause,
    likelihood: 'possible',
    why: `${capital(CAUSES[cause].title)}. ${check.why}`,
    steps: check.steps,
    check: check.command,
  };
}

function silenceOf(cause: CauseId): string {
  const rules = rulesFor(cause);
  const { title } = CAUSES[cause];
  return rules.length > 0
    ? `${capital(title)}: ${rules.join(', ')} ${rules.length === 1 ? 'finds' : 'find'} nothing.`
    : `${capital(title)}: nothing in the repository points to it.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `provider "aws" (alias audit)` for provider.aws.audit; without an alias where no alias follows. */
function saysProvider(said: string, address: string): boolean {
  const [, name, alias] = /\bprovider\.([^.]+)(?:\.([^.]+))?$/.exec(address) ?? [];
  const label = `provider "${name}"`;
  if (alias !== undefined) return said.includes(`${label} (alias ${alias})`);
  return said
    .split(label)
    .slice(1)
    .some((rest) => !rest.startsWith(' (alias '));
}
