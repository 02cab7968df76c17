import type { Expr, Moment } from '../claim/expression.js';
import type { Formula } from '../claim/formula.js';
import { type Algebra, here, interpret, type Place } from '../claim/interpret.js';
import type { Index, Quantity } from '../claim/quantity.js';
import type { Rational } from '../claim/rational.js';
import { quantitiesIn } from '../claim/traverse.js';
import { implication, printTerm, type SolverTerm, symbolNamed } from './solver-term.js';

/** A condition an expression owes before it means anything: a denominator that is not zero, a root of something ≥ 0. */
export interface Owed {
  readonly what: string;
  readonly condition: SolverTerm;
  /** Premises of implications the expression stands under. */
  readonly guards: readonly SolverTerm[];
}

/** A symbol that stands for a quotient, root, minimum, …; `fact` says all the solver may know of it where `domain` holds. */
export interface Auxiliary {
  readonly symbol: string;
  readonly domain?: SolverTerm;
  readonly fact?: SolverTerm;
  /** True when the symbol's meaning is more than the fact: a counter-model may then give it an impossible value. */
  readonly opaque: boolean;
}

export interface ReadFormula {
  readonly term: SolverTerm;
  readonly owed: readonly Owed[];
}

interface Named {
  readonly quantity: Quantity;
  readonly at: Moment;
}

interface Application {
  readonly symbol: string;
  readonly args: readonly SolverTerm[];
}

/**
 * Real arithmetic for a solver: every quantity becomes a real constant per moment, `every` its generic element, a quotient or
 * root a constant with its defining equation, and ln, exp, sums and powers with a variable exponent opaque constants that only
 * respect equality of their arguments. Defined quantities stay opaque too unless listed in `unfold`. One object reads all formulas
 * of one obligation, so that equal names mean equal constants.
 */
export class SmtReading implements Algebra<SolverTerm> {
  readonly named: Map<string, Named> = new Map();
  readonly auxiliaries: Map<string, Auxiliary> = new Map();
  /** What the unfolded definitions read as, and what they owe; they stand in the formulas by their right-hand sides. */
  readonly definitions: Map<string, ReadFormula> = new Map();
  readonly #applications = new Map<string, Application[]>();
  #owed: Owed[] = [];
  #guards: readonly SolverTerm[] = [];

  constructor(private readonly unfold: ReadonlySet<Quantity>) {}

  /** Throws RangeError where no sound reading exists: a universal premise of an assumption, two quantities of one name. */
  formula(formula: Formula, role: 'assumed' | 'claimed', place: Place = here): ReadFormula {
    return this.#collecting(() => this.#formula(formula, role, place));
  }

  expression(expression: Expr, place: Place = here): SolverTerm {
    return interpret(expression, this, place);
  }

  /** ln, exp and variable powers respect equality: f(a) = f(b) wherever a = b. */
  congruences(): readonly SolverTerm[] {
    return [...this.#applications.values()].flatMap((applications) =>
      applications.flatMap((one, i) =>
        applications.slice(i + 1).map((other) =>
          implication(
            one.args.map((arg, j): SolverTerm => ['=', arg, other.args[j]!]),
            ['=', one.symbol, other.symbol],
          ),
        ),
      ),
    );
  }

  rational({ numerator, denominator }: Rational): SolverTerm {
    const whole = (value: bigint): SolverTerm => (value < 0n ? ['-', `${-value}.0`] : `${value}.0`);
    return denominator === 1n ? whole(numerator) : ['/', whole(numerator), whole(denominator)];
  }

  reference(of: Quantity, at: Moment): SolverTerm {
    const moment = changesAlongRun(of) ? at : 'now';
    const suffix = { start: '@0', now: '', next: '@next' }[moment];
    const symbol = symbolNamed(`${of.name}${of.index ? `.${of.index.symbol}` : ''}${suffix}`);
    const known = this.named.get(symbol);
    if (known && known.quantity !== of) throw new RangeError(`two quantities are named "${of.name}"`);
    this.named.set(symbol, { quantity: of, at: moment });
    if (of.scope !== 'defined' || !this.unfold.has(of)) return symbol;
    const definition =
      this.definitions.get(symbol) ?? this.#collecting(() => interpret(of.definition, this, { ...here, at: moment }));
    this.definitions.set(symbol, definition);
    return definition.term;
  }

  add(args: readonly SolverTerm[]): SolverTerm {
    return args.length > 1 ? ['+', ...args] : (args[0] ?? '0.0');
  }

  multiply(args: readonly SolverTerm[]): SolverTerm {
    return args.length > 1 ? ['*', ...args] : (args[0] ?? '1.0');
  }

