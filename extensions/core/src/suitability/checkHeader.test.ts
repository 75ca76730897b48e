import { seriesHeaderOf } from '../dataset/parseDataset.js';
import { DRAWN_HEADER } from '../volume/fixtures/drawHead.js';
import type { SeriesHeader } from '../volume/imageSeries.js';
import { checkHeader } from './checkHeader.js';
import { contrastEvidence } from './contrastWords.js';
import { type KernelKind, kernelKind } from './kernelNames.js';

test('an ordinary head CT passes without a word', () => {
  expect(checkHeader(DRAWN_HEADER)).toEqual({ ok: true, reasons: [], warnings: [] });
});

test('a header that says nothing refuses nothing', () => {
  const bare: SeriesHeader = { studyInstanceUid: '1', seriesInstanceUid: '2', imageType: [], convolutionKernel: [] };
  expect(checkHeader(bare).reasons).toEqual([]);
  expect(checkHeader(bare).warnings.map(w => w.code)).toEqual(['kernelUnknown']);
});

test('VOLUME is a computed picture, but in an enhanced image it names its original slices', () => {
  const reasons = (flavour: string[], sopClassUid: string) =>
    checkHeader({ ...DRAWN_HEADER, sopClassUid, imageType: ['ORIGINAL', 'PRIMARY', ...flavour] }).reasons.map(
      r => r.code,
    );
  const [single, enhanced] = ['1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.5.1.4.1.1.2.1'] as const;
  expect(reasons(['VOLUME', 'NONE'], enhanced)).toEqual([]);
  expect(reasons(['VOLUME', 'MAX_IP'], enhanced)).toEqual(['derived']);
  expect(reasons(['REFORMATTED', 'NONE'], enhanced)).toEqual(['derived']);
  expect(reasons(['VOLUME'], single)).toEqual(['derived']);
});

test.each<[string, Partial<SeriesHeader>]>([
  ['notCt', { modality: 'MR' }],
  ['notCt', { sopClassUid: '1.2.840.10008.5.1.4.1.1.7' }],
  ['localizer', { imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] }],
  ['derived', { imageType: ['DERIVED', 'SECONDARY', 'REFORMATTED', 'AVERAGE'] }],
  ['derived', { imageType: ['DERIVED', 'PRIMARY', 'MPR'] }],
  ['derived', { imageType: ['ORIGINAL', 'PRIMARY', 'MIP'] }],
  ['derived', { imageType: ['ORIGINAL', 'SECONDARY'] }],
  ['contrastEnhanced', { contrastBolusAgent: 'IOPAMIDOL' }],
  ['contrastEnhanced', { seriesDescription: 'CTA Head 1.0' }],
  ['boneKernel', { convolutionKernel: ['BONE'] }],
  ['sliceTooThick', { sliceThicknessMm: 12 }],
])('%s is refused: %j', (code, change) => {
  const verdict = checkHeader({ ...DRAWN_HEADER, ...change });
  expect(verdict.ok).toBe(false);
  expect(verdict.reasons.map(r => r.code)).toEqual([code]);
});

test.each<[string, string, KernelKind]>([
  ['GE MEDICAL SYSTEMS', 'STD+', 'soft'],
  ['GE MEDICAL SYSTEMS', 'STANDARD', 'soft'],
  ['GE MEDICAL SYSTEMS', 'SOFT', 'soft'],
  ['GE MEDICAL SYSTEMS', 'BONEPLUS', 'bone'],
  ['GE MEDICAL SYSTEMS', 'LUNG', 'bone'],
  ['GE MEDICAL SYSTEMS', 'DETAIL', 'bone'],
  ['SIEMENS', 'H30s', 'soft'],
  ['Siemens Healthineers', 'Hr40f', 'soft'],
  ['SIEMENS', 'J45s', 'soft'],
  ['SIEMENS', 'Hr64h', 'bone'],
  ['SIEMENS', 'B60f', 'bone'],
  ['SIEMENS', 'H70h', 'bone'],
  ['Philips', 'UB', 'soft'],
  ['Philips', 'B', 'soft'],
  ['Philips', 'YA', 'bone'],
  ['Philips', 'YB', 'bone'],
  ['Philips', 'D', 'bone'],
  ['Philips', 'E', 'bone'],
  ['Philips', 'C', 'unknown'],
  ['TOSHIBA', 'FC26', 'soft'],
  ['CANON MEDICAL SYSTEMS', 'FC21', 'soft'],
  ['TOSHIBA', 'FC30', 'bone'],
  ['CANON MEDICAL SYSTEMS', 'FC81', 'bone'],
  ['Neusoft', 'Brain Standard', 'soft'],
  ['Neusoft', 'Bone Sharp', 'bone'],
  ['', 'K7', 'unknown'],
  ['GE MEDICAL SYSTEMS', '', 'unknown'],
])('kernel of %s: %s is %s', (manufacturer, kernel, kind) => {
  expect(kernelKind(manufacturer, [kernel])).toBe(kind);
});

