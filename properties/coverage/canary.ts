/**
 * The canary of the coverage measurement: `npm run coverage` fails unless the first function shows as covered and the
 * second, which nothing may ever call, as uncovered.
 */
export function called(): number {
  const answer = 1;
  return answer;
}

export function neverCalled(): number {
  const answer = 2;
  return answer;
}
