import type { ActiveRule } from './active-rule.js';
import { type InternalError, internalError } from './internal-error.js';
import { checkReport, type RawReport } from './raw-report.js';
import type { Visitor } from './visitor.js';

export type Event = keyof Visitor;
export interface Whereabouts {
  readonly file: string;
  readonly line: number;
}

/** Hands what is visited to the rules that listen to it, and keeps what they report and how they fail. */
export interface Dispatch {
  listens(...events: readonly Event[]): boolean;
  /** `where` is only asked when a rule fails. */
  emit(event: Event, args: readonly unknown[], where: () => Whereabouts): void;
  /** Runs a part of the run that belongs to no rule: what it throws is an error of the run, not its end. */
  guard(file: string | undefined, work: () => void): void;
  readonly reports: readonly RawReport[];
  readonly errors: readonly InternalError[];
  /** Milliseconds by rule id; empty unless asked for. */
  readonly timing: ReadonlyMap<string, number>;
}

interface Listener {
  readonly ruleId: string;
  readonly handle: (...args: readonly unknown[]) => void;
}

/** Creates all rules. A rule that throws is heard no more: what it reported until then is kept. */
export function createDispatch(active: readonly ActiveRule[], { timing: timed = false } = {}): Dispatch {
  const listeners = new Map<string, Listener[]>();
  const reports: RawReport[] = [];
  const errors: InternalError[] = [];
  const timing = new Map<string, number>();
  const failed = new Set<string>();

  const run = (ruleId: string, work: () => void, where: () => Partial<Whereabouts>): void => {
    if (failed.has(ruleId)) return;
    const started = timed ? performance.now() : 0;
    try {
      work();
    } catch (thrown) {
      failed.add(ruleId);
      errors.push(internalError(thrown, { ruleId, ...where() }));
    }
    if (timed) timing.set(ruleId, (timing.get(ruleId) ?? 0) + performance.now() - started);
  };
  const listen = (rule: ActiveRule): void => {
    const visitor = rule.rule.create({
      id: rule.id,
      options: rule.options,
      report: (report) => {
        checkReport(rule, report);
        reports.push({ active: rule, report });
      },
    });
    for (const [event, handle] of Object.entries(visitor))
      if (typeof handle === 'function')
        listeners.set(event, [
          ...(listeners.get(event) ?? []),
          { ruleId: rule.id, handle: handle.bind(visitor) },
        ]);
  };
  for (const rule of active)
    run(
      rule.id,
      () => listen(rule),
      () => ({}),
    );

  return {
    reports,
    errors,
    timing,
    listens: (...events) => events.some((event) => listeners.has(event)),
    emit: (event, args, where) => {
      for (const { ruleId, handle } of listeners.get(event) ?? []) run(ruleId, () => handle(...args), where);
    },
    guard: (file, work) => {
      try {
        work();
      } catch (thrown) {
        errors.push(internalError(thrown, { file }));
      }
    },
  };
}
