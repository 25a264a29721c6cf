/**
 * Maximal runs of the base64 alphabet that have at least so many characters, as half-open ranges. Looks at every
 * `least`th character only where there are none, which is most of a text: a run that long cannot lie in between.
 */
export function base64RunsOf(
  text: string,
  least: number,
): readonly { readonly start: number; readonly end: number }[] {
  const runs: { readonly start: number; readonly end: number }[] = [];
  let floor = 0;
  for (let probe = least - 1; probe < text.length; probe = floor + least - 1) {
    if (!isBase64Code(text.charCodeAt(probe))) {
      floor = probe + 1;
      continue;
    }
    let start = probe;
    while (start > floor && isBase64Code(text.charCodeAt(start - 1))) start--;
    let end = probe + 1;
    while (end < text.length && isBase64Code(text.charCodeAt(end))) end++;
    if (end - start >= least) runs.push({ start, end });
    floor = end;
  }
  return runs;
}

/** `A`–`Z`, `a`–`z`, `/` and `0`–`9`, `+`. */
const isBase64Code = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43;

/** The end of a run with the one or two `=` that may follow it. */
export function afterPadding(text: string, end: number): number {
  if (text[end] !== '=') return end;
  return text[end + 1] === '=' ? end + 2 : end + 1;
}
