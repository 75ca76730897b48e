import { decodeDicom, encodeDicom } from './encodeDicom.js';
import { mendNestedText } from './nestedText.js';

describe('text inside sequences', () => {
  it('comes back as written, at any depth', () => {
    const written = {
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.33',
      SOPInstanceUID: '1.2.3',
      SpecificCharacterSet: 'ISO_IR 192',
      StudyDescription: 'Schädel',
      ContentSequence: [{ TextValue: 'Größe – 王', ContentSequence: [{ TextValue: '“ß”' }] }],
    };
    const read = decodeDicom(encodeDicom(written));
    expect(read.ok && JSON.parse(JSON.stringify(read.value))).toMatchObject({
      StudyDescription: 'Schädel',
      ContentSequence: [{ TextValue: 'Größe – 王', ContentSequence: [{ TextValue: '“ß”' }] }],
    });
  });

  it('is left alone where it is Latin-1 indeed, or already right', () => {
    const dataset = { Sequence: [{ A: 'Müller', B: '王', C: 'plain' }] };
    expect(mendNestedText(dataset)).toEqual(dataset);
  });
});
