import type { WORK_LIST } from '../en/workList.js';
import type { Words } from '../text.js';

export const DE_WORK_LIST: Words<typeof WORK_LIST> = {
  asking: 'Das Archiv wird nach dem Befund dieser Studie gefragt.',
  total: (total, side) => `${total} ${side}`.trim(),
  notScored: 'nicht bewertet',
  signed: 'signiert',
  unread: 'ungelesen',
  signedTitle: 'ASPECTS des neuesten signierten Befunds des Stroke-Modus zu dieser Studie.',
  unreadTitle: 'ASPECTS der KI, von niemandem signiert.',
  hidden: {
    readerFirst: 'Es gibt einen Befund, den niemand signiert hat; die KI wird erst nach der eigenen Bewertung gezeigt.',
    readerStudy: 'Diese Studie wird für eine Leserstudie gelesen: Ihre Bewertungen werden hier nicht gezeigt.',
  },
  failed: why => `Kein Wert: ${why}`,
};
