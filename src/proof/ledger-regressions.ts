import type { Ledger, LedgerTheorem } from './ledger.js';

/** In what a ledger is worse than the one before it. Empty: in nothing. A theorem that is new cannot be worse. */
export function regressions(before: Ledger, now: Ledger): readonly string[] {
  return [
    ...before.theorems.flatMap((then) => {
      const today = now.theorems.find(({ name }) => name === then.name);
      return today === undefined ? [`${then.name} is gone`] : worse(then, today).map((what) => `${then.name}: ${what}`);
    }),
    ...before.facts.flatMap((then) => {
      const today = now.facts.find(({ name }) => name === then.name);
      if (today === undefined) return [];
      if (today.broken > then.broken) return [`${then.name} broke under attack`];
      return today.attacked < then.attacked ? [`${then.name} is attacked less often`] : [];
    }),
  ];
}

function worse(then: LedgerTheorem, now: LedgerTheorem): readonly string[] {
  const ranks = ['false', 'not proved', 'proved modulo cited facts'];
  const hypotheses = then.hypotheses.flatMap(({ name, decidedAt }) => {
    const today = now.hypotheses.find((one) => one.name === name);
    return decidedAt === 'certified' && today?.decidedAt === 'numeric' ? [`${name} can no longer be certified`] : [];
  });
  const added = now.hypotheses.filter(({ name }) => !then.hypotheses.some((one) => one.name === name));
  return [
    ...(ranks.indexOf(now.verdict) < ranks.indexOf(then.verdict) ? [`it was "${then.verdict}"`] : []),
    ...(then.tested.verdict === 'stands' && now.tested.verdict !== 'stands' ? [`it is ${now.tested.verdict}`] : []),
    ...(now.tested.met < then.tested.met
      ? [`${now.tested.met} instances met its hypotheses, not ${then.tested.met}`]
      : []),
    ...hypotheses,
    ...added.map(({ name }) => `it assumes more: ${name}`),
    ...(agreed(now) < agreed(then) ? ['fewer of its obligations have a second prover'] : []),
  ];
}

/** The share of obligations that more than one program proves. */
function agreed({ steps }: LedgerTheorem): number {
  const obligations = steps.flatMap((step) => step.obligations);
  const programs = (provers: readonly string[]): number => new Set(provers.map((name) => name.split(' ')[0])).size;
  return obligations.filter(({ provers }) => programs(provers) > 1).length / Math.max(1, obligations.length);
}
