import { translated } from '../../text/index.js';

export const SIZE_TEXT = translated({
  en: {
    label: 'Ventricles (frontal horns)',
    index: (index: string) => `Evans index ${index}`,
    over: (limit: string) => `over ${limit}`,
    notOver: (limit: string) => `not over ${limit}`,
    widths: (horns: string, skull: string) => `horns ${horns}, skull ${skull}`,
    wide: 'wide ventricles; age and atrophy do this, too',
    possible: (blood: string) => `possible hydrocephalus, with ${blood}`,
    blood: {
      intraventricular: 'blood in the ventricles',
      subarachnoid: 'subarachnoid blood',
      posteriorFossa: 'blood in the posterior fossa',
    },
    notJudged: 'not measured',
    why: {
      pose: 'how the head lies is not known for certain',
      tilted: 'the slices are tilted too far',
      outside: 'the frontal horns are not wholly in the scan',
      noHorns: 'no frontal horns were seen',
      oneHorn: 'only one frontal horn was seen',
      skull: 'the skull is open, cut off by the image or too unlike on both sides',
      blood: 'blood lies against the wall of a horn and may hide it',
    },
    how: 'Evans index: the widest distance between the outer walls of the frontal horns over the greatest inner width of the skull on the same slice (Evans 1942), both at a right angle to the midline of the skull and drawn on the slice. Blood in the horns is part of them. More than 0.3 is called wide (guideline on normal pressure hydrocephalus, Mori 2012).',
    caveats: {
      meaning:
        'Ventricles widen with age and atrophy: many old people without hydrocephalus lie over 0.3, and ventricles that were narrow may be under pressure below it. An earlier scan says more than the limit does.',
      finding:
        'It is a finding only where blood lies in the ventricles, in the subarachnoid space or in the posterior fossa. The limit was not made for that.',
      wall: 'Pale white matter before the horns is easily taken for fluid, thick slices blur the walls: look at the lines. Third ventricle and temporal horns are not measured.',
    },
  },
  de: {
    label: 'Ventrikel (Vorderhörner)',
    index: index => `Evans-Index ${index}`,
    over: limit => `über ${limit}`,
    notOver: limit => `nicht über ${limit}`,
    widths: (horns, skull) => `Hörner ${horns}, Schädel ${skull}`,
    wide: 'weite Ventrikel; auch Alter und Atrophie machen das',
    possible: blood => `möglicher Hydrozephalus, mit ${blood}`,
    blood: {
      intraventricular: 'Blut in den Ventrikeln',
      subarachnoid: 'subarachnoidalem Blut',
      posteriorFossa: 'Blut in der hinteren Schädelgrube',
    },
    notJudged: 'nicht gemessen',
    why: {
      pose: 'wie der Kopf liegt, ist nicht sicher',
      tilted: 'die Schichten sind zu stark gekippt',
      outside: 'die Vorderhörner sind nicht ganz im Scan',
      noHorns: 'keine Vorderhörner zu sehen',
      oneHorn: 'nur ein Vorderhorn zu sehen',
      skull: 'der Schädel ist offen, vom Bild abgeschnitten oder auf beiden Seiten zu ungleich',
      blood: 'Blut liegt an der Wand eines Horns und kann sie verdecken',
    },
    how: 'Evans-Index: der größte Abstand der Außenwände der Vorderhörner geteilt durch die größte innere Schädelbreite auf derselben Schicht (Evans 1942), beide rechtwinklig zur Mittellinie des Schädels und auf der Schicht eingezeichnet. Blut in den Hörnern gehört zu ihnen. Mehr als 0,3 heißt weit (Leitlinie zum Normaldruckhydrozephalus, Mori 2012).',
    caveats: {
      meaning:
        'Ventrikel werden mit Alter und Atrophie weiter: Viele alte Menschen ohne Hydrozephalus liegen über 0,3, und enge Ventrikel können schon darunter unter Druck stehen. Eine frühere Aufnahme sagt mehr als der Grenzwert.',
      finding:
        'Ein Befund ist es nur, wo Blut in den Ventrikeln, im Subarachnoidalraum oder in der hinteren Schädelgrube liegt. Dafür wurde der Grenzwert nicht gemacht.',
      wall: 'Helle Marklagerzonen vor den Hörnern werden leicht für Flüssigkeit gehalten, dicke Schichten verwischen die Wände: bitte die Linien ansehen. Dritter Ventrikel und Temporalhörner werden nicht gemessen.',
    },
  },
  zh: {
    label: '脑室（额角）',
    index: index => `Evans 指数 ${index}`,
    over: limit => `超过 ${limit}`,
    notOver: limit => `未超过 ${limit}`,
    widths: (horns, skull) => `额角 ${horns}，颅骨 ${skull}`,
    wide: '脑室增宽；年龄和脑萎缩也会如此',
    possible: blood => `可能有脑积水，伴${blood}`,
    blood: { intraventricular: '脑室内出血', subarachnoid: '蛛网膜下腔出血', posteriorFossa: '后颅窝出血' },
    notJudged: '未测量',
    why: {
      pose: '头部位置不确定',
      tilted: '层面倾斜过大',
      outside: '扫描未完整包括额角',
      noHorns: '未见额角',
      oneHorn: '仅见一侧额角',
      skull: '颅骨缺损、被图像截断或左右差异过大',
      blood: '出血紧贴额角壁，可能将其遮盖',
    },
    how: 'Evans 指数：双侧额角外壁之间的最大距离除以同一层面颅骨内板间的最大宽度（Evans 1942），两者均垂直于颅骨中线，并绘于该层面。额角内的血液计入额角。超过 0.3 称为增宽（正常压力脑积水指南，Mori 2012）。',
    caveats: {
      meaning:
        '脑室随年龄和脑萎缩而增宽：许多没有脑积水的老年人超过 0.3，而原本狭小的脑室低于此值时也可能已受压。与以往检查比较比界限更有意义。',
      finding: '仅当脑室内、蛛网膜下腔或后颅窝有出血时才列为所见。该界限并非为此制定。',
      wall: '额角前方密度减低的白质容易被当作液体，厚层会使壁模糊：请查看所绘的线。第三脑室和颞角未测量。',
    },
  },
});
