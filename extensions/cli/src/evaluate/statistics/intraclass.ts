import { mean } from 'simple-statistics';

/**
 * Intraclass correlation, two-way model, single measurement, absolute agreement: ICC(A,1) of McGraw & Wong, Psychol
 * Methods 1996;1:30-46, case 3A (mixed: the two readers are these two and no sample). The estimate is that of ICC(2,1) of
 * Shrout & Fleiss, Psychol Bull 1979;86:420-428; only what may be inferred from it differs.
 * One row per case, one value per reader. Null with fewer than two cases or where nothing varies.
 */
export function intraclassCorrelation(rows: readonly (readonly number[])[]): number | null {
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  if (n < 2 || k < 2) return null;
  const grand = mean(rows.flat());
  const rowMeans = rows.map(row => mean([...row]));
  const columnMeans = Array.from({ length: k }, (_, c) => mean(rows.map(row => row[c]!)));
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + (value - grand) ** 2, 0);
  const betweenRows = k * squares(rowMeans);
  const betweenColumns = n * squares(columnMeans);
  const residual = squares(rows.flat()) - betweenRows - betweenColumns;
  const msRows = betweenRows / (n - 1);
  const msColumns = betweenColumns / (k - 1);
  const msError = residual / ((n - 1) * (k - 1));
  const denominator = msRows + (k - 1) * msError + (k * (msColumns - msError)) / n;
  // Rounding leaves a crumb of the order of 1e-15 where every value is the same.
  return Math.abs(denominator) < 1e-12 ? null : (msRows - msError) / denominator;
}
