import { parseArgs } from 'node:util';
import { defined, type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import { errorMessage } from './errorText.js';
import { readBase } from './serve/basePath.js';
import { DEFAULT_VERSION, isViewerVersion, VIEWER_VERSIONS, type ViewerVersion } from './viewer/pinnedViewer.js';

/** What `npm start` was asked to do. */
export interface StartOptions {
  readonly help: boolean;
  readonly dataFolders: readonly string[];
  readonly dicomweb?: URL;
  /** Undefined: 3000, or the next free port. */
  readonly port?: number;
  readonly host: string;
  readonly isolation: boolean;
  readonly archiveFolder?: string;
  readonly demo: boolean;
  /** Absent: the usual one. */
  readonly viewer?: ViewerVersion;
  /** `/viewer/`: everything lies below it. Absent: `/`. */
  readonly base?: string;
}

export const HELP = `Serves the OHIF viewer with the stroke mode. Research use; not a medical device.

  npm start -- [options]

  --data FOLDER     show the DICOM files below FOLDER as well (may be given more than once; files are only read)
  --dicomweb URL    work on an existing DICOMweb archive instead of the embedded one;
                    user and password come from STROKE_DICOMWEB_USER and STROKE_DICOMWEB_PASSWORD
  --port NUMBER     listen on this port (default: 3000, or the next free one; 0 takes any free one)
  --host ADDRESS    listen on this address (default: 127.0.0.1, this machine only)
  --archive FOLDER  keep stored reports and segmentations in FOLDER (default: .cache/archive)
  --no-demo         leave out the synthetic demo studies
  --viewer VERSION  another published viewer than ${DEFAULT_VERSION}: ${VIEWER_VERSIONS.join(', ')}
  --base PATH       serve everything below a path, as in --base /viewer/ (default: /)
  --no-isolation    send no COOP/COEP headers: the analysis then runs on one thread
  --help            print this
`;

export const NO_BASE =
  'The base must be a path of plain names, as in /viewer/ (letters, digits, "-", "_" and "."; not /dicomweb or /plugins).';

/** Reads the command line; a mistake comes back as one sentence. */
export function parseOptions(args: readonly string[]): Outcome<StartOptions, Failure<'badOptions'>> {
  let values: ReturnType<typeof read>;
  try {
    values = read(args);
  } catch (cause) {
    const [sentence = ''] = errorMessage(cause).split(/\.\s/);
    return failure('badOptions', `${sentence.replace(/\.$/, '')}. Try: npm start -- --help`, { cause });
  }
  const { data = [], dicomweb, port, host = '127.0.0.1', archive, viewer } = values;
  if ([...data, archive].includes('') || host === '') return failure('badOptions', 'An option needs a value.');
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65535)) {
    return failure('badOptions', 'The port must be a whole number from 0 to 65535.');
  }
  if (viewer !== undefined && !isViewerVersion(viewer)) {
    return failure('badOptions', `The viewer must be one of ${VIEWER_VERSIONS.join(', ')}.`);
  }
  const base = values.base === undefined ? '/' : readBase(values.base);
  if (base === undefined) return failure('badOptions', NO_BASE);
  const url = dicomweb === undefined ? undefined : httpUrl(dicomweb);
  if (dicomweb !== undefined && url === undefined) {
    return failure('badOptions', 'The address of the archive must begin with http:// or https://.');
  }
  if (url && (data.length > 0 || archive !== undefined)) {
    return failure('badOptions', 'With --dicomweb the embedded archive is not used: leave out --data and --archive.');
  }
  return success({
    help: values.help ?? false,
    dataFolders: data,
    host,
    isolation: !values['no-isolation'],
    demo: !values['no-demo'],
    ...(url ? { dicomweb: url } : {}),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...defined({ archiveFolder: archive, viewer }),
    ...(base === '/' ? {} : { base }),
  });
}

const read = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      data: { type: 'string', multiple: true },
      dicomweb: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      archive: { type: 'string' },
      'no-isolation': { type: 'boolean' },
      'no-demo': { type: 'boolean' },
      viewer: { type: 'string' },
      base: { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values;

function httpUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
