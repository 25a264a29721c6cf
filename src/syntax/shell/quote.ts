/** A word as a POSIX shell takes it: as it is where that is safe, else in single quotes. */
export const shellQuote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** A path as the argument of a command: `.` for the root, and never taken for a flag. */
export const shellPath = (path: string): string =>
  shellQuote(path === '' ? '.' : path.startsWith('-') ? `./${path}` : path);
