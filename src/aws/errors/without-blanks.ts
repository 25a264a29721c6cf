/**
 * Terraform breaks its diagnostics at the width of the terminal and draws a bar beside them; terminals break lines again,
 * within words: texts are compared without blanks and bars.
 */
export const withoutBlanks = (text: string): string => text.replace(/[\s│╷╵]+/g, '');