test.each<[boolean, string, string]>([
  [false, '', 'STD BRAIN 5MM'],
  [false, '', 'HEAD W/O CONTRAST'],
  [false, '', 'Non-contrast head'],
  [false, '', 'NCCT 5mm'],
  [false, 'NO', 'HEAD'],
  [false, 'None', 'HEAD'],
  [false, 'N/A', 'HEAD'],
  [false, 'WITHOUT CONTRAST', 'HEAD'],
  [false, '', 'Kopf nativ 5.0'],
  [true, 'ISOVUE 370', 'HEAD'],
  [true, '', 'Head post contrast'],
  [true, '', 'HEAD C+'],
  [true, '', 'Angio Head 0.6'],
  [true, '', 'CT PERFUSION 5.0'],
  [true, '', 'Kopf KM 3.0'],
])('contrast %s: agent "%s", description "%s"', (enhanced, contrastBolusAgent, seriesDescription) => {
  expect(contrastEvidence({ ...DRAWN_HEADER, contrastBolusAgent, seriesDescription }) !== undefined).toBe(enhanced);
});

test.each<[string, string, Record<string, unknown>]>([
  [
    'lossy',
    'JPEG 2000, 5:1',
    { LossyImageCompression: '01', LossyImageCompressionRatio: '5', LossyImageCompressionMethod: 'ISO_15444_1' },
  ],
  [
    'lossy',
    'JPEG-LS, 5.3:1',
    { LossyImageCompression: '01', LossyImageCompressionRatio: [5.31], LossyImageCompressionMethod: ['ISO_14495_1'] },
  ],
  ['lossy', 'ratio not stated', { LossyImageCompression: '01' }],
  ['lossy', 'JPEG 2000, ratio not stated', { AvailableTransferSyntaxUID: '1.2.840.10008.1.2.4.91' }],
  [
    'lossy',
    'JPEG, ratio not stated',
    { LossyImageCompression: '00', _meta: { TransferSyntaxUID: '1.2.840.10008.1.2.4.51' } },
  ],
  ['lossy', 'JPEG-LS, ratio not stated', { _meta: { TransferSyntaxUID: '1.2.840.10008.1.2.4.81' } }],
  ['lossy', 'HTJ2K, ratio not stated', { _meta: { TransferSyntaxUID: '1.2.840.10008.1.2.4.203' } }],
  ['lossy', 'JPEG XL, ratio not stated', { _meta: { TransferSyntaxUID: '1.2.840.10008.1.2.4.112' } }],
  [
    'lossy',
    'JPEG, JPEG 2000, 6:1',
    {
      LossyImageCompression: '01',
      LossyImageCompressionRatio: '2\\3',
      LossyImageCompressionMethod: 'ISO_10918_1\\ISO_15444_1',
    },
  ],
  [
    'lossyTooMuch',
    '11:1',
    { LossyImageCompression: '01', LossyImageCompressionRatio: '11', LossyImageCompressionMethod: 'ISO_15444_1' },
  ],
  ['lossyTooMuch', '12:1', { LossyImageCompression: '01', LossyImageCompressionRatio: '4\\3' }],
  ['lossyTooMuch', '20:1', { LossyImageCompressionRatio: 20 }],
])('%s: %s from %j', (code, words, dataset) => {
  const verdict = checkHeader({ ...DRAWN_HEADER, ...lossyPart(dataset) });
  const [said] = code === 'lossy' ? verdict.warnings : verdict.reasons;
  expect(said).toMatchObject({ code, text: expect.stringContaining(words) });
  expect(verdict.ok).toBe(code === 'lossy');
});

test.each<[Record<string, unknown>]>([
  [{}],
  [{ LossyImageCompression: '00' }],
  [{ LossyImageCompression: '00', LossyImageCompressionRatio: '1' }],
  [{ LossyImageCompression: '00', AvailableTransferSyntaxUID: '1.2.840.10008.1.2.4.91' }],
  [{ AvailableTransferSyntaxUID: '1.2.840.10008.1.2.4.90' }],
  [{ _meta: { TransferSyntaxUID: '1.2.840.10008.1.2.4.80' } }],
  [{ _meta: { TransferSyntaxUID: '1.2.840.10008.1.2.4.70' } }],
  [{ _meta: { TransferSyntaxUID: '1.2.840.10008.1.2.4.201' } }],
])('nothing was lost: %j', dataset => {
  expect(checkHeader({ ...DRAWN_HEADER, ...lossyPart(dataset) })).toEqual({ ok: true, reasons: [], warnings: [] });
});

function lossyPart(dataset: Record<string, unknown>): Partial<SeriesHeader> {
  const { lossy } = seriesHeaderOf(dataset);
  return lossy === undefined ? {} : { lossy };
}
