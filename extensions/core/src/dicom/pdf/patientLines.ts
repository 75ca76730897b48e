import type { Dataset } from '../../dataset/dataset.js';
import { personName, textOf } from '../../dataset/valueRepresentation.js';
import { isPrintable } from './helvetica.js';

/** Label and value; a value that the header does not have is a dash. */
export interface Labelled {
  readonly label: string;
  readonly value: string;
  /** Of four in a row; absent = one. */
  readonly columns?: number;
}

/** What the standard fonts do not have: a name of question marks would be taken for one. */
const NOT_PRINTABLE = '(not Latin: see DICOM header)';

const shown = (value: string): string => (value === '' ? '-' : isPrintable(value) ? value : NOT_PRINTABLE);

/** "20260105" as "2026-01-05"; what is no date is left as it is. */
const dateText = (value: unknown): string => textOf(value).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

const timeText = (value: unknown): string => textOf(value).replace(/^(\d{2})(\d{2}).*$/, '$1:$2');

/** Whose the page is: it may be printed and lie about. */
export const patientLines = (source: Dataset): readonly Labelled[] => {
  const [family = '', given = '', ...more] = personName(source.PatientName).Alphabetic.split('^');
  const name = [family, [given, ...more].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const study = [dateText(source.StudyDate), timeText(source.StudyTime)].filter(Boolean).join(' ');
  return [
    { label: 'Patient', value: shown(name), columns: 2 },
    { label: 'Patient ID', value: shown(textOf(source.PatientID)) },
    { label: 'Born, sex', value: [source.PatientBirthDate, source.PatientSex].map(v => shown(dateText(v))).join(', ') },
    { label: 'Study', value: shown(study) },
    { label: 'Accession', value: shown(textOf(source.AccessionNumber)) },
    { label: 'Description', value: shown(textOf(source.StudyDescription)) },
    { label: 'Series', value: shown(textOf(source.SeriesDescription)) },
  ];
};
