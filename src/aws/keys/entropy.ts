/** Shannon entropy in bits per UTF-16 unit: 0 for a repeated character, at most log2 of the length. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (let i = 0; i < text.length; i++) counts.set(text[i]!, (counts.get(text[i]!) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
