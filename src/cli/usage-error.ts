/** The command line asks for something that does not exist or cannot be done. The message says what to do; exit code 64. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}
