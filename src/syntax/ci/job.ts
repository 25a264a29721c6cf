import type { Range, SourceFile, SyntaxProblem } from '../../source.js';
import type { CiFile, CiJob } from './tree.js';

/** A job in which nothing is set. */
export const emptyJob = (id: string, { start, end }: Range, nameRange: Range): CiJob => ({
  start,
  end,
  id,
  nameRange: { start: nameRange.start, end: nameRange.end },
  runsOn: [],
  runner: 'unknown',
  container: undefined,
  services: [],
  env: [],
  envFiles: [],
  permissions: undefined,
  steps: [],
  needs: [],
  condition: undefined,
  environment: undefined,
  matrix: [],
  uses: undefined,
  with: [],
  secrets: [],
  given: undefined,
  caller: undefined,
});

/** A file in which nothing is set. */
export const emptyFile = (
  kind: CiFile['kind'],
  file: SourceFile,
  problems: readonly SyntaxProblem[],
): CiFile => ({
  kind,
  file,
  parts: [{ file, base: 0 }],
  triggers: [],
  permissions: undefined,
  env: [],
  variables: [],
  parameters: new Map(),
  includes: [],
  jobs: [],
  problems,
});
