/** The look of findings and filters. */
export const pageStyle = `
h2 { font: 600 1.05rem/1.4 ui-monospace, monospace; margin: 2rem 0 .75rem; overflow-wrap: anywhere; }
h4 { font-size: .9rem; margin: 0 0 .25rem; }
h2 .count, .lead, .dim { color: var(--dim); font-weight: 400; }
[hidden] { display: none !important; }
.lead { margin: 0 0 1.25rem; }
.totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(5rem, 1fr)); gap: .75rem; margin: 0 0 1.25rem; padding: 0; }
.totals div, .finding, #filters, details, .failures { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.totals div { display: flex; flex-direction: column-reverse; padding: .6rem .9rem; }
.totals dt { color: var(--dim); font-size: .85rem; }
.totals dd { margin: 0; font-size: 1.6rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.totals .error dd { color: var(--error); } .totals .warn dd { color: var(--warn); } .totals .info dd { color: var(--info); }
.totals .none dd { color: inherit; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1rem; }
#filters { display: flex; flex-wrap: wrap; gap: .6rem .9rem; align-items: end; padding: .75rem .9rem; }
#filters label { display: flex; flex-direction: column; font-size: .8rem; color: var(--dim); min-width: 0; flex: 1 1 9rem; }
#filters input, #filters select, #filters button { font: inherit; font-size: .95rem; color: var(--text); background: var(--page); border: 1px solid var(--line); border-radius: .35rem; padding: .35rem .5rem; max-width: 100%; }
#filters button { cursor: pointer; }
#filters output { color: var(--dim); font-size: .9rem; align-self: center; }
.finding { border-left: .3rem solid var(--tone); padding: .9rem 1rem; margin: 0 0 .9rem; content-visibility: auto; contain-intrinsic-size: auto 16rem; }
.finding.error { --tone: var(--error); } .finding.warn { --tone: var(--warn); } .finding.info { --tone: var(--info); }
.finding header { display: flex; flex-wrap: wrap; gap: .2rem .75rem; align-items: baseline; font-size: .9rem; }
.badge { color: var(--tone); font-weight: 650; }
.position, .consumer { color: var(--dim); font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.rule { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: var(--info); }
.message { margin: .4rem 0 .75rem; overflow-wrap: anywhere; }
pre { margin: 0 0 .75rem; padding: .7rem .9rem; background: var(--code); border: 1px solid var(--line); border-radius: .35rem; overflow-x: auto; font: .85rem/1.4 ui-monospace, monospace; }
pre .dim { color: var(--dim); } pre .related { color: var(--related); }
pre .error { color: var(--error); } pre .warn { color: var(--warn); } pre .info { color: var(--info); }
.guidance ol { margin: 0; padding-left: 1.4rem; }
.guidance li { white-space: pre-wrap; overflow-wrap: anywhere; margin: .15rem 0; }
.finding footer { margin-top: .75rem; padding-top: .5rem; border-top: 1px solid var(--line); color: var(--dim); font-size: .85rem; }
.finding footer p { margin: .1rem 0; }
details, .failures { padding: .6rem .9rem; margin: 1rem 0; }
details ul, .failures ul { padding-left: 1.2rem; overflow-wrap: anywhere; }
summary { cursor: pointer; }
.failures { border-color: var(--error); }
.clean { color: var(--good); font-size: 1.15rem; }
@media print {
  #filters { display: none !important; }
  .finding { break-inside: avoid; content-visibility: visible; }
  pre { white-space: pre-wrap; }
  h2 { break-after: avoid; }
}
`;
