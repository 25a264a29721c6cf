/**
 * CI services take commands out of what a job prints: GitHub's runner lines that begin with `::`, and `##[` anywhere
 * (actions/runner, ActionCommand.cs); Azure's agent `##vso[` anywhere (azure-pipelines-agent, Command.cs). Names and
 * contents of files must give none, so these characters are written as each format may write them.
 */
export function withoutCommands(text: string, format: string): string {
  // Commands are what this format is for; it escapes what it puts into them.
  if (format === 'github') return text;
  const { number, colon } = SIGNS.get(format) ?? { number: '\\u{23}', colon: '\\u{3a}' };
  return text
    .replace(/##(?=(?:vso)?\[)/g, `#${number}`)
    .replace(/^([^\S\r\n\u2028\u2029]*):(?=:)/gm, `$1${colon}`);
}

const JSON_SIGNS = { number: '\\u0023', colon: '\\u003a' };
const MARKUP_SIGNS = { number: '&#35;', colon: '&#58;' };

/** Number sign and colon in formats that read them as the same again. */
const SIGNS: ReadonlyMap<string, typeof JSON_SIGNS> = new Map([
  ...['json', 'sarif', 'gitlab'].map((format) => [format, JSON_SIGNS] as const),
  ...['junit', 'checkstyle', 'html'].map((format) => [format, MARKUP_SIGNS] as const),
]);
