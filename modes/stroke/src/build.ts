/**
 * The SHA-256 of the files of this build, by their paths below the plugin's folder. The build writes them into the bundle when all other files are there
 * (platform-config/src/plugin/addressFiles.ts), so that one file, which is asked for at each visit, says of all others which they have to be.
 */
const LISTED = '@stroke-files@';

export type BuildFiles = Readonly<Record<string, string>>;

/** None in a build of the viewer's own, which brings the plugin's files in its own way. */
export function buildFiles(listed: string = LISTED): BuildFiles {
  const entries = [...listed.matchAll(/([\w./-]+)=([0-9a-f]{64})/g)].map(([, path = '', sha256 = '']) => [
    path,
    sha256,
  ]);
  return Object.fromEntries(entries);
}
