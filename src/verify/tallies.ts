import type { Case, FamilyCount, TheoremVerdict } from './theorem-verdict.js';

type Counts = Pick<
  TheoremVerdict,
  | 'tried'
  | 'met'
  | 'vacuous'
  | 'undecided'
  | 'substantial'
  | 'atNoiseFloor'
  | 'families'
  | 'tightest'
  | 'brokenLemma'
  | 'cases'
>;

/** Adds up checked instances. */
export class Tallies {
  #tried = 0;
  #met = 0;
  #refuted = 0;
  #vacuous = 0;
  #undecided = 0;
  #substantial = 0;
  #atNoiseFloor = 0;
  #drawn = 0;
  #failures = 0;
  #granted = 0;
  #tightest: TheoremVerdict['tightest'];
  #brokenLemma: TheoremVerdict['brokenLemma'];
  #keep: Case | undefined;
  readonly #families = new Map<string, FamilyCount>();

  add(checked: Case, substantial: boolean): void {
    const { verdict, instance } = checked;
    const met = verdict.outcome === 'holds' || verdict.outcome === 'refuted';
    this.#tried += 1;
    if (verdict.outcome === 'refuted') this.#refuted += 1;
    if (verdict.outcome === 'vacuous') this.#vacuous += 1;
    if (verdict.outcome === 'undecided') this.#undecided += 1;
    const { tried, met: metBefore } = this.#families.get(instance.family) ?? { tried: 0, met: 0 };
    this.#families.set(instance.family, { tried: tried + 1, met: metBefore + (met ? 1 : 0) });
    if (!met) return;
    this.#met += 1;
    if (substantial) this.#substantial += 1;
    if (verdict.tally.end?.reason === 'noise-floor') this.#atNoiseFloor += 1;
    if (verdict.draws !== undefined) {
      this.#drawn += verdict.draws.drawn;
      this.#failures += verdict.draws.failures;
      this.#granted = Math.max(this.#granted, verdict.draws.granted);
    }
    if (verdict.outcome === 'holds' && verdict.lemma !== undefined) {
      this.#brokenLemma ??= { ...verdict.lemma, index: checked.index };
    }
    const { tightest } = verdict.tally;
    const closer =
      tightest !== undefined && !(this.#tightest !== undefined && this.#tightest.margin <= tightest.margin);
    if (closer) this.#tightest = { ...tightest, index: checked.index };
    if (verdict.outcome === 'refuted' || (closer && this.#refuted === 0)) this.#keep = checked;
  }

  get outcomes(): { readonly refuted: number; readonly met: number; readonly undecided: number } {
    return { refuted: this.#refuted, met: this.#met, undecided: this.#undecided };
  }

  get draws(): { readonly drawn: number; readonly failures: number; readonly granted: number } {
    return { drawn: this.#drawn, failures: this.#failures, granted: this.#granted };
  }

  get counts(): Counts {
    return {
      tried: this.#tried,
      met: this.#met,
      vacuous: this.#vacuous,
      undecided: this.#undecided,
      substantial: this.#substantial,
      atNoiseFloor: this.#atNoiseFloor,
      families: Object.fromEntries([...this.#families].sort(([a], [b]) => (a < b ? -1 : 1))),
      ...(this.#tightest && { tightest: this.#tightest }),
      ...(this.#brokenLemma && { brokenLemma: this.#brokenLemma }),
      cases: this.#keep === undefined ? [] : [this.#keep],
    };
  }
}
