import type { Io } from './io.js';

/** A command: its arguments are those behind its name. */
export interface Command {
  /** Resolves to the exit code: 0 clean, 1 findings, 2 could not do its job. */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** Every command but `lint`, which has no name, with what the help says of it. Loaded when it is called. */
export const commands: ReadonlyMap<string, { readonly summary: string; load(): Promise<Command> }> = new Map([
  [
    'doctor',
    {
      summary: 'doctor [DIR]             which credentials terraform would use, started from this shell',
      load: async (): Promise<Command> => (await import('./doctor.js')).doctorCommand,
    },
  ],
  [
    'explain',
    {
      summary: 'explain [FILE|-]         why a terraform run failed, and where in this repository',
      load: async (): Promise<Command> => (await import('./explain.js')).explainCommand,
    },
  ],
  [
    'init',
    {
      summary:
        'init [DIR]               write a configuration and .gitignore lines, show how to add the hook',
      load: async (): Promise<Command> => (await import('./init.js')).initCommand,
    },
  ],
  [
    'merge',
    {
      summary: 'merge REPORT.json…       one report, in any format, out of those of shards',
      load: async (): Promise<Command> => (await import('./merge.js')).mergeCommand,
    },
  ],
  [
    'rules',
    {
      summary: 'rules [ID]               list the rules, or show the page of one',
      load: async (): Promise<Command> => (await import('./rules.js')).rulesCommand,
    },
  ],
  [
    'sources',
    {
      summary: 'sources [DIR]            which credentials everything here uses, which are shadowed, and why',
      load: async (): Promise<Command> => (await import('./sources.js')).sourcesCommand,
    },
  ],
]);
