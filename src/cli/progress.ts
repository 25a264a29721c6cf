import type { Output } from './io.js';

/** A run that takes no longer says nothing. */
const QUIET_MS = 1000;
const BETWEEN_MS = 100;

export interface Progress {
  step(done: number, total: number): void;
  /** Takes the line away again. */
  end(): void;
}

/** One line on a terminal that says how far a long run is; nothing anywhere else. */
export function createProgress(
  output: Output,
  now: () => number = performance.now.bind(performance),
): Progress {
  if (!output.isTerminal) return { step: () => {}, end: () => {} };
  const started = now();
  let last = started + QUIET_MS - BETWEEN_MS;
  let shown = false;
  return {
    step(done, total) {
      if (now() - last < BETWEEN_MS) return;
      last = now();
      shown = true;
      output.write(`\r\u001b[Kcredlint: ${done} of ${total} files`);
    },
    end() {
      if (shown) output.write('\r\u001b[K');
      shown = false;
    },
  };
}
