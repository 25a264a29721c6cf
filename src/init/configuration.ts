import type { Project, Step } from './step.js';

const SCHEMA = 'https://raw.githubusercontent.com/credlint/credlint/main/schema/credlint.schema.json';

/** The first line is what editors with the YAML language server go by. */
const CONFIGURATION = `# yaml-language-server: $schema=${SCHEMA}
extends: recommended
`;

const NAMES = ['credlint.yaml', 'credlint.yml', 'credlint.json'];

/** credlint.yaml, unless there is a configuration. */
export function configurationStep(project: Project): Step {
  const own = NAMES.find((name) => project.read(name) !== undefined);
  if (own) return { kind: 'kept', path: own, why: 'the configuration' };
  if (hasKey(project.read('package.json')))
    return { kind: 'kept', path: 'package.json', why: 'it holds the configuration' };
  return { kind: 'write', path: 'credlint.yaml', before: '', after: CONFIGURATION };
}

function hasKey(manifest: string | undefined): boolean {
  try {
    return Object.hasOwn(JSON.parse(manifest ?? '{}'), 'credlint');
  } catch {
    // npm's business.
    return false;
  }
}
