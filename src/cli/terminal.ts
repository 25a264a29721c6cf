import { plainStyle, richStyle, type Style } from '../report/style.js';
import type { Io, Output } from './io.js';

/** Longer lines are hard to read. */
const WIDEST = 110;

/** How to write for a stream: `--color` and `--no-color`, then NO_COLOR, FORCE_COLOR, TERM, then whether it is a terminal. */
export function styleFor(output: Output, { environment }: Io, color: boolean | undefined): Style {
  const width = output.isTerminal ? Math.min(output.columns ?? WIDEST, WIDEST) : undefined;
  if (!wantsColor(output, environment, color)) return { ...plainStyle, width };
  return richStyle({ links: output.isTerminal && showsLinks(environment), width });
}

function wantsColor(output: Output, environment: NodeJS.ProcessEnv, color: boolean | undefined): boolean {
  if (color !== undefined) return color;
  if (environment.NO_COLOR) return false;
  const { FORCE_COLOR: force } = environment;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return environment.TERM !== 'dumb' && output.isTerminal;
}

/** Terminals that are known to make links of OSC 8; others would show the escape. */
function showsLinks({ CI, NO_HYPERLINK, TERM = '', TERM_PROGRAM = '', ...rest }: NodeJS.ProcessEnv): boolean {
  if (CI || NO_HYPERLINK) return false;
  return (
    /^(iTerm\.app|WezTerm|vscode|ghostty|Hyper|rio|zed)$/.test(TERM_PROGRAM) ||
    /kitty|alacritty|ghostty|foot/.test(TERM) ||
    Number(rest.VTE_VERSION ?? 0) >= 5000 ||
    rest.WT_SESSION !== undefined
  );
}
