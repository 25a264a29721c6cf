import { readFileSync } from 'node:fs';

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
  cwd: process.cwd(),
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
