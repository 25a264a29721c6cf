import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Json } from './to-json.js';

export type Answer =
  | { readonly kind: 'json'; readonly json: Json }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'silent'; readonly reason: string };

/**
 * hcl2json sets globals, rejects promises that nobody holds, waits forever where its WebAssembly fails to start, and
 * deep nesting leaves it broken after a stack dump. In a thread none of this reaches us; the dumps go around the
 * thread's own streams, hence `writeSync`. The code is a string because a bundle has no second file; it gets the path
 * of the module, as nothing can be resolved from a string.
 */
const WORKER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const fs = require('node:fs');
  const { writeSync } = fs;
  fs.writeSync = (fd, data, ...rest) => (fd <= 2 ? data.length : writeSync(fd, data, ...rest));
  const { parse } = require(workerData);
  parentPort.on('message', ({ name, text }) => {
    parse(name, text).then(
      (json) => parentPort.postMessage({ kind: 'json', json }),
      ({ message }) => parentPort.postMessage({ kind: 'error', message }),
    );
  });
`;

/** What it says of files, as opposed to what it dies of. */
const ANSWER = /^(parse config|convert to HCL): /;

const TIME_LIMIT = 10_000;
/** After so many deaths it is not started again. */
const MAX_FAILURES = 3;

interface Question {
  readonly name: string;
  readonly text: string;
}

let worker: Worker | undefined;
let failures = 0;
let last: Promise<unknown> = Promise.resolve();

/** Asks hcl2json for the JSON of a text; one question at a time. Never rejects. */
export function ask(question: Question): Promise<Answer> {
  const answer = last.then(() => askNow(question));
  last = answer;
  return answer;
}

async function askNow(question: Question): Promise<Answer> {
  if (failures >= MAX_FAILURES) return { kind: 'silent', reason: 'hcl2json failed too often' };
  try {
    worker ??= start();
  } catch {
    failures = MAX_FAILURES;
    return { kind: 'silent', reason: 'hcl2json is not installed' };
  }
  const asked = worker;
  const answer = await answerOf(asked, question);
  if (answer.kind === 'silent') {
    failures++;
    worker = undefined;
    await asked.terminate();
  }
  return answer;
}

function start(): Worker {
  const path = createRequire(import.meta.url).resolve('@cdktf/hcl2json');
  // Its output is the stack dumps of Go, and it needs nothing of our flags and environment.
  const started = new Worker(WORKER, {
    eval: true,
    workerData: path,
    stdout: true,
    stderr: true,
    execArgv: [],
    env: {},
  });
  // Without a listener, the death of an idle worker would be an exception here.
  return started.on('error', () => {});
}

/** The process stays alive until the answer is there, and no longer. */
function answerOf(asked: Worker, question: Question): Promise<Answer> {
  return new Promise((resolve) => {
    const finish = (answer: Answer) => {
      clearTimeout(timer);
      asked.off('message', onMessage).off('error', onError).off('exit', onExit).unref();
      resolve(answer);
    };
    const onMessage = (answer: Answer) =>
      answer.kind === 'error' && !ANSWER.test(answer.message) ? onError() : finish(answer);
    const onError = () => finish({ kind: 'silent', reason: 'hcl2json failed' });
    const onExit = () => finish({ kind: 'silent', reason: 'hcl2json ended' });
    const onTimeout = () => finish({ kind: 'silent', reason: 'hcl2json took too long' });
    const timer = setTimeout(onTimeout, TIME_LIMIT);
    asked.on('message', onMessage).on('error', onError).on('exit', onExit).ref();
    asked.postMessage(question);
  });
}
