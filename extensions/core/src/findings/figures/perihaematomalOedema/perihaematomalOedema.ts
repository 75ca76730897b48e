import { own } from '../../../dataset/codes.js';
import { voxelSides } from '../../../grid/templatePlanes.js';
import { OEDEMA_LIMITS, type OedemaDoubt } from '../../haemorrhage/oedema.js';
import { millilitres } from '../../millilitres.js';
import { sidedVolumeMl } from '../../volumes.js';
import type { Figure } from '../figure.js';
import { bothSides, haematomaOf, oedemaRatio, type PerihaematomalOedema } from './measureOedema.js';
import { fitsOedema, readOedema, writeOedema } from './oedemaItems.js';

const WHY_WORDS: Readonly<Record<OedemaDoubt, string>> = {
  outsideBrain: 'outside the brain',
  fluid: 'as dark as fluid',
  far: 'too far from a clot',
  notDarker: 'not darker than the opposite side',
  apart: 'not connected with a clot',
  notCompared: 'opposite side not comparable',
};

function words(of: PerihaematomalOedema): readonly string[] {
  const { volumeMl, density, setAside } = of;
  const ratio = oedemaRatio(of);
  const parts = [
    ...(ratio === undefined ? [] : [`${ratio.toFixed(2)} of the hematoma`]),
    ...(density
      ? [`${density.hu.toFixed(1)} HU, ${(density.huMirror - density.hu).toFixed(1)} HU darker than opposite`]
      : []),
  ];
  const out = setAside.map(({ why, volumeMl: ml }) => `${millilitres(ml)} ${WHY_WORDS[why]}`);
  return [
    `Perihematomal edema: ${[millilitres(volumeMl), ...parts].join(', ')}` +
      `${out.length > 0 ? `; marked by the network and not counted: ${out.join(', ')}` : ''}`,
  ];
}

/** Oedema beside an intracerebral clot against the clot, its density against the other side, and what was not believed of it. */
export const perihaematomalOedema = {
  measure: ({ haemorrhage: { believedOedema, figures } }) => {
    if (believedOedema === undefined || figures.oedema === undefined) return undefined;
    const { density, setAside } = believedOedema;
    return {
      volumeMl: bothSides(figures.oedema.volumeMl),
      haematomaMl: haematomaOf(figures),
      ...(density ? { density } : {}),
      setAside,
    };
  },
  restsOn: ['oedema', 'haemorrhage'],
  remeasure: ({ grid, headFrame, oedema, haemorrhage }) => ({
    volumeMl: bothSides(sidedVolumeMl(oedema, grid, voxelSides(grid, headFrame))),
    haematomaMl: haematomaOf(haemorrhage),
    setAside: [],
  }),
  words,
  inPicture: of => `Perihematomal edema ${millilitres(of.volumeMl)}`,
  sr: { group: 'oedema', write: writeOedema, read: readOedema, fits: fitsOedema },
  reference: {
    title: 'Perihaematomal oedema',
    unit: 'mL',
    product: of => of.volumeMl,
    of: ({ oedemaMl }) => oedemaMl,
  },
  overTime: { unit: 'mL', code: own('EDEMA-ML', 'Perihematomal edema'), of: of => of.volumeMl },
  ratio: oedemaRatio,
  limits: OEDEMA_LIMITS,
} as const satisfies Figure<PerihaematomalOedema> & {
  readonly ratio: typeof oedemaRatio;
  readonly limits: typeof OEDEMA_LIMITS;
};
