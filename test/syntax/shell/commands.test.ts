import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createMappedText, mappedText } from '../../../src/syntax/mapped-text.js';
import { parseCommands } from '../../../src/syntax/shell/commands.js';
import { directoryOf, expandWord } from '../../../src/syntax/shell/expand.js';
import type { ShellCommand } from '../../../src/syntax/shell/tree.js';

const read = (text: string): readonly ShellCommand[] => parseCommands(mappedText(text)).commands;
const words = (text: string): readonly (readonly string[])[] =>
  read(text).map((command) => command.words.map(({ value }) => value));
const named = (text: string, name: string): ShellCommand => {
  const command = read(text).find((found) => found.name === name);
  assert.ok(command, name);
  return command!;
};

test('words are unquoted and commands are split at operators', () => {
  assert.equal(words(`a "b c" 'd'e\\ f && g; h | i || j & k\nl\\\n m`), [
    ['a', 'b c', 'de f'],
    ['g'],
    ['h'],
    ['i'],
    ['j'],
    ['k'],
    ['l', 'm'],
  ]);
});

test('ranges point at words and commands as they are written', () => {
  const text = 'x; terraform  plan "-var-file=a b"  # go';
  const command = named(text, 'terraform');
  assert.is(text.slice(command.start, command.end), 'terraform  plan "-var-file=a b"');
  assert.is(text.slice(command.words[2]!.start, command.words[2]!.end), '"-var-file=a b"');
  assert.is(command.words[2]!.value, '-var-file=a b');
});

test('text with holes keeps its places', () => {
  const source = 'run: |\n    cd infra\n    terraform \\\n      plan\n';
  const builder = createMappedText();
  for (const line of ['cd infra\n', 'terraform \\\n', '  plan\n']) builder.append(line, source.indexOf(line));
  const { commands } = parseCommands(builder.build());
  const [, terraform] = commands;
  assert.is(source.slice(terraform!.start, terraform!.end), 'terraform \\\n      plan');
  assert.is(source.slice(terraform!.words[1]!.start, terraform!.words[1]!.end), 'plan');
  assert.is(directoryOf(terraform!), 'infra');
});

test('what is computed is no known word', () => {
  const [, ...args] = named(
    'x a "$B" ${C:-d} $(e) ${{ env.F || g }} << pipeline.parameters.h >> i$',
    'x',
  ).words;
  assert.equal(
    args.map(({ static: known, parts }) => [known, parts[0]!.kind]),
    [
      [true, 'literal'],
      [false, 'variable'],
      [false, 'variable'],
      [false, 'computed'],
      [false, 'expression'],
      [false, 'expression'],
      [true, 'literal'],
    ],
  );
  assert.is(expandWord(args[1]!), undefined);
  assert.is(
    expandWord(args[1]!, (part) => (part.kind === 'variable' && part.name === 'B' ? 'c' : undefined)),
    'c',
  );
  assert.is(expandWord(args[2]!), 'd');
});

test('the program is named without its directory', () => {
  assert.is(read('/opt/bin/terraform plan')[0]!.name, 'terraform');
  assert.is(read('$TF plan')[0]!.name, undefined);
});

test('commands inside substitutions come as commands of their own', () => {
  assert.equal(
    read('X=$(aws sts assume-role | jq .) y "`terraform output z`"').map(({ name, nested }) => [
      name,
      nested,
    ]),
    [
      ['aws', true],
      ['jq', true],
      ['terraform', true],
      ['y', false],
    ],
  );
});

test('directories are followed through cd, subshells and cd -', () => {
  const directories = (text: string) =>
    read(text)
      .filter(({ name }) => name === 'terraform')
      .map((command) => directoryOf(command));
  assert.equal(directories('cd a && terraform x; cd b; terraform y'), ['a', 'a/b']);
  assert.equal(directories('(cd a; terraform x); terraform y'), ['a', '']);
  assert.equal(directories('pushd a; terraform x; popd; terraform y'), ['a', '']);
  assert.equal(directories('cd a; cd /b; terraform x; cd -; terraform y'), ['/b', 'a']);
  assert.equal(directories('cd "$D"; terraform x'), [undefined]);
  const [, terraform] = read('cd "$D"/x; terraform x');
  assert.is(
    directoryOf(terraform!, () => 'live'),
    'live/x',
  );
});

