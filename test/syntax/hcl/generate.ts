import fc from 'fast-check';

/** Pieces of the language, valid and not, that random text is put together from. */
const TOKENS = [
  ...[
    '"',
    '${',
    '}',
    '%{',
    '~',
    '~}',
    '$',
    '$$',
    '%',
    '%%',
    '{',
    '(',
    ')',
    '[',
    ']',
    ',',
    '.',
    '...',
    ':',
    '::',
  ],
  ...[
    '\n',
    '\r\n',
    ' ',
    '\t',
    '=',
    '==',
    '=>',
    '?',
    '!',
    '-',
    '+',
    '*',
    '/',
    '&&',
    '||',
    '<',
    '<<E\n',
    '<<-E\n',
  ],
  ...[
    'E\n',
    '  E\n',
    '#',
    '//',
    '/*',
    '*/',
    'a',
    'b1',
    'if',
    'else',
    'endif',
    'for',
    'endfor',
    'in',
    'true',
    'null',
  ],
  ...[
    '0',
    '1.5',
    '1e3',
    '\\n',
    '\\',
    '\\u00e9',
    '\\"',
    'é',
    '\u00a0',
    "'",
    ';',
    '[*]',
    '.*',
    '[0]',
    'a = ',
    'b {\n',
  ],
  ...[
    '}\n',
    'x "y" {',
    '%{if a}',
    '%{else}',
    '%{endif}',
    '%{for x in y}',
    '%{endfor}',
    '${~',
    'for x in y : ',
  ],
];

/** Text that is mostly wrong in interesting ways. */
export const brokenText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...TOKENS) }, fc.string({ unit: 'binary' })), {
    maxLength: 40,
  })
  .map((tokens) => tokens.join(''));

const name = fc.constantFrom('a', 'b1', 'c-d', '_e', 'größe', 'fort');
const blank = fc.constantFrom('', ' ', '  ', '\t', ' /* c */ ');
const operator = fc.constantFrom('||', '&&', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%');
const number = fc.constantFrom('0', '7', '1.5', '1e3', '12E-2', '007');
/** Lone marks have a blank behind them: before a brace, or one another, they would mean something. */
const quotedText = fc
  .array(
    fc.constantFrom(
      'x',
      ' ',
      '\\n',
      '\\"',
      '\\u00e9',
      '$${',
      '%%{',
      '$ ',
      '% ',
      '{',
      '}',
      '#',
      '//',
      "'",
      'é',
    ),
    {
      maxLength: 6,
    },
  )
  .map((pieces) => pieces.join(''));
const lineText = fc
  .array(fc.constantFrom('x', ' ', '  ', '\t', '"', '\\n', '$${', '%%{', '}', '#', 'é', 'E'), {
    maxLength: 6,
  })
  .map((pieces) => pieces.join(''));

const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));
const text = (constant: string): fc.Arbitrary<string> => fc.constant(constant);
const list = (item: fc.Arbitrary<string>, separator: string): fc.Arbitrary<string> =>
  fc.array(item, { maxLength: 3 }).map((items) => items.join(separator));

const { expression, sequence } = fc.letrec<{ expression: string; term: string; sequence: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('term'),
    joined(tie('term'), text(' '), operator, blank, tie('expression')),
    joined(fc.constantFrom('-', '!'), tie('term')),
    joined(tie('term'), text(' ? '), tie('expression'), text(' : '), tie('expression')),
  ),
  term: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    name,
    number,
    fc.constantFrom('true', 'false', 'null'),
    joined(text('"'), quotedText, text('"')),
    joined(text('"'), quotedText, tie('sequence'), quotedText, text('"')),
    joined(name, fc.constantFrom('.f', '.0', '[0]', '["k"]', '[*]', '.*', '[*].f[0]', '.*.f.g')),
    joined(name, text('['), tie('expression'), text(']')),
    joined(text('('), blank, tie('expression'), fc.constantFrom('', '\n'), text(')')),
    joined(text('['), list(tie('expression'), ',\n '), text(']')),
    joined(
      text('{'),
      list(joined(name, blank, fc.constantFrom('=', ':'), text(' '), tie('expression')), ', '),
      text('}'),
    ),
    joined(name, fc.constantFrom('(', '::n('), list(tie('expression'), ', '), fc.constantFrom(')', ')')),
    joined(
      text('[for k, v in '),
      tie('expression'),
      text(' : '),
      tie('expression'),
      text(' if '),
      tie('expression'),
      text(']'),
    ),
    joined(
      text('{for v in '),
      tie('expression'),
      text(' : '),
      tie('expression'),
      text(' => '),
      tie('expression'),
      text('...}'),
    ),
  ),
  sequence: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    joined(fc.constantFrom('${', '${~ '), tie('expression'), fc.constantFrom('}', ' ~}')),
    joined(
      text('%{ if '),
      tie('expression'),
      fc.constantFrom(' }', '~}'),
      quotedText,
      fc.constantFrom('', '%{ else }n'),
      text('%{~ endif }'),
    ),
    joined(
      text('%{for k, v in '),
      tie('expression'),
      text('}'),
      quotedText,
      fc.constantFrom('%{endfor}', '%{ endfor ~}'),
    ),
  ),
}));

const heredocLine = fc.oneof({ weight: 3, arbitrary: lineText }, joined(lineText, sequence, lineText));
const heredoc = fc
  .tuple(fc.constantFrom('<<', '<<-'), fc.array(heredocLine, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'))
  .map(
    ([opener, lines, newline]) =>
      `${opener}END${newline}${lines.map((line) => line + newline).join('')}  END`,
  );

const attributes = fc
  .uniqueArray(fc.tuple(name, fc.oneof({ weight: 3, arbitrary: expression }, heredoc)), {
    selector: ([key]) => key,
    maxLength: 4,
  })
  .map((entries) => entries.map(([key, value]) => `${key} = ${value}\n`).join(''));
const label = fc.oneof(name, joined(text('"'), quotedText, text('"')));
const block = (body: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  joined(
    fc.constantFrom('block', 'dynamic'),
    text(' '),
    list(label, ' '),
    text(' {'),
    fc.constantFrom('\n', ' # c\n'),
    body,
    text('}\n'),
  );

/** One expression. */
export const validExpression: fc.Arbitrary<string> = expression;

/** A whole file. */
export const validText: fc.Arbitrary<string> = fc
  .letrec<{ body: string }>((tie) => ({
    body: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      attributes,
      joined(attributes, fc.constantFrom('', '\n', '# c\r\n', '/* c */\n'), block(tie('body'))),
    ),
  }))
  .body.map((body) => body);
