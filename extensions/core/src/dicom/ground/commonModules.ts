import type { Dataset, WriterContext } from '../../dataset/dataset.js';
import { dicomTime, parseOffset } from '../../dataset/dicomTime.js';
import {
  ageValue,
  codeString,
  dateValue,
  longString,
  personName,
  shortString,
  textOf,
  timeValue,
} from '../../dataset/valueRepresentation.js';
import type { StrokeResult } from '../../findings/strokeResult.js';

const MANUFACTURER = 'OHIF stroke mode (open source)';

/** Patient and General Study modules (PS3.3 C.7.1.1, C.7.2.1) as the source states them; type 2 gaps stay empty. */
export function patientAndStudy(source: Dataset, result: StrokeResult): Dataset {
  const study = textOf(source.StudyInstanceUID);
  if (study !== '' && study !== result.studyInstanceUid) {
    throw new Error('the source image belongs to another study than the result');
  }
  const sex = codeString(source.PatientSex);
  const optional = {
    StudyDescription: longString(source.StudyDescription),
    PatientAge: ageValue(source.PatientAge),
    IssuerOfPatientID: longString(source.IssuerOfPatientID),
    TimezoneOffsetFromUTC:
      parseOffset(textOf(source.TimezoneOffsetFromUTC)) === undefined ? '' : textOf(source.TimezoneOffsetFromUTC),
  };
  return {
    PatientName: personName(source.PatientName),
    PatientID: longString(source.PatientID),
    PatientBirthDate: dateValue(source.PatientBirthDate),
    PatientSex: ['M', 'F', 'O'].includes(sex) ? sex : '',
    StudyInstanceUID: result.studyInstanceUid,
    StudyDate: dateValue(source.StudyDate),
    StudyTime: timeValue(source.StudyTime),
    ReferringPhysicianName: personName(source.ReferringPhysicianName),
    StudyID: shortString(source.StudyID),
    AccessionNumber: shortString(source.AccessionNumber),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
  };
}

/** Enhanced General Equipment (PS3.3 C.7.5.2): all type 1 in SEG, harmless elsewhere. */
export const equipment = ({ software }: StrokeResult): Dataset => ({
  Manufacturer: MANUFACTURER,
  ManufacturerModelName: longString(software.name),
  DeviceSerialNumber: 'none',
  SoftwareVersions: longString(software.version),
});

export const deviceManufacturer = MANUFACTURER;

/** SOP Common, General Series and the content time; identity follows from the content (see `identify`). */
export function instanceOf(
  sopClassUid: string,
  series: { readonly modality: string; readonly number: number; readonly description: string },
  source: Dataset,
  context: WriterContext,
): Dataset {
  const { date, time } = dicomTime(context.now, source.TimezoneOffsetFromUTC);
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    InstanceCreationDate: date,
    InstanceCreationTime: time,
    SOPClassUID: sopClassUid,
    Modality: series.modality,
    SeriesNumber: series.number,
    SeriesDescription: longString(series.description),
    SeriesDate: date,
    SeriesTime: time,
    InstanceNumber: 1,
    ContentDate: date,
    ContentTime: time,
  };
}

/** Frame of Reference module, where the source has one (PS3.3 C.7.4.1). */
export const frameOfReference = (source: Dataset, result: StrokeResult): Dataset => ({
  FrameOfReferenceUID: result.frameOfReferenceUid,
  PositionReferenceIndicator: longString(source.PositionReferenceIndicator),
});
