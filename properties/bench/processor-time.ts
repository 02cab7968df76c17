/** What the work gives, and the microseconds of processor time it took: of the whole process, whose other threads are to be idle. */
export function processorTime<T>(work: () => T): readonly [T, number] {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, user + system];
}
