/** Escapes that colour and move (ECMA-48), links (OSC 8), and the section marks of GitLab. */
const ESCAPES =
  /\u001b\[[0-9;?]{0,40}[ -/]{0,4}[@-~]|\u001b\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)?|section_(?:start|end):\d{1,20}:[\w.-]{0,200}/g;

/**
 * What stands in front of each line: job and step (`gh run view --log`), the time (GitHub, GitLab), `[Container]` and the
 * time (CodeBuild), the time, stream and unit (Terragrunt).
 */
const PREFIX =
  /^(?:[^\t\n]{0,200}\t[^\t\n]{0,200}\t\ufeff?)?[ \t]{0,4}(?:\d{4}-\d\d-\d\dT[\d:.]{5,20}(?:Z|[+-]\d\d:?\d\d)(?: \d\d[OE])?\+? |\[Container\] [\d/]{8,10} [\d:.]{5,20} |\d\d:\d\d:\d\d\.\d{3} [A-Z]{3,6} +(?:\[[^\]\n]{0,200}\] )?[\w./-]{1,60}: )?/gm;

/** A log as the program wrote it: without what terminals, CI services and Terragrunt put around its lines. */
export const plainLog = (text: string): string =>
  withoutSharedPrefixes(text.replace(ESCAPES, '').replace(/\r\n?/g, '\n').replace(PREFIX, ''));

/** More services do not pass the same lines on. */
const MAX_PREFIXES = 8;

/**
 * What stands in front of `Error:` and of other lines as well, numbers aside: `terraform-1  | `, `[live/app] `, the time
 * and `##[error]`, or the bar of Terraform in another encoding. It would stand between the words of a wrapped sentence.
 */
function withoutSharedPrefixes(text: string): string {
  const found = [...text.matchAll(/^(?!Error: )([^\n]{1,200}?)Error: /gm)].flatMap(([, prefix]) => {
    const bare = prefix!.trimEnd();
    return /[^\s│╷╵]/.test(bare)
      ? [bare.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/[0-9]+/g, '[0-9]+')]
      : [];
  });
  return [...new Set(found)].slice(0, MAX_PREFIXES).reduce((rest, pattern) => {
    const prefix = new RegExp(`^${pattern}`, 'gm');
    return (rest.match(prefix)?.length ?? 0) > 1 ? rest.replace(prefix, '') : rest;
  }, text);
}

/** Terraform breaks diagnostics into lines and draws a bar beside them: one line of what they say. */
export const unwrapped = (text: string): string => text.replace(/[\s│╷╵]+/g, ' ');
