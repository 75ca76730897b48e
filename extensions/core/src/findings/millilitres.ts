/** "12.3 mL". */
export const millilitres = (value: number): string =>
  Number.isFinite(value) ? `${value.toFixed(1)} mL` : 'not measured';
