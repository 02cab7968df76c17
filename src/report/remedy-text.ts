import type { Remedy } from '../verify/certificate/remedy.js';

/** What is missing for a certificate and what would do, line by line: what is certain as such, what is estimated as such. */
export function remedyText(remedy: Remedy): string[] {
  const { text, hopeless, leastWidth, tried, limit, width, furtherSteps, widthBeyondReach, changes } = remedy;
  const lines = [`Not certified: ${text}.`];
  const say = (line: string): number => lines.push(`  ${line}`);
  const seen = tried === undefined ? 'at this ρ and α' : 'at the ρ and α seen at the largest tried';
  if (hopeless !== undefined) say(`No width helps: ${hopeless}.`);
  if (leastWidth !== undefined) say(`A width of at least ${leastWidth} is needed: H(W) is singular below.`);
  if (tried !== undefined)
    say(
      tried.certified
        ? `Tried: a network drawn at width ${tried.width} is certified as it stands.`
        : tried.alphaSquared > 0
          ? `Tried: a network drawn at width ${tried.width} has α² ≥ ${tried.alphaSquared.toPrecision(3)}, certified; its ρ is too large yet.`
          : `Tried: drawn networks of twice the width and so on up to ${tried.width} have no certified α either.`,
    );
  if (limit !== undefined) say(limitText(limit));
  if (width !== undefined) say(`A width of about ${width} would do ${seen}.`);
  if (widthBeyondReach !== undefined)
    say(
      `No width a machine can hold is known to do: ${seen} it would take ${widthBeyondReach.toExponential(0)} neurons.`,
    );
  if (furtherSteps !== undefined)
    say(
      `About ${furtherSteps} ${tried === undefined ? 'further ' : ''}gradient steps would do${tried === undefined ? '' : ' there'}; or try --polish.`,
    );
  if (changes !== undefined) lines.push(...changesText(changes).map((line) => `  ${line}`));
  return lines;
}

function limitText({ atLeast, atMost, width }: NonNullable<Remedy['limit']>): string {
  if (width !== undefined)
    return `λ₀ ≥ ${atLeast.toPrecision(3)} is certified: weights drawn from N(0, I) at width ${width} have α² ≥ λ₀/2 with probability 0.9 (Lemma G).`;
  if (atLeast > 0)
    return `λ₀ ≥ ${atLeast.toPrecision(3)} is certified, but Lemma G asks for more neurons than a machine can hold to have α² ≥ λ₀/2.`;
  const known = atMost === undefined ? 'nothing is known of λ₀' : `λ₀ is only known to lie in [${atLeast}, ${atMost}]`;
  return `Whether any width would do is not known: ${known}.`;
}

function changesText({ inVain, found, tooCostly }: NonNullable<Remedy['changes']>): string[] {
  return [
    ...(found === undefined ? [] : [`Tried: with ${found} it is certified.`]),
    ...(inVain.length === 0 ? [] : [`Tried in vain: ${inVain.join('; ')}.`]),
    ...(tooCostly === undefined ? [] : [`Not tried, for what it costs at this size: ${tooCostly.join('; ')}.`]),
    ...(found === undefined ? ['What would do is not known.'] : []),
  ];
}
