import { append, type Project, type Step } from './step.js';

const PRE_COMMIT = '.pre-commit-config.yaml';
const LEFTHOOK = /^\.?lefthook(-local)?\.(ya?ml|toml|json)$/;
const STAGED = 'node_modules/.bin/credlint --staged';

interface Manager {
  readonly name: string;
  /** The file of it that is there. */
  readonly path: string;
  /** What makes it run credlint; one step that says so where it does. */
  readonly steps: readonly Step[];
  /** Whether git runs its hooks in this clone. */
  readonly isInstalled: boolean;
}

/**
 * credlint in one hook manager: in the one that runs it already, that is installed in this clone, or that comes first.
 * In the pre-commit framework's configuration where there is none.
 */
export function hookSteps(project: Project, version: string): readonly Step[] {
  const found = [preCommit(project, version), husky(project), lefthook(project), lintStaged(project)].flatMap(
    (manager) => manager ?? [],
  );
  const chosen = found.find(hasCredlint) ?? found.find(({ isInstalled }) => isInstalled) ?? found[0];
  if (chosen)
    return [
      ...chosen.steps,
      ...found.filter((other) => other !== chosen).map((other) => left(other, chosen)),
    ];
  return [
    append(PRE_COMMIT, '', ['repos:', ...preCommitLines(version)]),
    { kind: 'advice', title: 'Run this once in every clone', text: 'pre-commit install' },
  ];
}

const hasCredlint = ({ steps: [first] }: Manager): boolean => first?.kind === 'kept';

/** One hook is enough, so of the others it is only said why they stay as they are. */
function left({ path, steps: [first] }: Manager, chosen: Manager): Step {
  if (first?.kind === 'kept') return first;
  const why = hasCredlint(chosen)
    ? `${chosen.name} runs credlint already`
    : chosen.isInstalled
      ? `git runs the hooks of ${chosen.name} here`
      : `one hook is enough, and ${chosen.name} gets it`;
  return { kind: 'kept', path, why };
}

/** What git runs before a commit, as each manager installs it. */
const installedHook = (project: Project): string => project.read('.git/hooks/pre-commit') ?? '';

const preCommitLines = (version: string): readonly string[] => [
  '  - repo: https://github.com/credlint/credlint',
  `    rev: v${version}`,
  '    hooks:',
  '      - id: credlint',
];

/** The order of its hooks is the person's, so nothing is written into a file that is there. */
function preCommit(project: Project, version: string): Manager | undefined {
  const text = project.read(PRE_COMMIT);
  if (text === undefined) return undefined;
  const advice: Step = {
    kind: 'advice',
    title: `Add to ${PRE_COMMIT}, below repos:`,
    text: preCommitLines(version).join('\n'),
  };
  return {
    name: 'pre-commit',
    path: PRE_COMMIT,
    steps: [text.includes('credlint') ? runs(PRE_COMMIT) : advice],
    isInstalled: installedHook(project).includes('pre-commit.com'),
  };
}

function husky(project: Project): Manager | undefined {
  if (project.list('.husky').length === 0) return undefined;
  const path = '.husky/pre-commit';
  const text = project.read(path) ?? '';
  return {
    name: 'husky',
    path,
    steps: text.includes('credlint') ? [runs(path)] : [append(path, text, [STAGED]), install(project)],
    isInstalled: /^[ \t]*hookspath[ \t]*=[ \t]*"?\.husky\b/im.test(project.read('.git/config') ?? ''),
  };
}

function lefthook(project: Project): Manager | undefined {
  const path = project.list('.').find((name) => LEFTHOOK.test(name));
  if (path === undefined) return undefined;
  const text = `pre-commit:\n  jobs:\n    - name: credlint\n      run: ${STAGED}`;
  return {
    name: 'lefthook',
    path,
    steps: project.read(path)?.includes('credlint')
      ? [runs(path)]
      : [{ kind: 'advice', title: `Add to ${path}`, text }, install(project)],
    isInstalled: installedHook(project).includes('lefthook'),
  };
}

const LINT_STAGED = /^\.lintstagedrc|^lint-staged\.config\./;

/** Another manager runs it, so it is the choice where none of those above is there. */
function lintStaged(project: Project): Manager | undefined {
  const inManifest = /"lint-staged"\s*:\s*\{/.test(project.read('package.json') ?? '');
  const path = inManifest ? 'package.json' : project.list('.').find((name) => LINT_STAGED.test(name));
  if (path === undefined) return undefined;
  const title = `Add to lint-staged in ${path}`;
  return {
    name: 'lint-staged',
    path,
    steps: /credlint --staged/.test(project.read(path) ?? '')
      ? [runs(path)]
      : [{ kind: 'advice', title, text: '"*": "credlint --staged --"' }, install(project)],
    isInstalled: false,
  };
}

const runs = (path: string): Step => ({ kind: 'kept', path, why: 'it runs credlint' });

/** A hook of a Node project runs what the project depends on. */
function install(project: Project): Step {
  if (/"credlint"\s*:\s*"/.test(project.read('package.json') ?? ''))
    return { kind: 'kept', path: 'package.json', why: 'it depends on credlint' };
  return {
    kind: 'advice',
    title: 'The hook runs the credlint of this project',
    text: 'npm install --save-dev credlint',
  };
}
