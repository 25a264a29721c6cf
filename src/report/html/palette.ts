/** What all pages share: one column that fits a telephone, a desk and paper, in the reader's light or dark setting. */
export const PALETTE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --text: #1c2128; --dim: #59636e; --line: #d8dee4; --code: #f1f3f5;
  --error: #b42318; --warn: #8a5a00; --info: #1a5fb4; --related: #0b6e6e; --good: #1a7f37; --error-ground: #fff1f0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1318; --card: #171c23; --text: #e3e8ee; --dim: #9aa5b1; --line: #2d353f; --code: #0f1318;
    --error: #ff8a80; --warn: #e6b450; --info: #7fb7ff; --related: #5fd0c8; --good: #56d364; --error-ground: #2a1618;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
code { font: .9em ui-monospace, monospace; background: var(--code); border-radius: .2rem; padding: .05em .25em; overflow-wrap: anywhere; }
@media print {
  :root { --page: #fff; --card: #fff; --text: #000; --dim: #444; --line: #bbb; --code: #fff; --error: #900; --warn: #640; --info: #036; --related: #055; --good: #060; --error-ground: #fff; }
  body { font-size: 10pt; }
}
`;
