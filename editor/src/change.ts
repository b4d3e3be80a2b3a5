/** Returns the smallest replacement of one range that makes `after` of `before`; none if they are equal. It divides no character. */
export function change(before: string, after: string): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  if (isWithinCharacter(before, from) || isWithinCharacter(after, from)) from--;
  let same = 0;
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  if (isWithinCharacter(before, before.length - same) || isWithinCharacter(after, after.length - same)) same--;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

/** Whether a position is between the two units of a character outside of the Basic Multilingual Plane. */
function isWithinCharacter(text: string, at: number): boolean {
  const isHigh = /[\uD800-\uDBFF]/.test(text[at - 1] ?? '');
  return isHigh && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}
