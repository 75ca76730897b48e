import { contrast } from '../brainMap/probabilityColour.js';
import { PANEL_CSS } from './stylesheet.js';

type Rgb = readonly [number, number, number];

/** The colours of the sheet with the host's defaults. */
const value = (name: string): string => {
  const found = new RegExp(`--sp-${name}: ([^;]+);`).exec(PANEL_CSS)?.[1];
  if (found === undefined) throw new Error(`no colour ${name}`);
  return found;
};

function rgb(text: string): Rgb {
  const hex = /^#(..)(..)(..)$/.exec(text);
  if (hex) return [hex[1]!, hex[2]!, hex[3]!].map(part => Number.parseInt(part, 16)) as unknown as Rgb;
  const hsl = /(\d+) (\d+)% (\d+)%/.exec(text);
  if (!hsl) throw new Error(`not a colour: ${text}`);
  const [h, s, l] = [Number(hsl[1]), Number(hsl[2]) / 100, Number(hsl[3]) / 100];
  const channel = (n: number) => {
    const k = (n + h / 30) % 12;
    return Math.round(255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

const BLACK: Rgb = [0, 0, 0];

test.each(['text', 'muted', 'affected', 'spared', 'reader', 'bad', 'good'])(
  '%s is read on ground and cards at 4.5:1',
  name => {
    for (const ground of ['bg', 'card']) {
      expect(contrast(rgb(value(name)), rgb(value(ground)))).toBeGreaterThanOrEqual(4.5);
    }
  },
);

test.each(['accent', 'edge', 'view', 'affected', 'reader'])('%s is seen as a border at 3:1', name => {
  for (const ground of ['bg', 'card']) {
    expect(contrast(rgb(value(name)), rgb(value(ground)))).toBeGreaterThanOrEqual(3);
  }
});

test('what stands on a coloured ground is read: alert, primary button, signed chip, disclaimer', () => {
  const pairs: readonly (readonly [ground: Rgb, ink: Rgb])[] = [
    [rgb('#a3102a'), [255, 255, 255]],
    [rgb(value('accent')), rgb('#04112b')],
    [rgb(value('good')), rgb('#00210f')],
    [BLACK, rgb('#ffd58a')],
  ];
  for (const [ground, ink] of pairs) {
    expect(contrast(ground, ink)).toBeGreaterThanOrEqual(4.5);
  }
  for (const colour of ['#a3102a', '#04112b', '#00210f', '#ffd58a']) expect(PANEL_CSS).toContain(colour);
});

test('every rule stays inside the panel', () => {
  const rules = PANEL_CSS.replace(/@(container|media)[^{]*\{/g, '').matchAll(/(?:^|\})\s*([^{}]+)\{/g);
  const selectors = [...rules].flatMap(match => match[1]!.split(','));
  expect(selectors.length).toBeGreaterThan(100);
  expect(selectors.map(s => s.trim()).filter(s => s !== '' && !/^\.sp(\s|$)/.test(s))).toEqual([]);
});
