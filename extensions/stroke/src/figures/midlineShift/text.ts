import { translated } from '../../text/index.js';

export const SHIFT_TEXT = translated({
  en: {
    label: 'Midline shift',
    levels: { septum: 'at the septum pellucidum', monro: 'at the foramina of Monro' },
    towards: (side: string) => `to the ${side}`,
    limit: (mm: string) => `${mm} or more`,
    underLimit: (mm: string) => `under ${mm}`,
    byReader: (before: string) => `moved by the reader; measured: ${before}`,
    notMeasured: 'nothing',
    how: 'Distance of the septum pellucidum, and of the midline between the foramina of Monro, from the ideal line, at a right angle to it. The ideal line runs half-way between the two sides of the inner table of the skull and through the attachments of the falx at its back and in front; it does not follow the brain. Line and found point are drawn on their slices, and may be dragged there. With deterioration, a shift of 5 mm or more is part of what is called malignant oedema of a large infarct.',
    caveats: {
      point:
        'The septum is looked for inside the ventricles; where none shows, half-way between their outer walls stands for it, which is off where one ventricle is wider than the other.',
      skull:
        'A skull that is not alike on both sides moves the ideal line: look at where it meets the falx in front and behind.',
      absent:
        'It is absent, and not 0, where ventricles or skull are not seen, where blood fills the ventricles, and where the skull is open or cut off.',
    },
  },
  de: {
    label: 'Mittellinienverlagerung',
    levels: { septum: 'am Septum pellucidum', monro: 'an den Foramina Monroi' },
    towards: side => `nach ${side}`,
    limit: mm => `${mm} oder mehr`,
    underLimit: mm => `unter ${mm}`,
    byReader: before => `vom Befunder verschoben; gemessen: ${before}`,
    notMeasured: 'nichts',
    how: 'Abstand des Septum pellucidum und der Mitte zwischen den Foramina Monroi von der Ideallinie, rechtwinklig zu ihr. Die Ideallinie verläuft mitten zwischen beiden Seiten der Innentafel des Schädels und durch die Ansätze der Falx hinten und vorn; sie folgt nicht dem Gehirn. Linie und gefundener Punkt sind auf ihren Schichten eingezeichnet und lassen sich dort verschieben. Mit klinischer Verschlechterung gehört eine Verlagerung ab 5 mm zu dem, was malignes Ödem eines großen Infarkts heißt.',
    caveats: {
      point:
        'Das Septum wird in den Ventrikeln gesucht; wo keines zu sehen ist, steht dafür die Mitte zwischen deren Außenwänden. Sie liegt falsch, wo ein Ventrikel weiter ist als der andere.',
      skull:
        'Ein Schädel, der auf beiden Seiten nicht gleich ist, verlagert die Ideallinie: bitte ansehen, wo sie vorn und hinten auf die Falx trifft.',
      absent:
        'Sie fehlt und ist nicht 0, wo Ventrikel oder Schädel nicht zu sehen sind, wo Blut die Ventrikel füllt und wo der Schädel offen oder abgeschnitten ist.',
    },
  },
  zh: {
    label: '中线移位',
    levels: { septum: '透明隔处', monro: '室间孔处' },
    towards: side => `向${side}`,
    limit: mm => `达到或超过 ${mm}`,
    underLimit: mm => `低于 ${mm}`,
    byReader: before => `由阅片者移动；测量值：${before}`,
    notMeasured: '无',
    how: '透明隔及双侧室间孔之间的中线到理想中线的垂直距离。理想中线取自颅骨：位于内板左右两侧正中，并通过大脑镰在前后方的附着处，不随脑组织移动。该线与所测点绘于其层面，可在图像上拖动。伴有临床恶化时，移位达到或超过 5 mm 是大面积梗死恶性水肿定义的一部分。',
    caveats: {
      point: '透明隔在脑室内寻找；看不到时以两侧外壁之间的中点代替，若两侧脑室大小不等则会偏离。',
      skull: '颅骨左右不对称会使理想中线偏移：请查看其前后端与大脑镰相接之处。',
      absent: '看不到脑室或颅骨、脑室充满血液、颅骨缺损或被截断时不给出数值，而不是 0。',
    },
  },
});