test('redirects and heredocs are kept with the command', () => {
  const text = `mkdir -p ~/.aws && cat > ~/.aws/credentials <<-'EOF'\n\t[dev]\n\tkey = $X\n\tEOF\nterraform plan\n`;
  const cat = named(text, 'cat');
  assert.equal(
    cat.redirects.map(({ operator, target }) => [operator, target.value]),
    [
      ['>', '~/.aws/credentials'],
      ['<<-', 'EOF'],
    ],
  );
  const { heredoc } = cat.redirects[1]!;
  assert.is(heredoc!.body.value, '\t[dev]\n\tkey = $X\n');
  assert.not.ok(heredoc!.expands);
  assert.ok(named(text, 'terraform'));
});

test('a heredoc in a substitution ends with it', () => {
  const text = 'A=$(cat <<EOF\nb\nEOF)\nterraform plan\n';
  assert.is(named(text, 'cat').redirects[0]!.heredoc!.body.value, 'b\n');
  assert.not.ok(named(text, 'terraform').nested);
});

test('a redirect behind a group is not lost', () => {
  const [, , redirect] = read('{ echo a; echo b; } >> ~/.aws/config');
  assert.equal(
    redirect!.redirects.map(({ operator, target }) => [operator, target.value]),
    [['>>', '~/.aws/config']],
  );
});

test('compound commands are entered', () => {
  const text = `
    if a; then b; elif c; then d; else e; fi
    while f; do g; done < list
    for h in 1 2; do i; done
    for ((j = 0; j < 2; j++)); do k; done
    case $l in m|n) o ;; (*) p; esac
    q() { r; }
    function s { t; }
    { u; } ; ( v )
    [[ a && b || -f c ]] && w
    (( x = 1 )); ! y; time z`;
  const names = read(text)
    .map(({ name }) => name)
    .filter((name) => name !== undefined);
  assert.equal(names, [...'abcdefgikoprtuv', '[[', 'w', 'y', 'z']);
});

test('what is not closed gives a problem, not a throw', () => {
  const messages = (text: string) => parseCommands(mappedText(text)).problems.map(({ message }) => message);
  assert.equal(messages('echo "a'), ['The quote is not closed.']);
  assert.equal(messages("echo 'a"), ['The quote is not closed.']);
  assert.equal(messages('echo $(a'), ['The command substitution is not closed.']);
  assert.equal(messages('cat <<EOF\na\n'), ['The heredoc is not closed.']);
  assert.equal(messages('echo ${a'), ['The parameter expansion is not closed.']);
  assert.equal(messages('fi; done; esac; ); }; ;; a'), []);
});

test('any text is answered, with ranges inside it', () => {
  const pieces = [
    '"',
    "'",
    '`',
    '$(',
    '${',
    '${{',
    '}}',
    ')',
    '(',
    '((',
    '{',
    '}',
    '<<E',
    '<<',
    '>',
    '|',
    '&&',
    ';',
  ];
  const more = [
    '\n',
    '\\',
    '#',
    ' ',
    'if ',
    'then ',
    'fi',
    'case ',
    'in ',
    'esac',
    'do ',
    'done',
    'E\n',
    'a=',
    '$',
    'f()',
  ];
  const text = fc
    .array(fc.constantFrom(...pieces, ...more, 'x'), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (script) => {
      for (const command of read(script)) {
        assert.ok(command.start >= 0 && command.end <= script.length && command.start <= command.end);
        for (const word of command.words) assert.ok(word.start >= 0 && word.end <= script.length);
      }
    }),
    { numRuns: 2000 },
  );
});

test('hostile texts are read in one pass and bounded depth', () => {
  const many = 8_000;
  for (const piece of [
    '$(',
    '(',
    '((',
    '{ ',
    '"$(',
    '`',
    '${',
    '${{ ',
    'if ',
    'case x in ',
    'a && ',
    '<<E ',
    "'",
    '\\\n',
  ])
    assert.ok(parseCommands(mappedText(piece.repeat(many))).commands.length >= 0);
  for (const piece of ['cd a\n', 'env ', 'sh -c "', 'cat <<E\n', 'A=b ', '[ x ] && ', ' ', 'docker run '])
    assert.ok(parseCommands(mappedText(piece.repeat(many))).commands.length >= 0);
});

test.run();
