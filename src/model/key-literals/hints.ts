/**
 * Ids; Bedrock keys; the start of session tokens behind their version byte; ids in base64, by what the three positions
 * in its groups make of `AKIA` and `ASIA`.
 */
const VALUES =
  /A(?:KIA|SIA|BIA|CCA)|ABSK|bedrock-api-key-|o(?:[JG]b3JpZ2lu|GZXIvYXdz|DYXdz)|QUtJQ|FLSU[EF]|BS0lB|QVNJQ|FTSU[EF]|BU0lB/;

const NAMES =
  /acc?ess?[-_ ]?(?:key|id|secret)|secret[-_ ]?(?:acc?ess?[-_ ]?)?key|aws[-_ ]?(?:secret(?!smanager)|token|key)|(?:session|security)[-_ ]?token/i;

/**
 * Whether a text can hold an AWS credential or the name of one. Most files hold neither and are not looked at again:
 * the search runs at hundreds of megabytes a second.
 */
export const mayHoldKeys = (text: string): boolean => VALUES.test(text) || NAMES.test(text);
