import type { ConsumerAnswer, EnvironmentAnswers, SourceAnswer } from './sources-report.js';

/** What people see: without what nobody set and nothing asked for. */
export const shownSources = ({ sources }: ConsumerAnswer): readonly SourceAnswer[] =>
  sources.filter(
    ({ status, members }) => members.length > 0 || (status !== 'not-reached' && status !== 'incomplete'),
  );

/** `with .env.dev, or .env.prod`, `with no env file`, `in the job plan (.github/workflows/plan.yml:12)`. */
export function environmentTitle({ files, jobs = [] }: EnvironmentAnswers): string {
  const titles = files.map((list) => (list.length > 0 ? list.join(' and ') : 'no env file'));
  const local = titles.length > 0 ? [`with ${titles.join(', or ')}`] : [];
  const inJobs = jobs.slice(0, MOST_JOBS).map(({ name, file, line }) => `in ${name} (${file}:${line})`);
  const more = jobs.length > MOST_JOBS ? [`in ${jobs.length - MOST_JOBS} more jobs`] : [];
  return [...local, ...inJobs, ...more].join(', or ');
}

/** A title has to be read. */
const MOST_JOBS = 5;

/** `.env:1, 2`; `main.tf:3, .env:1`; `this shell`. */
export function placesOf({ members }: SourceAnswer): string {
  const lines = new Map<string, number[]>();
  for (const { file, line } of members) lines.set(file, [...(lines.get(file) ?? []), line]);
  const place = (file: string, numbers: readonly number[]): string =>
    numbers[0] === 0 ? file : `${file}:${[...new Set(numbers)].join(', ')}`;
  return [...lines].map(([file, numbers]) => place(file, numbers)).join(', ');
}

export const STATUS_WORDS: Readonly<Record<SourceAnswer['status'], string>> = {
  wins: 'used',
  'may-win': 'may be used',
  fails: 'breaks the run',
  shadowed: 'shadowed',
  incomplete: 'incomplete',
  ignored: 'ignored',
  'not-reached': 'not asked',
};
