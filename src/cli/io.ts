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
  // A reader that went away (`credlint | head`) has seen enough.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  };
}
