/** Something a certificate claims, or needs, that could not be proved. */
export class NotProved extends Error {}

export function demand(holds: boolean, claim: string): asserts holds {
  if (!holds) throw new NotProved(`not proved: ${claim}`);
}
