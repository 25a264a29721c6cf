import { openWorkspace } from '../../src/workspace/open-workspace.js';

/** Run as a user without rights, with paths: prints what can be read and what is told about the rest. */
const workspace = await openWorkspace({
  cwd: process.cwd(),
  paths: process.argv.slice(2),
  mode: { kind: 'worktree' },
});
const read = [...workspace.files.keys()].filter((path) => workspace.read(path));
const unread = workspace.unread.map(({ path, reason }) => [path, reason]);
console.log(JSON.stringify({ read, unread, notes: workspace.notes }));
