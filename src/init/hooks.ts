import { append, type Project, type Step } from './step.js';

const PRE_COMMIT = '.pre-commit-config.yaml';
const LEFTHOOK = /^\.?lefthook(-local)?\.(ya?ml|toml|json)$/;
const STAGED = 'node_modules/.bin/credlint --staged';

/** credlint in the hook manager that is there; in the pre-commit framework's configuration where there is none. */
export function hookSteps(project: Project, version: string): readonly Step[] {
  const found = [
    ...preCommit(project, version),
    ...husky(project),
    ...lefthook(project),
    ...lintStaged(project),
  ];
  if (found.length > 0) return found;
  return [
    append(PRE_COMMIT, '', ['repos:', ...preCommitLines(version)]),
    { kind: 'advice', title: 'Run this once in every clone', text: 'pre-commit install' },
  ];
}

const preCommitLines = (version: string): readonly string[] => [
  '  - repo: https://github.com/credlint/credlint',
  `    rev: v${version}`,
  '    hooks:',
  '      - id: credlint',
];

/** The order of its hooks is the person's, so nothing is written into a file that is there. */
function preCommit(project: Project, version: string): readonly Step[] {
  const text = project.read(PRE_COMMIT);
  if (text === undefined) return [];
  if (text.includes('credlint')) return [runs(PRE_COMMIT)];
  return [
    { kind: 'advice', title: `Add to ${PRE_COMMIT}, below repos:`, text: preCommitLines(version).join('\n') },
  ];
}

function husky(project: Project): readonly Step[] {
  if (project.list('.husky').length === 0) return [];
  const path = '.husky/pre-commit';
  const text = project.read(path) ?? '';
  return text.includes('credlint') ? [runs(path)] : [append(path, text, [STAGED]), install(project)];
}

function lefthook(project: Project): readonly Step[] {
  const path = project.list('.').find((name) => LEFTHOOK.test(name));
  if (path === undefined) return [];
  if (project.read(path)?.includes('credlint')) return [runs(path)];
  const text = `pre-commit:\n  jobs:\n    - name: credlint\n      run: ${STAGED}`;
  return [{ kind: 'advice', title: `Add to ${path}`, text }, install(project)];
}

const LINT_STAGED = /^\.lintstagedrc|^lint-staged\.config\./;

function lintStaged(project: Project): readonly Step[] {
  const inManifest = /"lint-staged"\s*:\s*\{/.test(project.read('package.json') ?? '');
  const path = inManifest ? 'package.json' : project.list('.').find((name) => LINT_STAGED.test(name));
  if (path === undefined) return [];
  if (/credlint --staged/.test(project.read(path) ?? '')) return [runs(path)];
  return [
    { kind: 'advice', title: `Add to lint-staged in ${path}`, text: '"*": "credlint --staged --"' },
    install(project),
  ];
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
