import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The name of an installed Chromium; undefined where there is none. */
export const installedChromium = (): string | undefined =>
  NAMES.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0);

export interface Browser {
  /** Sends a command of the DevTools protocol to the page. */
  send(method: string, params?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The value of an expression in the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** Resolves at the next event of that name. */
  next(event: string): Promise<unknown>;
  /** URLs of everything that the page asked for. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly request?: { readonly url: string } };
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Starts a Chromium without a window and opens an empty page, over a pipe: no port, no library. */
export async function openBrowser(name: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'credlint-chromium-'));
  const child = spawn(
    name,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const { call, on } = protocol(child);
  const requests: string[] = [];
  on('Network.requestWillBeSent', ({ params }) => {
    requests.push(params?.request?.url ?? '');
  });
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const send: Browser['send'] = (method, params = {}) => call(method, params, sessionId as string);
  await send('Page.enable');
  await send('Network.enable');
  return {
    send,
    requests,
    evaluate: async <T>(expression: string) => {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value: T }).value;
    },
    next: (event) => new Promise((resolve) => on(event, resolve)),
    close: async () => {
      const closed = new Promise((resolve) => child.once('exit', resolve));
      await call('Browser.close', {});
      await closed;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Opens a file as a reader with such a window and setting has it. */
export async function openFile(
  { send, next }: Browser,
  path: string,
  { width, scheme }: { readonly width: number; readonly scheme: 'light' | 'dark' },
): Promise<void> {
  await send('Emulation.setDeviceMetricsOverride', {
    width,
    height: 900,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
  const loaded = next('Page.loadEventFired');
  await send('Page.navigate', { url: pathToFileURL(path).href });
  await loaded;
}

/**
 * The lowest contrast between a text and what it stands on (WCAG 2, relative luminance), over the texts of a selector
 * and all that pictures draw.
 */
export const lowestContrast = ({ evaluate }: Browser, selector: string): Promise<number> =>
  evaluate(`(() => {
  const channels = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (text) => channels(text).slice(0, 3).map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const isClear = (text) => channels(text)[3] === 0;
  const groundOf = (one) => { const own = getComputedStyle(one).backgroundColor; return isClear(own) && one.parentElement ? groundOf(one.parentElement) : light(own); };
  const ratio = (text, ground) => (Math.max(light(text), ground) + 0.05) / (Math.min(light(text), ground) + 0.05);
  const texts = [...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => ratio(getComputedStyle(one).color, groundOf(one)));
  const drawn = [...document.querySelectorAll('svg text')].map((one) => ratio(getComputedStyle(one).fill, groundOf(one)));
  return Math.min(...texts, ...drawn);
})()`);

/** Messages are JSON, each followed by a zero byte. */
function protocol(child: ChildProcess) {
  const [input, output] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const pending = new Map<number, (message: Message) => void>();
  const listeners: { readonly event: string; readonly handle: (message: Message) => void }[] = [];
  let rest = '';
  let last = 0;
  output.setEncoding('utf8');
  output.on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0');
    rest = texts.pop() ?? '';
    for (const message of texts.map((text): Message => JSON.parse(text))) {
      if (message.id !== undefined) pending.get(message.id)?.(message);
      for (const { event, handle } of listeners) if (event === message.method) handle(message);
    }
  });
  return {
    on: (event: string, handle: (message: Message) => void) => {
      listeners.push({ event, handle });
    },
    call: (method: string, params: Record<string, unknown>, sessionId?: string) =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        const id = ++last;
        pending.set(id, ({ result = {}, error }) =>
          error ? reject(new Error(error.message)) : resolve(result),
        );
        input.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
      }),
  };
}
