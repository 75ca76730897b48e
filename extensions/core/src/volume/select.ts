/** The value that would stand at `index` if `values` were in ascending order; reorders them. Hoare, CACM 1961 (algorithm 65). */
export function select(values: Float32Array | Float64Array, index: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const kept = values[i]!;
      values[i++] = values[j]!;
      values[j--] = kept;
    }
    // Between j and i everything equals the pivot.
    if (index <= j) high = j;
    else if (index >= i) low = i;
    else break;
  }
  return values[index]!;
}
