/** What runs in the browser: it only hides and shows what the page holds. */
export const pageScript = `
const form = document.getElementById('filters');
const shown = document.getElementById('shown');
const cards = [...document.querySelectorAll('article.finding')];
const files = [...document.querySelectorAll('section.file')];
function apply() {
  const { text, severity, rule, file } = Object.fromEntries(new FormData(form));
  const words = text.toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const card of cards) {
    const { dataset } = card;
    const content = words.length > 0 ? (dataset.file + ' ' + card.textContent).toLowerCase() : '';
    const fits = (!severity || dataset.severity === severity) && (!rule || dataset.rule === rule) &&
      (!file || dataset.file === file) && words.every((word) => content.includes(word));
    card.hidden = !fits;
    if (fits) count++;
  }
  for (const section of files) section.hidden = !section.querySelector('article.finding:not([hidden])');
  shown.textContent = count === cards.length ? '' : count + ' of ' + cards.length + ' shown';
}
if (form) {
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
}
`;
