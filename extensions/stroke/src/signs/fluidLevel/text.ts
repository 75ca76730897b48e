import { translated } from '../../text/index.js';

export const FLUID_LEVEL_TEXT = translated({
  en: {
    name: 'Fluid level',
    rule: 'darker above denser blood with a level, sharp border',
    how: 'A darker part in front of a denser one in an intracerebral haematoma of at least 3 mL, with a straight border that is horizontal within 12 degrees in a patient who lies on the back, at least 10 HU apart. It is no blend sign.',
    caveats: {
      lying:
        'A patient who does not lie on the back is not known here: then a level stands otherwise and is not found.',
      limits: '10 HU, 12 degrees and 4 mm of border are our own limits.',
    },
  },
  de: {
    name: 'Flüssigkeitsspiegel',
    rule: 'dunkleres über dichterem Blut mit waagrechter, scharfer Grenze',
    how: 'Ein dunklerer Anteil vor einem dichteren in einem intrazerebralen Hämatom ab 3 ml, mit gerader Grenze, die bei Rückenlage bis auf 12 Grad waagrecht ist, mindestens 10 HE Unterschied. Er ist kein Blend-Zeichen.',
    caveats: {
      lying:
        'Liegt jemand nicht auf dem Rücken, ist das hier nicht bekannt: Dann steht ein Spiegel anders und wird nicht gefunden.',
      limits: '10 HE, 12 Grad und 4 mm Grenze sind unsere eigenen Grenzen.',
    },
  },
  zh: {
    name: '液平面',
    rule: '低密度在上、高密度在下，边界水平且清晰',
    how: '至少 3 mL 的脑内血肿内，较低密度部分位于较高密度部分前方，仰卧位时其边界为直线且偏离水平不超过 12 度，相差至少 10 HU。它不属于混合征。',
    caveats: {
      lying: '若患者非仰卧位，本软件无从得知：此时液平面方向不同，无法发现。',
      limits: '10 HU、12 度及 4 mm 边界均为本软件自定。',
    },
  },
});
