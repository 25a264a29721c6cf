/**
 * What stands in lines that may hold an AWS credential: ids, keys and tokens, also in base64, and names of secrets; and
 * in comments about them.
 */
const OF_INTEREST =
  /A(?:KIA|SIA|BIA|CCA)|ABSK|bedrock-api-key-|o(?:[JG]b3JpZ2lu|GZXIvYXdz|DYXdz)|QUtJQ|FLSU[EF]|BS0lB|QVNJQ|FTSU[EF]|BU0lB|secret|session[-_]?token|credlint-|gitleaks:allow/i;

/** A line longer than this is looked at in pieces, each up to a comma; columns behind it are no longer exact. */
const MAX_LINE = 256 * 1024;

/**
 * The text of a large file with all lines emptied that cannot hold a credential, so that line numbers stay and
 * memory does not grow with the file. Undefined where even that is longer than the limit.
 *
 * @param limit In UTF-16 units.
 */
export function condense(chunks: Iterable<Uint8Array>, limit: number): string | undefined {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const kept: string[] = [];
  let length = 0;
  let rest = '';
  let emptied = 0;
  const keep = (line: string, end: '\n' | ''): void => {
    const text = OF_INTEREST.test(line) ? line + end : end;
    length += text.length;
    if (text === '\n') emptied++;
    else if (text !== '') {
      kept.push('\n'.repeat(emptied), text);
      emptied = 0;
    }
  };
  for (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    rest += decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n', from)) {
      keep(rest.slice(from, at), '\n');
      from = at + 1;
    }
    rest = rest.slice(from);
    if (rest.length > MAX_LINE) {
      const comma = rest.lastIndexOf(',') + 1;
      const cut = comma > 0 ? comma : rest.length;
      keep(rest.slice(0, cut), '');
      rest = rest.slice(cut);
    }
    if (length > limit) return undefined;
  }
  keep(rest + (decoder?.decode() ?? ''), '');
  kept.push('\n'.repeat(emptied));
  return length > limit ? undefined : kept.join('');
}

/** UTF-16 by its mark, as Windows PowerShell writes it; anything else is read as UTF-8, which keeps ASCII as it is. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
