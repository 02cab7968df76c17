/** What the process tells its caller. The README's table and the help text are checked against this one. */
export const exitCodes = {
  stands: 0,
  refuted: 1,
  undecided: 2,
  wrongUsage: 64,
  badData: 65,
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'stands: everything asked for was done and nothing was refuted',
  1: 'refuted: a counterexample was found',
  2: 'starved, vacuous or undecided: no answer either way',
  64: 'wrong usage: an option or argument is unknown or out of range',
  65: 'bad data: an input file cannot be used',
  70: 'internal error: a bug in lakatos',
  130: 'interrupted',
};
