import { printTerm, type SolverTerm, symbolsIn } from './solver-term.js';

/** What a Coq lemma needs: names that Coq accepts, one per solver symbol. */
export function coqNames(symbols: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const symbol of symbols) {
    const plain = symbol
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 40);
    let name = `v_${plain}`;
    for (let i = 2; taken.has(name); i++) name = `v_${plain}_${i}`;
    taken.add(name);
    names.set(symbol, name);
  }
  return names;
}

/** The lemma that the assumptions imply the goal, over Coq's reals; each variable quantified. */
export function coqStatement(symbols: readonly string[], assumptions: readonly SolverTerm[], goal: SolverTerm): string {
  const occurring = symbolsIn(['and', ...assumptions, goal]);
  const used = symbols.filter((symbol) => occurring.has(symbol));
  const names = coqNames(used);
  const print = (term: SolverTerm): string => gallina(term, names);
  const variables = used.length === 0 ? '' : `forall ${used.map((symbol) => names.get(symbol)).join(' ')} : R,\n  `;
  return `${variables}${[...assumptions, goal].map((term) => `(${print(term)})`).join(' ->\n  ')}`;
}

const infix: Readonly<Record<string, string>> = {
  '+': '+',
  '*': '*',
  '/': '/',
  '<=': '<=',
  '<': '<',
  '>=': '>=',
  '>': '>',
  '=': '=',
  and: '/\\',
  or: '\\/',
  '=>': '->',
};

function gallina(term: SolverTerm, names: ReadonlyMap<string, string>): string {
  const print = (part: SolverTerm): string => {
    const text = gallina(part, names);
    return /^[\w.]+$/.test(text) ? text : `(${text})`;
  };
  if (typeof term === 'string') {
    if (term === 'true' || term === 'false') return term === 'true' ? 'True' : 'False';
    const name = names.get(term);
    if (name !== undefined) return name;
    if (/^\d+\.0$/.test(term)) return term.slice(0, -2);
    throw new RangeError(`${term} has no Coq reading`);
  }
  const [head, ...args] = term;
  if (head === '-' && args.length === 1) return `- ${print(args[0]!)}`;
  if (head === 'not') return `~ ${print(args[0]!)}`;
  const operator = typeof head === 'string' ? infix[head] : undefined;
  if (operator === undefined) throw new RangeError(`${printTerm(term)} has no Coq reading`);
  return args.map(print).join(` ${operator} `);
}
