/** Media types of PS3.18 tables 8.7.3-2 and 8.7.3-5, by transfer syntax. */
const MEDIA_TYPES: readonly (readonly [RegExp, string])[] = [
  [/^1\.2\.840\.10008\.1\.2\.4\.(50|51|57|70)$/, 'image/jpeg'],
  [/^1\.2\.840\.10008\.1\.2\.4\.8[01]$/, 'image/jls'],
  [/^1\.2\.840\.10008\.1\.2\.4\.9[01]$/, 'image/jp2'],
  [/^1\.2\.840\.10008\.1\.2\.4\.9[23]$/, 'image/jpx'],
  [/^1\.2\.840\.10008\.1\.2\.4\.11[012]$/, 'image/jxl'],
  [/^1\.2\.840\.10008\.1\.2\.4\.20[123]$/, 'image/jphc'],
  [/^1\.2\.840\.10008\.1\.2\.4\.10[01]$/, 'video/mpeg2'],
  [/^1\.2\.840\.10008\.1\.2\.4\.10[2-6]$/, 'video/mp4'],
  [/^1\.2\.840\.10008\.1\.2\.5$/, 'image/dicom-rle'],
];

export const mediaTypeOf = (transferSyntaxUid: string): string =>
  MEDIA_TYPES.find(([pattern]) => pattern.test(transferSyntaxUid))?.[1] ?? 'application/octet-stream';
