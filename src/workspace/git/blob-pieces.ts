import { Worker } from 'node:worker_threads';
import { commandOf, type GitRepository } from './run.js';

/**
 * Rules read without waiting for promises, and `spawnSync` would hold all of the output. So a thread runs git and hands
 * over one piece at a time: `state[0]` says whose turn it is, `state[1]` how long the piece is. Both sides look again after
 * each wait, as a notification may come from a turn before (it follows its store). The code is a string because a bundle
 * has no second file.
 */
const WORKER = `
  const { workerData: { file, args, options, shared, bytes, turn } } = require('node:worker_threads');
  const state = new Int32Array(shared, 0, 2);
  const piece = new Uint8Array(shared, state.byteLength, bytes);
  const give = (what, length) => {
    if (Atomics.load(state, 0) === turn.stopped) return;
    state[1] = length;
    Atomics.store(state, 0, what);
    Atomics.notify(state, 0);
    while (Atomics.load(state, 0) === what) Atomics.wait(state, 0, what);
  };
  const child = require('node:child_process').spawn(file, args, options);
  child.stdout.on('data', (chunk) => {
    for (let at = 0; at < chunk.length && state[0] !== turn.stopped; at += bytes) {
      const part = chunk.subarray(at, at + bytes);
      piece.set(part);
      give(turn.piece, part.length);
    }
    if (state[0] === turn.stopped) child.kill();
  });
  child.on('error', () => give(turn.failed, 0));
  child.on('close', (code) => give(code === 0 ? turn.end : turn.failed, 0));
`;

const TURN = { reader: 0, piece: 1, end: 2, failed: 3, stopped: 4 } as const;
const PIECE_BYTES = 256 * 1024;
/** Objects in packs are streamed from this size on; git's own setting is 512 MB. */
const STREAMED = ['-c', 'core.bigFileThreshold=8m'];
const HEADER_BYTES = 2 * Int32Array.BYTES_PER_ELEMENT;

/**
 * The content of an object, piece by piece; neither git nor this process holds it as a whole.
 *
 * @throws {Error} where git fails.
 */
export function* blobPieces(repository: GitRepository, id: string): Generator<Uint8Array> {
  const { file, args, options } = commandOf(repository, [...STREAMED, 'cat-file', 'blob', id]);
  const shared = new SharedArrayBuffer(HEADER_BYTES + PIECE_BYTES);
  const state = new Int32Array(shared, 0, 2);
  const piece = new Uint8Array(shared, HEADER_BYTES);
  const worker = new Worker(WORKER, {
    eval: true,
    execArgv: [],
    env: {},
    workerData: {
      file,
      args,
      options: { ...options, stdio: ['ignore', 'pipe', 'ignore'] },
      shared,
      bytes: PIECE_BYTES,
      turn: TURN,
    },
  });
  worker.on('error', () => {}).unref();
  try {
    for (;;) {
      while (Atomics.load(state, 0) === TURN.reader)
        if (Atomics.wait(state, 0, TURN.reader, options.timeout) === 'timed-out')
          throw new Error('git took too long');
      if (state[0] === TURN.end) return;
      if (state[0] === TURN.failed) throw new Error('git cannot read the object');
      yield piece.slice(0, state[1]);
      hand(state, TURN.reader);
    }
  } finally {
    hand(state, TURN.stopped);
  }
}

function hand(state: Int32Array, turn: number): void {
  Atomics.store(state, 0, turn);
  Atomics.notify(state, 0);
}
