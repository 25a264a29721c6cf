import type { Range } from '../../source.js';
import type { MappedText } from '../mapped-text.js';

/** A call as the pipelines of Jenkins are written: `sh 'x'`, `dir('a') { … }`, `environment { … }`. */
export interface GroovyCall extends Range {
  readonly type: 'call';
  readonly name: string;
  readonly nameRange: Range;
  readonly args: readonly GroovyArgument[];
  /** What stands in its braces; undefined without any. */
  readonly block: readonly GroovyStatement[] | undefined;
}

/** `NAME = value`. */
export interface GroovyAssignment extends Range {
  readonly type: 'assignment';
  readonly name: string;
  readonly nameRange: Range;
  readonly value: GroovyValue;
}

export type GroovyStatement = GroovyCall | GroovyAssignment;

export interface GroovyArgument {
  /** Of `name: value`. */
  readonly name: string | undefined;
  readonly value: GroovyValue;
}

export interface GroovyString extends MappedText, Range {
  readonly type: 'string';
  /** Groovy puts in what stands in `${…}`. */
  readonly interpolates: boolean;
}

/** A list or a map. */
export interface GroovyList extends Range {
  readonly type: 'list';
  readonly items: readonly GroovyArgument[];
}

/** Anything else: only running it tells. */
export interface GroovyOther extends Range {
  readonly type: 'other';
}

export type GroovyValue = GroovyString | GroovyList | GroovyCall | GroovyOther;
