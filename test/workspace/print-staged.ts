import { openWorkspace } from '../../src/workspace/open-workspace.js';

/** Run by a hook: prints what a commit holds, with the variables that git sets. */
const workspace = await openWorkspace({ cwd: process.cwd(), paths: [], mode: { kind: 'staged' } });
const targets = workspace.targets().map(({ path }) => path);
console.log(
  JSON.stringify({
    root: workspace.root,
    targets: Object.fromEntries(targets.map((path) => [path, workspace.read(path)?.text])),
  }),
);
