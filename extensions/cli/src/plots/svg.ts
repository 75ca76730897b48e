/** Text of a plot comes from files: markup in it must stay text. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, character => `&#${character.codePointAt(0)};`).replace(/[^\P{Cc}\n]/gu, '?');

export type Attributes = Readonly<Record<string, string | number>>;

/** One element; children are markup already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const text = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(value)}"`)
    .join('');
  return children.length === 0 ? `<${name}${text}/>` : `<${name}${text}>${children.join('')}</${name}>`;
}

export const label = (text: string, x: number, y: number, attributes: Attributes = {}): string =>
  element('text', { x, y, ...attributes }, escapeXml(text));

export const polyline = (points: readonly (readonly [number, number])[], attributes: Attributes): string =>
  element('polyline', {
    points: points.map(([x, y]) => `${round(x)},${round(y)}`).join(' '),
    fill: 'none',
    ...attributes,
  });

const round = (value: number): number => Math.round(value * 100) / 100;
