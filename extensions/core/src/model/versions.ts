/** Whether version `has` is `wanted` or newer, by their three numbers (semver.org, paragraph 11); suffixes are left aside. */
export function isAtLeast(has: string, wanted: string): boolean {
  const [a, b] = [numbers(has), numbers(wanted)];
  for (const i of [0, 1, 2]) if (a[i] !== b[i]) return (a[i] ?? 0) > (b[i] ?? 0);
  return true;
}

const numbers = (version: string): readonly number[] => version.split('-')[0]!.split('.').map(Number);
