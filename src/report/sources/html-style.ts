/** The look of pictures and answers, wherever a page shows them. Widths of boxes are those of svg.ts. */
export const SOURCES_STYLE = `
.sources h2 { font: 600 1.15rem/1.4 system-ui, sans-serif; margin: 2rem 0 .25rem; overflow-wrap: anywhere; }
.sources h3 { font-size: .9rem; font-weight: 500; color: var(--dim); margin: .75rem 0 .5rem; overflow-wrap: anywhere; }
.sources h4 { font-size: .95rem; margin: 0; overflow-wrap: anywhere; }
.sources code { font-size: .8rem; background: none; padding: 0; }
.sources summary code { font-size: .95rem; font-weight: 600; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: .25rem 0 0; padding: 0; color: var(--dim); font-size: .85rem; }
.sample { display: inline-block; width: 32px; border-top: 2px solid var(--good); vertical-align: middle; margin-right: 4px; }
.sample.may-win { border-top-color: var(--warn); }
.sample.shadowed { border-top: 2px dashed var(--dim); }
.sample.conflict { border-top: 2px dashed var(--error); }
.graph { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--code); padding: 4px; }
.sources svg { display: block; margin: 0 auto; width: 100%; min-width: 680px; height: auto; }
.sources rect { fill: var(--card); stroke: var(--line); stroke-width: 1.5; }
.sources g.consumer rect { stroke: var(--dim); }
.sources g.consumer.conflict rect { stroke: var(--error); stroke-width: 2; fill: var(--error-ground); }
.sources svg text { fill: var(--text); font-size: 13.5px; }
.sources svg .title { font-weight: 600; font-size: 13px; }
.sources svg .detail { fill: var(--dim); font: 11px ui-monospace, monospace; }
path.edge { fill: none; stroke: var(--dim); stroke-width: 2; stroke-dasharray: 5 5; }
.sources svg text.edge { font-size: 11px; fill: var(--dim); paint-order: stroke; stroke: var(--code); stroke-width: 4px; }
path.wins, path.fails, path.may-win { stroke-dasharray: none; }
path.wins { stroke: var(--good); stroke-width: 2.5; }
.sources svg text.wins { fill: var(--good); }
path.may-win { stroke: var(--warn); }
.sources svg text.may-win { fill: var(--warn); }
path.fails, path.conflict { stroke: var(--error); }
.sources svg text.fails, .sources svg text.conflict { fill: var(--error); }
.consumers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr)); gap: .75rem; margin-top: .75rem; }
.answer { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem .9rem; min-width: 0; break-inside: avoid; }
.answer.conflict { border-color: var(--error); }
.answer p { margin: .25rem 0; }
.place { color: var(--dim); font-size: .8rem; overflow-wrap: anywhere; }
.sources .badge { background: var(--error-ground); color: var(--error); border: 1px solid var(--error); border-radius: 10px; padding: 0 8px; font-size: .75rem; font-weight: 500; white-space: nowrap; }
.answer ol { list-style: none; margin: .5rem 0; padding: 0; }
.answer li, .unknown li { margin: .25rem 0; overflow-wrap: anywhere; }
.answer ol li { border-left: 3px solid var(--line); padding-left: 10px; }
.answer ol li.wins { border-left-color: var(--good); }
.answer ol li.may-win, .answer ol li.incomplete { border-left-color: var(--warn); }
.answer ol li.fails { border-left-color: var(--error); }
.answer ol li.shadowed, .answer ol li.ignored, .answer ol li.not-reached { border-left-style: dashed; }
.status { color: var(--dim); font-size: .8rem; }
.wins .status { color: var(--good); }
.may-win .status { color: var(--warn); }
.fails .status, .stops { color: var(--error); }
.why { color: var(--dim); font-size: .85rem; }
.change, .unknown { color: var(--warn); font-size: .85rem; }
.unknown { margin: .5rem 0; padding-left: 1.1rem; }
`;
