import * as assert from 'uvu/assert';
import { formatHtml } from '../../src/report/html/html.js';
import { plainStyle } from '../../src/report/style.js';
import { lintTexts } from './lint-texts.js';
import { pageSuite } from './pages.js';
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

const { pages, show, run } = pageSuite(
  'the report in Chromium',
  reportPage,
  'h1, h2, h3, h4, p, li, a, dt, dd, label, pre, pre span, code, .badge',
);

const SHOWN = `[...document.querySelectorAll('article.finding')].filter((one) => one.checkVisibility()).map((one) => one.dataset.severity)`;

const choose = (name: string, value: string) =>
  `(() => { const field = document.forms[0].elements[${JSON.stringify(name)}]; field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event('input', { bubbles: true })); })()`;

pages('the filters hide and show', async (context) => {
  await show(context);
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

pages('runs nothing of the repository', async (context) => {
  await show(context);
  const { browser } = context;
  assert.is(await browser.evaluate('String(window.hit)'), 'undefined');
  assert.is(await browser.evaluate('document.images.length + document.scripts.length'), 1);
});

run();
