import { readFileSync } from 'node:fs';
import { UsageError } from '../lint/options.js';

/** What a command has of the process that it runs in. */
export interface Io {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stdout: Output;
  readonly stderr: Output;
  readStdin(): string;
}

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
}

export const processIo = (): Io => ({
  get cwd() {
    try {
      return process.cwd();
    } catch {
      throw new UsageError('the directory in which credlint was started is gone');
    }
  },
  environment: process.env,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  readStdin: () => readFileSync(0, 'utf8'),
});

function outputOf(stream: NodeJS.WriteStream): Output {
  // A reader that went away (`credlint | head`) has seen enough; a full disk has not got the report.
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return;
    process.exitCode = 2;
    if (stream !== process.stderr)
      process.stderr.write(`credlint: the report cannot be written: ${message}\n`);
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  };
}