  divide(numerator: SolverTerm, denominator: SolverTerm): SolverTerm {
    if (typeof denominator === 'string' && Number(denominator) > 0) return ['/', numerator, denominator];
    const domain: SolverTerm = ['not', ['=', denominator, '0.0']];
    return this.#auxiliary(['/', numerator, denominator], 'a denominator is not zero', false, domain, (symbol) => [
      '=',
      ['*', symbol, denominator],
      numerator,
    ]);
  }

  minimum(args: readonly SolverTerm[]): SolverTerm {
    return this.#extreme('min', '<=', args);
  }

  maximum(args: readonly SolverTerm[]): SolverTerm {
    return this.#extreme('max', '>=', args);
  }

  power(base: SolverTerm, exponent: SolverTerm, exponentExpr: Expr): SolverTerm {
    const literal = exponentExpr.op === 'rational' ? exponentExpr.value : undefined;
    if (literal?.denominator !== 1n) {
      return this.#opaque('power', [base, exponent], 'a base is not negative', ['>=', base, '0.0']);
    }
    const times = Number(literal.numerator < 0n ? -literal.numerator : literal.numerator);
    const product = this.multiply(Array<SolverTerm>(times).fill(base));
    return literal.numerator < 0n ? this.divide('1.0', product) : product;
  }

  squareRoot(arg: SolverTerm): SolverTerm {
    const domain: SolverTerm = ['>=', arg, '0.0'];
    return this.#auxiliary(['sqrt', arg], 'what stands under a root is not negative', false, domain, (symbol) => [
      'and',
      ['>=', symbol, '0.0'],
      ['=', ['*', symbol, symbol], arg],
    ]);
  }

  naturalLogarithm(arg: SolverTerm): SolverTerm {
    return this.#opaque('ln', [arg], 'the argument of a logarithm is positive', ['>', arg, '0.0']);
  }

  exponential(arg: SolverTerm): SolverTerm {
    return this.#opaque('exp', [arg], undefined, undefined, (symbol) => ['>', symbol, '0.0']);
  }

  sum(over: Index, body: (position?: number) => SolverTerm): SolverTerm {
    return this.#opaque('sum', [over.symbol, body()]);
  }

  #formula(formula: Formula, role: 'assumed' | 'claimed', place: Place): SolverTerm {
    if ('rel' in formula) {
      return [formula.rel, interpret(formula.left, this, place), interpret(formula.right, this, place)];
    }
    if ('all' in formula) {
      const parts = formula.all.map((part) => this.#formula(part, role, place));
      return parts.length > 1 ? ['and', ...parts] : (parts[0] ?? 'true');
    }
    if ('premise' in formula) {
      if (role === 'assumed' && mentionsEvery(formula.premise)) {
        throw new RangeError('an assumption whose premise speaks of every element has no sound generic reading');
      }
      const premise = this.#formula(formula.premise, role, place);
      const outer = this.#guards;
      this.#guards = [...outer, premise];
      const consequence = this.#formula(formula.consequence, role, place);
      this.#guards = outer;
      return ['=>', premise, consequence];
    }
    return this.#formula(formula.body, role, place);
  }

  #collecting(read: () => SolverTerm): ReadFormula {
    const [owed, guards] = [this.#owed, this.#guards];
    this.#owed = [];
    this.#guards = [];
    const term = read();
    const result = { term, owed: this.#owed };
    this.#owed = owed;
    this.#guards = guards;
    return result;
  }

  #auxiliary(
    meaning: SolverTerm,
    what: string,
    opaque: boolean,
    domain: SolverTerm | undefined,
    fact: ((symbol: string) => SolverTerm) | undefined,
  ): SolverTerm {
    const symbol = symbolNamed(printTerm(meaning).replaceAll('|', ''));
    this.auxiliaries.set(symbol, { symbol, opaque, ...(domain && { domain }), ...(fact && { fact: fact(symbol) }) });
    if (domain) this.#owed.push({ what: `${what}: ${printTerm(domain)}`, condition: domain, guards: this.#guards });
    return symbol;
  }

  #opaque(
    name: string,
    args: readonly SolverTerm[],
    what = '',
    domain?: SolverTerm,
    fact?: (symbol: string) => SolverTerm,
  ): SolverTerm {
    const symbol = this.#auxiliary([name, ...args], what, true, domain, fact) as string;
    const applications = this.#applications.get(name) ?? [];
    if (name !== 'sum' && !applications.some((known) => known.symbol === symbol)) applications.push({ symbol, args });
    this.#applications.set(name, applications);
    return symbol;
  }

  #extreme(name: string, relation: string, args: readonly SolverTerm[]): SolverTerm {
    if (args.length === 0) throw new RangeError(`the ${name} of nothing does not exist`);
    return this.#auxiliary([name, ...args], '', false, undefined, (symbol) => [
      'and',
      ...args.map((arg): SolverTerm => [relation, symbol, arg]),
      ['or', ...args.map((arg): SolverTerm => ['=', symbol, arg]), 'false'],
    ]);
  }
}

/** True when the quantity has a value per iterate. */
function changesAlongRun(of: Quantity): boolean {
  if (of.scope !== 'defined') return of.scope === 'step';
  return quantitiesIn([of.definition]).some((part) => part.scope === 'step');
}

function mentionsEvery(formula: Formula): boolean {
  if ('rel' in formula) return false;
  if ('all' in formula) return formula.all.some(mentionsEvery);
  if ('premise' in formula) return mentionsEvery(formula.premise) || mentionsEvery(formula.consequence);
  return true;
}
