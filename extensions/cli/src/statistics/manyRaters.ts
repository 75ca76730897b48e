/**
 * Agreement of several raters beyond chance (Fleiss, Psychol Bull 1971;76:378-382). One row a subject, with the number of raters
 * who chose each category. Null without subjects, with fewer than two raters, where subjects were rated by different
 * numbers of raters, and where all chose one category.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const raters = sum(counts[0] ?? []);
  if (raters < 2 || counts.some(row => sum(row) !== raters)) return null;
  const agreeing = counts.map(row => sum(row.map(count => count * (count - 1))) / (raters * (raters - 1)));
  const observed = sum(agreeing) / counts.length;
  const shares = counts[0]!.map((_, category) => sum(counts.map(row => row[category]!)) / (counts.length * raters));
  const expected = sum(shares.map(share => share ** 2));
  return 1 - expected < 1e-12 ? null : (observed - expected) / (1 - expected);
}

/** Share of the subjects on which all raters say the same; one row a subject. Null without subjects or with one rater. */
export function percentAgreement(ratings: readonly (readonly unknown[])[]): number | null {
  if (ratings.length === 0 || ratings.some(row => row.length < 2)) return null;
  return ratings.filter(row => row.every(rating => rating === row[0])).length / ratings.length;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
