import type { Expr } from '../claim/expression.js';
import type { Formula, Inequality } from '../claim/formula.js';
import type { Index, Quantity } from '../claim/quantity.js';
import type { Step } from '../claim/step.js';
import type { Theorem } from '../claim/theorem.js';
import { childrenOf, quantitiesIn, quantitiesOf, scopeOf } from '../claim/traverse.js';
import { premisesOf } from './goals.js';
import { sameFormula } from './same-formula.js';

/**
 * What is wrong with the definition steps of a proof, by step. A definition asserts nothing: it is one of the setting's meanings, or it
 * introduces one quantity of the proof, of which nothing was said before, by an equation that fixes its value.
 */
export function definitionProblems(theorem: Theorem): ReadonlyMap<string, string> {
  const steps = theorem.proof ?? [];
  const claims = [...premisesOf(theorem), ...(theorem.setting.meanings ?? [])];
  const spokenOf = new Set(claims.flatMap(({ formula }) => quantitiesOf(formula)));
  const problems = new Map<string, string>();
  for (const step of steps) {
    const problem = step.discharge.by === 'definition' ? definitionProblem(step, theorem, spokenOf) : undefined;
    if (problem !== undefined) problems.set(step.name, problem);
    for (const quantity of quantitiesOf(step.formula)) spokenOf.add(quantity);
  }
  return problems;
}

function definitionProblem(
  { name, formula, discharge }: Step,
  { setting }: Theorem,
  spokenOf: ReadonlySet<Quantity>,
): string | undefined {
  const introduced = discharge.by === 'definition' ? discharge.introduces : undefined;
  if (introduced === undefined) {
    const known = setting.meanings?.some((claim) => claim.name === name && sameFormula(claim.formula, formula));
    return known ? undefined : `it introduces no quantity and is none of the meanings of the setting ${setting.name}`;
  }
  const quantity = introduced.name;
  if (!existsInProofsOnly(introduced)) return `${quantity} has a meaning of its own already`;
  if (spokenOf.has(introduced)) return `${quantity} is spoken of before it is introduced`;
  const equation = equationFor(introduced, formula);
  if (equation === undefined) return `it is no equation "${quantity} = …"`;
  const { right } = equation;
  if (quantitiesIn([right]).includes(introduced)) return `${quantity} is defined by itself`;
  const order = ['instance', 'draw', 'step'];
  if (order.indexOf(scopeOf(equation)) > order.indexOf(introduced.scope)) {
    return `${quantity} has one value per ${introduced.scope}, what it is to equal changes more often`;
  }
  if ([...freeIndices(right)].some((index) => index !== introduced.index)) {
    return `what ${quantity} is to equal has a value for every element of an index set`;
  }
  return undefined;
}

function existsInProofsOnly(quantity: Quantity): boolean {
  if (quantity.scope === 'parameter' || quantity.scope === 'defined') return false;
  return quantity.measure === undefined && quantity.estimate === undefined && quantity.enclose === undefined;
}

function equationFor(quantity: Quantity, formula: Formula): Inequality | undefined {
  const body = 'every' in formula && formula.every === quantity.index ? formula.body : formula;
  if (!('rel' in body) || body.rel !== '=' || body.left.op !== 'ref') return undefined;
  return body.left.of === quantity && body.left.at === 'now' ? body : undefined;
}

/** Index sets whose elements an expression speaks of without summing over them. */
function freeIndices(expression: Expr): ReadonlySet<Index> {
  if (expression.op === 'ref') {
    if (expression.of.scope === 'defined') return freeIndices(expression.of.definition);
    return new Set(expression.of.index === undefined ? [] : [expression.of.index]);
  }
  const free = new Set(childrenOf(expression).flatMap((child) => [...freeIndices(child)]));
  if (expression.op === 'sum') free.delete(expression.over);
  return free;
}
