import { translated } from '../../text/index.js';

export const UPTAKE_TEXT = translated({
  en: {
    label: 'Net water uptake',
    under: (cutoff: string) => `under the cut-off of ${cutoff} (4.5 h)`,
    over: (cutoff: string) => `over the cut-off of ${cutoff} (4.5 h)`,
    how: (here: string, opposite: string) =>
      `(1 − ${here} HU / ${opposite} HU) × 100: the acute infarct against its mirror image. Published cut-off 11.5 % for onset within 4.5 h (Minnerup, Ann Neurol 2016); voxels of 20–80 HU (Broocks, Radiology 2018).`,
    caveats: {
      regionByNetwork:
        'The published values were measured in lesions drawn on CT perfusion; here a network trained on synthetic CT drew the lesion.',
      notAClock: 'It depends on collateral flow as well as on time: no proof of the time of onset.',
      largeVesselOcclusion: 'Published for occlusions of a large vessel of the anterior circulation.',
      symmetry: 'Old lesions, bleeding or beam hardening on either side falsify it.',
    },
  },
  de: {
    label: 'Netto-Wasseraufnahme',
    under: cutoff => `unter dem Grenzwert von ${cutoff} (4,5 h)`,
    over: cutoff => `über dem Grenzwert von ${cutoff} (4,5 h)`,
    how: (here, opposite) =>
      `(1 − ${here} HE / ${opposite} HE) × 100: der akute Infarkt gegen sein Spiegelbild. Publizierter Grenzwert 11,5 % für einen Beginn vor höchstens 4,5 h (Minnerup, Ann Neurol 2016); Voxel von 20–80 HE (Broocks, Radiology 2018).`,
    caveats: {
      regionByNetwork:
        'Die publizierten Werte wurden in Läsionen aus der CT-Perfusion gemessen; hier hat ein mit synthetischen CT trainiertes Netz die Läsion gezeichnet.',
      notAClock: 'Sie hängt von Kollateralen ebenso ab wie von der Zeit: kein Beweis des Zeitpunkts des Beginns.',
      largeVesselOcclusion: 'Publiziert für Verschlüsse eines großen Gefäßes der vorderen Zirkulation.',
      symmetry: 'Alte Läsionen, Blutung oder Aufhärtung auf einer der beiden Seiten verfälschen sie.',
    },
  },
  zh: {
    label: '净水摄取率',
    under: cutoff => `低于界值 ${cutoff}（4.5 小时）`,
    over: cutoff => `高于界值 ${cutoff}（4.5 小时）`,
    how: (here, opposite) =>
      `（1 − ${here} HU / ${opposite} HU）× 100：急性梗死与其镜像区比较。已发表界值 11.5%（发病 4.5 小时内，Minnerup，Ann Neurol 2016）；体素取 20–80 HU（Broocks，Radiology 2018）。`,
    caveats: {
      regionByNetwork: '已发表的数值在 CT 灌注勾画的病灶中测得；此处病灶由合成 CT 训练的网络勾画。',
      notAClock: '它取决于时间，也取决于侧支循环：不能证明发病时间。',
      largeVesselOcclusion: '仅针对前循环大血管闭塞发表。',
      symmetry: '任一侧的陈旧病灶、出血或射束硬化均会使其失真。',
    },
  },
});
