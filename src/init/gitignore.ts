import { append, type Project, type Step } from './step.js';

const FILE = '.gitignore';

/** What holds secrets or is made anew, with the other patterns that ignore it as well. */
const WANTED: readonly { readonly line: string; readonly same: RegExp }[] = [
  { line: '.env', same: /^(\*\*\/)?(\.env\*?|\*?\.env\*?)$/ },
  { line: '*.tfstate', same: /^(\*\*\/)?\*(\.tfstate\*?|\.tfstate\.?\*)$/ },
  { line: '*.tfstate.*', same: /^(\*\*\/)?\*(\.tfstate\*|\.tfstate\.\*)$/ },
  { line: '.terraform/', same: /^(\*\*\/)?\.terraform(\/|\/\*{1,2})?$/ },
];

/** Patterns by which git leaves out the lock file, which has to be committed. */
const LOCK = /^(\*\*\/)?(\.terraform\.lock\.hcl|\.terraform\*|\*\.lock\.hcl|\.terraform\.\*|\*\.hcl)$/;

/** The lines that .gitignore lacks, and a word on the lock file where it is ignored. */
export function gitignoreSteps(project: Project): readonly Step[] {
  const before = project.read(FILE) ?? '';
  const patterns = before.split(/\r?\n/).map((line) => line.trim());
  const missing = WANTED.filter(({ same }) => !patterns.some((pattern) => same.test(pattern)));
  const lock = patterns.find((pattern) => LOCK.test(pattern));
  return [
    missing.length > 0
      ? append(
          FILE,
          before,
          missing.map(({ line }) => line),
        )
      : { kind: 'kept', path: FILE, why: 'it leaves out env files and state' },
    ...(lock === undefined
      ? []
      : [
          {
            kind: 'advice',
            title: `${FILE} leaves out the lock file`,
            text: `Take the line ${lock} out and commit .terraform.lock.hcl: it keeps the provider's version the same for everyone.`,
          } as const,
        ]),
  ];
}
