import type { IslandFigures, PartFigures } from '@ohif-stroke/core';
import { type Numbers, type Text, translated, wordsIn } from '../text/index.js';

/** What is said of every sign inside an intracerebral haematoma or beside it. */
const CLOT_TEXT = translated({
  en: {
    beside: (bright: string, dark: string, apart: string) => `${bright} HU beside ${dark} HU, ${apart} apart`,
    darkest: (hu: string) => `darkest ${hu} HU`,
    brain: (hu: string) => `brain ${hu} HU`,
    border: (mm: string) => `border ${mm} mm`,
    area: (mm2: string, percent: string) => `${mm2} mm² (${percent} % of the haematoma there)`,
    slices: (n: string) => `slices: ${n}`,
    apart: (n: string) => `${n} apart from the main haematoma`,
    joined: (n: string) => `${n} that hang on it`,
    largest: (mm: string) => `largest ${mm} mm`,
    nearest: (mm: string) => `nearest ${mm} mm away`,
    against: {
      levelBorder: 'its border is a fluid level',
      tissueBetween: 'tissue between the two: two haematomas?',
      asTissue: 'no denser than brain: oedema?',
      besideVentricle: 'beside a ventricle or its blood',
    },
    where: (name: string, side: string) => `${name}, ${side}`,
  },
  de: {
    beside: (bright, dark, apart) => `${bright} HE neben ${dark} HE, Differenz ${apart}`,
    darkest: hu => `dunkelste Stelle ${hu} HE`,
    brain: hu => `Hirn ${hu} HE`,
    border: mm => `Grenze ${mm} mm breit`,
    area: (mm2, percent) => `${mm2} mm² (${percent} % des Hämatoms dort)`,
    slices: n => `Schichten: ${n}`,
    apart: n => `${n} getrennt vom Haupthämatom`,
    joined: n => `${n} mit ihm verbunden`,
    largest: mm => `größtes ${mm} mm`,
    nearest: mm => `nächstes ${mm} mm entfernt`,
    against: {
      levelBorder: 'die Grenze ist ein Flüssigkeitsspiegel',
      tissueBetween: 'Gewebe zwischen beiden: zwei Hämatome?',
      asTissue: 'nicht dichter als Hirn: Ödem?',
      besideVentricle: 'neben einem Ventrikel oder dessen Blut',
    },
    where: (name, side) => `${name}, ${side}`,
  },
  zh: {
    beside: (bright, dark, apart) => `${bright} HU 旁 ${dark} HU，相差 ${apart}`,
    darkest: hu => `最低处 ${hu} HU`,
    brain: hu => `脑组织 ${hu} HU`,
    border: mm => `边界宽 ${mm} mm`,
    area: (mm2, percent) => `${mm2} mm²（占该层血肿的 ${percent}%）`,
    slices: n => `层数：${n}`,
    apart: n => `与主血肿分离 ${n} 个`,
    joined: n => `与其相连 ${n} 个`,
    largest: mm => `最大 ${mm} mm`,
    nearest: mm => `最近相距 ${mm} mm`,
    against: {
      levelBorder: '其边界为液平面',
      tissueBetween: '两者之间有脑组织：两个血肿？',
      asTissue: '密度不高于脑组织：水肿？',
      besideVentricle: '紧邻脑室或脑室内出血',
    },
    where: (name, side) => `${name}（${side}）`,
  },
});

const clotWords = (text: Text) => wordsIn(CLOT_TEXT, text.locale);

/** "72 HU beside 48 HU, 24 apart, border 1.2 mm, ..." */
const partMeasured =
  (text: Text) =>
  (
    { hu, brightHu, minHu, tissueHu, borderMm, areaMm2, sharePercent, slices }: PartFigures,
    { fixed }: Numbers,
  ): string => {
    const said = clotWords(text);
    const [bright, dark] = [fixed(brightHu, 0), fixed(hu, 0)];
    return [
      said.beside(bright, dark, fixed(brightHu - hu, 0)),
      said.border(fixed(borderMm, 1)),
      said.darkest(fixed(minHu, 0)),
      said.brain(fixed(tissueHu, 0)),
      said.area(fixed(areaMm2, 0), fixed(sharePercent, 0)),
      said.slices(fixed(slices, 0)),
    ].join(', ');
  };

const islandsMeasured =
  (text: Text) =>
  ({ separate, connected, diameterMm, apartMm }: IslandFigures, { fixed }: Numbers): string => {
    const said = clotWords(text);
    return [
      said.apart(fixed(separate, 0)),
      ...(connected > 0 ? [said.joined(fixed(connected, 0))] : []),
      said.largest(fixed(diameterMm, 0)),
      ...(apartMm === undefined ? [] : [said.nearest(fixed(apartMm, 0))]),
    ].join(', ');
  };

/** What one sign says by itself; the rest is the same for all of its kind. */
interface OwnWords {
  readonly name: string;
  readonly rule: string;
  readonly how: string;
  readonly caveats: Readonly<Record<string, string>>;
}

const shared = (own: OwnWords, text: Text) => {
  const { against, where } = clotWords(text);
  return { ...own, against, where: (_: unknown, side: string) => where(own.name, side) };
};

export const partWords = (own: OwnWords, text: Text) => ({ ...shared(own, text), measured: partMeasured(text) });
export const islandWords = (own: OwnWords, text: Text) => ({ ...shared(own, text), measured: islandsMeasured(text) });
