/**
 * The two forms of Amazon Bedrock API keys: long-lived ones hold base64 of `BedrockAPIKey-…`, short-lived ones a signed
 * request to bedrock.amazonaws.com behind a fixed prefix. Terraform's provider signs nothing with them.
 */
export type BedrockKeyKind = 'long-lived' | 'short-lived';

export function bedrockKeyKind(text: string): BedrockKeyKind | undefined {
  if (/^ABSK[A-Za-z0-9+/]{100,}={0,2}$/.test(text)) {
    return Buffer.from(text.slice(4, 24), 'base64').toString('latin1').startsWith('BedrockAPIKey')
      ? 'long-lived'
      : undefined;
  }
  return /^bedrock-api-key-[A-Za-z0-9+/]{100,}={0,2}$/.test(text) ? 'short-lived' : undefined;
}
