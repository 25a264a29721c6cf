import type { EnvReading } from '../tree.js';
import {
  firstLine,
  known,
  quoteOutsideEscapes,
  type RawEntry,
  refused,
  UNCLOSED,
  UNKNOWN,
} from './reading.js';

/** `docker run --env-file` (docker/cli, pkg/kvfile): what stands behind the `=`, as it stands there. */
export const dockerEnvFile = (entry: RawEntry): EnvReading => known(firstLine(entry.text));

/**
 * GNU make, for which the line is a variable: quotes stay, `#` starts a comment anywhere, `$` a reference, and blanks
 * before the comment or the line end stay (GNU make manual, Recursively Expanded Variable Assignment).
 */
export function make(entry: RawEntry): EnvReading {
  if (/\n/.test(entry.text)) return refused('make reads one line at a time');
  const line = firstLine(entry.text).replace(/^[ \t]+/, '');
  if (line.endsWith('\\')) return UNKNOWN;
  const value = line.replace(/(?<!\\)#.*$/, '').replaceAll('\\#', '#');
  if (/\$/.test(value.replaceAll('$$', ''))) return UNKNOWN;
  return known(value.replaceAll('$$', '$'));
}

/** systemd's EnvironmentFile (systemd.exec): quotes are removed, nothing is expanded, no comment behind a value. */
export function systemd(entry: RawEntry): EnvReading {
  const text = entry.text.replace(/^[ \t]+/, '');
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return known(firstLine(text).trimEnd().replace(/\\(.)/g, '$1'));
  const close = quote === '"' ? quoteOutsideEscapes(text, quote, 1) : text.indexOf(quote, 1);
  if (close < 0) return UNCLOSED;
  const inner = text.slice(1, close);
  const rest = firstLine(text.slice(close + 1)).trimEnd();
  return known((quote === '"' ? inner.replace(/\\(["\\$`])/g, '$1') : inner) + rest);
}
