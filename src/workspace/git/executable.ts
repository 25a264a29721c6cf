import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

/**
 * What to start for git. Windows looks for a program in the current directory first, and that is the repository that is
 * scanned: so it is looked for on the PATH here, and there alone.
 */
export function gitExecutable(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): string {
  if (platform !== 'win32') return 'git';
  const [, path = ''] = Object.entries(environment).find(([name]) => name.toUpperCase() === 'PATH') ?? [];
  const candidates = path
    .split(win32.delimiter)
    .filter((directory) => win32.isAbsolute(directory))
    .map((directory) => win32.join(directory, 'git.exe'));
  // What is not there is an absolute path, too: no search begins.
  return candidates.find(exists) ?? candidates[0] ?? 'C:\\git.exe';
}
