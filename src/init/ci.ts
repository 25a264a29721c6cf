import type { Project, Step } from './step.js';

interface Service {
  readonly path: string;
  readonly text: (version: string) => string;
}

const command = (version: string): string =>
  `npx --yes credlint@${version} --format text --format junit=credlint.xml .`;

const SERVICES: readonly Service[] = [
  {
    path: '.gitlab-ci.yml',
    text: (version) =>
      `include:\n  - remote: https://raw.githubusercontent.com/credlint/credlint/v${version}/templates/gitlab-ci.yml`,
  },
  { path: 'Jenkinsfile', text: command },
  { path: 'azure-pipelines.yml', text: command },
  { path: '.circleci/config.yml', text: command },
  { path: 'bitbucket-pipelines.yml', text: command },
  { path: 'atlantis.yaml', text: () => '- run: credlint .' },
];

const WORKFLOWS = '.github/workflows';

/** What to add to the pipelines that are there. They are secrets' neighbours: a person writes them. */
export function ciSteps(project: Project, version: string): readonly Step[] {
  const others = SERVICES.flatMap(({ path, text }): readonly Step[] => {
    const pipeline = project.read(path);
    if (pipeline === undefined) return [];
    return [pipeline.includes('credlint') ? kept(path) : advice(path, text(version))];
  });
  return [...github(project, version), ...others];
}

function github(project: Project, version: string): readonly Step[] {
  const files = project.list(WORKFLOWS).filter((name) => /\.ya?ml$/.test(name));
  if (files.length === 0) return [];
  const own = files.find((name) => project.read(`${WORKFLOWS}/${name}`)?.includes('credlint'));
  if (own !== undefined) return [kept(`${WORKFLOWS}/${own}`)];
  const text = [
    '- uses: actions/checkout@v4',
    '  with:',
    '    fetch-depth: 0',
    `- uses: credlint/credlint@v${version}`,
    '  with:',
    `    diff: \${{ github.event.pull_request.base.sha }}`,
  ];
  return [advice(`a job in ${WORKFLOWS}`, text.join('\n'))];
}

const kept = (path: string): Step => ({ kind: 'kept', path, why: 'it runs credlint' });
const advice = (path: string, text: string): Step => ({ kind: 'advice', title: `Add to ${path}`, text });
