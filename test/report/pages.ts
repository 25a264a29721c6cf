import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, type uvu } from 'uvu';
import * as assert from 'uvu/assert';
import { type Browser, installedChromium, lowestContrast, openBrowser, openFile } from './chromium.js';

export interface PageContext {
  directory: string;
  browser: Browser;
}

export interface PageSuite {
  readonly pages: uvu.Test<PageContext>;
  show(context: PageContext, width?: number, scheme?: 'light' | 'dark'): Promise<void>;
  run(): void;
}

/**
 * Tests of one page in the Chromium of this machine, the first of them that it fits and can be read.
 *
 * @param read Selects what has to stand out from its ground.
 */
export function pageSuite(name: string, page: () => string, read: string): PageSuite {
  const pages = suite<PageContext>(name);
  const chromium = installedChromium();

  pages.before(async (context) => {
    context.directory = mkdtempSync(join(tmpdir(), 'credlint-html-'));
    writeFileSync(join(context.directory, 'page.html'), page());
    context.browser = await openBrowser(chromium!);
  });

  pages.after(async ({ directory, browser }) => {
    await browser.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const show: PageSuite['show'] = async ({ browser, directory }, width = 1280, scheme = 'light') => {
    await openFile(browser, join(directory, 'page.html'), { width, scheme });
  };

  for (const width of [1280, 420])
    for (const scheme of ['light', 'dark'] as const)
      pages(`at ${width} pixels in ${scheme}: fits, and can be read`, async (context) => {
        await show(context, width, scheme);
        const { browser } = context;
        const wide = await browser.evaluate<number>('document.documentElement.scrollWidth');
        assert.ok(wide <= width, `the page is ${wide} pixels wide`);
        const contrast = await lowestContrast(browser, read);
        assert.ok(contrast >= 4.5, `the lowest contrast is ${contrast.toFixed(2)}`);
        const ground = await browser.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        assert.is(ground, scheme === 'light' ? 'rgb(246, 247, 249)' : 'rgb(15, 19, 24)');
      });

  pages('asks for nothing but itself', async (context) => {
    await show(context);
    assert.ok(context.browser.requests.length > 0);
    for (const url of context.browser.requests) assert.match(url, /\/page\.html$/);
  });

  return {
    pages,
    show,
    run() {
      if (chromium) pages.run();
      else console.log('skipped: no Chromium is installed');
    },
  };
}
