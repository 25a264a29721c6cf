/**
 * Whether a path is one that a pattern of `include:local` stands for: `**` is any text, `**` and a slash any directories or
 * none, `*` any text without a slash; all else is itself (gitlab-org/gitlab, Repository#search_files_by_wildcard_path).
 * Takes time in proportion to pattern and path, whatever they are.
 */
export function gitlabGlob(pattern: string): (path: string) => boolean {
  const pieces = pattern.match(/\*\*\/|\*\*|\*|[^*]/g) ?? [];
  return (path) => {
    let reached = new Set([0]);
    for (const piece of pieces) reached = step(piece, path, reached);
    return reached.has(path.length);
  };
}

/** Up to where the path can be read with one more piece of the pattern. */
function step(piece: string, path: string, from: ReadonlySet<number>): Set<number> {
  const to = new Set<number>();
  const first = Math.min(...from);
  if (!piece.startsWith('*')) {
    for (const at of from) if (path[at] === piece) to.add(at + 1);
  } else if (piece === '**') {
    for (let at = first; at <= path.length; at++) to.add(at);
  } else if (piece === '**/') {
    for (const at of from) to.add(at);
    for (let at = first; at < path.length; at++) if (path[at] === '/') to.add(at + 1);
  } else
    for (const start of from)
      for (let at = start; !to.has(at); at++) {
        to.add(at);
        if (at >= path.length || path[at] === '/') break;
      }
  return to;
}
