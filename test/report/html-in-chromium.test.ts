import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { formatHtml } from '../../src/report/html/html.js';
import { plainStyle } from '../../src/report/style.js';
import { lintTexts } from './lint-texts.js';
import {
  type Browser,
  installedChromium,
  lowestContrast,
  openBrowser,
  openFile,
} from './sources/chromium.js';
import { SPLIT, sourcesOf } from './sources/sample.js';

const HOSTILE = '"\'</script><script>window.hit = 1</script><img src=x onerror="window.hit = 1">]]>';
const LONG = 'a-directory-with-a-long-name/'.repeat(4);

function reportPage(): string {
  const files = { [`${LONG}a.tf`]: `x = 1 # ${HOSTILE}\n`, [`b${HOSTILE}.tf`]: 'y = 2\n' };
  const { report, sources } = lintTexts(files, (at) => [
    { data: { name: HOSTILE }, guidance: [HOSTILE, 'run `terraform plan`'] },
    {
      at: at(`b${HOSTILE}.tf`, 'y'),
      severity: 'warn',
      related: [{ at: at(`${LONG}a.tf`, '1'), message: HOSTILE }],
    },
  ]);
  return formatHtml(report, {
    sources,
    style: plainStyle,
    active: [],
    environment: {},
    credentialSources: () => sourcesOf(SPLIT),
  });
}

interface Context {
  directory: string;
  browser: Browser;
}

const pages = suite<Context>('the report in Chromium');
const chromium = installedChromium();

pages.before(async (context) => {
  context.directory = mkdtempSync(join(tmpdir(), 'credlint-html-'));
  writeFileSync(join(context.directory, 'report.html'), reportPage());
  context.browser = await openBrowser(chromium!);
});

pages.after(async ({ directory, browser }) => {
  await browser.close();
  rmSync(directory, { recursive: true, force: true });
});

const show = ({ browser, directory }: Context, width: number, scheme: 'light' | 'dark') =>
  openFile(browser, join(directory, 'report.html'), { width, scheme });

for (const width of [1280, 420])
  for (const scheme of ['light', 'dark'] as const)
    pages(`at ${width} pixels in ${scheme}: fits, and can be read`, async (context) => {
      await show(context, width, scheme);
      const { browser } = context;
      const wide = await browser.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(wide <= width, `the page is ${wide} pixels wide`);
      const contrast = await lowestContrast(
        browser,
        'h1, h2, h3, h4, p, li, a, dt, dd, label, pre, pre span, code, .badge',
      );
      assert.ok(contrast >= 4.5, `the lowest contrast is ${contrast.toFixed(2)}`);
    });

const SHOWN = `[...document.querySelectorAll('article.finding')].filter((one) => one.checkVisibility()).map((one) => one.dataset.severity)`;

const choose = (name: string, value: string) =>
  `(() => { const field = document.forms[0].elements[${JSON.stringify(name)}]; field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event('input', { bubbles: true })); })()`;

pages('the filters hide and show', async (context) => {
  await show(context, 1280, 'light');
  const { browser } = context;
  assert.equal(await browser.evaluate(SHOWN), ['error', 'warn']);
  await browser.evaluate(choose('severity', 'warn'));
  assert.equal(await browser.evaluate(SHOWN), ['warn']);
  assert.is(await browser.evaluate(`document.getElementById('shown').textContent`), '1 of 2 shown');
  await browser.evaluate(choose('severity', ''));
  await browser.evaluate(choose('text', 'TERRAFORM plan'));
  assert.equal(await browser.evaluate(SHOWN), ['error']);
  await browser.evaluate(`document.querySelector('button[type=reset]').click()`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(await browser.evaluate(SHOWN), ['error', 'warn']);
});

pages('runs nothing of the repository and asks for nothing but itself', async (context) => {
  await show(context, 1280, 'light');
  const { browser } = context;
  assert.is(await browser.evaluate('String(window.hit)'), 'undefined');
  assert.is(await browser.evaluate('document.images.length + document.scripts.length'), 1);
  for (const url of browser.requests) assert.match(url, /\/report\.html$/);
});

if (chromium) pages.run();
else console.log('skipped: no Chromium is installed');
