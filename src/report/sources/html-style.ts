/** The look of the page, in light and dark. Widths of boxes are those of svg.ts. */
export const PAGE_STYLE = `:root {
  color-scheme: light dark;
  --ground: #ffffff; --panel: #f6f7f9; --line: #d3d8de; --text: #1c2128; --quiet: #59636e;
  --used: #1a7f37; --open: #9a6700; --bad: #cf222e; --bad-ground: #fff1f0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1318; --panel: #181e25; --line: #3a434d; --text: #e6ebf0; --quiet: #9aa5b1;
    --used: #4ac26b; --open: #d9a520; --bad: #ff7b72; --bad-ground: #2a1618;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 960px; padding: 24px 16px 48px; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
h1 { font-size: 22px; margin: 0 0 8px; }
h2 { font-size: 18px; margin: 32px 0 4px; padding-top: 12px; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
h3 { font-size: 14px; font-weight: 500; color: var(--quiet); margin: 12px 0 8px; overflow-wrap: anywhere; }
h4 { font-size: 15px; margin: 0; overflow-wrap: anywhere; }
code, .detail { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { font-size: 12.5px; overflow-wrap: anywhere; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 0; padding: 0; color: var(--quiet); font-size: 13px; }
.sample { display: inline-block; width: 32px; border-top: 2px solid var(--used); vertical-align: middle; margin-right: 4px; }
.sample.may-win { border-top-color: var(--open); }
.sample.shadowed { border-top: 2px dashed var(--quiet); }
.sample.conflict { border-top: 2px dashed var(--bad); }
.graph { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); padding: 4px; }
svg { display: block; margin: 0 auto; width: 100%; min-width: 680px; height: auto; }
svg rect { fill: var(--ground); stroke: var(--line); stroke-width: 1.5; }
svg .consumer rect { stroke: var(--quiet); }
svg .consumer.conflict rect { stroke: var(--bad); stroke-width: 2; fill: var(--bad-ground); }
svg text { fill: var(--text); font-size: 13.5px; }
svg .title { font-weight: 600; font-size: 13px; }
svg .detail { fill: var(--quiet); font-size: 11px; }
path.edge { fill: none; stroke: var(--quiet); stroke-width: 2; stroke-dasharray: 5 5; }
text.edge { font-size: 11px; fill: var(--quiet); paint-order: stroke; stroke: var(--panel); stroke-width: 4px; }
path.wins, path.fails, path.may-win { stroke-dasharray: none; }
path.wins { stroke: var(--used); stroke-width: 2.5; }
text.wins { fill: var(--used); }
path.may-win { stroke: var(--open); }
text.may-win { fill: var(--open); }
path.fails, path.conflict { stroke: var(--bad); }
text.fails, text.conflict { fill: var(--bad); }
.consumers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 12px; margin-top: 12px; }
article { border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; min-width: 0; }
article.conflict { border-color: var(--bad); }
article p { margin: 4px 0; }
.place { color: var(--quiet); font-size: 12.5px; overflow-wrap: anywhere; }
.badge { background: var(--bad-ground); color: var(--bad); border: 1px solid var(--bad); border-radius: 10px; padding: 0 8px; font-size: 12px; font-weight: 500; white-space: nowrap; }
ol { list-style: none; margin: 8px 0; padding: 0; }
li { margin: 4px 0; overflow-wrap: anywhere; }
ol li { border-left: 3px solid var(--line); padding-left: 10px; }
ol li.wins { border-left-color: var(--used); }
ol li.may-win, ol li.incomplete { border-left-color: var(--open); }
ol li.fails { border-left-color: var(--bad); }
ol li.shadowed, ol li.ignored, ol li.not-reached { border-left-style: dashed; }
.status { color: var(--quiet); font-size: 12.5px; }
.wins .status { color: var(--used); }
.may-win .status { color: var(--open); }
.fails .status, .error { color: var(--bad); }
.why { color: var(--quiet); font-size: 13px; }
.change, .unknown { color: var(--open); font-size: 13px; }
.unknown { margin: 8px 0; padding-left: 18px; }`;
