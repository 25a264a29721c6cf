import type { Range, SyntaxProblem } from '../../source.js';

/**
 * The native syntax of HCL 2 (hashicorp/hcl, hclsyntax/spec.md) as a tree with exact ranges.
 * `.tf.json` files are read into the same tree (../json/terraform-json.ts), so that nobody above asks which syntax a file has.
 */
export interface HclFile {
  readonly body: Body;
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

/** The range of a block's body includes its braces. */
export interface Body extends Range {
  readonly type: 'Body';
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

/** `name = expression`; the range spans from the name to the end of the expression. */
export interface Attribute extends Range {
  readonly type: 'Attribute';
  readonly name: string;
  readonly nameRange: Range;
  readonly expression: Expression;
}

/** `type "label" { … }`; the range spans from the type to the closing brace, `headerRange` to the last label. */
export interface Block extends Range {
  readonly type: 'Block';
  readonly blockType: string;
  readonly labels: readonly Label[];
  readonly headerRange: Range;
  readonly body: Body;
}

/** The range includes the quotes where there are some. */
export interface Label extends Range {
  readonly value: string;
  readonly quoted: boolean;
}

/** `#`, `//` and block comments; `text` is without the markers. */
export interface Comment extends Range {
  readonly type: 'Comment';
  readonly style: '#' | '//' | '/*';
  readonly text: string;
}

export type Expression =
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | Template
  | Variable
  | GetAttribute
  | Index
  | Splat
  | FunctionCall
  | Conditional
  | BinaryOperation
  | UnaryOperation
  | Parentheses
  | Tuple
  | ObjectExpression
  | ForExpression
  | InvalidExpression;

/** `value` is the number as JavaScript holds it; the exact digits are in the text. */
export interface NumberLiteral extends Range {
  readonly type: 'NumberLiteral';
  readonly value: number;
}
export interface BooleanLiteral extends Range {
  readonly type: 'BooleanLiteral';
  readonly value: boolean;
}
export interface NullLiteral extends Range {
  readonly type: 'NullLiteral';
}

/** A quoted string or a heredoc. The range includes quotes or the heredoc's markers, `parts` lie inside. */
export interface Template extends Range {
  readonly type: 'Template';
  readonly form: 'quoted' | 'heredoc' | 'flush-heredoc';
  readonly parts: readonly TemplatePart[];
}
export type TemplatePart = TemplateLiteral | Interpolation | TemplateIf | TemplateFor;

/**
 * Text between interpolations. `value` is what the program sees: escapes resolved, strip markers and flush indentation
 * applied. Where nothing was resolved or stripped, `value` equals the text of the range.
 */
export interface TemplateLiteral extends Range {
  readonly type: 'TemplateLiteral';
  readonly value: string;
}
/** `${expression}`, also `${~ expression ~}`. */
export interface Interpolation extends Range {
  readonly type: 'Interpolation';
  readonly expression: Expression;
}
/** `%{ if condition }…%{ else }…%{ endif }`. */
export interface TemplateIf extends Range {
  readonly type: 'TemplateIf';
  readonly condition: Expression;
  readonly then: readonly TemplatePart[];
  readonly else: readonly TemplatePart[];
}
/** `%{ for key, value in collection }…%{ endfor }`. */
export interface TemplateFor extends Range {
  readonly type: 'TemplateFor';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
}

/** A root name: `var`, `local`, `each`, `aws_s3_bucket`. Steps are GetAttribute, Index and Splat around it. */
export interface Variable extends Range {
  readonly type: 'Variable';
  readonly name: string;
}
/** `object.name`, also the legacy index `object.0` (then `name` is the digits). The range ends with the name. */
export interface GetAttribute extends Range {
  readonly type: 'GetAttribute';
  readonly object: Expression;
  readonly name: string;
}
/** `collection[key]`. */
export interface Index extends Range {
  readonly type: 'Index';
  readonly collection: Expression;
  readonly key: Expression;
}
/**
 * `source.*` or `source[*]`; the steps that follow are nodes around it and apply to each element. After the attribute form
 * these are only the names right behind it: in `a.*.b[0]` the index applies to the list.
 */
export interface Splat extends Range {
  readonly type: 'Splat';
  readonly source: Expression;
  readonly form: 'attribute' | 'full';
}
export interface FunctionCall extends Range {
  readonly type: 'FunctionCall';
  /** With its namespace, as in `provider::aws::arn_parse`. */
  readonly name: string;
  readonly args: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly expandFinal: boolean;
}
export interface Conditional extends Range {
  readonly type: 'Conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly else: Expression;
}
export interface BinaryOperation extends Range {
  readonly type: 'BinaryOperation';
  readonly operator: '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';
  readonly left: Expression;
  readonly right: Expression;
}
export interface UnaryOperation extends Range {
  readonly type: 'UnaryOperation';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}
export interface Parentheses extends Range {
  readonly type: 'Parentheses';
  readonly expression: Expression;
}
export interface Tuple extends Range {
  readonly type: 'Tuple';
  readonly elements: readonly Expression[];
}
export interface ObjectExpression extends Range {
  readonly type: 'ObjectExpression';
  readonly items: readonly ObjectItem[];
}
/** `key = value` or `key : value`; a bare identifier as key is a Variable node here, as HCL parses it. */
export interface ObjectItem extends Range {
  readonly type: 'ObjectItem';
  readonly key: Expression;
  readonly value: Expression;
}
export interface ForExpression extends Range {
  readonly type: 'ForExpression';
  readonly form: 'tuple' | 'object';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Only in the object form. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  /** `...` after the value: values are grouped by key. */
  readonly grouped: boolean;
  readonly condition: Expression | undefined;
}
/** Stands where an expression could not be read, up to where reading went on; the problem is in `HclFile.problems`. */
export interface InvalidExpression extends Range {
  readonly type: 'InvalidExpression';
}

export type HclNode = Body | Attribute | Block | Comment | Expression | TemplatePart | ObjectItem;
