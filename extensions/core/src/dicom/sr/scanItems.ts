import { CODES, type Code, UNITS } from '../../dataset/codes.js';
import { dateItem, type Item, num, timeItem } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { child, numberUnder } from '../../dataset/parseTree.js';
import type { ScanTime } from '../../dataset/scanTime.js';
import { dateValue, textOf, timeValue } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import type { ScanRecord } from '../../reading/scanRecord.js';

/** PS3.16 TID 1602: by whose clock a scan was taken is told by the concept. */
const NAMES: Readonly<Record<ScanTime['from'], readonly [date: Code, time: Code]>> = {
  acquisition: [CODES.acquisitionDate, CODES.acquisitionTime],
  content: [CODES.contentDate, CODES.contentTime],
  study: [CODES.studyDate, CODES.studyTime],
};

const ORDER = ['acquisition', 'content', 'study'] as const;

type Taken = Pick<ScanRecord, 'taken' | 'sliceMm'>;

/** When a scan was taken and how thick its slices are (PS3.16 TID 1602, 1604), as far as that is known. */
export const takenItems = ({ taken, sliceMm }: Taken): readonly Item[] => [
  ...(taken ? [dateItem(NAMES[taken.from][0], taken.date)] : []),
  ...(taken?.time === undefined ? [] : [timeItem(NAMES[taken.from][1], taken.time)]),
  ...(taken?.offsetMinutes === undefined ? [] : [num(CODES.utcOffset, taken.offsetMinutes, UNITS.minute)]),
  ...(sliceMm === undefined ? [] : [num(CODES.sliceThickness, sliceMm, UNITS.millimetre)]),
];

export function takenOf(group: Dataset | undefined): Taken {
  const times = ORDER.flatMap((from): readonly ScanTime[] => {
    const date = dateValue(textOf(child(group, NAMES[from][0])?.Date));
    const time = timeValue(textOf(child(group, NAMES[from][1])?.Time));
    const offset = numberUnder(group, CODES.utcOffset);
    const offsetMinutes = offset !== undefined && Math.abs(offset) <= 14 * 60 ? offset : undefined;
    return date === '' ? [] : [{ date, ...(time === '' ? {} : { time }), ...defined({ offsetMinutes }), from }];
  });
  return defined({ taken: times[0], sliceMm: numberUnder(group, CODES.sliceThickness) });
}
