import { InvalidArgumentError, Option } from 'commander';

/** --seed, the same for every command that draws anything. Its default is fixed: two runs alike give the same results. */
export function seedOption(): Option {
  return new Option('--seed <text>', 'names the random draws').default('1').argParser(seed);
}

/** Any text that is not blank; a number is a text too. */
function seed(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Give any text, such as 1 or my-run.');
  return text;
}
